import { findRules, toRulings } from '../../../extractors/images/rules/rulings.ts';
import { groupLines } from '../../../extractors/tables/ruled/borders.ts';
import { linesToGrid, type GridFrame } from '../../../extractors/tables/ruled/ruled.ts';
import { pointsPerPixel, Sheet } from '../../helpers/drawn-images.ts';

/** The tables that the rules of a picture enclose. */
function gridsOf({ image }: Sheet): GridFrame[] {
  const rulings = toRulings(findRules(image, 128, pointsPerPixel), pointsPerPixel);
  return groupLines(rulings).flatMap((group) => linesToGrid(group) ?? []);
}

const shapeOf = ({ rowBorders, columnBorders, cells }: GridFrame): string =>
  `${rowBorders.length - 1}x${columnBorders.length - 1} of ${cells.length}`;

const xs = [40, 90, 200, 280, 360];
const rows = (count: number): number[] => Array.from({ length: count + 1 }, (_, index) => 60 + 18 * index);

test.each([1, 2, 3, 4, 12])('a table of %i rows has all its columns', (count) => {
  const sheet = new Sheet(400, 320).table(xs, rows(count));
  rows(count)
    .slice(0, -1)
    .forEach((y) => sheet.word(45, y + 5, 3).word(290, y + 5, 5));
  expect(gridsOf(sheet).map(shapeOf)).toEqual([`${count}x4 of ${4 * count}`]);
});

test('rules stand where they are printed', () => {
  const [grid] = gridsOf(new Sheet(400, 320).table(xs, rows(4)));
  const printed = [...xs, ...rows(4)];
  const found = [...(grid?.columnBorders ?? []), ...(grid?.rowBorders ?? [])];
  expect(found).toHaveLength(printed.length);
  found.forEach((at, index) => {
    expect(Math.abs(at - (printed[index] ?? 0) - 0.5)).toBeLessThan(1);
  });
});

test('faint rules are found and broken ones bridged', () => {
  const broken = new Sheet(400, 320).table(xs, rows(5));
  for (let x = 55; x < 350; x += 40) broken.fill(x, 0, x + 2, 320, 255);
  for (let y = 70; y < 150; y += 30) broken.fill(0, y, 400, y + 2, 255);
  const faint = new Sheet(400, 320).table(xs, rows(5), 190);
  for (const sheet of [broken, faint]) expect(gridsOf(sheet).map(shapeOf)).toContain('5x4 of 20');
});

test.each([
  [1, 1],
  [2, 2],
  [3, 1],
  [4, 2],
])('rules of dashes of %i points and gaps of %i are bridged', (dash, gap) => {
  const dashed = new Sheet(400, 320).table(xs, rows(6));
  for (let at = 41 + dash; at < 360; at += dash + gap) {
    for (const y of rows(6)) dashed.fill(at, y, at + gap, y + 1, 255);
  }
  for (let at = 61 + dash; at < 168; at += dash + gap) {
    for (const x of xs) dashed.fill(x, at, x + 1, at + gap, 255);
  }
  rows(6)
    .slice(0, -1)
    .forEach((y) => dashed.word(45, y + 5, 3).word(290, y + 5, 5));
  expect(gridsOf(dashed).map(shapeOf)).toEqual(['6x4 of 24']);
});

test('leaders of dots lead to page numbers and are no rules', () => {
  const sheet = new Sheet(400, 320);
  for (let y = 40; y < 300; y += 20) {
    sheet.word(40, y, 6);
    for (let x = 105; x < 340; x += 3) sheet.fill(x, y + 7, x + 1, y + 8);
    sheet.word(345, y, 1);
  }
  expect(gridsOf(sheet)).toEqual([]);
});

test('a stroke of a character in line with a rule does not part the head above it', () => {
  const sheet = new Sheet(400, 320).table(xs, rows(5));
  // The head of the first row spans the columns; 中 stands over the rule between them.
  sheet.fill(41, 61, 360, 78, 255).vertical(200, 64.5, 75).fill(195, 66, 206, 67).fill(195, 71, 206, 72);
  expect(gridsOf(sheet).map(shapeOf)).toEqual(['5x4 of 17']);
});

test('strokes of characters below each other (十二、 to 十九、) are no border, though they nearly fill their rows', () => {
  const sheet = new Sheet(400, 320).table(xs, rows(8));
  // Nearer to the rules than the gaps of dots.
  rows(8)
    .slice(0, -1)
    .forEach((y) => sheet.vertical(220, y + 3, y + 16).horizontal(y + 8, 212, 230));
  expect(gridsOf(sheet).map(shapeOf)).toEqual(['8x4 of 32']);
});

test('a dotted border is kept up to its ends, also where fewer dots show there', () => {
  const sheet = new Sheet(400, 320).table([xs[0] ?? 0, xs.at(-1) ?? 0], rows(8));
  for (const x of xs.slice(1, -1)) {
    for (let y = 60; y < 60 + 18 * 8; y += 2) sheet.vertical(x, y, y + (y < 186 ? 1.5 : 1));
  }
  expect(gridsOf(sheet).map(shapeOf)).toEqual(['8x4 of 32']);
});

test('a border with gaps is kept where figures stand close to one side of it', () => {
  const sheet = new Sheet(400, 520).table(xs, rows(24));
  for (let y = 61; y < 490; y += 3) sheet.fill(280, y, 281, y + 0.5, 255);
  rows(24)
    .slice(0, -1)
    .forEach((y) => sheet.word(205, y + 5, 6).fill(278, y + 6, 279, y + 11));
  expect(gridsOf(sheet).map(shapeOf)).toEqual(['24x4 of 96']);
});

test('text makes no rules', () => {
  const sheet = new Sheet(400, 320);
  for (let y = 40; y < 300; y += 16) sheet.word(40, y, 30);
  expect(findRules(sheet.image, 128, pointsPerPixel)).toEqual({ horizontal: [], vertical: [] });
});
