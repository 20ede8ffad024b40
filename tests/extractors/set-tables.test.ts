import { readTextPages } from '../../extractors/text/text-pages.ts';
import { displayWidth } from '../../model/width.ts';

/** The rows of each table of a text: the texts of cells, with the number of columns where it is more than one. */
function tablesOf(lines: readonly string[]): string[][] {
  return readTextPages(new TextEncoder().encode(lines.join('\n'))).flatMap(({ grids }) =>
    grids.map(({ cells, rowBorders }) =>
      rowBorders.slice(1).map((_, row) =>
        cells
          .filter((cell) => cell.row === row)
          .map(({ text, columnSpan }) => (columnSpan > 1 ? `${text}×${columnSpan}` : text))
          .join('|'),
      ),
    ),
  );
}

/** Rows whose cells are filled up with blanks: names from the left, figures from the right. */
function filledUp(rows: readonly (readonly string[])[]): string[] {
  const width = (column: number): number => Math.max(...rows.map((row) => displayWidth(row[column] ?? '')));
  return rows.map((row) =>
    row
      .map((text, column) => {
        const blanks = ' '.repeat(width(column) - displayWidth(text));
        return /\d$/.test(text) ? blanks + text : text + blanks;
      })
      .join('   ')
      .trimEnd(),
  );
}

const title = ['              支出决算表', '单位：万元', ''];

describe('tables set with blanks', () => {
  it('reads heads that stand in the middle of the columns that they span', () => {
    const read = tablesOf([
      ...title,
      '        项目                             本年支出',
      '科目编码   科目名称          小计     基本支出     项目支出',
      '           合计             30.00       10.00        20.00',
      '201        一般公共服务     20.00       10.00        10.00',
      '208        社会保障         10.00                    10.00',
    ]);
    expect(read).toEqual([
      [
        '项目×2|本年支出×3',
        '科目编码|科目名称|小计|基本支出|项目支出',
        '|合计|30.00|10.00|20.00',
        '201|一般公共服务|20.00|10.00|10.00',
        '208|社会保障|10.00||10.00',
      ],
    ]);
  });

  it('keeps a column without a figure, and a head in two lines is one', () => {
    const read = tablesOf([
      ...title,
      '项目            本年支出     上缴上级     基本支出',
      '                  合计         支出',
      '合计             30.00                     20.00',
      '一、公共服务     20.00                     20.00',
      '二、社会保障     10.00',
    ]);
    expect(read).toEqual([
      [
        '项目|本年支出合计|上缴上级支出|基本支出',
        '合计|30.00||20.00',
        '一、公共服务|20.00||20.00',
        '二、社会保障|10.00||',
      ],
    ]);
  });

  it('measures characters as the program did that set the columns', () => {
    // Each Chinese character counts one, as pdftotext has it, and one blank parts a figure from a name.
    const read = tablesOf([
      ...title,
      '项目      金额 项目         金额',
      '一般公共预算 10.00 一、外交支出  20.00',
      '事业收入    5.00 二、国防支出  10.00',
      '合计     15.00 合计      30.00',
    ]);
    expect(read[0]?.slice(1, 3)).toEqual(['一般公共预算|10.00|一、外交支出|20.00', '事业收入|5.00|二、国防支出|10.00']);
  });

  it('reads cells that are filled up with blanks to the width of their column, a head over several in the first', () => {
    const rows = [
      ['预算数', '', '', '决算数', '', ''],
      ['合计', '公务用车购置及运行维护费', '', '合计', '公务用车购置及运行维护费', ''],
      ['', '小计', '购置费', '', '小计', '购置费'],
      ['17.12', '8.79', '0', '8.63', '6.80', '6.80'],
    ];
    const read = tablesOf([...title, ...filledUp(rows)]);
    expect(read[0]?.slice(1)).toEqual([
      '合计|公务用车购置及运行维护费||合计|公务用车购置及运行维护费|',
      '|小计|购置费||小计|购置费',
      '17.12|8.79|0|8.63|6.80|6.80',
    ]);
  });

  it('takes no head in the middle of columns for one of the column below it', () => {
    const read = tablesOf([
      ...title,
      '项目                  本年支出',
      '科目名称   小计     基本支出   项目支出',
      '合计       30.00       10.00      20.00',
    ]);
    expect(read.flat().some((row) => row.startsWith('项目||本年支出'))).toBe(false);
  });

  it('reads zeros without decimals, also where nothing else is in a table', () => {
    const read = tablesOf([
      ...title,
      '项目                        上缴上级支出   经营支出',
      '科目编码   科目名称',
      '合计                                   0          0',
      '     204   公共安全支出                0          0',
      '   20406   司法                        0          0',
    ]);
    expect(read[0]?.slice(-2)).toEqual(['204|公共安全支出|0|0', '20406|司法|0|0']);
  });

  const doubtful: readonly [name: string, lines: readonly string[]][] = [
    [
      'a column of figures without a head',
      ['项目          金额', '合计         30.00      40.00', '一、公共      20.00      30.00'],
    ],
    [
      'figures in two lines',
      [
        '项目          金额     决算数',
        '合计      19,790,950     30.00',
        '                 .58',
        '一、公共       20.00     10.00',
      ],
    ],
  ];

  it.each(doubtful)('leaves %s as lines, and tells what stands in them', (_name, lines) => {
    const [page] = readTextPages(new TextEncoder().encode([...title, ...lines].join('\n')));
    expect(page?.grids).toEqual([]);
    expect(page?.lines.map(({ cells }) => cells?.[0])).toContain('合计');
  });

  it('takes no contents and no sentence for a table', () => {
    expect(
      tablesOf([
        '目录',
        '一、收入支出决算总表          4',
        '二、收入决算表                5',
        '三、支出决算表                6',
        '',
        '2024年度收入合计 10.00 万元，其中：财政拨款 8.00 万元，事业收入 2.00 万元，与上年相比增加 1.00 万元，增长 5.00%。',
      ]),
    ).toEqual([]);
  });

  it('reads a head that comes again a thousand times, each part as a table of its own', () => {
    const part = [
      '科目编码   科目名称        小计     基本支出',
      '201        公共服务       20.00        10.00',
      '208        社会保障       10.00        10.00',
      '           合计           30.00        20.00',
    ];
    const read = tablesOf([...title, ...Array.from({ length: 1000 }, () => part).flat()]);
    expect(read).toHaveLength(1000);
    expect(read.at(-1)).toEqual(read[0]);
    expect(read[0]?.at(-1)).toBe('|合计|30.00|20.00');
  });

  it('leaves a line of twenty thousand figures unread', () => {
    expect(tablesOf([...title, '1.00 '.repeat(20_000), '1.00  '.repeat(20_000)])).toEqual([]);
  });
});
