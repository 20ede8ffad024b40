import fc from 'fast-check';
import { findTables } from '../../extractors/tables/find.ts';
import type { Page, RulingLine, Word } from '../../model/page.ts';
import type { Grid } from '../../model/table.ts';
import { wordAt } from '../helpers/pages.ts';

const across = (y: number, x0: number, x1: number): RulingLine => ({ axis: 'horizontal', y, x0, x1 });
const down = (x: number, y0: number, y1: number): RulingLine => ({ axis: 'vertical', x, y0, y1 });

function gridsOf(rulings: readonly RulingLine[], words: readonly Word[]): readonly Grid[] {
  const page: Page = { number: 1, width: 600, height: 800, origin: 'text', textLayer: 'good', words, rulings };
  return findTables(page).grids;
}

/** Cells as `row,column rows×columns text`. */
const cellsOf = (grids: readonly Grid[]): string[] =>
  grids.flatMap((grid) =>
    grid.cells.map(({ row, column, rowSpan, columnSpan, text }) => `${row},${column} ${rowSpan}×${columnSpan} ${text}`),
  );

/** 3 columns of 100 points and 3 rows of 20, the first row 支出 over two columns, the first column over two rows. */
const merged: readonly RulingLine[] = [
  ...[100, 160].map((y) => across(y, 100, 400)),
  across(120, 200, 400),
  across(140, 100, 400),
  ...[100, 400].map((x) => down(x, 100, 160)),
  down(200, 100, 160),
  down(300, 120, 160),
];
const words = [
  wordAt('科目', 150, 120),
  wordAt('支出', 300, 110),
  wordAt('基本', 250, 130),
  wordAt('项目', 350, 130),
  wordAt('合计', 150, 150),
  wordAt('5.00', 250, 150),
  wordAt('4.00', 350, 150),
];
const expected = [
  '0,0 2×1 科目',
  '0,1 1×2 支出',
  '1,1 1×1 基本',
  '1,2 1×1 项目',
  '2,0 1×1 合计',
  '2,1 1×1 5.00',
  '2,2 1×1 4.00',
];

test('merged cells span the rows and columns that no line parts', () => {
  expect(cellsOf(gridsOf(merged, words))).toEqual(expected);
});

test('a table without its outer left and right border is closed where its lines end', () => {
  const open = merged.filter((line) => !(line.axis === 'vertical' && (line.x === 100 || line.x === 400)));
  expect(cellsOf(gridsOf(open, words))).toEqual(expected);
});

test('so is one whose open outer cells go over several rows, where most lines stop at their border', () => {
  const lines = [
    ...[100, 120, 180, 240].map((y) => across(y, 100, 300)),
    ...[140, 160, 200, 220].map((y) => across(y, 200, 300)),
    ...[200, 300].map((x) => down(x, 100, 240)),
  ];
  const names = ['单位', '甲', '乙'].map((text, index) => wordAt(text, 150, [110, 150, 210][index] ?? 0));
  const projects = [110, 130, 150, 170, 190, 210, 230].map((y) => wordAt('项目', 250, y));
  expect(cellsOf(gridsOf(lines, [...names, ...projects])).slice(0, 4)).toEqual([
    '0,0 1×1 单位',
    '0,1 1×1 项目',
    '1,0 3×1 甲',
    '1,1 1×1 项目',
  ]);
});

test('where a border is missing and the open region is no rectangle, it is cut into rows', () => {
  const lines = [
    ...[100, 120, 140].map((y) => across(y, 100, 300)),
    ...[100, 300].map((x) => down(x, 100, 140)),
    down(200, 120, 140),
  ];
  const missing = lines.map((line) => (line.axis === 'horizontal' && line.y === 120 ? across(120, 200, 300) : line));
  expect(cellsOf(gridsOf(missing, [wordAt('上', 150, 110), wordAt('下', 150, 130), wordAt('右', 250, 130)]))).toEqual([
    '0,0 1×2 上',
    '1,0 1×1 下',
    '1,1 1×1 右',
  ]);
});

test('an amount too long for its cell stays whole and stays in its cell', () => {
  const lines = [...[100, 120].map((y) => across(y, 100, 250)), ...[100, 150, 200, 250].map((x) => down(x, 100, 120))];
  const touching = { ...wordAt('123,456.00123,456.00', 197, 110), ends: [] };
  const ends = Array.from(touching.text, (_, index) => touching.box.x0 + 5 * (index + 1));
  expect(cellsOf(gridsOf(lines, [{ ...touching, ends }]))).toEqual([
    '0,0 1×1 ',
    '0,1 1×1 123,456.00',
    '0,2 1×1 123,456.00',
  ]);
});

