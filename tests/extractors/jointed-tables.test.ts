import { findTables } from '../../extractors/tables/find.ts';
import type { Paper } from '../../samples/pdf.ts';
import { pageOf } from '../helpers/pages.ts';

/** A cell by its place, in columns and rows from 0, and its text, each line of it set from the left. */
type Placed = {
  readonly row: number;
  readonly column: number;
  readonly rowSpan?: number;
  readonly columnSpan?: number;
  readonly lines: readonly string[];
};

const xs = [60, 120, 220, 290, 360, 400, 430];
const rowHeight = 30;
const [top, size] = [100, 9];

const placed = (row: number, texts: readonly string[]): Placed[] =>
  texts.map((text, column) => ({ row, column, lines: text.split('/') }));

/** Heads of which one spans columns and the others rows, set to the left; columns that are blank in all rows. */
const heads: readonly Placed[] = [
  { row: 0, column: 0, columnSpan: 2, lines: ['项目'] },
  ...['本年收入/合计', '财政拨款/收入', '经营/收入', '其他'].map((text, index) => ({
    ...{ row: 0, column: index + 2, rowSpan: 2 },
    lines: text.split('/'),
  })),
  ...placed(1, ['科目编码', '科目名称']),
];
const body: readonly Placed[] = [
  ...placed(2, ['合计', '', '5,579./83', '5,537./40', '', '42.43']),
  ...placed(3, ['201', '一般公共服务支出', '152.94', '152.94', '', '']),
  ...placed(4, ['20104', '发展与改革事务', '79.97', '79.97', '', '']),
  ...placed(5, ['2010405', '日常经济运行调节', '79.97', '79.97', '', '']),
];

function print(paper: Paper, cells: readonly Placed[]): void {
  for (const { row, column, rowSpan = 1, lines } of cells) {
    const middle = top + (row + rowSpan / 2) * rowHeight;
    lines.forEach((line, index) => {
      if (line !== '') paper.line(line, (xs[column] ?? 0) + 3, middle + (index - (lines.length - 1) / 2) * 11, size);
    });
  }
}

const boxOf = ({ row, column, rowSpan = 1, columnSpan = 1 }: Placed): readonly [number, number, number, number] => [
  ...([xs[column] ?? 0, top + row * rowHeight] as const),
  ...([(xs[column + columnSpan] ?? 0) - (xs[column] ?? 0), rowSpan * rowHeight] as const),
];

/** Below each cell its own piece of the rule, and none beside it. */
function underline(paper: Paper, cells: readonly Placed[]): void {
  for (const [x, y, width, height] of cells.map(boxOf)) {
    paper.document.rect(x, y + height, width, 0.7).fill('#999999');
  }
}

async function tablesOf(draw: (paper: Paper) => void): Promise<string[][]> {
  const { grids } = findTables(await pageOf(draw));
  return grids.map(({ cells, rowBorders }) =>
    rowBorders.slice(1).map((_, row) =>
      cells
        .filter((cell) => cell.row === row)
        .sort((a, b) => a.column - b.column)
        .map(({ text, columnSpan }) => text.replace(/\n/g, '/') + (columnSpan > 1 ? `×${columnSpan}` : ''))
        .join('|'),
    ),
  );
}

const headRows = ['项目×2|本年收入合计|财政拨款收入|经营收入|其他', '科目编码|科目名称'];

test('where each cell has its own piece of a rule, the pieces tell the columns, also blank ones', async () => {
  const read = await tablesOf((paper) => {
    paper.line('收入决算表', 200, 60, 12);
    print(paper, [...heads, ...body]);
    underline(paper, [...heads, ...body]);
  });
  expect(read).toEqual([
    [
      ...headRows,
      '合计||5,579./83|5,537./40||42.43',
      '201|一般公共服务支出|152.94|152.94||',
      '20104|发展与改革事务|79.97|79.97||',
      '2010405|日常经济运行调节|79.97|79.97||',
    ],
  ]);
});

test('the last rows of a table, whose cells span its columns, are rows of it', async () => {
  const totals: readonly Placed[] = [
    { row: 6, column: 0, columnSpan: 2, lines: ['人员经费合计'] },
    { row: 6, column: 2, lines: ['5,579.83'] },
    { row: 6, column: 3, columnSpan: 3, lines: ['公用经费合计'] },
  ];
  const read = await tablesOf((paper) => {
    paper.line('收入决算表', 200, 60, 12);
    print(paper, [...heads, ...body, ...totals]);
    // Of the rule between two rows the pieces of the lower one are seen.
    underline(paper, [...heads, ...body.filter(({ row }) => row < 5), ...totals.map((cell) => ({ ...cell, row: 5 }))]);
    underline(paper, totals);
  });
  expect(read).toHaveLength(1);
  expect(read[0]?.slice(-2)).toEqual([
    '2010405|日常经济运行调节|79.97|79.97||',
    '人员经费合计×2|5,579.83|公用经费合计×3',
  ]);
});

test('a part without a head goes on in the columns of its rules', async () => {
  const read = await tablesOf((paper) => {
    print(paper, body);
    underline(paper, body);
  });
  expect(read[0]?.slice(-3)).toEqual([
    '201|一般公共服务支出|152.94|152.94||',
    '20104|发展与改革事务|79.97|79.97||',
    '2010405|日常经济运行调节|79.97|79.97||',
  ]);
});

