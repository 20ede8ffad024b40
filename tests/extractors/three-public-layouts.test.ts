import { findTables } from '../../extractors/tables/find.ts';
import type { Page, RulingLine, Word } from '../../model/page.ts';
import type { Grid } from '../../model/table.ts';
import { wordAt } from '../helpers/pages.ts';

/** A 三公 table has one row and heads of several heights: little shows its columns but the rules. */
const across = (y: number, x0: number, x1: number, joints?: readonly number[]): RulingLine => ({
  ...{ axis: 'horizontal', y, x0, x1 },
  ...(joints && { joints }),
});
const down = (x: number, y0: number, y1: number): RulingLine => ({ axis: 'vertical', x, y0, y1 });

/** The rows of the tables of a page, a cell over several columns as `text×columns`. */
function rowsOf(rulings: readonly RulingLine[], words: readonly Word[]): string[][] {
  const page: Page = { number: 1, width: 600, height: 800, origin: 'text', textLayer: 'good', words, rulings };
  return findTables(page).grids.map(({ cells, rowBorders }) =>
    rowBorders.slice(1).map((_, row) =>
      cells
        .filter((cell) => cell.row === row)
        .sort((a, b) => a.column - b.column)
        .map(({ text, columnSpan }) => text + (columnSpan > 1 ? `×${String(columnSpan)}` : ''))
        .join('|'),
    ),
  );
}

const xs = [50, 100, 180, 220, 290, 360, 410] as const;
const [x0, x1] = [50, 410];
const columnAt = (index: number): number => ((xs[index] ?? 0) + (xs[index + 1] ?? 0)) / 2;

test('heads that no rule parts from their figures keep the columns that the lines between them show', () => {
  const rulings = [
    ...[125, 211].map((y) => across(y, x0, x1)),
    across(195, 180, 360),
    ...[50, 410].map((x) => down(x, 125, 211)),
    ...[100, 180, 360].map((x) => down(x, 140, 211)),
    ...[220, 290].map((x) => down(x, 155, 211)),
  ];
  const words = [
    wordAt('预算数', 230, 132),
    wordAt('合计', columnAt(0), 168),
    wordAt('因公出国', columnAt(1), 168),
    wordAt('公务用车', 270, 147),
    ...['小计', '购置费', '运行费'].map((text, index) => wordAt(text, columnAt(index + 2), 175)),
    wordAt('公务接待费', columnAt(5), 168),
    wordAt('11.27', columnAt(0), 203),
    wordAt('7.62', columnAt(2), 203),
    wordAt('7.62', columnAt(4), 203),
    wordAt('3.65', columnAt(5), 203),
  ];
  const rows = rowsOf(rulings, words)[0] ?? [];
  expect(rows.at(-2)).toBe('合计|因公出国|小计|购置费|运行费|公务接待费');
  expect(rows.at(-1)).toBe('11.27||7.62||7.62|3.65');
});

const heads = [
  ...[wordAt('合计', columnAt(0), 132), wordAt('因公出国', columnAt(1), 132)],
  ...[wordAt('公务用车', 270, 126), wordAt('公务接待费', columnAt(5), 132)],
  ...['小计', '购置费', '运行费'].map((text, index) => wordAt(text, columnAt(index + 2), 138)),
];
const joints = xs.slice(1, -1);

test('the numbers of columns at the left of their cells are a row of their own above figures at the right', () => {
  const rulings = [
    across(118, x0, x1, joints),
    across(132, 180, 360, [220, 290]),
    ...[146, 170].map((y) => across(y, x0, x1, joints)),
  ];
  const figures = ['12.30', '', '10.02', '', '10.02', '2.28'];
  const words = [
    ...heads,
    ...xs.slice(0, -1).map((x, index) => wordAt(String(index + 1), x + 5, 152)),
    ...figures.flatMap((text, index) => (text === '' ? [] : [wordAt(text, (xs[index + 1] ?? 0) - 15, 164)])),
  ];
  expect(rowsOf(rulings, words)[0]?.slice(-2)).toEqual(['1|2|3|4|5|6', '12.30||10.02||10.02|2.28']);
});

test('heads of several heights stand on the first of two rules with the only row between them', () => {
  const rulings = [across(132, 180, 360, [220, 290]), ...[146, 166].map((y) => across(y, x0, x1, joints))];
  const figures = ['22.77', '', '16.25', '', '16.25', '6.52'];
  const words = [
    wordAt('单位：万元', 385, 105),
    ...heads,
    ...figures.flatMap((text, index) => (text === '' ? [] : [wordAt(text, columnAt(index), 156)])),
  ];
  expect(rowsOf(rulings, words)).toEqual([
    ['||公务用车×3|', '合计|因公出国||||公务接待费', '||小计|购置费|运行费|', '22.77||16.25||16.25|6.52'],
  ]);
});

test('the heads of a form without figures are no rows that go on from the page before', () => {
  const rows = (words: readonly Word[], rulings: readonly RulingLine[], before?: Grid): Grid[] => {
    const page: Page = { number: 1, width: 600, height: 800, origin: 'text', textLayer: 'good', words, rulings };
    return [...findTables(page, before).grids];
  };
  const [before] = rows(
    [...heads, ...xs.slice(0, -1).map((_x, index) => wordAt('5.00', columnAt(index), 156))],
    [across(118, x0, x1, joints), ...[146, 166].map((y) => across(y, x0, x1, joints))],
  );
  const names = ['科目编码', '科目名称', '小计', '基本', '项目'];
  const borders = [50, 150, 250, 300, 350, 410];
  const at = (index: number): number => ((borders[index] ?? 0) + (borders[index + 1] ?? 0)) / 2;
  const blank = [
    wordAt('本年支出', 330, 120),
    ...names.map((text, index) => wordAt(text, at(index), index < 2 ? 128 : 136)),
    wordAt('合计', at(0), 152),
  ];
  const [grid] = rows(
    blank,
    [...[110, 165].map((y) => across(y, x0, x1, borders.slice(1, -1))), across(128, 250, x1, borders.slice(3, -1))],
    before,
  );
  expect(grid?.columnBorders).toHaveLength(6);
});

test('the title above heads that no rule closes is no head', () => {
  const rulings = [
    ...[140, 155, 170].map((y) => across(y, x0, x1)),
    ...[50, 100, 180, 220, 290, 360, 410].map((x) => down(x, 140, 170)),
    down(220, 128, 140),
  ];
  const texts = ['合计', '因公出国', '接待', '合计', '因公出国', '接待'];
  const table = [
    ...[wordAt('预算数', 135, 134), wordAt('决算数', 315, 134)],
    ...texts.map((text, index) => wordAt(text, columnAt(index), 148)),
    ...['8.66', '5.01', '3.65', '8.16', '4.51', '3.65'].map((text, index) => wordAt(text, columnAt(index), 163)),
  ];
  const titled = [wordAt('三公经费支出决算表', 230, 122), ...table];
  expect(rowsOf(rulings, titled)[0]?.[0]).toBe('预算数×3|决算数×3');
  expect(rowsOf(rulings, titled)).toEqual(rowsOf(rulings, table));
});
