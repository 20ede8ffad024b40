import { readTextPages } from '../../extractors/text/text-pages.ts';
import type { PageTables } from '../../model/table.ts';
import { UnreadableDocument } from '../../model/unreadable.ts';

const read = (text: string): PageTables[] => readTextPages(Buffer.from(text));

/** Cells of the first table as `row,column(span): text`, empty ones left out. */
function cellsOf(pages: readonly PageTables[]): string[] {
  const cells = pages.flatMap((page) => page.grids)[0]?.cells ?? [];
  return cells
    .filter((cell) => cell.text !== '')
    .map(({ row, column, rowSpan, columnSpan, text }) => {
      const span = rowSpan > 1 || columnSpan > 1 ? ` ${rowSpan}x${columnSpan}` : '';
      return `${row},${column}${span} ${text}`;
    });
}

test('lines with tabulators are rows, and keep the lines of the file', () => {
  const [page] = read('支出决算表\n\n科目编码\t科目名称\t合计\n201\t一般公共服务支出\t19, 704. 57\n');
  expect(page?.lines.map(({ text, line }) => [line, text])).toEqual([[1, '支出决算表']]);
  expect(page?.grids[0]).toMatchObject({ origin: 'ocr-text', method: 'aligned', page: 1 });
  expect(page?.grids[0]?.cells.find((cell) => cell.text === '19, 704. 57')).toMatchObject({
    row: 1,
    column: 2,
    line: 4,
  });
});

test('parts of a table with nothing but blank lines between them are one table', () => {
  const pages = read('a1\tb1\tc1\n\n\na2\tb2\n');
  expect(cellsOf(pages)).toEqual(['0,0 a1', '0,1 b1', '0,2 c1', '1,0 a2', '1,1 b2']);
});

test('Markdown tables keep cells beyond those of their header, and escaped pipes', () => {
  const pages = read('| 项目 | 金额 |\n|---|---:|\n| 甲\\|乙 | **1.00** | 2.00 |\n');
  expect(cellsOf(pages)).toEqual(['0,0 项目', '0,1 金额', '1,0 甲|乙', '1,1 1.00', '1,2 2.00']);
});

test('HTML tables keep their spans, entities are characters, and several rows may stand on one line', () => {
  const html =
    '前<table><tr><td rowspan="2">项&amp;目</td><td colspan="2">收入</td></tr><tr><td>1</td><td>2<br>3</td></tr></table>后';
  const [page] = read(html);
  expect(cellsOf([page as PageTables])).toEqual(['0,0 2x1 项&目', '0,1 1x2 收入', '1,1 1', '1,2 2 3']);
  expect(page?.lines.map((line) => line.text)).toEqual(['前', '后']);
});

const htmlPage = [
  '<!doctype html><meta charset=utf-8><title>某局</title><style>p{margin:0}</style><body>',
  '<p class="cov">某局</p>',
  '<section class="pg"><p>收入决算表</p><div><span>部门：某局</span></div><table><tr><td>项目</td><td>金额</td></tr>' +
    '<tr><td>甲&amp;乙</td><td>1.00</td></tr></table><p>注：本表反映',
  '  收入。</p></section><section><p>支出决算表</p><div>公开03表</div><table><tr><td>丙</td><td>2.00</td></tr></table></section>',
  '</body>',
];

test('an HTML page has a line for each block element, and tables wherever they stand in a line', () => {
  const [page] = read(htmlPage.join('\n'));
  expect(page?.lines.map(({ text, line }) => [line, text])).toEqual([
    [2, '某局'],
    [3, '收入决算表'],
    [3, '部门：某局'],
    [3, '注：本表反映收入。'],
    [4, '支出决算表'],
    [4, '公开03表'],
  ]);
  const figures = page?.grids.flatMap(({ cells }) => cells).filter(({ text }) => /\d/.test(text));
  expect(figures?.map(({ text, line }) => [line, text])).toEqual([
    [3, '1.00'],
    [4, '2.00'],
  ]);
});

