import { readTextPages } from '../../extractors/text/text-pages.ts';
import type { Grid, PageTables } from '../../model/table.ts';
import { checkReading } from '../../pipeline/document.ts';
import { readText } from '../helpers/reading.ts';

const read = (text: string): readonly PageTables[] => readTextPages(Buffer.from(text));

/** Texts of each row of the only table, cell by cell, with how many columns and rows each spans. */
function rowsIn(text: string): string[] {
  const grids = read(text).flatMap((page) => page.grids);
  expect(grids).toHaveLength(1);
  return grids.flatMap(rowsOf);
}

function rowsOf({ cells, rowBorders }: Grid): string[] {
  return rowBorders.slice(1).map((_, row) =>
    cells
      .filter((cell) => cell.row === row)
      .sort((a, b) => a.column - b.column)
      .map(
        ({ text, columnSpan, rowSpan }) =>
          `${text}${columnSpan > 1 ? `→${columnSpan}` : ''}${rowSpan > 1 ? `↓${rowSpan}` : ''}`,
      )
      .join('|'),
  );
}

const spanned = [
  '项目→2|合计↓2|基本支出↓2',
  '编码|名称',
  '合计→2|1,234.50|1,234.50',
  '204|公共安全支出|1,234.50|1,234.50',
];

test('a table that LaTeX sets, with cells over several columns and rows', () => {
  const text = [
    '\\section*{支出决算表}',
    '\\begin{table}[h]',
    '\\begin{tabular}{|l|l|l|l|}',
    '\\hline \\multicolumn{2}{|c|}{项目} & \\multirow{2}{*}{合计} & \\multirow{2}{*}{\\textbf{基本支出}} \\\\',
    '\\cline{1-2} 编码 & 名称 &  &  \\\\',
    '\\hline \\multicolumn{2}{|c|}{合计} & 1,234.50 & 1,234.50 \\\\',
    '\\hline 204 & 公共安全支出 & 1,234.50 & 1,234.50 \\\\',
    '\\hline',
    '\\end{tabular}',
    '\\end{table}',
  ];
  expect(rowsIn(text.join('\n'))).toEqual(spanned);
  expect(read(text.join('\n'))[0]?.lines.map((line) => line.text)).toEqual(['支出决算表']);
  expect(rowsIn(text.join(' '))).toEqual(spanned);
});

test('a table in tokens, and the marks of models around titles', () => {
  const text =
    '<doctag><section_header_level_1><loc_10><loc_20>支出决算表</section_header_level_1>\n' +
    '<|ref|>table<|/ref|><|det|>[[52, 180, 950, 820]]<|/det|>\n' +
    '<otsl><ched>项目<lcel><ched>合计<ched>基本支出<nl><ched>编码<ched>名称<ucel><ucel><nl>' +
    '<fcel>合计<lcel><fcel>1,234.50<fcel>1,234.50<nl><fcel>204<fcel>公共安全支出<fcel>1,234.50<fcel>1,234.50<nl></otsl></doctag>';
  expect(rowsIn(text)).toEqual(spanned);
  expect(read(text)[0]?.lines.map((line) => line.text)).toEqual(['支出决算表']);
});

test('formulas around whole cells are no part of them', () => {
  const text = '| $\\text{编码}$ | 名称 | 合计 |\n|---|---|---|\n| $204$ | 公共安全支出 | $\\mathbf{1{,}234.50}$ |';
  expect(rowsIn(text)).toEqual(['编码|名称|合计', '204|公共安全支出|1,234.50']);
});

test('the rows and columns that pandas counts, and its words for empty cells, are none', () => {
  const text =
    '|    | 0 | 1 | 2 |\n|---|---|---|---|\n| 0 | 编码 | 名称 | 合计 |\n| 1 | 合计 | nan | 4.50 |\n| 2 | 204 | None | 4.50 |';
  expect(rowsIn(text)).toEqual(['编码|名称|合计', '合计||4.50', '204||4.50']);
});

test('quoted cells in which lines break are whole, with tabulators and with commas', () => {
  for (const sign of ['\t', ',']) {
    const text = [
      `"功能分类\n科目编码",名称,合计,"附属单位\n上缴收入"`,
      '合计,,4.50,4.50',
      '2080505,"机关事业单位\n养老保险缴费",4.50,4.50',
    ];
    expect(rowsIn(text.join('\n').replaceAll(',', sign))).toEqual([
      '功能分类科目编码|名称|合计|附属单位上缴收入',
      '合计||4.50|4.50',
      '2080505|机关事业单位养老保险缴费|4.50|4.50',
    ]);
  }
});

test('the number of a row before a code of three digits is no figure with a comma', () => {
  const text = [
    ',0,1,2',
    '0,编码,名称,合计',
    '1,合计,,8.50',
    '2,204,公共安全支出,4.50',
    '3,20406,司法,4.50',
    '4,2040601,行政运行,4.50',
  ];
  expect(rowsIn(text.join('\n'))[2]).toBe('204|公共安全支出|4.50');
});

