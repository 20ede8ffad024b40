import { otherSources, received, spent, sum, total, uses, type Fund, type OtherSource, type Use } from '../accounts.ts';
import { economicTotal, officeClasses } from '../economic.ts';
import type { FormContext } from '../forms/context.ts';
import { spentOn } from '../forms/coded.ts';
import { ordinal } from '../forms/lines.ts';
import { randomFrom, type Random } from '../random.ts';
import type { Section } from '../report.ts';
import { basicParagraphs, generalBudgetParagraphs } from './general-budget.ts';
import { comparison, money, percent, shares, wanOf, type Voice } from './phrases.ts';
import { publicItemParagraphs, vehiclesKept } from './public-items.ts';

const sourceNames: Record<OtherSource, string> = {
  superior_subsidy: '上级补助收入',
  undertaking: '事业收入',
  operating: '经营收入',
  affiliated_remittance: '附属单位上缴收入',
  other: '其他收入',
};

const useNames: Record<Use, string> = {
  basic: '基本支出',
  project: '项目支出',
  remit_superior: '上缴上级支出',
  operating: '经营支出',
  subsidy_affiliated: '对附属单位补助支出',
};

/** What the third part tells besides what every report tells. */
export type NarrativeExtent = { readonly nonFiscal: boolean; readonly stateCapital: boolean; readonly seed: number };

/** The third part of a report: every figure in it follows from the accounts, last year's are invented. */
export function narrativeOf(context: FormContext, voice: Voice, extent: NarrativeExtent): Section[] {
  const random = randomFrom(extent.seed + 2);
  const whole = wanOf(total(context.accounts.lines, spent));
  const sections: [string, string[]][] = [
    ['收入支出决算总体情况说明', [overall(context, voice, random)]],
    ['收入决算情况说明', [incomeSentence(context, voice)]],
    ['支出决算情况说明', [expenditureSentence(context, voice)]],
    ['财政拨款收入支出决算总体情况说明', [fiscalSentence(context, voice, random)]],
    ...(extent.nonFiscal ? [nonFiscalSection(context, voice)] : []),
    ['一般公共预算财政拨款支出决算情况说明', generalBudgetParagraphs(context, voice, whole, random)],
    ['一般公共预算财政拨款基本支出决算情况说明', basicParagraphs(context, voice)],
    ['财政拨款“三公”经费支出决算情况说明', publicItemParagraphs(context, voice, random)],
    ['政府性基金预算财政拨款收入支出决算情况说明', [fundSentence(context, voice, 'government_fund', '政府性基金预算')]],
    ...(extent.stateCapital ? [stateCapitalSection(context, voice)] : []),
    ['其他重要事项的情况说明', otherMatters(context, voice, random)],
  ];
  return sections.map(([title, paragraphs], index) => ({ heading: `${ordinal(index + 1)}、${title}`, paragraphs }));
}

function overall(context: FormContext, voice: Voice, random: Random): string {
  const { lines, ownMoney } = context.accounts;
  const all = total(lines, received) + ownMoney.used + ownMoney.opening + total(lines, (line) => line.opening);
  const amount = wanOf(all);
  return `${voice.department}${voice.year}年度收入、支出总计均为${money(voice, amount)}。${comparison(voice, amount, random)}`;
}

function incomeSentence(context: FormContext, voice: Voice): string {
  const { lines } = context.accounts;
  const whole = wanOf(total(lines, received));
  const parts = [
    ['财政拨款收入', wanOf(total(lines, (line) => line.appropriation))] as const,
    ...otherSources.map((source) => [sourceNames[source], wanOf(total(lines, (line) => line.income[source]))] as const),
  ];
  return `${voice.year}年度本年收入合计${money(voice, whole)}，其中：${shares(voice, parts, whole)}。`;
}

function expenditureSentence(context: FormContext, voice: Voice): string {
  const { lines } = context.accounts;
  const whole = wanOf(total(lines, spent));
  const parts = uses.map((use) => [useNames[use], wanOf(total(lines, (line) => spentOn(line, use)))] as const);
  return `${voice.year}年度本年支出合计${money(voice, whole)}，其中：${shares(voice, parts, whole)}。`;
}