test('a whole HTML page on one line keeps the order of its titles and tables', () => {
  const [page] = read(htmlPage.join(' '));
  const placed = [...(page?.lines ?? []), ...(page?.grids ?? [])].sort((a, b) => a.box.y0 - b.box.y0);
  expect(placed.map((each) => ('text' in each ? each.text : 'table'))).toEqual([
    '某局',
    '收入决算表',
    '部门：某局',
    'table',
    '注：本表反映收入。',
    '支出决算表',
    '公开03表',
    'table',
  ]);
});

test('a table that arranges a page of HTML, texts and tables in its cells, is none; one with figures of its own is', () => {
  const inner = '<TABLE><TR><TD>项目<TD>金额<TR><TD>外交<TD>1.00</TABLE>';
  const arranged = `<HTML><BODY><TABLE><TR><TD>首页</TD></TR><TR><TD><P>某局<P>收入决算表${inner}<P>支出决算表${inner}</TD></TR></TABLE></BODY></HTML>`;
  const [page] = read(arranged);
  expect(page?.lines.map(({ text }) => text)).toEqual(['首页', '某局', '收入决算表', '支出决算表']);
  expect(page?.grids.map(({ cells }) => cells.map(({ text }) => text))).toEqual(
    Array(2).fill(['项目', '金额', '外交', '1.00']),
  );
  const [own] = read(`<HTML><BODY><TABLE><TR><TD>合计<TD>2.00<TR><TD>注${inner}<TD>3.00</TABLE></BODY></HTML>`);
  expect(own?.grids.flatMap(({ cells }) => cells.map(({ text }) => text))).toEqual(
    expect.arrayContaining(['2.00', '3.00', '1.00']),
  );
});

test('Markdown goes on behind a table that a converter wrapped into a page of its own', () => {
  const [page] = read(
    '<html><body><table><tr><td>甲</td><td>1.00</td></tr></table></body></html>\n\n## 说明\n甲\n\n乙',
  );
  expect(page?.grids).toHaveLength(1);
  expect(page?.lines.map(({ text, line }) => [line, text])).toEqual([
    [3, '说明'],
    [4, '甲'],
    [6, '乙'],
  ]);
});

test.each([['a\n\fb'], ['a\n<!-- page 2 -->\nb'], ['a\n{1}------------------------\nb'], ['a\n--- 第 2 页 ---\nb']])(
  'pages end where converters say so: %j',
  (text) => {
    expect(read(text).map((page) => page.lines.map((line) => line.text))).toEqual([['a'], ['b']]);
  },
);

test('markup of text goes, headings and bullets too; rules of dashes are no text', () => {
  const [page] = read('## 一、收入\n\n- 1. **基本支出**<u>12.00</u> 万元\n\n---\n\n^{2.} 注&emsp;&#37322;\n');
  expect(page?.lines.map((line) => line.text)).toEqual(['一、收入', '1.基本支出12.00万元', '2.注释']);
});

test('a contents list with tabulators is text', () => {
  const [page] = read('一、收入支出决算总表\t5\n二、收入决算表\t6\n');
  expect(page?.grids).toEqual([]);
  expect(page?.lines.map((line) => line.text)).toEqual(['一、收入支出决算总表5', '二、收入决算表6']);
});

test('GB18030 and UTF-16 are read', () => {
  const gb = Buffer.from([0xca, 0xd5, 0xc8, 0xeb, 0x0a]);
  expect(readTextPages(gb)[0]?.lines[0]?.text).toBe('收入');
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('支出', 'utf16le')]);
  expect(readTextPages(utf16)[0]?.lines[0]?.text).toBe('支出');
});

test('characters that print nothing part no figure and no name; a direction turned around stays', () => {
  const [page] = read('科目\t金额\n合\u2060计\u200e\t3\u200b00.0\ufeff0\n外交\t\u202e1\u202c\n');
  const texts = page?.grids.flatMap(({ cells }) => cells.map(({ text }) => text));
  expect(texts).toEqual(['科目', '金额', '合计', '300.00', '外交', '\u202e1\u202c']);
});

