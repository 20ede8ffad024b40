import type { DocumentReading } from '../../model/document.ts';
import { checkReading } from '../../pipeline/document.ts';
import { type FixtureTable, tableOf } from '../../samples/fixture.ts';
import { readFixture } from '../helpers/reading.ts';

const cover = ['青山市水利局2024年度部门决算', '一般公共预算财政拨款支出决算表', '单位：万元'];
const expenditure: FixtureTable = {
  caption: cover,
  table: tableOf([
    ['科目编码', '科目名称', '本年支出合计', '基本支出', '项目支出'],
    ['合计', '', '60.10', '10.20', '49.90'],
    ['213', '农林水支出', '60.10', '10.20', '49.90'],
    ['21303', '水利', '60.10', '10.20', '49.90'],
    ['2130301', '行政运行', '10.20', '10.20', ''],
    ['2130305', '水利工程建设', '49.90', '', '49.90'],
  ]),
  setup: 'portrait',
};

/** A table that stands in the narrative, with what its columns are. */
function illustration(heads: readonly [string, string, string], caption: readonly string[]): FixtureTable {
  return {
    caption: [...caption],
    table: tableOf([
      ['科目编码', '科目名称', ...heads],
      ['213', '农林水支出', '58.30', '60.10', '103.09%'],
      ['2130301', '行政运行', '11.40', '10.20', '89.47%'],
      ['2130305', '水利工程建设', '46.90', '49.90', '106.40%'],
    ]),
    setup: 'portrait',
  };
}

const sentences = [
  '2024年度一般公共预算财政拨款支出60.10万元。',
  '其中农林水支出60.10万元，占100%。',
  '具体情况如下：',
];
const counts = ({ coverage }: DocumentReading): unknown[] => [
  coverage?.setAside,
  coverage?.unread.reduce((sum, { count }) => sum + count, 0),
];

test('a table that illustrates the narrative is set aside where a column of it is what a form prints', async () => {
  const reading = await readFixture(expenditure, illustration(['年初预算数', '支出决算数', '完成率'], sentences));
  expect(reading.unknownTables).toEqual([]);
  expect(counts(reading)).toEqual([6, 0]);
});

test.each<[string, FixtureTable]>([
  ['no head of it compares', illustration(['年初预算数', '支出决算数', '其他'], sentences)],
  ['no sentence stands above it', illustration(['年初预算数', '支出决算数', '完成率'], ['具体情况如下：'])],
])('it is named and its figures count as unread where %s', async (_, table) => {
  const reading = await readFixture(expenditure, table);
  expect(reading.unknownTables.length).toBe(1);
  expect(counts(reading)).not.toEqual([6, 0]);
});

/** The form of 三公 under a title. */
const threePublic = (title: string, reception: string): FixtureTable => ({
  caption: [title, '单位：万元'],
  table: tableOf([
    ['项目', '预算数', '决算数'],
    ['合计', reception, reception],
    ['因公出国（境）费', '', ''],
    ['公务接待费', reception, reception],
  ]),
  setup: 'portrait',
});
const ofForm = ({ records }: DocumentReading): string[] => [
  ...new Set(records.filter(({ form }) => form === 'three_public').map(({ amountText }) => amountText)),
];
const narrow = '财政拨款“三公”经费支出决算表';
const wider = '全口径“三公”经费支出决算表（含自有资金）';

test('a form that is printed once more, of more money, gives none of its figures; alone it is the form', async () => {
  const both = await readFixture(expenditure, threePublic(narrow, '41.11'), threePublic(wider, '44.12'));
  expect(ofForm(both)).toEqual(['41.11']);
  expect(counts(both)).toEqual([4, 0]);
  expect(both.records.some(({ flags }) => flags.includes('repeated-key'))).toBe(false);
  expect(ofForm(await readFixture(expenditure, threePublic(wider, '44.12')))).toEqual(['44.12']);
});

/** The form of the general public budget under a title, with further rows. */
const general = (title: string, ...rows: readonly (readonly string[])[]): FixtureTable => ({
  caption: [title, '单位：万元'],
  table: tableOf([
    ['科目编码', '科目名称', '本年支出合计', '基本支出', '项目支出'],
    ['合计', '', '60.10', '10.20', '49.90'],
    ['213', '农林水支出', '60.10', '10.20', '49.90'],
    ['21303', '水利', '60.10', '10.20', '49.90'],
    ...rows,
  ]),
  setup: 'portrait',
});

test('a table of all appropriations beside that of the general public budget is not that form', async () => {
  const all = general('财政拨款支出决算表', ['229', '其他支出', '5.55', '', '5.55']);
  const reading = await readFixture(all, expenditure);
  expect(reading.records.some(({ rowKey }) => rowKey === '229')).toBe(false);
  expect(counts(reading)[1]).toBe(0);
});

test('a table of all appropriations that has a total of the funds is named, not read as the general public budget', async () => {
  const funds = [
    ['', '政府性基金预算财政拨款合计', '5.55', '', '5.55'],
    ['229', '其他支出', '5.55', '', '5.55'],
  ];
  const reading = await readFixture(threePublic(narrow, '41.11'), general('财政拨款支出决算表', ...funds));
  expect(reading.records.some(({ form }) => form === 'general_budget_expenditure')).toBe(false);
  expect(reading.unknownTables).toMatchObject([{ title: '财政拨款支出决算表' }]);
  expect(counts(reading)[1]).toBe(13);
});

test('basic expenditure by function is not that by economic class', async () => {
  const reading = await readFixture(expenditure, general('一般公共预算财政拨款基本支出决算表'));
  expect(reading.records.some(({ form }) => form === 'general_budget_basic_detail')).toBe(false);
  expect(reading.unknownTables).toHaveLength(1);
});

test('the figures of a table of final accounts whose title is not known are counted, and no form is missing', async () => {
  const reading = await readFixture(expenditure, general('社会保险基金决算表'));
  expect(reading.unknownTables).toMatchObject([{ title: '社会保险基金决算表', reason: 'unknown-title' }]);
  expect(counts(reading)[1]).toBe(9);
  const { status, findings } = checkReading(reading);
  expect(status).toBe('partial');
  expect(findings.filter(({ check, severity }) => check === 'forms.expected' && severity === 'error')).toEqual([]);
});