test('a table in code fences goes on behind them, and behind a comment', () => {
  for (const between of ['```\n\n```csv', '<!-- image -->']) {
    const text = [
      '```csv',
      '编码,名称,合计,基本',
      '合计,,8.50,8.50',
      '204,公共安全支出,8.50,8.50',
      between,
      '20406,司法,8.50,8.50',
      '```',
    ];
    expect(rowsIn(text.join('\n'))).toHaveLength(4);
  }
});

test('the answer of a service in JSON is read by its texts', () => {
  const table = '<table><tr><td>编码</td><td>合计</td></tr><tr><td>204</td><td>8.50</td></tr></table>';
  const text = JSON.stringify([
    { category: 'Title', text: '支出决算表' },
    { type: 'table', table_body: table },
  ]);
  expect(rowsIn(text)).toEqual(['编码|合计', '204|8.50']);
  expect(read(text)[0]?.lines.map((line) => line.text)).toEqual(['支出决算表']);
});

test('heads that language models join with a dash are parted where several have one above', () => {
  const text = '| 项目-编码 | 项目-名称 | 合计 |\n|---|---|---|\n| 204 | 公共安全支出 | 8.50 |';
  expect(rowsIn(text)).toEqual(['项目|项目|合计', '编码|名称|合计', '204|公共安全支出|8.50']);
});

test('a total over the columns of code and name is told by the numbers of the columns where no row has a code', () => {
  const text = [
    '| 项目 | 本年支出 |',
    '| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |',
    '| 类款项 | 栏次 | 1 | 2 | 3 |',
    '| 合计 | 9.00 | 4.00 | 5.00 |',
  ];
  expect(rowsIn(text.join('\n')).at(-1)).toBe('合计→2|9.00|4.00|5.00');
});

test('a broken byte breaks one character, not the file', () => {
  const prose = '本表反映甲局本年度各项支出的情况，金额换算为万元时可能有尾差。\n\n'.repeat(20);
  const bytes = Buffer.from(
    `支出决算表\n\n${prose}| 编码 | 名称 | 合计 |\n|---|---|---|\n| 204 | 公共安全支出 | 8.50 |\n`,
  );
  bytes[bytes.indexOf('公共') + 1] = 0xff;
  const [page] = readTextPages(bytes);
  expect(page?.grids[0]?.cells.at(-1)?.text).toBe('8.50');
  expect(page?.lines[0]?.text).toBe('支出决算表');
});

test('lines with broken bytes are told by their numbers, also among the tables of a page; a sound text has none', () => {
  const rows = ['支出决算表', '', '| 编码 | 名称 | 合计 |', '|---|---|---|', '| 204 | 公共安全支出 | 8.50 |', '说明'];
  const bytes = Buffer.from(
    `${'本表反映甲局本年度各项支出的情况，金额换算为万元时可能有尾差。\r\n'.repeat(40)}${rows.join('\r\n')}`,
  );
  const told: (readonly number[])[] = [];
  const tell = (lines: readonly number[]): number => told.push(lines);
  readTextPages(bytes, undefined, tell);
  expect(told).toEqual([]);
  for (const word of ['公共', '说明']) bytes[bytes.indexOf(word) + 1] = 0xff;
  readTextPages(bytes, undefined, tell);
  expect(told).toEqual([[45, 46]]);
});

/** As pdftotext sets the second form of a sample: figures of 事业收入 stand beside that head and the next one. */
const setForm = [
  '\x0c                                                       收入决算表',
  '                                                                                                                       公开02表',
  '部门：云溪市司法局                                                       2024年度                                              单位：万元',
  '                     项目',
  '                                 本年收入合计             财政拨款收入             上级补助收入   事业收入            经营收入   附属单位上缴收入   其他收入',
  '      科目编码                科目名称',
  '                           栏次      1                  2                  3       4               5        6        7',
  '      类款项',
  '                           合计          2, 993. 75         2, 917. 64                   66. 09                            10. 02',
  '204          公共安全支出                    2, 452. 37         2, 376. 26                   66. 09                            10. 02',
  '20406        司法                        2, 452. 37         2, 376. 26                   66. 09                            10. 02',
  '2040601      行政运行                      1, 375. 18         1, 375. 18',
  '2040602      一般行政管理事务                    101. 66            101. 66',
  '2040604      基层司法业务                      212. 69            212. 69',
  '2040605      普法宣传                         54. 68             54. 68',
  '2040607      公共法律服务                      250. 44            184. 35                    66. 09',
  '2040610      社区矫正                         87. 63             87. 63',
  '2040650      事业运行                        343. 62            333. 60                                                      10. 02',
];

test('figures that stand as near to the head of an empty column as to their own make their form uncertain', async () => {
  const { records } = checkReading(await readText(`云溪市司法局2024年度部门决算\n\n${setForm.join('\n')}\n`));
  const between = records.filter(({ amount }) => amount === '66.09');
  expect(between).not.toEqual([]);
  expect(between.filter(({ flags }) => !flags.includes('layout-uncertain'))).toEqual([]);
});
