import { amountsIn, readText } from '../helpers/reading.ts';

const report = (title: string, rows: readonly (readonly string[])[]): string => {
  const [head = [], ...body] = rows.map((cells) => `| ${cells.join(' | ')} |`);
  const rule = `|${' --- |'.repeat(rows[0]?.length ?? 0)}`;
  return ['# 某某局2022年度部门决算', '', `## ${title}`, '', '单位：万元', '', head, rule, ...body, ''].join('\n');
};
const plain = (texts: readonly string[]): string[] => texts.map((text) => text.split(' ').slice(0, 2).join(' ')).sort();

test('of two years of final accounts beside each other the later is the report’s', async () => {
  const text = report('财政拨款“三公”经费支出决算表', [
    ['项目', '2021年决算数', '2022年预算数', '2022年决算数', '2023年预算数'],
    ['合计', '47.94', '49.75', '44.80', '50.10'],
    ['公务接待费', '2.00', '3.00', '1.00', '3.50'],
  ]);
  const amounts = plain(amountsIn(await readText(text)));
  expect(amounts).toEqual([
    'three_public/-/actual.reception 1.00',
    'three_public/-/actual.total 44.80',
    'three_public/-/budget.reception 3.00',
    'three_public/-/budget.total 49.75',
  ]);
});

test('two years of budgets beside each other stay unread where no final accounts tell which is the report’s', async () => {
  const text = report('财政拨款“三公”经费支出决算表', [
    ['项目', '2022年预算数', '2023年预算数'],
    ['合计', '49.75', '50.10'],
    ['公务接待费', '3.00', '3.50'],
  ]);
  const reading = await readText(text);
  expect(reading.records).toEqual([]);
  expect(reading.unknownTables).toHaveLength(1);
});

const items = ['“三公”经费合计', '因公出国（境）费', '公务用车购置费', '公务用车运行维护费', '公务接待费'];
const figures = ['34.52', '0.00', '28.07', '4.89', '1.56'];

test('where heads name items alone, a title of final accounts says what their figures are', async () => {
  const titled = await readText(report('“三公”经费公共预算财政拨款支出决算表', [items, figures]));
  expect(plain(amountsIn(titled))).toEqual([
    'three_public/-/actual.abroad 0.00',
    'three_public/-/actual.reception 1.56',
    'three_public/-/actual.total 34.52',
    'three_public/-/actual.vehicle_operation 4.89',
    'three_public/-/actual.vehicle_purchase 28.07',
  ]);
  const untitled = await readText(report('“三公”经费支出情况表', [items, figures]));
  expect(untitled.records).toEqual([]);
  expect(untitled.unknownTables).toHaveLength(1);
});

test('expenditure that is printed once more by its nature is no second expenditure', async () => {
  const text = report('收入支出决算总表', [
    ['收入', '收入', '支出', '支出', '支出', '支出'],
    ['项目', '决算数', '项目（按功能分类）', '决算数', '项目（按支出性质和经济分类）', '决算数'],
    ['一、一般公共预算财政拨款收入', '90.00', '一、一般公共服务支出', '60.00', '一、基本支出', '70.00'],
    ['二、其他收入', '10.00', '二、教育支出', '30.00', '二、项目支出', '20.00'],
    ['本年收入合计', '100.00', '本年支出合计', '90.00', '本年支出合计', '90.00'],
    ['年初结转和结余', '5.00', '年末结转和结余', '15.00', '年末结转和结余', '15.00'],
    ['总计', '105.00', '总计', '105.00', '总计', '105.00'],
  ]);
  const amounts = plain(amountsIn(await readText(text)));
  expect(amounts.filter((each) => each.includes('expenditure.amount'))).toEqual([
    'revenue_expenditure_summary/一般公共服务支出/expenditure.amount 60.00',
    'revenue_expenditure_summary/年末结转和结余/expenditure.amount 15.00',
    'revenue_expenditure_summary/总计/expenditure.amount 105.00',
    'revenue_expenditure_summary/教育支出/expenditure.amount 30.00',
    'revenue_expenditure_summary/本年支出合计/expenditure.amount 90.00',
  ]);
  expect(amounts.filter((each) => each.includes('income.amount'))).toHaveLength(5);
});
