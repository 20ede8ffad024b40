import { checkNarrative } from '../../checks/narrative/index.ts';
import { inToldUnits } from '../../checks/narrative/told-unit.ts';
import { formsOf, linesOf, narrativeOf, recordsOf } from './helpers.ts';

const figures = {
  'revenue_expenditure_summary[总计].income.amount': '2406103.50',
  'revenue_expenditure_summary[总计].expenditure.amount': '2406103.50',
  'revenue[合计].total': '2306103.50',
  'revenue[合计].fiscal_appropriation': '2101233.40',
  'expenditure[合计].total': '2206100.10',
};
const records = recordsOf(figures).map((record) => ({ ...record, unit: '' as const }));
const forms = formsOf(figures).map((form) => ({ ...form, unit: '' as const }));
const told = (text: string): string[] =>
  checkNarrative({ lines: linesOf(text), records, forms }, narrativeOf(text)).map(({ check }) => check);

const inYuan =
  '一、收入支出决算总体情况说明\n2024年度收入总计2406103.50元，支出总计2406103.50元。\n二、收入决算情况说明\n' +
  '本年收入合计2306103.50元，其中：财政拨款收入2101233.40元。\n三、支出决算情况说明\n本年支出合计2206100.10元。';

test('tables without a unit are compared with the text in the unit in which they share its amounts', () => {
  expect(told(inYuan)).toEqual([]);
  expect(told(inYuan.replaceAll('元', '万元'))).toEqual([]);
  expect(told(inYuan.replace('本年收入合计2306103.50元', '本年收入合计2306703.50元'))).toContain('narrative.amount');
  const { claims } = narrativeOf(inYuan);
  expect(new Set(inToldUnits({ records, forms }, claims).records.map(({ unit }) => unit))).toEqual(new Set(['元']));
});

test('where no unit is told so, the text is not held against them', () => {
  const text = '三、支出决算情况说明\n本年支出合计2206100.10元。';
  expect(told(text)).toEqual([]);
  expect(inToldUnits({ records, forms }, narrativeOf(text).claims)).toEqual({ records: [], forms: [] });
});
