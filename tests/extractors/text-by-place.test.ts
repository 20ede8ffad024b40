import { readTextPages } from '../../extractors/text/text-pages.ts';
import type { Grid, PageTables } from '../../model/table.ts';

const read = (text: string): PageTables[] => readTextPages(Buffer.from(text));

/** A line in which each text stands at its column, as `pdftotext -layout` sets them: one column for each character. */
function line(...placed: readonly (readonly [at: number, text: string])[]): string {
  return placed.reduce((whole, [at, text]) => whole.padEnd(at) + text, '');
}

/** Figures that end in the columns behind the names; '' where nothing stands. */
const figures = (...texts: readonly string[]): [number, string][] =>
  texts.flatMap((text, index): [number, string][] => (text === '' ? [] : [[38 + 15 * index - text.length, text]]));

/** Texts of each row, cell by cell; a cell that spans several stands once. */
function rowsOf({ cells, rowBorders }: Grid): string[] {
  return rowBorders.slice(1).map((_, row) =>
    cells
      .filter((cell) => cell.row === row)
      .sort((a, b) => a.column - b.column)
      .map(({ text }) => text)
      .join('|'),
  );
}

const body = [
  line([0, '204'], [10, '公共安全支出'], ...figures('4,653.50', '3,934.16', '', '719.34')),
  line([0, '20406'], [10, '司法'], ...figures('4,653.50', '3,934.16', '', '719.34')),
  line([0, '2040601'], [10, '行政运行'], ...figures('1,110.93', '1,110.93', '', '')),
  line([0, '2040605'], [10, '机关事业单位基本养老保险缴费支出'], ...figures('3,542.57', '2,823.23', '', '719.34')),
];

test('heads that are wrapped beside heads in the middle, over a column without a figure, name their columns', () => {
  const text = [
    line([30, '收入决算表']),
    line([0, '部门：甲局'], [70, '单位：万元']),
    '',
    line([17, '项目'], [61, '附属单位上缴收']),
    line([31, '本年收入合计'], [46, '财政拨款收入'], [78, '其他收入']),
    line([2, '科目编码'], [20, '科目名称'], [64, '入']),
    '',
    line([17, '栏次'], ...figures('1', '2', '6', '7')),
    line([17, '合计'], ...figures('4,653.50', '3,934.16', '', '719.34')),
    ...body,
    '注：本表反映部门本年度取得的各项收入情况。',
  ].join('\n');
  const [page] = read(text);
  const [grid, ...others] = page?.grids ?? [];
  expect(others).toEqual([]);
  expect(grid).toMatchObject({ origin: 'ocr-text', byPlace: true });
  const rows = grid ? rowsOf(grid) : [];
  expect(rows.slice(-5)).toEqual([
    '|合计|4,653.50|3,934.16||719.34',
    '204|公共安全支出|4,653.50|3,934.16||719.34',
    '20406|司法|4,653.50|3,934.16||719.34',
    '2040601|行政运行|1,110.93|1,110.93||',
    '2040605|机关事业单位基本养老保险缴费支出|3,542.57|2,823.23||719.34',
  ]);
  expect(rows.slice(0, 3).map((row) => row.split('|').at(-2))).toEqual(['', '附属单位上缴收入', '']);
  // Cells know the lines of the file; what is no row stays text.
  expect(grid?.cells.find((cell) => cell.text === '司法')?.line).toBe(11);
  expect(page?.lines.map((each) => each.text)).toContain('注：本表反映部门本年度取得的各项收入情况。');
});

test('a text longer than any page stays lines', () => {
  const row = line([0, '2040601'], [10, '行政运行'], ...figures('1,110.93', '1,110.93', '', ''));
  const text = [
    line([17, '项目'], [61, '附属单位上缴收']),
    line([31, '本年收入合计']),
    ...Array<string>(40_000).fill(row),
  ];
  const [page] = read(text.join('\n'));
  expect(page?.grids).toEqual([]);
  expect(page?.lines).toHaveLength(40_002);
});

test('columns that stand over each other are none, and their figures stay to be counted', () => {
  const text = [
    line([30, '收入决算表']),
    line([8, '项目'], [24, '本年收入合 财政拨款收 上级补助收 事业收']),
    line([24, '  计        入       入      入']),
    line([0, '204'], [10, '公共安全支出'], [24, '4,653.50 3,934.16 719.34 0.00']),
    line([0, '20406'], [10, '司法'], [24, '4,653.50 3,934.16 719.34 0.00']),
    line([0, '2040601'], [10, '行政运行'], [24, '10.93 10.93 0.00 0.00']),
    line([0, '2040605'], [10, '社区矫正'], [24, '4,642.57 3,923.23 719.34 0.00']),
  ].join('\n');
  const [page] = read(text);
  expect(page?.grids).toEqual([]);
  expect(page?.lines.flatMap(({ cells }) => cells ?? []).filter((cell) => /\d\.\d/.test(cell))).toHaveLength(16);
});

