import { levelCodes, type LevelRow } from '../../normalizers/rows/levels.ts';
import { amountsIn, readFixture, readText } from '../helpers/reading.ts';
import { tableOf } from '../../samples/fixture.ts';
import { heading, label, type PaperCell } from '../../samples/table.ts';

const amountHeads = ['本年支出合计', '基本支出', '项目支出'];
const amounts = ['9.00', '5.00', '4.00'];

/** Keys and labels of the rows of a 支出决算表. */
async function keysOf(rows: readonly (readonly (string | PaperCell)[])[], headerRows = 1): Promise<string[]> {
  const { records } = await readFixture({
    table: tableOf(rows, headerRows),
    caption: ['支出决算表', '单位：万元'],
    style: { size: 7 },
  });
  for (const record of records) expect(amounts).toContain(record.amount);
  return [...new Set(records.map((record) => [record.rowKey, record.rowLabel, ...record.flags].join(' ')))];
}

const expected = ['合计 合计', '201 一般公共服务支出', '20106 财政事务', '2010601 行政运行'];
const split = [heading('科目编码', 3), heading('科目名称', 1, 2), ...amountHeads.map((text) => heading(text, 1, 2))];
const parts = ['类', '款', '项'];

test('codes stand in one column', async () => {
  const rows = [
    ['合计', ''],
    ['201', '一般公共服务支出'],
    ['  20106', '　财政事务'],
    ['2 0 1 0 6 0 1', '行政运行'],
  ];
  expect(
    await keysOf([['科 目 编 码', '科 目 名 称', ...amountHeads], ...rows.map((row) => [...row, ...amounts])]),
  ).toEqual(expected);
});

test('类 and 款 filled up with zeros are what they are without them, and the printed code is kept', async () => {
  const rows = [
    ['合计', ''],
    ['2010000', '一般公共服务支出'],
    ['2010600', '财政事务'],
    ['2010601', '行政运行'],
  ];
  const table = [['科目编码', '科目名称', ...amountHeads], ...rows.map((row) => [...row, ...amounts])];
  expect(await keysOf(table)).toEqual(expected);
  const { records } = await readFixture({
    table: tableOf(table),
    caption: ['支出决算表', '单位：万元'],
    style: { size: 7 },
  });
  expect(new Set(records.map(({ codeText }) => codeText))).toEqual(new Set([undefined, '2010000', '2010600']));
});

test('a 项 numbered 00 is one where no 类 is filled up', async () => {
  const rows = [
    ['212', '城乡社区支出'],
    ['21211', '农业土地开发资金安排的支出'],
    ['2121100', '农业土地开发资金安排的支出'],
  ];
  const table = [['科目编码', '科目名称', ...amountHeads], ...rows.map((row) => [...row, ...amounts])];
  expect((await keysOf(table)).map((key) => key.split(' ')[0])).toEqual(['212', '21211', '2121100']);
});

test.each([
  ['a blank', ['201 一般公共服务支出', '  20106 财政事务', '    2010601 行政运行']],
  ['nothing', ['201一般公共服务支出', '20106财政事务', '2010601行政运行']],
  ['a dash', ['201-一般公共服务支出', '20106-财政事务', '2010601-行政运行']],
  ['brackets', ['[201]一般公共服务支出', '[20106]财政事务', '[2010601]行政运行']],
])('code and name stand in one cell, parted by %s', async (_how, labels) => {
  const keys = await keysOf([['项目', ...amountHeads], ...['合计', ...labels].map((label) => [label, ...amounts])]);
  expect(keys.map((key) => key.split(' ')[0])).toEqual(['合计', '201', '20106', '2010601']);
});

test.each([
  [
    'repeated',
    [
      ['201', '', ''],
      ['201', '06', ''],
      ['201', '06', '01'],
    ],
  ],
  [
    'left blank',
    [
      ['201', '', ''],
      ['', '06', ''],
      ['', '', '01'],
    ],
  ],
  [
    'printed in full',
    [
      ['201', '', ''],
      ['201', '20106', ''],
      ['201', '20106', '2010601'],
    ],
  ],
])('codes stand in three columns, leading parts %s', async (_how, codes) => {
  const names = ['一般公共服务支出', '财政事务', '行政运行'];
  const rows = codes.map((code, index) => [...code, names[index] ?? '', ...amounts]);
  expect(await keysOf([split, parts, [heading('合计', 4), ...amounts], ...rows], 2)).toEqual(expected);
});

