import { budgetSums } from '../../checks/budget/index.ts';
import type { DocumentReading } from '../../model/document.ts';
import { checkReading } from '../../pipeline/document.ts';
import { tableOf } from '../../samples/fixture.ts';
import { amountsIn, readFixture, readText } from '../helpers/reading.ts';

const caption = (title: string): string[] => ['青山市水利局2026年部门预算', title, '单位：万元'];
const style = { size: 6 };

async function read(title: string, ...rows: string[][]): Promise<DocumentReading> {
  return readFixture({ table: tableOf(rows), caption: caption(title), style, setup: 'landscape' });
}

/** The keys of the rows, once each; every sum has to hold, and no figure may be unread. */
function keysOf(reading: DocumentReading): string[] {
  expect(budgetSums(reading.records).filter(({ holds }) => !holds)).toEqual([]);
  expect(checkReading(reading).findings).toEqual([]);
  expect(reading.coverage?.unread).toEqual([]);
  return [...new Set(reading.records.map(({ rowKey }) => rowKey))];
}

test('units and accounts in one column of names, the code of the unit beside its accounts', async () => {
  const reading = await read(
    '支出总表',
    ['类', '款', '项', '单位代码', '单位名称（科目）', '合计', '基本支出'],
    ['', '', '', '', '合计', '200.00', '130.00'],
    ['', '', '', '', '青山市水利局本级', '120.00', '80.00'],
    ['213', '03', '01', '301001', '行政运行', '80.00', '80.00'],
    ['213', '03', '05', '301001', '水利工程建设', '40.00', ''],
    ['', '', '', '', '青山市水文站', '80.00', '50.00'],
    ['213', '03', '01', '301002', '行政运行', '50.00', '50.00'],
    ['213', '03', '05', '301002', '水利工程建设', '30.00', ''],
  );
  expect(keysOf(reading)).toEqual([
    '合计',
    '青山市水利局本级',
    '青山市水利局本级/2130301',
    '青山市水利局本级/2130305',
    '青山市水文站',
    '青山市水文站/2130301',
    '青山市水文站/2130305',
  ]);
});

test('the code of the unit in its own row only, under that of the department', async () => {
  const reading = await read(
    '支出总表',
    ['类', '款', '项', '单位代码', '单位（科目名称）', '总计', '基本支出'],
    ['', '', '', '', '合计', '130.00', '130.00'],
    ['', '', '', '301', '青山市水利局', '130.00', '130.00'],
    ['', '', '', '301001', '青山市水利局本级', '80.00', '80.00'],
    ['213', '03', '01', '', '行政运行', '80.00', '80.00'],
    ['', '', '', '301002', '青山市水文站', '50.00', '50.00'],
    ['213', '03', '01', '', '行政运行', '50.00', '50.00'],
  );
  expect(keysOf(reading)).toEqual([
    '合计',
    '301 青山市水利局',
    '301 青山市水利局/301001 青山市水利局本级',
    '301 青山市水利局/301001 青山市水利局本级/2130301',
    '301 青山市水利局/301002 青山市水文站',
    '301 青山市水利局/301002 青山市水文站/2130301',
  ]);
});

test('the whole code again in the column of the units', async () => {
  const reading = await read(
    '支出总表',
    ['类', '款', '项', '科目代码', '科目名称', '总计', '基本支出'],
    ['', '', '', '', '合计', '130.00', '130.00'],
    ['', '', '', '301001', '青山市水利局本级', '80.00', '80.00'],
    ['213', '', '', '213', '农林水支出', '80.00', '80.00'],
    ['213', '03', '', '21303', '水利', '80.00', '80.00'],
    ['213', '03', '01', '2130301', '行政运行', '80.00', '80.00'],
    ['', '', '', '301002', '青山市水文站', '50.00', '50.00'],
    ['213', '', '', '213', '农林水支出', '50.00', '50.00'],
    ['213', '03', '', '21303', '水利', '50.00', '50.00'],
    ['213', '03', '01', '2130301', '行政运行', '50.00', '50.00'],
  );
  expect(keysOf(reading)).toContain('301002 青山市水文站/2130301');
});

test('rows that are not what stands below them are no headings', async () => {
  const reading = await read(
    '支出总表',
    ['类', '款', '项', '单位代码', '单位名称（科目）', '合计', '基本支出'],
    ['', '', '', '', '合计', '200.00', '130.00'],
    ['', '', '', '', '青山市水利局本级', '125.00', '80.00'],
    ['213', '03', '01', '301001', '行政运行', '80.00', '80.00'],
    ['213', '03', '05', '301001', '水利工程建设', '40.00', ''],
  );
  expect(reading.records.map(({ rowKey }) => rowKey)).not.toContain('青山市水利局本级/2130301');
});

test.each([
  ['blank', ''],
  ['printed', '301001'],
])('projects under the row of a unit whose code is %s there', async (_, code) => {
  const reading = await read(
    '项目支出预算表',
    ['单位代码', '单位（项目）名称', '合计', '一般公共预算'],
    ['', '合计', '90.00', '90.00'],
    [code, '青山市水利局本级', '60.00', '60.00'],
    ['301001', '水库除险', '40.00', '40.00'],
    ['301001', '水库除险（二期）', '20.00', '20.00'],
    [code === '' ? '' : '301002', '青山市水文站', '30.00', '30.00'],
    ['301002', '水文监测', '30.00', '30.00'],
  );
  const [, first = '', ...others] = keysOf(reading);
  expect(first).toMatch(/青山市水利局本级$/);
  expect(others).toContain(`${first}/水库除险(二期)`);
});

