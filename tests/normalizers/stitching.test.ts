import fc from 'fast-check';
import { amountsIn, readFixture } from '../helpers/reading.ts';
import { tableOf, type FixtureTable } from '../../samples/fixture.ts';

const header = ['科目编码', '科目名称', '本年支出合计', '基本支出', '项目支出'];
const rows = [
  ['', '合计', '9.00', '5.00', '4.00'],
  ['201', '一般公共服务支出', '9.00', '5.00', '4.00'],
  ['20106', '财政事务', '9.00', '5.00', '4.00'],
  ['2010601', '行政运行', '5.00', '5.00', ''],
  ['2010602', '一般行政管理事务', '4.00', '', '4.00'],
];
const caption = ['公开03表', '支出决算表', '单位：万元'];
const style = { size: 7 };
const whole: FixtureTable = { table: tableOf([header, ...rows]), caption, style };

type Cut = { at: number; header: boolean; total: boolean; title: boolean; width?: number };

/** The same table on two pages. */
function cutInTwo({ at, header: repeated, total, title, width }: Cut): [FixtureTable, FixtureTable] {
  const rest = [...(repeated ? [header] : []), ...(total ? rows.slice(0, 1) : []), ...rows.slice(at)];
  const second = { table: tableOf(rest, repeated ? 1 : 0), setup: 'portrait' as const };
  return [
    { table: tableOf([header, ...rows.slice(0, at)]), caption, style },
    { ...second, caption: title ? caption : [], style: { ...style, ...(width === undefined ? {} : { width }) } },
  ];
}