test('a whole code stands across 类, 款 and 项', async () => {
  const rows = [
    ['201', '一般公共服务支出'],
    ['20106', '财政事务'],
    ['2010601', '行政运行'],
  ];
  const cells = rows.map(([code = '', name = '']) => [heading(code, 3), name, ...amounts]);
  const numbers = [...parts, '栏次', '1', '2', '3'];
  const head = [heading('科目编码', 3), heading('科目名称'), ...amountHeads.map((text) => heading(text))];
  expect(await keysOf([head, numbers, [heading('合计', 4), ...amounts], ...cells], 2)).toEqual(expected);
});

test('rows without codes and without names of codes are no rows of a form by classification, and nothing is guessed', async () => {
  const table = tableOf([
    ['科目名称', ...amountHeads],
    ...['合计', '本级支出', '下属单位支出'].map((name) => [name, ...amounts]),
  ]);
  const reading = await readFixture({ table, caption: ['支出决算表'] });
  expect(reading.records).toEqual([]);
  expect(reading.unknownTables).toMatchObject([{ title: '支出决算表', reason: 'no-row-keys' }]);
});

test('parts follow 其中 or stand below a balance', async () => {
  const table = tableOf(
    [
      [heading('收入', 2), heading('支出', 2)],
      ['项目', '决算数', '项目', '决算数'],
      ['一、事业收入', '3.00', '一、外交支出', '6.00'],
      ['　　其中：教育收费', '1.00', '二、国防支出', '1.00'],
      ['本年收入合计', '3.00', '本年支出合计', '7.00'],
      ['年初结转和结余', '5.00', '年末结转和结余', '1.00'],
      ['一般公共预算财政拨款', '2.00', '其中：项目支出结转和结余', '0.50'],
      ['总计', '9.00', '总计', '9.00'],
    ],
    2,
  );
  const reading = await readFixture({ table, caption: ['收入支出决算总表', '单位：元'] });
  expect(reading.records.filter((record) => record.rowKey.includes('/')).map((record) => record.rowKey)).toEqual([
    '事业收入/教育收费',
    '年初结转和结余/一般公共预算财政拨款',
    '年末结转和结余/项目支出结转和结余',
  ]);
  expect(new Set(reading.records.map((record) => record.unit))).toEqual(new Set(['元']));
});

test('an amount with other decimals than the rest is doubted', async () => {
  const codes = ['201', '202', '203', '204', '205', '206', '207', '208', '209', '210', '211'];
  const rows = codes.map((code, index) => [
    code,
    '支出',
    index === 3 ? '82.5' : '82.51',
    index === 5 ? '1.234' : '1.23',
    '4.00',
  ]);
  const reading = await readFixture({
    table: tableOf([['科目编码', '科目名称', ...amountHeads], ...rows]),
    caption: ['支出决算表'],
  });
  expect(amountsIn(reading).filter((line) => line.split(' ').length > 2)).toEqual([
    'expenditure/204/total 82.5 lost-decimals',
    'expenditure/206/basic 1.234 misread-separator',
  ]);
});