function fiscalSentence(context: FormContext, voice: Voice, random: Random): string {
  const { lines } = context.accounts;
  const opening = wanOf(total(lines, (line) => line.opening));
  const closing = wanOf(total(lines, (line) => line.closing));
  const amount = wanOf(total(lines, (line) => line.appropriation + line.opening));
  return (
    `${voice.department}${voice.year}年度财政拨款收入、支出总计均为${money(voice, amount)}，` +
    `其中年初财政拨款结转和结余${money(voice, opening)}，年末财政拨款结转和结余${money(voice, closing)}。` +
    comparison(voice, amount, random)
  );
}

function nonFiscalSection(context: FormContext, voice: Voice): [string, string[]] {
  const { lines, ownMoney } = context.accounts;
  const income = total(lines, (line) => sum(Object.values(line.income)));
  const use = total(lines, (line) => sum(Object.values(line.use)));
  const say = (amount: number): string => money(voice, wanOf(amount));
  return [
    '非财政拨款收入支出决算总体情况说明',
    [
      `${voice.year}年度非财政拨款收入总计${say(income + ownMoney.used + ownMoney.opening)}，` +
        `包括本年收入${say(income)}、使用非财政拨款结余（含专用结余）${say(ownMoney.used)}、年初结转和结余${say(ownMoney.opening)}。` +
        `非财政拨款支出总计${say(use + ownMoney.allocated + ownMoney.closing)}，` +
        `包括本年支出${say(use)}、结余分配${say(ownMoney.allocated)}、年末结转和结余${say(ownMoney.closing)}。`,
    ],
  ];
}

function stateCapitalSection(context: FormContext, voice: Voice): [string, string[]] {
  const text = fundSentence(context, voice, 'state_capital', '国有资本经营预算');
  return ['国有资本经营预算财政拨款支出决算情况说明', [text]];
}

function fundSentence(context: FormContext, voice: Voice, fund: Fund, name: string): string {
  const lines = context.accounts.lines.filter((line) => line.fund === fund);
  const income = wanOf(total(lines, (line) => line.appropriation));
  const use = wanOf(total(lines, (line) => line.basic + line.project));
  if (lines.length === 0) return `${voice.department}${voice.year}年度没有${name}财政拨款收入和支出。`;
  const opening = wanOf(total(lines, (line) => line.opening));
  const closing = wanOf(total(lines, (line) => line.closing));
  return (
    `${voice.year}年度${name}财政拨款年初结转和结余${money(voice, opening)}，本年收入${money(voice, income)}，` +
    `本年支出${money(voice, use)}，年末结转和结余${money(voice, closing)}。`
  );
}

function otherMatters(context: FormContext, voice: Voice, random: Random): string[] {
  const running = wanOf(economicTotal(context.economic, ...officeClasses));
  const [goods, works, services] = [9, 4, 14].map((size) => Math.round(size * 1000 * (0.5 + random())));
  const bought = (goods ?? 0) + (works ?? 0) + (services ?? 0);
  const small = Math.round(bought * 0.8);
  const vehicles = vehiclesKept(context);
  return [
    '（一）机关运行经费支出情况',
    `${voice.year}年度机关运行经费支出${money(voice, running)}。${comparison(voice, running, random)}`,
    '（二）政府采购支出情况',
    `${voice.year}年度政府采购支出总额${money(voice, bought)}，其中：政府采购货物支出${money(voice, goods ?? 0)}、` +
      `政府采购工程支出${money(voice, works ?? 0)}、政府采购服务支出${money(voice, services ?? 0)}。` +
      `授予中小企业合同金额${money(voice, small)}，占政府采购支出总额的${percent(small, bought)}。`,
    '（三）国有资产占有使用情况',
    `截至${voice.year}年12月31日，${voice.department}共有车辆${vehicles}辆，其中：应急保障用车${vehicles}辆、其他用车0辆。` +
      '单价100万元（含）以上设备0台（套）。',
  ];
}
