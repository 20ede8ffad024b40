import { publicItems, total, type Line } from './accounts.ts';
import { fixturePdf, tableOf } from './fixture.ts';
import type { FormContext } from './forms/context.ts';
import type { Fen } from './money.ts';
import { nameOf } from './names.ts';

/** Where a budget says something else than the final accounts of its year state: 分 to be added. */
export type Planted = {
  /** To 年初预算 of a 项, and so to what stands above it. */
  readonly lines?: Readonly<Record<string, Fen>>;
  readonly reception?: Fen;
  /** What the budget carries over from the year before. */
  readonly carriedOver?: Fen;
};

/**
 * The budget (部门预算) of the year whose final accounts these are, as a PDF: its figures are the 年初预算 that those
 * state, apart from what is planted.
 *
 * @param department as this report prints its name, which may be another way than the accounts do
 */
export function budgetBeside(context: FormContext, department: string, planted: Planted = {}): Promise<Buffer> {
  const { lines, publicItems: items } = context.accounts;
  const plan = lines
    .filter(({ fund }) => fund === 'general_budget')
    .map((line): Line => ({ ...line, planned: line.planned + (planted.lines?.[line.code] ?? 0) }))
    .filter(({ planned }) => planned > 0);
  const of = (prefix: string): string =>
    wan(total(plan, ({ code, planned }) => (code.startsWith(prefix) ? planned : 0)));
  const codes = [...new Set(plan.flatMap(({ code }) => [code.slice(0, 3), code.slice(0, 5), code]))].sort();
  const caption = (title: string): string[] => [`${department}${String(context.year)}年部门预算`, title, '单位：万元'];
  const reception = items.budget.reception + (planted.reception ?? 0);
  const vehicles = items.budget.vehicle_purchase + items.budget.vehicle_operation;
  const all = publicItems.reduce((sum, item) => sum + (item === 'reception' ? reception : items.budget[item]), 0);
  const carried = planted.carriedOver ?? 0;
  const sum = total(plan, ({ planned }) => planned);
  const style = { size: 8 };
  return fixturePdf(
    {
      caption: caption('收支总表'),
      table: tableOf([
        ['收入项目', '预算数', '支出项目', '预算数'],
        ['一、一般公共预算拨款收入', wan(sum), '一、公共安全支出', of('204')],
        ['二、政府性基金预算拨款收入', '', '二、教育支出', of('205')],
        ['三、事业收入', '', '三、社会保障和就业支出', of('208')],
        ['四、其他收入', '', '四、卫生健康支出', of('210')],
        ['', '', '五、住房保障支出', of('221')],
        ['本年收入合计', wan(sum), '本年支出合计', wan(sum)],
        ['上年结转', wan(carried), '结转下年', wan(carried)],
        ['收入总计', wan(sum + carried), '支出总计', wan(sum + carried)],
      ]),
      style,
      setup: 'portrait',
    },
    {
      caption: caption('一般公共预算支出表'),
      table: tableOf([
        ['科目编码', '科目名称', '合计'],
        ['', '合计', of('')],
        ...codes.map((code) => [code, nameOf(code, context.year), of(code)]),
      ]),
      style,
      setup: 'portrait',
    },
    {
      caption: caption('财政拨款“三公”经费支出表'),
      table: tableOf([
        ['项目', '预算数'],
        ['合计', wan(all)],
        ['因公出国（境）费', wan(items.budget.abroad)],
        ['公务用车购置及运行维护费', wan(vehicles)],
        ['公务接待费', wan(reception)],
      ]),
      style,
      setup: 'portrait',
    },
  );
}

const fenInWan = 1_000_000;

/** An amount in 万元; empty where there is none. */
const wan = (amount: Fen): string => (amount === 0 ? '' : (amount / fenInWan).toFixed(2));