test('rules under a text that happen to be drawn in pieces make no table', async () => {
  const read = await tablesOf((paper) => {
    for (let line = 0; line < 6; line++) {
      paper.line('本部门二〇二四年度收入和支出的总体情况与上年相比没有变化', 60, 110 + line * rowHeight, size);
      for (const [x, width] of [
        [60, 40 + 31 * line],
        [100 + 31 * line, 60],
        [160 + 31 * line, 300 - 31 * line],
      ] as const)
        paper.document.rect(x, 120 + line * rowHeight, width, 0.7).fill('#999999');
    }
  });
  expect(read).toEqual([]);
});

test('a head shaded cell by cell shows the columns of rows that are not shaded', async () => {
  const row = placed(2, ['合计', '', '5,579.83', '5,537.40', '', '42.43']);
  const read = await tablesOf((paper) => {
    for (const box of heads.map(boxOf)) paper.document.rect(...box).fill('#ccccdd');
    paper.document.fillColor('black');
    print(paper, [...heads, ...row]);
  });
  expect(read).toEqual([[...headRows, '合计||5,579.83|5,537.40||42.43']]);
});

test('below a head shaded cell by cell the numbers of columns may stand, between rules', async () => {
  const rows = [
    ...placed(2, ['栏次', '', '1', '2', '3', '4']),
    ...placed(3, ['合计', '', '5,579.83', '5,537.40', '', '42.43']),
    ...placed(4, ['201', '一般公共服务支出', '5,579.83', '5,537.40', '', '42.43']),
  ];
  const read = await tablesOf((paper) => {
    for (const box of heads.map(boxOf)) paper.document.rect(...box).fill('#ccccdd');
    for (const row of [0, 2, 3, 5])
      paper.document.rect(xs[0] ?? 0, top + row * rowHeight, (xs.at(-1) ?? 0) - (xs[0] ?? 0), 0.7).fill('#000000');
    paper.document.fillColor('black');
    print(paper, [...heads, ...rows]);
  });
  expect(read).toEqual([
    [...headRows, '栏次||1|2|3|4', '合计||5,579.83|5,537.40||42.43', '201|一般公共服务支出|5,579.83|5,537.40||42.43'],
  ]);
});

/** A rule at `y` in a piece for each column. */
function ruleInPieces(paper: Paper, y: number): void {
  xs.slice(1).forEach((x, column) => {
    const from = xs[column] ?? 0;
    paper.document.rect(from, y, x - from, 0.7).fill('#000000');
  });
  paper.document.fillColor('black');
}

const spread = (paper: Paper, row: number, column: number, text: string): void => {
  const [from, to] = [(xs[column] ?? 0) + 1, (xs[column + 1] ?? 0) - 1 - size];
  Array.from(text).forEach((character, index) => {
    const x = from + ((to - from) * index) / (text.length - 1);
    paper.line(character, x, top + (row + 0.5) * rowHeight, size);
  });
};

const figures = [
  ...placed(2, ['201', '一般公共服务支出', '152.94', '152.94', '', '9.50']),
  ...placed(3, ['20104', '发展与改革事务', '79.97', '79.97', '', '4.10']),
  ...placed(4, ['2010405', '日常经济运行调节', '79.97', '79.97', '', '4.10']),
];
const rowsOfFigures = [
  '201|一般公共服务支出|152.94|152.94||9.50',
  '20104|发展与改革事务|79.97|79.97||4.10',
  '2010405|日常经济运行调节|79.97|79.97||4.10',
];

test('three rules in pieces tell the columns of a table whose heads are spread over them', async () => {
  const read = await tablesOf((paper) => {
    ['科目编码', '科目名称', '本年收入合计', '财政拨款收入', '经营', '其他'].forEach((text, column) => {
      spread(paper, 1, column, text);
    });
    print(paper, figures);
    for (const row of [1, 2, 5]) ruleInPieces(paper, top + row * rowHeight);
  });
  expect(read[0]?.map((row) => row.replace(/ /g, ''))).toEqual([
    '科目编码|科目名称|本年收入合计|财政拨款收入|经营|其他',
    ...rowsOfFigures,
  ]);
});

test('title and unit between the first two rules belong to the head that stands on the second', async () => {
  const read = await tablesOf((paper) => {
    paper.line('收入决算表', 61, top - 30, size);
    paper.line('部门：云溪市司法局', 61, top - 15, size);
    paper.line('单位：万元', 380, top - 15, size);
    print(paper, [...heads, ...figures]);
    ruleInPieces(paper, top - 42);
    for (const row of [2, 5]) ruleInPieces(paper, top + row * rowHeight);
  });
  expect(read).toHaveLength(1);
  expect(read[0]?.slice(-3)).toEqual(rowsOfFigures);
  expect(read[0]?.join('|')).toMatch(/^项目×2.*科目编码\|科目名称/);
});

test('two shaded rows go on in the columns of the table of the page before', async () => {
  const shade = (paper: Paper, rows: readonly number[]): void => {
    for (const row of rows)
      for (const box of placed(row, ['', '', '', '', '', '']).map(boxOf)) paper.document.rect(...box).fill('#eeeeee');
    paper.document.fillColor('black');
  };
  const before = findTables(
    await pageOf((paper) => {
      shade(paper, [0, 2, 4]);
      print(paper, [...placed(1, ['204', '公共安全支出', '9.50', '', '', '9.50']), ...figures]);
    }),
  ).grids.at(-1);
  const after = await pageOf((paper) => {
    shade(paper, [2, 4]);
    print(paper, figures);
  });
  const [grid] = findTables(after, before).grids;
  expect(grid?.columnBorders).toHaveLength(xs.length);
  expect(grid?.cells.filter(({ column }) => column === 5).map(({ text }) => text)).toEqual(['9.50', '4.10', '4.10']);
});
