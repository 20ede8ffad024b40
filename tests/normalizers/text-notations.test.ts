import { drawnLines, type Drawn } from '../../samples/layouts/drawn-text.ts';
import { amountsIn, readText } from '../helpers/reading.ts';

const head = ['科目编码', '科目名称', '本年支出合计', '基本支出', '项目支出'];
const rows = [
  ['', '合计', '1,300.00', '200.00', '1,100.00'],
  ['201', '一般公共服务支出', '1,300.00', '200.00', '1,100.00'],
  ['20103', '政府办公厅（室）及相关机构事务', '1,300.00', '200.00', '1,100.00'],
  ['2010301', '行政运行', '200.00', '200.00', ''],
  ['2010302', '一般行政管理事务', '1,100.00', '', '1,100.00'],
];
const caption = ['# 某某局2024年度部门决算', '', '## 支出决算表', '', '单位：万元', ''];
const piped = (row: readonly string[]): string => `| ${row.join(' | ')} |`;
const amountsOf = async (lines: readonly string[], above = caption): Promise<string[]> =>
  amountsIn(await readText([...above, ...lines, ''].join('\n')));
const expected = await amountsOf([head, ...rows].map(piped));

test('a table in Markdown is what others are compared with', () => {
  expect(expected).toHaveLength(13);
});

const notations: readonly Drawn[] = [
  ...(['grid', 'database', 'box', 'org', 'simple', 'multi-line', 'csv', 'semicolons', 'full-bars'] as const),
];
test.each(notations)('a table that is drawn as %s reads as one of Markdown', async (notation) => {
  expect(await amountsOf(drawnLines(notation, [head, ...rows], 1))).toEqual(expected);
});

test('rows that a converter glued into one are rows, in Markdown and in HTML; pieces of one figure are none', async () => {
  const glued = (sign: string): string[] => head.map((_text, column) => rows.map((row) => row[column]).join(sign));
  expect(await amountsOf([piped(head), piped(glued('<br>'))])).toEqual(expected);
  const cells = (texts: readonly string[]): string => texts.map((text) => `<td>${text}</td>`).join('');
  const html = (body: readonly string[]): string => `<table><tr>${cells(head)}</tr><tr>${cells(body)}</tr></table>`;
  expect(await amountsOf([html(glued('<br/>'))])).toEqual(expected);
  expect(await amountsOf([html(glued('</p><p>').map((text) => `<p>${text}</p>`))])).toEqual(expected);
  const narrow = ['20103<br>01', '行政<br>运行', '1,911,<br>214.00', '1,911,<br>214.00', ''];
  expect((await amountsOf([piped(head), ...rows.slice(0, 3).map(piped), piped(narrow)])).slice(9)).toEqual([
    'expenditure/2010301/total 1911214.00 spaced-digits',
    'expenditure/2010301/basic 1911214.00 spaced-digits',
  ]);
});

test('units behind figures are the unit of the table, and contradict the one that it states', async () => {
  const withUnit = rows.map((row) => row.map((text, column) => (column > 1 && text !== '' ? `${text}万元` : text)));
  const lines = [head, ...withUnit].map(piped);
  expect(await amountsOf(lines)).toEqual(expected);
  const reading = await readText([...caption.slice(0, 4), ...lines].join('\n'));
  expect(new Set(reading.records.map(({ unit }) => unit))).toEqual(new Set(['万元']));
  expect(await amountsOf(lines, [...caption.slice(0, 4), '单位：元', ''])).not.toContain(
    'expenditure/201/basic 200.00',
  );
});

test('full-width codes and radicals are read as what they show', async () => {
  const wide = (text: string): string =>
    text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
  const lines = [head, ...rows.map(([code = '', ...rest]) => [wide(code), ...rest])].map(piped);
  expect(await amountsOf(lines)).toEqual(expected);
  const radicals = [...caption, ...lines].map((line) =>
    line.replace(/支/g, '⽀').replace(/一/g, '⼀').replace(/行/g, '⾏'),
  );
  expect(await amountsOf(radicals.slice(caption.length), radicals.slice(0, caption.length))).toEqual(expected);
});

test('cells that single blanks part are read where none is blank, and named where one is', async () => {
  const words = rows.map((row) =>
    row.map((text, column) => (column > 1 && text === '' ? '0.00' : text)).filter(Boolean),
  );
  const zeros = ['expenditure/2010301/project 0.00', 'expenditure/2010302/basic 0.00'];
  const read = await amountsOf([head, ...words].map((row) => row.join(' ')));
  expect([...read].sort()).toEqual([...expected, ...zeros].sort());
  const gaps = [head, ...rows].map((row) => row.filter(Boolean).join(' '));
  const table = [head, ...rows].map(piped);
  const second = ['', '## 一般公共预算财政拨款支出决算表', '', '单位：万元', ''];
  const reading = await readText([...caption, ...table, ...second, ...gaps].join('\n'));
  expect(reading.coverage?.unread.map(({ count }) => count)).toEqual([13]);
});

// Nothing tells for certain where a cell ends, or the sign is none that parts cells: the figures are named.
test.each([
  [
    'commas, one row with a cell more',
    rows.map((row, at) => row.map((text) => text.replace(',', '')).join(',') + (at === 3 ? ',1.00' : '')),
  ],
  ['commas that stand in figures too', rows.map((row) => row.join(','))],
  ['full-width commas', rows.map((row) => row.join('，'))],
  ['JSON', rows.map((row) => `{${head.map((key, at) => `"${key}": "${row[at] ?? ''}"`).join('; ')}},`)],
])('figures between signs that are not read are named: %s', async (_, lines) => {
  const table = [head, ...rows].map(piped);
  const second = ['', '## 一般公共预算财政拨款支出决算表', '', '单位：万元', ''];
  const reading = await readText([...caption, ...table, ...second, ...lines].join('\n'));
  expect(reading.records).toHaveLength(13);
  expect(reading.coverage?.unread.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThanOrEqual(13);
  const said =
    '本年支出1,300.00万元，其中基本支出200.00万元，项目支出1,100.00万元，与上年1,200.00万元相比增加100.00万元。';
  const told = await readText([...caption, ...table, '', said].join('\n'));
  expect(told.coverage?.unread).toEqual([]);
});

test('the year is that in the heads of columns, and the department stands before 部门决算, where nothing else says them', async () => {
  const heads = head.map((text, column) => (column > 1 ? `2024年${text}` : text));
  const lines = ['# 某某局部门决算', '', '## 支出决算表', '', '单位：万元', '', ...[heads, ...rows].map(piped)];
  const { year, department } = await readText(lines.join('\n'));
  expect([year, department]).toEqual(['2024', '某某局']);
});
