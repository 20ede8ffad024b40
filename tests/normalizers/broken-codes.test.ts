import { withBrokenCodes } from '../../normalizers/stitch/broken-codes.ts';
import type { Cell, TableRow } from '../../model/table.ts';

const box = { x0: 0, y0: 0, x1: 1, y1: 1 };

function rowOf(grid: number, index: number, ...texts: readonly (string | Cell)[]): TableRow {
  const cells = texts.map((text, column): Cell =>
    typeof text === 'string' ? { row: index, column, rowSpan: 1, columnSpan: 1, box, words: [], text } : text,
  );
  return { page: grid + 1, grid, origin: 'text', index, cells };
}

const textsOf = (rows: readonly TableRow[]): string[] =>
  rows.map(({ cells }) => cells.map(({ text }) => text.replace(/\s+/g, '')).join(' '));

const above = [
  rowOf(0, 0, '类', '款', '项', '科目名称', '合计'),
  rowOf(0, 1, '208', '', '', '社会保障和就业支出', '30.00'),
  rowOf(0, 2, '208', '05', '', '行政事业单位养老支出', '30.00'),
  rowOf(0, 3, '210', '', '', '卫生健康支出', '20.00'),
];

test('a 类 that the end of a page parts names its row, and the rows beside which its merged cell goes on', () => {
  const rest: Cell = { row: 0, column: 0, rowSpan: 2, columnSpan: 1, box, words: [], text: '1' };
  const rows = [
    ...above,
    rowOf(0, 4, '2\n2', '', '', '住房保障支出', '9.00'),
    rowOf(1, 0, rest, '02', '', '住房改革支出', '9.00'),
    rowOf(1, 1, rest, '02', '01', '住房公积金', '9.00'),
    rowOf(1, 2, '222', '', '', '粮油物资储备支出', '5.00'),
  ];
  expect(textsOf(withBrokenCodes(rows)).slice(4)).toEqual([
    '221   住房保障支出 9.00',
    '221 02  住房改革支出 9.00',
    '221 02 01 住房公积金 9.00',
    '222   粮油物资储备支出 5.00',
  ]);
});

test('digits of 类, 款 and 项 that stand alone at the top of a page belong to the last row of the page before', () => {
  const rows = [
    ...above,
    rowOf(0, 4, '2\n1', '0\n8', '0', '创业担保贷款贴息及奖补', '4.49'),
    rowOf(1, 0, '3', '', '4', '', ''),
    rowOf(1, 1, '221', '', '', '住房保障支出', '9.00'),
  ];
  expect(textsOf(withBrokenCodes(rows)).slice(4)).toEqual([
    '213 08 04 创业担保贷款贴息及奖补 4.49',
    '    ',
    '221   住房保障支出 9.00',
  ]);
});

test('a whole 类 at the top of a page stays as it is', () => {
  const rows = [...above, rowOf(1, 0, '221', '', '', '住房保障支出', '9.00')];
  expect(withBrokenCodes(rows)).toEqual(rows);
});
