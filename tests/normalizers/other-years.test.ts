import { tableOf, type FixtureTable } from '../../samples/fixture.ts';
import { checkReading } from '../../pipeline/document.ts';
import { amountsIn, readFixture } from '../helpers/reading.ts';

const expenditure = (caption: readonly string[], amount: string): FixtureTable => ({
  setup: 'portrait',
  caption: [...caption, '单位：万元'],
  table: tableOf([
    ['科目编码', '科目名称', '本年支出合计', '基本支出', '项目支出'],
    ['', '合计', amount, amount, ''],
    ['204', '公共安全支出', amount, amount, ''],
    ['20406', '司法', amount, amount, ''],
  ]),
  style: { size: 7 },
});
const revenue = tableOf([
  ['科目编码', '科目名称', '本年收入合计', '财政拨款收入', '其他收入'],
  ['', '合计', '30.00', '30.00', ''],
  ['204', '公共安全支出', '30.00', '30.00', ''],
  ['20406', '司法', '30.00', '30.00', ''],
]);
const own = expenditure(['青山市司法局2023年度部门决算', '支出决算表'], '30.00');

test('a form printed once more for another year is named, and none of its figures is the report’s', async () => {
  const reading = await readFixture(own, expenditure(['2022年度支出决算表'], '28.00'));
  expect(reading.year).toBe('2023');
  expect(amountsIn(reading)).toEqual([
    'expenditure/合计/total 30.00',
    'expenditure/合计/basic 30.00',
    'expenditure/204/total 30.00',
    'expenditure/204/basic 30.00',
    'expenditure/20406/total 30.00',
    'expenditure/20406/basic 30.00',
  ]);
  expect(reading.coverage).toMatchObject({ printed: 12, recorded: 6, setAside: 6, unread: [] });
  const { findings } = checkReading(reading);
  const told = findings.filter(({ check }) => check === 'forms.unknown-table');
  expect(told.map(({ message }) => message.zh)).toEqual([expect.stringContaining('2022年的表，不是本报告年度的')]);
});

test('a form that is there for no other year is read, whatever year its title says', async () => {
  const reading = await readFixture({
    ...own,
    caption: ['青山市司法局2023年度部门决算', '2022年度支出决算表', '单位：万元'],
  });
  expect(reading.records).toHaveLength(6);
  expect(reading.unknownTables).toEqual([]);
});

test.each([
  ['its title', ['2022年度一般公共预算财政拨款支出决算表', '单位：万元'], ['2022']],
  ['a line of its own', ['一般公共预算财政拨款支出决算表', '2022年度', '单位：万元'], ['2022']],
  ['the line of its unit', ['一般公共预算财政拨款支出决算表', '部门：青山市司法局 2022年度 单位：万元'], ['2022']],
  ['nothing', ['一般公共预算财政拨款支出决算表', '单位：万元'], []],
  ['its title, beside the year before', ['2022年度和2023年度一般公共预算财政拨款支出决算表', '单位：万元'], []],
])('a form for which %s names another year is read, and told', async (_what, caption, years) => {
  const reading = await readFixture(
    own,
    { ...own, caption: ['2023年度收入决算表', '单位：万元'], table: revenue },
    { ...own, caption },
  );
  expect(reading.year).toBe('2023');
  expect(new Set(reading.records.map(({ form }) => form)).size).toBe(3);
  const told = checkReading(reading).findings.filter(({ check }) => check === 'forms.other-year');
  expect(told.map(({ message }) => /写的是 (\d{4}) 年/.exec(message.zh)?.[1])).toEqual(years);
});
