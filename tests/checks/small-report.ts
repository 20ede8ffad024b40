import type { AmountRecord } from '../../model/record.ts';
import { recordAt } from './examples.ts';

/** Leaves of the small report: code → basic and project expenditure, all of it fiscal, in 万元. */
export type Leaves = Readonly<Record<string, readonly [basic: number, project: number]>>;

const usual: Leaves = { '2010601': [120, 0], '2010602': [0, 80], '2080505': [50, 0], '2210201': [20, 10] };

/** A consistent report of six forms, made from its leaves: every total is the sum of what is below it. */
export function smallReport(leaves: Leaves = usual): AmountRecord[] {
  const codes = Object.keys(leaves);
  const rows = ['合计', ...new Set(codes.flatMap((code) => [code.slice(0, 3), code.slice(0, 5), code]))];
  const sum = (row: string, part: 0 | 1): number =>
    codes
      .filter((code) => row === '合计' || code.startsWith(row))
      .reduce((total, code) => total + (leaves[code]?.[part] ?? 0), 0);
  const both = (row: string): number => sum(row, 0) + sum(row, 1);
  const coded = rows.flatMap((row) => [
    ...at(`revenue[${row}]`, { total: both(row), fiscal_appropriation: both(row) }),
    ...at(`expenditure[${row}]`, { total: both(row), basic: sum(row, 0), project: sum(row, 1) }),
    ...at(`general_budget_expenditure[${row}]`, { total: both(row), basic: sum(row, 0), project: sum(row, 1) }),
  ]);
  const classes = rows.filter((row) => row.length === 3);
  const all = both('合计');
  return [
    ...coded,
    ...summaries(
      classes.map((code) => [lines[code] ?? '', both(code)]),
      all,
    ),
    ...detail(sum('合计', 0)),
  ];
}

const lines: Record<string, string> = { '201': '一般公共服务支出', '208': '社会保障和就业支出', '221': '住房保障支出' };

function summaries(classes: readonly (readonly [string, number])[], all: number): AmountRecord[] {
  const [summary, fiscal] = ['revenue_expenditure_summary', 'fiscal_appropriation_summary'];
  return [
    ...at(`${summary}[一般公共预算财政拨款收入]`, { 'income.amount': all }),
    ...at(`${fiscal}[一般公共预算财政拨款]`, { 'income.amount': all }),
    ...classes.flatMap(([line, amount]) => [
      ...at(`${summary}[${line}]`, { 'expenditure.amount': amount }),
      ...at(`${fiscal}[${line}]`, { 'expenditure.total': amount, 'expenditure.general_budget': amount }),
    ]),
    ...at(`${summary}[本年收入合计]`, { 'income.amount': all }),
    ...at(`${summary}[本年支出合计]`, { 'expenditure.amount': all }),
    ...at(`${summary}[总计]`, { 'income.amount': all, 'expenditure.amount': all }),
    ...at(`${fiscal}[本年收入合计]`, { 'income.amount': all }),
    ...at(`${fiscal}[本年支出合计]`, { 'expenditure.total': all, 'expenditure.general_budget': all }),
    ...at(`${fiscal}[总计]`, { 'income.amount': all, 'expenditure.total': all, 'expenditure.general_budget': all }),
  ];
}

/** Basic expenditure by economic class: 57.50 of wages in two items, the rest goods and services. */
function detail(basic: number): AmountRecord[] {
  const form = 'general_budget_basic_detail';
  const wages = 57.5 + 42.3;
  const amounts: Record<string, number> = {
    '301': wages,
    '30101': 57.5,
    '30102': 42.3,
    '302': basic - wages,
    '30201': 31.2,
    '30211': basic - wages - 31.2,
    人员经费合计: wages,
    公用经费合计: basic - wages,
  };
  return Object.entries(amounts).flatMap(([row, amount]) => at(`${form}[${row}]`, { amount }));
}

/** Records of a row; a zero is left blank. */
function at(row: string, amounts: Readonly<Record<string, number>>): AmountRecord[] {
  return Object.entries(amounts)
    .filter(([, amount]) => amount !== 0)
    .map(([column, amount]) => recordAt(`${row}.${column}`, amount.toFixed(2)));
}