test('lines without a vertical one among them, and a single frame, are no ruled table', () => {
  const heading = [wordAt('二、支出决算情况说明', 200, 100)];
  expect(gridsOf([across(108, 60, 300)], heading)).toEqual([]);
  expect(
    gridsOf([...[30, 770].map((y) => across(y, 30, 570)), ...[30, 570].map((x) => down(x, 30, 770))], heading),
  ).toEqual([]);
});

const moved = (line: RulingLine, scale: number, dx: number, dy: number): RulingLine =>
  line.axis === 'horizontal'
    ? across(line.y * scale + dy, line.x0 * scale + dx, line.x1 * scale + dx)
    : down(line.x * scale + dx, line.y0 * scale + dy, line.y1 * scale + dy);

const movedWord = (word: Word, scale: number, dx: number, dy: number): Word => ({
  ...word,
  size: word.size * scale,
  ends: word.ends.map((end) => end * scale + dx),
  box: {
    x0: word.box.x0 * scale + dx,
    y0: word.box.y0 * scale + dy,
    x1: word.box.x1 * scale + dx,
    y1: word.box.y1 * scale + dy,
  },
});

test('shifting, scaling and reordering ruling lines changes no cell', () => {
  const anywhere = fc.record({
    order: fc.shuffledSubarray([...merged], { minLength: merged.length }),
    scale: fc.double({ min: 0.6, max: 2, noNaN: true }),
    dx: fc.double({ min: -40, max: 200, noNaN: true }),
    dy: fc.double({ min: -40, max: 400, noNaN: true }),
  });
  fc.assert(
    fc.property(anywhere, ({ order, scale, dx, dy }) => {
      const grids = gridsOf(
        order.map((line) => moved(line, scale, dx, dy)),
        words.map((word) => movedWord(word, scale, dx, dy)),
      );
      expect(cellsOf(grids)).toEqual(expected);
    }),
  );
});

test('cells cover their grid without overlapping, whichever lines are missing', () => {
  fc.assert(
    fc.property(fc.subarray([...merged], { minLength: 5 }), (lines) => {
      for (const grid of gridsOf(lines, words)) {
        const slots = grid.cells.flatMap((cell) =>
          Array.from(
            { length: cell.rowSpan * cell.columnSpan },
            (_, index) =>
              `${cell.row + Math.floor(index / cell.columnSpan)},${cell.column + (index % cell.columnSpan)}`,
          ),
        );
        expect(new Set(slots).size).toBe(slots.length);
        expect(slots.length).toBe((grid.columnBorders.length - 1) * (grid.rowBorders.length - 1));
      }
    }),
  );
});

describe('rows that no rule parts', () => {
  const columns = [100, 160, 200, 360, 400].map((x) => down(x, 100, 180));
  const ruled = [...[100, 140, 180].map((y) => across(y, 100, 400)), ...columns];
  const textsOf = (words: readonly Word[]): string[][] =>
    gridsOf(ruled, words).map(({ cells }) => cells.map(({ text }) => text).filter((text) => text !== ''));

  test('figures that are wrapped in each of them are those of several rows', () => {
    const above = [wordAt('收入', 130, 120), wordAt('支出', 280, 120)];
    const words = [
      ...[wordAt('年初结转', 130, 147), wordAt('90.74', 180, 147), wordAt('年末结转', 280, 147)],
      ...[wordAt('129.7', 380, 143), wordAt('2', 380, 151)],
      ...[wordAt('总计', 130, 168), wordAt('2781.', 180, 164), wordAt('62', 180, 172)],
      ...[wordAt('总计', 280, 168), wordAt('2781.', 380, 164), wordAt('62', 380, 172)],
    ];
    expect(textsOf([...above, ...words])).toEqual([
      ['收入', '支出', '年初结转', '90.74', '年末结转', '129.7\n2', '总计', '2781.\n62', '总计', '2781.\n62'],
    ]);
  });

  test('a figure that is wrapped above the line of the other one of its row makes no row', () => {
    const words = [
      ...[wordAt('收入', 130, 120), wordAt('支出', 280, 120)],
      ...[wordAt('其他收入', 130, 170), wordAt('40,547.52', 180, 170), wordAt('教育支出', 280, 170)],
      ...[wordAt('5,866,553', 380, 150), wordAt('.73', 380, 170)],
    ];
    expect(textsOf(words)).toEqual([['收入', '支出', '其他收入', '40,547.52', '教育支出', '5,866,553\n.73']]);
  });
});
