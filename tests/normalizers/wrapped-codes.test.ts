import type { TableRow } from '../../model/table.ts';
import { withWrappedCodes } from '../../normalizers/stitch/wrapped-codes.ts';

const box = { x0: 0, y0: 0, x1: 10, y1: 10 };
const row = (index: number, ...texts: string[]): TableRow => ({
  page: 1,
  origin: 'text',
  grid: 0,
  index,
  cells: texts.map((text, column) => ({ row: index, column, rowSpan: 1, columnSpan: 1, text, box, words: [] })),
});
const textsOf = (rows: readonly TableRow[]): string[] =>
  rows.map(({ cells }) => cells.map(({ text }) => text).join(' '));

const rows = [
  row(0, '201', '一般公共服务支出', '27.32'),
  row(1, '20132', '组织事务', '27.32'),
  row(2, '20132', '一般行政管理事务', '27.32'),
  row(3, '02', '', ''),
  row(4, '204', '公共安全支出', '12.00'),
];

test('the end of a code that stands below it, alone in its row, makes it whole', () => {
  expect(textsOf(withWrappedCodes(rows))).toEqual([
    ...[
      '201 一般公共服务支出 27.32',
      '20132 组织事务 27.32',
      '2013202 一般行政管理事务 27.32',
      '204 公共安全支出 12.00',
    ],
  ]);
});

test('a number below a code that has no 款 above it, or beside anything else, stays what it is', () => {
  const first = [row(0, '20132', '组织事务', '27.32'), row(1, '02', '', '')];
  expect(withWrappedCodes(first)).toBe(first);
  const filled = [...rows.slice(0, 3), row(3, '02', '', '1.00')];
  expect(withWrappedCodes(filled)).toBe(filled);
});

test('beside the end of the code may stand that of the name', () => {
  const wrapped = [
    ...rows.slice(0, 2),
    row(2, '20132', '一般行政', '27.32'),
    row(3, '02', '管理事务', ''),
    ...rows.slice(4),
  ];
  expect(textsOf(withWrappedCodes(wrapped))[2]).toBe('2013202 一般行政管理事务 27.32');
  const unnamed = [...rows.slice(0, 2), row(2, '20132', '', '27.32'), row(3, '02', '管理事务', '')];
  expect(withWrappedCodes(unnamed)).toBe(unnamed);
});