test('the row of a lone unit says again what the total says', async () => {
  const reading = await read(
    '收入总表',
    ['单位名称', '合计', '一般公共预算'],
    ['合计', '6.00', '6.00'],
    ['青山市水利局', '6.00', '6.00'],
  );
  expect(amountsIn(reading)).toEqual(['revenue/合计/total 6.00', 'revenue/合计/general_budget 6.00']);
});

test('a column of nothing but nil marks holds amounts', async () => {
  const reading = await read(
    '收入总表',
    ['科目编码', '科目名称', '合计', '一般公共预算', '财政专户管理资金', '其他收入'],
    ['', '合计', '8.00', '6.00', '-', '2.00'],
    ['213', '农林水支出', '8.00', '6.00', '-', '2.00'],
  );
  expect(amountsIn(reading)).toContain('revenue/213/other 2.00');
});

test('the project of a row before the first type of projects is no unit', async () => {
  const reading = await read(
    '项目支出预算表',
    ['项目分类', '项目名称', '项目单位', '功能科目编码', '功能科目名称', '合计', '一般公共预算'],
    ['', '水库除险', '青山市水利局', '', '', '40.00', '40.00'],
    ['311 专项业务类', '水库除险', '青山市水利局', '2130305', '水利工程建设', '40.00', '40.00'],
  );
  expect(reading.records[0]?.rowKey).toContain('水库除险');
});

test('columns of use below a budget are of that budget; carry-over below 财政拨款 is carry-over', async () => {
  const reading = await readFixture({
    table: tableOf([
      ['科目编码', '科目名称', '合计', '一般公共预算基本支出', '财政拨款结转结余', '2025年执行数'],
      ['', '合计', '8.00', '5.00', '1.00', '9.00'],
      ['213', '农林水支出', '8.00', '5.00', '1.00', '9.00'],
    ]),
    caption: caption('支出总表'),
    style,
  });
  const keys = new Set(reading.records.map(({ columnKey }) => columnKey));
  expect(keys).toContain('carried_over');
  expect(keys).toContain('last_year.total');
});

test('tables of one form by different classifications are two, though their columns are as many', async () => {
  const table = (one: string, two: string): ReturnType<typeof tableOf> =>
    tableOf([
      ['科目编码', '科目名称', '总计', one, two],
      ['', '合计', '9.00', '5.00', '4.00'],
      ['213', '农林水支出', '9.00', '5.00', '4.00'],
    ]);
  const reading = await readFixture(
    { table: table('机关工资福利支出', '对企业补助'), caption: caption('支出汇总表（按政府预算经济分类）'), style },
    { table: table('工资福利支出', '资本性支出'), caption: caption('支出汇总表（按部门预算经济分类）'), style },
  );
  expect(new Set(reading.records.map(({ columnKey }) => columnKey))).toEqual(
    new Set(['total', '机关工资福利支出', '对企业补助', '工资福利支出', '资本性支出']),
  );
});

test('三公 of another budget than the general one has keys of its own', async () => {
  const heads = ['合计', '因公出国（境）费', '公务接待费'];
  const reading = await readFixture(
    { table: tableOf([heads, ['6.00', '2.00', '4.00']]), caption: caption('一般公共预算“三公”经费支出表'), style },
    { table: tableOf([heads, ['1.00', '0.00', '1.00']]), caption: caption('政府性基金预算“三公”经费支出表'), style },
  );
  expect(amountsIn(reading)).toContain('three_public/-/budget.total 6.00');
  expect(amountsIn(reading)).toContain('three_public/-/budget.total.government_fund 1.00');
});

test.each(['308.00', '308'])('a total of 三公 that looks like a code is no name of its row: %s', async (total) => {
  const heads = ['合计', '因公出国（境）费', '公务用车运行维护费', '公务接待费'];
  const reading = await readFixture({
    table: tableOf([heads, [total, '120.50', '87.25', '100.25']]),
    caption: caption('一般公共预算“三公”经费支出表'),
    style,
  });
  expect(amountsIn(reading)).toEqual([
    `three_public/-/budget.total ${total}`,
    'three_public/-/budget.abroad 120.50',
    'three_public/-/budget.vehicle_operation 87.25',
    'three_public/-/budget.reception 100.25',
  ]);
});

test('lines of a head that stand as far apart as rows are one head, which reaches over no other column', async () => {
  const reading = await readText(
    [
      ...caption('2026年度收入预算总表'),
      '| 单位名称 | 一般公共 | 一般公共 | 政府性基 | 财政专户 | 附属单位 |',
      '| --- | --- | --- | --- | --- | --- |',
      '| 单位名称 | 合计 | 预算拨款 | 金预算拨 | 管理资金 | 上缴收入 |',
      '| 单位名称 |  | 收入 | 款收入 | 收入 |  |',
      '| 合计 | 25.90 | 23.10 | 1.80 | 0.70 | 0.30 |',
    ].join('\n'),
  );
  expect(amountsIn(reading)).toEqual([
    'revenue/合计/total 25.90',
    'revenue/合计/general_budget 23.10',
    'revenue/合计/government_fund 1.80',
    'revenue/合计/fiscal_account 0.70',
    'revenue/合计/affiliated_remittance 0.30',
  ]);
});

test('two projects of one amount under one code are no unit and its project: together they are what the total says', async () => {
  const reading = await read(
    '项目支出表',
    ['单位代码', '单位（项目）名称', '合计', '一般公共预算'],
    ['', '合计', '100.00', '100.00'],
    ['205001', '办公楼维修', '50.00', '50.00'],
    ['205001', '设备购置', '50.00', '50.00'],
  );
  expect([...new Set(reading.records.map(({ rowKey }) => rowKey))]).toEqual([
    '合计',
    '205001 办公楼维修',
    '205001 设备购置',
  ]);
});
