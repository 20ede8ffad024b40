import type { Cell, Grid, LogicalTable, TableRow } from '../../model/table.ts';
import { otherReadings, otherReadingsAlike } from '../../normalizers/readings.ts';

const box = { x0: 0, y0: 0, x1: 1, y1: 1 };
const rowOf = (part: number, index: number, texts: readonly string[]): TableRow => ({
  page: part + 1,
  origin: 'text',
  grid: part,
  index,
  cells: texts.map((text, column): Cell => ({ row: index, column, rowSpan: 1, columnSpan: 1, box, words: [], text })),
});
const tableOf = (...parts: readonly (readonly string[][])[]): LogicalTable => ({
  grids: parts.map((): Partial<Grid> => ({ method: 'aligned' })) as Grid[],
  rows: parts.flatMap((rows, part) => rows.map((row, index) => rowOf(part, index, row))),
  caption: [],
  footnotes: [],
});
const textsOf = (table: LogicalTable, wanted = 1): string[] =>
  table.rows.filter(({ grid }) => grid === wanted).map(({ cells }) => cells.map(({ text }) => text).join('|'));

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

test('parts that lack the same columns are placed alike', () => {
  const table = tableOf(
    [head, ['201', '公共安全', '5,000', '4,000', '1,000']],
    [['208', '社会保障', '587', '', '587']],
    [['210', '卫生健康', '413', '', '413']],
  );
  const both = otherReadingsAlike(table, 1).map((reading) => [1, 2].flatMap((part) => textsOf(reading.table, part)));
  expect(both).toContainEqual(['208|社会保障|587|587|', '210|卫生健康|413|413|']);
});

test('a part that shows one side of a table of two may be the other one', () => {
  const table = tableOf(
    [
      ['收入', '金额', '支出', '金额'],
      ['一、财政拨款收入', '5.00', '一、公共安全支出', '5.00'],
    ],
    [
      ['二、教育支出', '', '', ''],
      ['三、其他支出', '1.00', '', ''],
    ],
  );
  expect(otherReadings(table, 1).map((reading) => textsOf(reading.table))).toEqual([
    ['||二、教育支出|', '||三、其他支出|1.00'],
  ]);
});

test('remarks behind the figures stay where they are', () => {
  const table = tableOf(
    [
      [...head, '备注'],
      ['201', '公共安全', '5.00', '4.00', '1.00', ''],
    ],
    [['208', '社会保障', '5.87', '', '5.87', '含上年结转']],
  );
  expect(otherReadings(table, 1).map((reading) => textsOf(reading.table))).toEqual([
    ['208|社会保障|5.87|5.87||含上年结转'],
    ['208|社会保障||5.87|5.87|含上年结转'],
  ]);
});

test('parts that show the same columns are placed alike without those that show others', () => {
  const table = tableOf(
    [head, ['201', '公共安全', '5,000', '4,000', '1,000']],
    [['208', '社会保障', '587', '', '587']],
    [['210', '卫生健康', '413', '', '413']],
    [['221', '住房保障', '', '', '413']],
  );
  const others = otherReadingsAlike(table, 1);
  const placed = others.map(({ name, table: moved }) => [
    name.replace(/^.*, and/, ''),
    ...[1, 2, 3].flatMap((part) => textsOf(moved, part)),
  ]);
  expect(placed).toContainEqual([
    ' so in all parts',
    ...['208|社会保障|587|587|', '210|卫生健康|413|413|', '221|住房保障||413|'],
  ]);
  expect(placed).toContainEqual([
    ' so in parts that show the same columns',
    ...['208|社会保障|587|587|', '210|卫生健康|413|413|', '221|住房保障|||413'],
  ]);
});