describe('款 and 项 printed with their own two digits', () => {
  const head = ['科目编码', '科目名称', '本年支出合计', '基本支出', '项目支出'];
  const printed = [
    ['合计', '', '10.00', '6.00', '4.00'],
    ['204', '公共安全支出', '9.00', '5.00', '4.00'],
    ['06', '司法', '9.00', '5.00', '4.00'],
    ['01', '行政运行', '5.00', '5.00', ''],
    ['02', '一般行政管理事务', '4.00', '', '4.00'],
    ['208', '社会保障和就业支出', '1.00', '1.00', ''],
    ['99', '其他社会保障和就业支出', '1.00', '1.00', ''],
    ['99', '其他社会保障和就业支出', '1.00', '1.00', ''],
  ];
  const codesOf = async (rows: readonly (readonly string[])[]): Promise<string[]> => {
    const { records } = await readFixture({ table: tableOf([head, ...rows]), caption: ['支出决算表', '单位：万元'] });
    return [...new Set(records.map(({ rowKey, flags }) => [rowKey, ...flags].join(' ')))];
  };

  test('have the codes that names and sums tell', async () => {
    const codes = ['合计', '204', '20406', '2040601', '2040602', '208', '20899', '2089999'];
    expect(await codesOf(printed)).toEqual(codes);
  });

  test('have them by their sums alone, where the names are not those of the table', async () => {
    const renamed = printed.map((row, index) => row.map((text, at) => (at === 1 && index > 0 ? `甲乙${index}` : text)));
    const codes = ['合计', '204', '20406', '2040601', '2040602', '208', '20899', '2089999'];
    expect(await codesOf(renamed)).toEqual(codes);
  });

  test('are left unread where 款 are not printed', async () => {
    const items = [printed[0], printed[1], printed[3], printed[4]].flatMap((row) => (row ? [row] : []));
    expect(await codesOf(items)).toEqual(['合计', '204']);
  });
});

test('a head, numbers of columns and 合计 between the same rules are rows of their own', async () => {
  const { records } = await readFixture({
    caption: ['支出决算表', '单位：万元'],
    table: tableOf([
      ['科目编码', '科目名称\n栏次\n合计', '本年支出合计\n1\n9.00', '基本支出\n2\n5.00', '项目支出\n3\n4.00'],
      ['201', '一般公共服务支出', '9.00', '5.00', '4.00'],
    ]),
  });
  expect(records.map(({ rowKey, columnKey, amount }) => [rowKey, columnKey, amount])).toEqual([
    ['合计', 'total', '9.00'],
    ['合计', 'basic', '5.00'],
    ['合计', 'project', '4.00'],
    ['201', 'total', '9.00'],
    ['201', 'basic', '5.00'],
    ['201', 'project', '4.00'],
  ]);
});

/** 类, 款 and 项 in columns, each row with the digits of its own level only. */
const ownLevels = async (rows: readonly (readonly string[])[]): Promise<string[]> =>
  keysOf([split, parts, ['合计', '', '', '', ...amounts], ...rows.map((row) => [...row, ...amounts])], 2);

test('a 类 that no row prints is the one under which the code table has the name of the 款; its 项 follow it', async () => {
  const rows = [
    ['', '06', '', '司法'],
    ['', '', '01', '行政运行'],
    ['', '08', '', '抚恤'],
    ['', '', '01', '死亡抚恤'],
  ];
  const keys = await ownLevels(rows);
  expect(keys.map((key) => key.split(' ')[0])).toEqual(['合计', '20406', '2040601', '20808', '2080801']);
});

test('a 款 that no row prints is told by the name of its 项; where several have it, the row is doubted', async () => {
  const rows = [
    ['204', '', '', '公共安全支出'],
    ['', '', '01', '行政运行'],
    ['', '', '04', '基层司法业务'],
  ];
  expect(await ownLevels(rows)).toEqual([
    '合计 合计',
    '204 公共安全支出',
    '?20401行政运行 行政运行 doubtful-code',
    '2040604 基层司法业务',
  ]);
});

test('项 with their own two digits right below their 类 have the codes of their names, where the 类 is their sum', () => {
  const row = (printed: string, label: string, amount: number): LevelRow => ({
    ...{ printed, label, indent: undefined },
    amounts: new Map([[1, amount]]),
  });
  const rows = [
    row('204', '公共安全支出', 900),
    row('01', '行政运行', 100),
    row('04', '基层司法业务', 500),
    row('05', '普法宣传', 300),
  ];
  const codes = levelCodes(rows, 'functional');
  // 行政运行 is a 项 of several 款.
  expect([...(codes ?? [])].map(([index, { code }]) => [index, code])).toEqual([
    [2, '2040604'],
    [3, '2040605'],
  ]);
});