test('an empty file and one that is no text are refused with a sentence', () => {
  expect(() => readTextPages(Buffer.from('\n \n'))).toThrow(UnreadableDocument);
  expect(() => readTextPages(Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 1, 2, 0, 0, 5, 7]))).toThrow(/no text file/);
});

test('a bomb of spans or columns stays small', () => {
  const [page] = read(`<table><tr><td rowspan="1000000000" colspan="1000000000">1</td></tr><tr></tr></table>`);
  expect(page?.grids[0]?.columnBorders.length).toBeLessThan(300);
  const [wide] = read('1\t'.repeat(100_000));
  expect(wide?.grids[0]?.columnBorders.length).toBeLessThan(300);
});

test('a table that is never closed ends, and what follows is read', () => {
  const pages = read(`<table><tr><td>1</td></tr>\n支出决算表\n`);
  expect(pages[0]?.lines.map((line) => line.text)).toEqual(['1', '支出决算表']);
});

const listed = ['项目', null, '本年收入合计', '财政\n拨款收入', '其他收入'];
const listedRows = [listed, ['201', '教育支出', '1,212.00', '1,200.00', '12.00'], ['合计', null, '1,212.00', '', '']];
const inPython = (row: readonly (string | null)[]): string =>
  `[${row.map((text) => (text === null ? 'None' : `'${text.replace('\n', '\\n')}'`)).join(', ')}]`;

test.each([
  ['lists of Python, one a line', listedRows.map(inPython).join('\n')],
  ['a list of lists', `[${listedRows.map(inPython).join(', ')}]`],
  ['tuples', listedRows.map((row) => inPython(row).replace(/^\[(.*)\]$/, '($1),')).join('\n')],
  ['JSON', JSON.stringify(listedRows)],
  ['JSON on many lines', JSON.stringify(listedRows, null, 2)],
  ['JSON in ASCII', JSON.stringify(listedRows).replace(/[^\x20-\x7e]/g, (c) => `\\u${c.charCodeAt(0).toString(16)}`)],
  ['records', JSON.stringify(listedRows.map((row) => Object.fromEntries(row.entries())))],
  ['columns and data', JSON.stringify({ columns: [0, 1, 2, 3, 4], data: listedRows })],
  [
    'CSV with numbers of rows and columns',
    [
      ',0,1,2,3,4',
      ...listedRows.map(
        (row, at) =>
          `${at},${row.map((text) => (text?.includes(',') ? `"${text}"` : (text ?? '').replace('\n', ''))).join(',')}`,
      ),
    ].join('\n'),
  ],
])('rows that a program printed are a table: %s', (_, text) => {
  const pages = read(`收入决算表\n${text}\n注：本表反映收入。\n`);
  expect(pages[0]?.lines.map((line) => line.text)).toEqual(['收入决算表', '注：本表反映收入。']);
  expect(cellsOf(pages)).toEqual([
    ...['0,0 项目', '0,2 本年收入合计', '0,3 财政拨款收入', '0,4 其他收入'],
    ...['1,0 201', '1,1 教育支出', '1,2 1,212.00', '1,3 1,200.00', '1,4 12.00'],
    ...['2,0 合计', '2,2 1,212.00'],
  ]);
});

test('records have their names in a row above them, numbers stay as they are written', () => {
  const pages = read('[{"科目": "教育支出"}, {"科目": "合计", "金额": 12.50}]\n');
  expect(cellsOf(pages)).toEqual(['0,0 科目', '0,1 金额', '1,0 教育支出', '2,0 合计', '2,1 12.50']);
});

test('what only begins like a list is text', () => {
  const texts = ['[1]见注', '["甲", "乙"', '[甲](http://example.org)', '(一)', "['甲']"];
  expect(read(texts.join('\n'))[0]).toMatchObject({ grids: [], lines: texts.map((text) => ({ text })) });
});
