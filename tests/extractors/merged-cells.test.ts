import { readTextPages } from '../../extractors/text/text-pages.ts';
import { amountsIn, readText } from '../helpers/reading.ts';

/** The rows of each table of a text: the texts of cells, with the number of columns where it is more than one. */
function tablesOf(text: string): string[][] {
  return readTextPages(new TextEncoder().encode(text)).flatMap(({ grids }) =>
    grids.map(({ cells, rowBorders }) =>
      rowBorders.slice(1).map((_, row) =>
        cells
          .filter((cell) => cell.row === row)
          .map((cell) => (cell.columnSpan > 1 ? `${cell.text}×${cell.columnSpan}` : cell.text))
          .join('|'),
      ),
    ),
  );
}

/** Rows as text files write them. */
const writings: readonly { readonly name: string; readonly write: (rows: readonly string[]) => string }[] = [
  { name: 'tabulators', write: (rows) => rows.map((row) => row.replaceAll('|', '\t')).join('\n') },
  { name: 'Markdown', write: (rows) => rows.map((row) => `| ${row.replaceAll('|', ' | ')} |`).join('\n') },
  {
    name: 'HTML without spans',
    write: (rows) => {
      const cellsOf = (row: string): string[] => row.split('|').map((cell) => `<td>${cell}</td>`);
      return `<table>${rows.map((row) => `<tr>${cellsOf(row).join('')}</tr>`).join('\n')}</table>`;
    },
  },
];

const body = [
  '栏次|1|2|3',
  '合计|89.00|5.00|84.00',
  '201|一般公共服务支出|89.00|5.00|84.00',
  '2010601|行政运行|5.00|5.00|',
  '2010602|一般行政管理事务|84.00||84.00',
];
const expected = [
  '合计/total 89.00',
  '合计/basic 5.00',
  '合计/project 84.00',
  '201/total 89.00',
  '201/basic 5.00',
  '201/project 84.00',
  '2010601/total 5.00',
  '2010601/basic 5.00',
  '2010602/total 84.00',
  '2010602/project 84.00',
].map((line) => `expenditure/${line}`);

const caption = '某市某局\n2023年度部门决算\n支出决算表\n公开03表\n单位：万元\n\n';

describe('cells that were merged and are written as one', () => {
  for (const { name, write } of writings) {
    it(`keeps figures under their heads: ${name}`, async () => {
      const head = ['项目|本年支出合计|基本支出|项目支出', '功能分类科目编码|科目名称'];
      for (const second of [head[1], `${String(head[1])}|||`]) {
        const reading = await readText(`${caption}${write([String(head[0]), String(second), ...body])}\n`);
        expect(amountsIn(reading)).toEqual(expected);
      }
    });
  }

  it('knows totals from their figures, also where a figure is missing in one of another table', () => {
    const rows = [
      '科目编码|科目名称|年初结转|本年收入|本年支出|年末结转',
      '合计||20.00|15.00|5.00',
      '201|教育|  |20.00|15.00|5.00',
    ];
    const other = ['科目编码|科目名称|合计', '合计|3.00', '201|教育|3.00'];
    const [first, second] = tablesOf(
      `${rows.join('\n').replaceAll('|', '\t')}\n\n表\n\n${other.join('\n').replaceAll('|', '\t')}\n`,
    );
    expect(first?.[1]).toBe('合计×2||20.00|15.00|5.00');
    expect(second?.[1]).toBe('合计×2|3.00');
  });

  it('spreads heads over what stands below them, by the words that they share', () => {
    const funds = [
      '项目|年初结转和结余|本年收入|本年支出|年末结转和结余',
      '功能分类科目编码|科目名称|小计|基本支出|项目支出',
      '栏次|1|2|3|4|5|6',
      '合计||20.00|15.00||15.00|5.00',
      '212|城乡社区支出||20.00|15.00||15.00|5.00',
    ];
    const public3 = [
      '预算数|决算数',
      '合计|因公出国（境）费|公务用车购置及运行费|公务接待费|合计|因公出国（境）费|公务用车购置及运行费|公务接待费',
      '小计|公务用车购置费|公务用车运行费|小计|公务用车购置费|公务用车运行费',
      '9.00|1.00|6.00|2.00|4.00|2.00|8.00|1.00|5.00|1.00|4.00|2.00',
    ];
    const [first, second] = tablesOf(`${funds.join('\n')}\n表\n${public3.join('\n')}`.replaceAll('|', '\t'));
    expect(first?.slice(0, 2)).toEqual([
      '项目×2|年初结转和结余|本年收入|本年支出×3|年末结转和结余',
      '功能分类科目编码|科目名称|||小计|基本支出|项目支出|',
    ]);
    expect(second?.slice(0, 2)).toEqual([
      '预算数×6|决算数×6',
      '合计|因公出国（境）费|公务用车购置及运行费×3|公务接待费|合计|因公出国（境）费|公务用车购置及运行费×3|公务接待费',
    ]);
  });

  it('leaves a table unread where nothing tells which columns its heads span', async () => {
    const rows = [
      '项目|甲|乙|丙|丁',
      '功能分类科目编码|科目名称|戊|己|庚',
      '合计|1.00|2.00|3.00|1.00|2.00|4.00',
      '201|教育支出|1.00|2.00|3.00|1.00|2.00|4.00',
    ];
    const reading = await readText(`${caption}${rows.join('\n').replaceAll('|', '\t')}\n`);
    expect(reading.records).toEqual([]);
    expect(reading.coverage).toMatchObject({ printed: 12, unread: [{ count: 12 }] });
  });

  it('doubts rows that are short where the file writes no empty cells', async () => {
    const rows = [
      '科目编码|科目名称|本年支出合计|基本支出|项目支出',
      '201|教育支出|89.00|5.00|84.00',
      '20101|教育管理|84.00|84.00',
      '20102|普通教育|5.00|5.00',
    ];
    const reading = await readText(`${caption}${rows.join('\n').replaceAll('|', '\t')}\n`);
    const doubted = reading.records.filter(({ flags }) => flags.includes('damaged')).map(({ rowKey }) => rowKey);
    expect(new Set(doubted)).toEqual(new Set(['20101', '20102']));
  });
});

