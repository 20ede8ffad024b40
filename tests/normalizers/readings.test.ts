import type { Cell, Grid, LogicalTable, TableRow } from '../../model/table.ts';
import { otherReadings } from '../../normalizers/readings.ts';

const box = { x0: 0, y0: 0, x1: 1, y1: 1 };
const rowOf = (part: number, index: number, texts: readonly string[]): TableRow => ({
  page: part + 1,
  origin: 'text',
  part,
  index,
  cells: texts.map((text, column): Cell => ({ row: index, column, rowSpan: 1, columnSpan: 1, box, words: [], text })),
});
const tableOf = (first: readonly string[][], next: readonly string[][]): LogicalTable => ({
  parts: [0, 1].map((): Partial<Grid> => ({ method: 'aligned' })) as Grid[],
  rows: [...first.map((row, index) => rowOf(0, index, row)), ...next.map((row, index) => rowOf(1, index, row))],
  caption: [],
  footnotes: [],
});
const textsOf = (table: LogicalTable): string[] =>
  table.rows.filter(({ part }) => part === 1).map(({ cells }) => cells.map(({ text }) => text).join('|'));

const head = ['科目编码', '科目名称', '合计', '财政拨款', '事业收入'];

test('a part whose names stand under a head of figures has them where names stand, its figures wherever they may', () => {
  const table = tableOf(
    [head, ['201', '公共安全', '5,000', '4,000', '1,000']],
    [['208', '', '社会保障', '587', '587']],
  );
  expect(otherReadings(table, 1).map((reading) => textsOf(reading.table))).toEqual([
    ['208|社会保障|587|587|'],
    ['208|社会保障|587||587'],
    ['208|社会保障||587|587'],
  ]);
});

test('whole numbers are no figures where the table prints decimals', () => {
  const table = tableOf([head, ['201', '公共安全', '5.00', '4.00', '1.00']], [['208', '', '社会保障', '587', '587']]);
  expect(otherReadings(table, 1)).toEqual([]);
});