test('a table cut in two at any row gives the records of the whole', async () => {
  const expected = amountsIn(await readFixture(whole)).sort();
  expect(expected).toHaveLength(13);
  const cuts = fc.record({
    at: fc.integer({ min: 1, max: rows.length - 1 }),
    header: fc.boolean(),
    total: fc.boolean(),
    title: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(cuts, async (cut) => {
      const reading = await readFixture(...cutInTwo(cut));
      expect(amountsIn(reading).sort()).toEqual(expected);
      expect(reading.forms.map((form) => form.pages)).toEqual([[1, 2]]);
    }),
    { numRuns: 25 },
  );
});

test('a continuation page printed to another width is the same table', async () => {
  const reading = await readFixture(...cutInTwo({ at: 3, header: false, total: false, title: false, width: 400 }));
  expect(amountsIn(reading).sort()).toEqual(amountsIn(await readFixture(whole)).sort());
});

test.each(['续公开03表', '公开03表（续）', '(续财决公开03表)', '续表3', '续'])(
  'a part with its head again below %s in place of the title is the same table',
  async (mark) => {
    const [first, second] = cutInTwo({ at: 3, header: true, total: false, title: false, width: 400 });
    const reading = await readFixture(first, { ...second, caption: [mark] });
    expect(amountsIn(reading).sort()).toEqual(amountsIn(await readFixture(whole)).sort());
  },
);

test('a part below the number of another table is not joined, and its figures are named as unread', async () => {
  const [first, second] = cutInTwo({ at: 3, header: true, total: false, title: false });
  const reading = await readFixture(first, { ...second, caption: ['公开04表'] });
  expect(reading.coverage).toMatchObject({ recorded: 9, unread: [{ form: '', count: 4 }] });
});

test('another title on the next page begins another form', async () => {
  const [first, second] = cutInTwo({ at: 3, header: true, total: false, title: false });
  const reading = await readFixture(first, { ...second, caption: ['一般公共预算财政拨款支出决算表'] });
  expect(reading.forms.map((form) => form.form)).toEqual(['expenditure', 'general_budget_expenditure']);
});

test('a table that reads like a form and has no title is reported, not passed over', async () => {
  const reading = await readFixture({ table: tableOf([header, ...rows]), caption: ['详见下表'], style });
  expect(reading.records).toEqual([]);
  expect(reading.unknownTables).toMatchObject([{ reason: 'unknown-title' }]);
});

test.each(['单位：万元', '金额单位：万元', '计量单位：人民币万元'])(
  'a table right behind a form with nothing but %s above it is reported, not passed over',
  async (unit) => {
    const other = tableOf([
      ['车辆类别', '数量', '金额'],
      ['轿车', '3', '45.00'],
      ['越野车', '1', '28.00'],
    ]);
    const reading = await readFixture(whole, { table: other, caption: [unit], style, setup: 'portrait' });
    expect(reading.unknownTables).toMatchObject([{ reason: 'unknown-title', header: '车辆类别 | 数量 | 金额' }]);
    expect(reading.coverage?.unread.map(({ count }) => count)).toEqual([2]);
  },
);

test('a form without a figure is blank, also with a note instead of rows', async () => {
  const blank = ['', '', '', '', ''];
  const reading = await readFixture({ table: tableOf([header, blank, blank]), caption: ['支出决算表'], style });
  expect(reading).toMatchObject({ records: [], unknownTables: [], forms: [{ form: 'expenditure', blank: true }] });
});

const expenditureHead = ['科目编码', '科目名称', '本年支出合计', '基本支出', '项目支出'];
const upper = [
  ['', '合计', '300.00', '200.00', '100.00'],
  ['201', '一般公共服务支出', '300.00', '200.00', '100.00'],
  ['20103', '政府办公厅', '300.00', '200.00', '100.00'],
];
const lower = [
  ['2010301', '行政运行', '200.00', '200.00', ''],
  ['2010302', '一般行政管理事务', '100.00', '', '100.00'],
];

test.each([
  ['a repeated head', [expenditureHead, ...lower], 1],
  ['codes that run on', lower, 0],
])('a part with column widths of its own is joined by %s', async (_, rows, headerRows) => {
  const caption = ['支出决算表', '单位：万元'];
  const reading = await readFixture(
    { caption, table: tableOf([expenditureHead, ...upper]) },
    { setup: 'portrait', table: { ...tableOf(rows, headerRows), widths: [2, 5, 3, 2, 4] } },
  );
  expect(reading.unknownTables).toEqual([]);
  expect(reading.records).toHaveLength(13);
  expect(reading.coverage).toMatchObject({ printed: 13, recorded: 13, setAside: 0, unread: [] });
});

test('a part of whole numbers with column widths of its own is joined by codes in brackets that run on', async () => {
  const bracketed = (rows: readonly (readonly string[])[]): string[][] =>
    rows.map(([code = '', name = '', ...amounts]) => [
      code === '' ? name : `[${code}]${name}`,
      ...amounts.map((amount) => amount.replace('.00', '')),
    ]);
  const reading = await readFixture(
    { caption: ['支出决算表', '单位：万元'], table: tableOf([expenditureHead.slice(1), ...bracketed(upper)]) },
    { setup: 'portrait', table: { ...tableOf(bracketed(lower), 0), widths: [5, 3, 2, 4] } },
  );
  expect(reading.unknownTables).toEqual([]);
  expect(reading.records).toHaveLength(13);
});

test('an amount of a whole number in a row without its code is no code from which the codes run on', async () => {
  const broken = [
    ['', '合计', '7,936', '1,200', '6,736'],
    ['208', '社会保障和就业支出', '7,802', '1,066', '6,736'],
    ['210', '卫生健康支出', '134', '134', ''],
    ['21003', '基层医疗', '', '', ''],
    ['', '卫生机构', '134', '134', ''],
    ['2100399', '其他基层医疗卫生机构支出', '134', '134', ''],
  ];
  const reading = await readFixture(
    { table: tableOf([header, ...broken.slice(0, 4)]), caption },
    { setup: 'portrait', table: { ...tableOf(broken.slice(4), 0), widths: [5, 9, 2, 3, 4] } },
  );
  expect(reading.unknownTables).toEqual([]);
  expect(reading.records.filter(({ rowKey, amount }) => rowKey === '21003' && amount === '134')).toHaveLength(2);
});

test('a table of other columns on the next page is not joined, and its figures are named as unread', async () => {
  const reading = await readFixture(
    { caption: ['支出决算表', '单位：万元'], table: tableOf([expenditureHead, ...upper]) },
    {
      setup: 'portrait',
      table: tableOf([
        ['单位', '收支', '甲', '乙'],
        ['201', '12.00', '13.00', '14.00'],
        ['202', '1.00', '2.00', '3.00'],
      ]),
    },
  );
  expect(reading.records).toHaveLength(9);
  expect(reading.coverage).toMatchObject({ recorded: 9, unread: [{ form: '', count: 6, sample: '12.00' }] });
});

test('a total that stands alone on the next page, its name over the columns of code and name, has its columns', async () => {
  const head = ['科目编码', '科目名称', '本年支出合计', '基本支出', '项目支出', '经营支出'];
  const body = rows.slice(1).map((row) => [...row, '']);
  const reading = await readFixture(
    { table: tableOf([head, ...body]), caption, style },
    { table: tableOf([['合计', '9.00', '5.00', '4.00', '']], 0), caption: [], setup: 'portrait', style },
  );
  expect(amountsIn(reading).filter((line) => line.includes('合计'))).toEqual(
    amountsIn(await readFixture(whole)).filter((line) => line.includes('合计')),
  );
});

test('numbers of columns that come again are no row, though their word stands in another cell', async () => {
  const expected = amountsIn(await readFixture(whole)).sort();
  const first = { table: tableOf([header, ['', '栏次', '1', '2', '3'], ...rows.slice(0, 3)], 2), caption, style };
  const second = { table: tableOf([header, ['栏次', '', '1', '2', '3'], ...rows.slice(3)], 2), style };
  expect(amountsIn(await readFixture(first, { ...second, setup: 'portrait' as const })).sort()).toEqual(expected);
});

test('a table whose title stands in its first row beside its number continues none', async () => {
  const inside = (number: string, title: string, heads: readonly string[]): FixtureTable => ({
    table: tableOf([['', '', number, title, ''], [...heads], ...rows], 2),
    caption: ['单位：万元'],
    style,
  });
  const { forms } = await readFixture(
    inside('表2', '收入决算表', ['科目编码', '科目名称', '本年收入合计', '财政拨款收入', '事业收入']),
    inside('表3', '支出决算表', header),
  );
  expect(forms.map(({ form }) => form)).toEqual(['revenue', 'expenditure']);
});

test('a page without rules that repeats the head above rows without figures goes on with the row of its total', async () => {
  const head = ['项目', '金额', '项目', '合计', '一般公共预算财政拨款'];
  const income = [
    ['一、一般公共预算财政拨款', '24.00', '一、一般公共服务支出', '14.00', '14.00'],
    ['二、政府性基金预算财政拨款', '', '二、外交支出', '', ''],
    ['三、国有资本经营预算财政拨款', '', '三、教育支出', '10.00', '10.00'],
    ['本年收入合计', '24.00', '本年支出合计', '24.00', '24.00'],
  ];
  const rest = [
    ['年初财政拨款结转和结余', '', '年末财政拨款结转和结余', '', ''],
    ['一般公共预算财政拨款', '', '', '', ''],
    ['总计', '24.00', '总计', '24.00', '24.00'],
  ];
  const style = { size: 8, rules: 'none' as const };
  const reading = await readFixture(
    { table: tableOf([head, ...income]), caption: ['财政拨款收入支出决算总表', '单位：万元'], style },
    { table: tableOf([head, ...rest]), setup: 'portrait', style },
  );
  expect(reading.unknownTables).toEqual([]);
  expect(amountsIn(reading).filter((line) => line.includes('总计'))).toHaveLength(3);
});

test('rows below a note go on with the table above it on their page where their codes do', async () => {
  const [above, below] = cutInTwo({ at: 3, header: false, total: false, title: false });
  const note = { table: below.table, style, caption: ['注：本表反映本年度收支情况。'] };
  const expected = amountsIn(await readFixture(whole)).sort();
  expect(amountsIn(await readFixture(above, note)).sort()).toEqual(expected);
  // Codes that begin anew, or another line between, are of another table.
  const other = { ...note, caption: ['二、其他事项'] };
  expect(amountsIn(await readFixture(above, other)).length).toBeLessThan(expected.length);
  const again = { ...note, table: tableOf(rows.slice(2), 0) };
  expect(amountsIn(await readFixture(above, again)).length).toBeLessThan(expected.length);
});

test.each([
  '单位负责人：张云　　制表人：王山',
  '法定代表人：张云　　会计机构负责人：李溪　　经办人：王山　　报出日期：2025.08.20',
  '校长：张云　　经办人：王山',
])('who signs above a continuation page does not part its table: %s', async (signed) => {
  const [first, second] = cutInTwo({ at: 3, header: false, total: false, title: false, width: 400 });
  const reading = await readFixture(first, { ...second, caption: [signed] });
  expect(amountsIn(reading).sort()).toEqual(amountsIn(await readFixture(whole)).sort());
});