test('a centred cell of two lines around those of one is whole: names of a side, and heads', () => {
  const text = [
    '财政拨款收支总表',
    '单位：万元',
    '              收入                                                   支出',
    '                                                                                  政府性基金预  国有资本经营',
    '         项目            预算数            项目             合计    一般公共预算',
    '                                                                                       算           预算',
    '一、一般公共预算拨款    4,301.43  一、一般公共服务支出    2,802.65      2,802.65          0.00          0.00',
    '二、政府性基金预算拨款    910.59  二、社会保障和就业支出    425.23        425.23          0.00          0.00',
    '三、国有资本经营预算拨',
    '                           32.24  三、卫生健康支出          551.94        551.94          0.00          0.00',
    '款',
    '本年收入合计            5,244.26  四、城乡社区支出          718.69          0.00        718.69          0.00',
    '                                  五、国有资本经营预算支',
    '                                                             32.24          0.00          0.00         32.24',
    '                                  出',
    '收入总计                5,244.26  支出总计                4,530.75      3,779.82        718.69         32.24',
  ].join('\n');
  const rows = read(text).flatMap(({ grids }) => grids.flatMap(rowsOf));
  expect(rows).toContain('项目|预算数|项目|合计|一般公共预算|政府性基金预算|国有资本经营预算');
  expect(rows).toContain('三、国有资本经营预算拨款|32.24|三、卫生健康支出|551.94|551.94|0.00|0.00');
  expect(rows).toContain('||五、国有资本经营预算支出|32.24|0.00|0.00|32.24');
});

test('names below their figures, or above them, are not taken for halves of others', () => {
  const row = (name: string, figure: string): string =>
    line([0, name], [30 - figure.length, figure], [45 - figure.length, figure]);
  const text = [
    line([10, '支出决算表']),
    '单位：万元',
    line([0, '科目名称'], [24, '合计'], [39, '基本支出']),
    row('', '10.00'),
    row('公共安全支出', ''),
    row('司法', ''),
    row('', '20.00'),
    row('行政运行', ''),
    row('社区矫正', ''),
  ].join('\n');
  expect(
    read(text)
      .flatMap(({ grids, lines }) => [...grids.flatMap(rowsOf), ...lines.map((each) => each.text)])
      .join(),
  ).not.toContain('司法行政运行');
});

/** A table of the money of units, its heads wrapped over their columns. */
const wrapped = (...above: readonly string[]): string[] => [
  line([30, '收入预算总表']),
  line([60, '单位：万元']),
  ...above,
  line([29, '一般公共'], [44, '政府性基'], [59, '国有资本']),
  line([75, '事业收入']),
  line([4, '单位名称'], [18, '合计'], [29, '预算拨款'], [44, '金预算拨'], [59, '经营预算']),
  line([75, '（教育）']),
  line([30, '收入'], [44, '款收入'], [59, '拨款收入']),
];
const unitRows = [
  line([6, '合计'], [15, '24,995.94'], [29, '23,195.94'], [45, '1,800.00'], [63, '0.00'], [78, '0.00']),
  line([2, '甲市商务局'], [15, '24,658.02'], [29, '22,858.02'], [45, '1,800.00'], [63, '0.00'], [78, '0.00']),
  line([2, '甲市促进中心'], [15, '337.92'], [29, '337.92'], [49, '0.00'], [63, '0.00'], [78, '0.00']),
];

test('a head that is wrapped over its column is one, whatever its lines stand beside', () => {
  const [page] = read([...wrapped(), ...unitRows].join('\n'));
  const [grid] = page?.grids ?? [];
  expect(grid?.byPlace).toBe(true);
  const heads = grid?.cells.filter(({ row, text }) => row < grid.rowBorders.length - 4 && text !== '') ?? [];
  expect(heads.sort((a, b) => a.column - b.column).map(({ text }) => text)).toEqual([
    ...[
      '单位名称',
      '合计',
      '一般公共预算拨款收入',
      '政府性基金预算拨款收入',
      '国有资本经营预算拨款收入',
      '事业收入（教育）',
    ],
  ]);
});

test('the numbers of columns are no last line of the heads above them', () => {
  const numbers = line([5, '**'], [19, '1'], [31, '2'], [46, '3'], [61, '4'], [77, '5']);
  const [page] = read([...wrapped(), numbers, ...unitRows].join('\n'));
  const rows = page?.grids.flatMap(rowsOf) ?? [];
  expect(rows.at(-4)).toBe('**|1|2|3|4|5');
  expect(rows.join('\n')).not.toMatch(/\p{Script=Han}\d/u);
});

test('heads far apart that were taken for one leave their table unread', () => {
  const [page] = read([...wrapped(line([30, '本年收入'], [66, '上年结转结余'])), ...unitRows].join('\n'));
  const texts = page?.grids.flatMap(({ cells }) => cells.map(({ text }) => text)) ?? [];
  expect(texts.filter((text) => text.includes('本年收入上年结转'))).toEqual([]);
});
