import { funds, spent, sum, total, type Fund, type Line, type OtherSource } from '../accounts.ts';
import type { Fen } from '../money.ts';
import type { PaperTable } from '../table.ts';
import type { FormContext } from './context.ts';
import { functionalClasses, ordinal, usedBalanceName } from './lines.ts';
import { centred, numbered, plain, twoSided, type SideRow, type SummaryLayout } from './two-sided.ts';

const appropriationNames: Record<Fund, string> = {
  general_budget: '一般公共预算财政拨款',
  government_fund: '政府性基金预算财政拨款',
  state_capital: '国有资本经营预算财政拨款',
};

const otherNames: Record<OtherSource, string> = {
  superior_subsidy: '上级补助收入',
  undertaking: '事业收入',
  operating: '经营收入',
  affiliated_remittance: '附属单位上缴收入',
  other: '其他收入',
};

/** 国有资本经营预算 is published from 2020 on. */
export const fundsOf = (year: number): readonly Fund[] => (year > 2019 ? funds : funds.slice(0, 2));

function byClass(context: FormContext, values: readonly ((line: Line) => Fen)[]): SideRow[] {
  const classes = functionalClasses(context.year);
  const amounts = classes.map(([code]) => {
    const lines = context.accounts.lines.filter((line) => line.code.startsWith(code));
    return values.map((value) => total(lines, value));
  });
  return numbered(
    classes.map(([, name]) => name),
    amounts,
  );
}

/** 收入支出决算总表. */
export function revenueExpenditureSummary(context: FormContext, layout: SummaryLayout): PaperTable {
  const { accounts, year } = context;
  const { lines, ownMoney } = accounts;
  const fromFunds = fundsOf(year).map((fund): [string, Fen] => [
    `${appropriationNames[fund]}收入`,
    total(lines, (line) => (line.fund === fund ? line.appropriation : 0)),
  ]);
  const fromOthers = Object.entries(otherNames).map(([source, name]): [string, Fen] => [
    name,
    total(lines, (line) => line.income[source as OtherSource]),
  ]);
  const sources = [...fromFunds, ...fromOthers];
  const income = sum(sources.map(([, amount]) => amount));
  const expenditure = total(lines, spent);
  const opening = ownMoney.opening + total(lines, (line) => line.opening);
  const closing = ownMoney.closing + total(lines, (line) => line.closing);
  return twoSided(context, layout, {
    form: 'revenue_expenditure_summary',
    heads: [layout.amountWord],
    keys: ['expenditure.amount'],
    income: [
      ...numbered(
        sources.map(([name]) => name),
        sources.map(([, amount]) => [amount]),
      ),
      centred('本年收入合计', income),
      plain(usedBalanceName(year), ownMoney.used),
      plain('年初结转和结余', opening),
      centred('总计', income + ownMoney.used + opening),
    ],
    expenditure: [
      ...byClass(context, [spent]),
      centred('本年支出合计', expenditure),
      plain('结余分配', ownMoney.allocated),
      plain('年末结转和结余', closing),
      centred('总计', expenditure + ownMoney.allocated + closing),
    ],
  });
}

/** 财政拨款收入支出决算总表. */
export function fiscalSummary(context: FormContext, layout: SummaryLayout): PaperTable {
  const { lines } = context.accounts;
  const used = fundsOf(context.year);
  const across = (value: (line: Line) => Fen): Fen[] => [
    total(lines, value),
    ...used.map((fund) => total(lines, (line) => (line.fund === fund ? value(line) : 0))),
  ];
  const spentFiscal = (line: Line): Fen => line.basic + line.project;
  const only = (fund: Fund) => (line: Line) => (line.fund === fund ? spentFiscal(line) : 0);
  const appropriations = across((line) => line.appropriation);
  const openings = across((line) => line.opening);
  const [blank] = [plain('')];
  return twoSided(context, layout, {
    form: 'fiscal_appropriation_summary',
    heads: ['合计', ...used.map((fund) => appropriationNames[fund])],
    keys: ['expenditure.total', ...used.map((fund) => `expenditure.${fund}`)],
    income: [
      ...numbered(
        used.map((fund) => appropriationNames[fund]),
        appropriations.slice(1).map((amount) => [amount]),
      ),
      centred('本年收入合计', appropriations[0] ?? 0),
      plain('年初财政拨款结转和结余', openings[0]),
      ...used.map((fund, index) => ({
        text: `${layout.lineNumbers ? '' : `${ordinal(index + 1)}、`}${appropriationNames[fund]}`,
        key: `年初财政拨款结转和结余/${appropriationNames[fund]}`,
        amounts: [openings[index + 1]],
        indent: layout.lineNumbers ? 9 : 0,
      })),
      centred('总计', (appropriations[0] ?? 0) + (openings[0] ?? 0)),
    ],
    expenditure: [
      ...byClass(context, [spentFiscal, ...used.map(only)]),
      centred('本年支出合计', ...across(spentFiscal)),
      plain('年末财政拨款结转和结余', ...across((line) => line.closing)),
      ...used.map(() => blank),
      centred('总计', ...across((line) => spentFiscal(line) + line.closing)),
    ],
  });
}

/** 非财政拨款收入支出决算总表; `transfers` are the parts of 其他收入. */
export function nonFiscalSummary(context: FormContext, layout: SummaryLayout, transfers: readonly Fen[]): PaperTable {
  const { lines, ownMoney } = context.accounts;
  const sources = Object.keys(otherNames) as OtherSource[];
  const amounts = sources.map((source) => total(lines, (line) => line.income[source]));
  const use = (line: Line): Fen => sum(Object.values(line.use));
  const parts = ['本级横向转拨财政款', '非本级财政拨款', '事业单位固定资产出租收入'];
  return twoSided(context, layout, {
    form: 'non_fiscal_summary',
    heads: [layout.amountWord],
    keys: ['expenditure.amount'],
    income: [
      ...numbered(
        Object.values(otherNames),
        amounts.map((amount) => [amount]),
      ),
      ...parts.map((part, index) => ({
        text: index === 0 ? `其中：${part}` : part,
        key: `其他收入/${part}`,
        amounts: [transfers[index] ?? 0],
        indent: index === 0 ? 18 : 45,
      })),
      centred('本年收入合计', sum(amounts)),
      plain(usedBalanceName(context.year), ownMoney.used),
      plain('年初结转和结余', ownMoney.opening),
      centred('总计', sum(amounts) + ownMoney.used + ownMoney.opening),
    ],
    expenditure: [
      ...byClass(context, [use]),
      centred('本年支出合计', total(lines, use)),
      plain('结余分配', ownMoney.allocated),
      plain('年末结转和结余', ownMoney.closing),
      centred('总计', total(lines, use) + ownMoney.allocated + ownMoney.closing),
    ],
  });
}