test('a total behind the number of its row is a row of the table, also below numbers of columns', async () => {
  const { records, coverage } = await readFixture({
    caption: ['支出决算表', '单位：万元'],
    table: tableOf(
      [
        ['序号', '科目编码', '科目名称', '本年支出合计', '基本支出', '项目支出', '备注'],
        ['', label('栏次', { columnSpan: 2 }), '1', '2', '3', ''],
        ['1', label('合计', { columnSpan: 2 }), '9.00', '7.00', '2.00', ''],
        ['2', '204', '公共安全支出', '9.00', '7.00', '2.00', ''],
        ['3', '20406', '司法', '9.00', '7.00', '2.00', '含上年结转'],
        ['4', '2040601', '行政运行', '9.00', '7.00', '2.00', ''],
      ],
      2,
    ),
  });
  expect(records.filter(({ columnKey }) => columnKey === 'total').map(({ rowKey, flags }) => [rowKey, flags])).toEqual(
    ['合计', '204', '20406', '2040601'].map((key) => [key, []]),
  );
  expect(coverage?.unread).toEqual([]);
});

test('letters of a second script beside a label belong to what is printed and to no key', async () => {
  const heads = ['科目编码', '科目名称 རྩིས', ...amountHeads];
  const rows = [
    ['', '合计 ىمەج'],
    ['201', '一般公共服务支出 ئادەتتىكى'],
    ['20106', '财政事务'],
  ];
  const lines = [heads, ...rows.map((row) => [...row, ...amounts])].map((cells) => cells.join('\t'));
  const { records, unknownTables } = await readText(['支出决算表 ᠲᠥᠰᠥᠪ', '单位：万元', ...lines].join('\n'));
  expect(unknownTables).toEqual([]);
  expect([...new Set(records.map((record) => [record.rowKey, record.rowLabel, ...record.flags].join(' ')))]).toEqual([
    '合计 合计ىمەج',
    '201 一般公共服务支出ئادەتتىكى',
    '20106 财政事务',
  ]);
});

test('marks of footnotes behind labels are no part of the keys, and stay in the labels', async () => {
  const { records } = await readFixture({
    table: tableOf(
      [
        ['收入', '', '支出', ''],
        ['项目', '决算数', '项目', '决算数'],
        ['一、一般公共预算财政拨款收入①', '9.00', '四、公共安全支出†', '8.00'],
        ['八、其他收入（注2）', '1.00', '八、社会保障和就业支出②', '2.00'],
        ['本年收入合计*', '10.00', '本年支出合计【3】', '10.00'],
        ['总计[1]', '10.00', '总计', '10.00'],
      ],
      2,
    ),
    caption: ['收入支出决算总表', '单位：万元'],
    style: { size: 7 },
  });
  expect(records.map(({ rowKey, rowLabel }) => `${rowKey} ${rowLabel}`)).toEqual([
    '一般公共预算财政拨款收入 一、一般公共预算财政拨款收入①',
    '其他收入 八、其他收入（注2）',
    '本年收入合计 本年收入合计*',
    '总计 总计[1]',
    '公共安全支出 四、公共安全支出†',
    '社会保障和就业支出 八、社会保障和就业支出②',
    '本年支出合计 本年支出合计【3】',
    '总计 总计',
  ]);
  const coded = await keysOf([
    ['科目编码', '科目名称', ...amountHeads],
    ['', '合计[1]', ...amounts],
    ['201', '一般公共服务支出（注2）', ...amounts],
  ]);
  expect(coded).toEqual(['合计 合计[1]', '201 一般公共服务支出（注2）']);
});

test('the numbers of columns are no figures where they come again among the rows', async () => {
  const { records } = await readFixture({
    caption: ['某局2023年度部门决算', '支出决算表', '单位：万元'],
    table: tableOf([
      ['科目编码', '科目名称', '本年支出合计', '基本支出', '项目支出'],
      ['栏次', '', '1', '2', '3'],
      ['', '合计', '300.00', '200.00', '100.00'],
      ['栏次', '', '4', '5', '6'],
      ['201', '一般公共服务支出', '300.00', '200.00', '100.00'],
    ]),
  });
  expect(records.map(({ rowKey }) => rowKey)).toEqual([
    ...Array<string>(3).fill('合计'),
    ...Array<string>(3).fill('201'),
  ]);
});