test('a first cell of a head that a converter made too wide is as wide as what it heads', async () => {
  const head =
    '<tr><td colspan="3">项目</td><td rowspan="2">本年支出合计</td><td rowspan="2">基本支出</td><td rowspan="2">项目支出</td></tr>';
  const rows = ['功能分类科目编码|科目名称', ...body.slice(2)].map((row) => {
    const cells = row.split('|').map((cell) => `<td>${cell}</td>`);
    return `<tr>${cells.join('')}</tr>`;
  });
  const reading = await readText(`${caption}<table>${head}${rows.join('')}</table>\n`);
  expect(amountsIn(reading)).toEqual(expected.slice(3));
});

test('figures that stand alone in their lines are counted as unread', async () => {
  const reading = await readText(
    `${caption}科目编码\n科目名称\n合计\n201\n教育支出\n89.00\n合计\n89.00\n202\n外交支出\n1.00\n`,
  );
  expect(reading.coverage).toMatchObject({ printed: 3, unread: [{ count: 3 }] });
});

test('bars that stand below each other tell what cells span, and texts of full cells go on in the next line', async () => {
  const table = [
    '|项目                     |本年支出合计|基本支出    |项目支出    |',
    '|功能分类科目|科目名称    |            |            |            |',
    '|编码        |            |            |            |            |',
    '|合计                     |89.00       |5.00        |84.00       |',
    '|201         |一般公共服务|89.00       |5.00        |84.00       |',
    '|            |支出        |            |            |            |',
    '|2010601     |行政运行    |5.00        |5.00        |            |',
    '|2010602     |一般行政管理|84.00       |            |84.00       |',
    '|            |事务        |            |            |            |',
  ];
  const reading = await readText(`${caption}${table.join('\n')}\n`);
  expect(amountsIn(reading)).toEqual(expected);
  expect(reading.records.find(({ rowKey }) => rowKey === '2010602')?.rowLabel).toBe('一般行政管理事务');
});

test('heads of several rows that a converter joined with points are parted again', () => {
  const rows = [
    '| 项目.科目编码 | 项目.科目名称 | 人员经费.决算数 | 公用经费.决算数 | 合计 |',
    '|---|---|---|---|---|',
    '| 301 | 工资 | 1.00 | 2.00 | 3.00 |',
  ];
  expect(tablesOf(rows.join('\n'))).toEqual([
    ['项目|项目|人员经费|公用经费|合计', '科目编码|科目名称|决算数|决算数|合计', '301|工资|1.00|2.00|3.00'],
  ]);
});

test('characters that show nothing, the marks of formulas and hidden rows are no part of a cell', () => {
  const html =
    '<table><tr><td>甲</td><td>\u200b1.00</td></tr><tr style="display: none"><td>乙</td><td>2.00</td></tr>' +
    '<tr hidden><td>丙</td><td>3.00</td></tr><tr><td>丁</td><td>4.00</td></tr></table>';
  expect(tablesOf(html)).toEqual([['甲|1.00', '丁|4.00']]);
  const formulas = '| 甲 | $\\mathbf{53.10}$ | $1{,}212.11$ |\n| 乙 | \\(5,423.61\\) | \\[6.00\\] |\n';
  expect(tablesOf(formulas)).toEqual([['甲|53.10|1,212.11', '乙|5,423.61|6.00']]);
});

test('texts of a table that Pandoc rules go on in the lines below, up to the next blank line', () => {
  const lines = [
    '  ---------------------------------------',
    '  项目         金额     项目         金额',
    '  ------------ -------- ------------ --------',
    '  一、一般公共 7,233.40 一、一般公共 5,462.65',
    '  预算收入              服务支出',
    '',
    '  二、其他收入 27.95    二、外交支出',
    '  ---------------------------------------',
  ];
  expect(tablesOf(lines.join('\n'))).toEqual([
    [
      '项目|金额|项目|金额',
      '一、一般公共预算收入|7,233.40|一、一般公共服务支出|5,462.65',
      '二、其他收入|27.95|二、外交支出|',
    ],
  ]);
});

test('a comma between two figures parts them where figures with commas of their own are quoted', () => {
  const lines = ['项目,行次,金额', '一、财政拨款,1,"12,567.72"', '二、基金,2,349.28', '三、其他,3,80.94'];
  expect(tablesOf(lines.join('\n'))).toEqual([
    ['项目|行次|金额', '一、财政拨款|1|12,567.72', '二、基金|2|349.28', '三、其他|3|80.94'],
  ]);
});
