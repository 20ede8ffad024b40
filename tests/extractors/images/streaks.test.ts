import { findRules } from '../../../extractors/images/rules/rulings.ts';
import { streaksOf, withoutStreaks } from '../../../extractors/images/clean/streaks.ts';
import { pointsPerPixel, Sheet } from '../../helpers/drawn-images.ts';

const xs = [40, 90, 200, 280, 360];
const ys = Array.from({ length: 11 }, (_, row) => 80 + 18 * row);

/** A table with words, with lines upon it: where each stands, begins and ends. */
function page(lines: readonly (readonly [number, number, number])[] = []): Sheet {
  const sheet = new Sheet(400, 320);
  for (const [x, from, to] of lines) sheet.vertical(x, from, to, 60);
  sheet.table(xs, ys);
  for (const y of ys.slice(0, -1))
    sheet
      .word(45, y + 5, 3)
      .word(205, y + 5, 6)
      .word(290, y + 5, 5);
  return sheet;
}

const threshold = 128;
const streaksIn = ({ image }: Sheet): number[] =>
  streaksOf(findRules(image, threshold, pointsPerPixel), image, threshold, pointsPerPixel).map(({ at }) =>
    Math.floor(at * pointsPerPixel),
  );

test('lines that run out of a table, or end within it and run through its print, are streaks', () => {
  expect(streaksIn(page([[150, 20, 168]]))).toEqual([150]);
  expect(streaksIn(page([[320, 105, 310]]))).toEqual([320]);
  expect(streaksIn(page([[238, 105, 213]]))).toEqual([238]);
});

test('several lines on one page are streaks each: they do not tell how the borders of the table end', () => {
  const several = page([
    [60, 105, 310],
    [150, 20, 168],
    [230, 105, 310],
    [320, 20, 168],
  ]);
  expect(streaksIn(several).sort((a, b) => a - b)).toEqual([60, 150, 230, 320]);
});

test('a line that begins within a blank column and runs on below the table is a streak, also where it ends soon', () => {
  expect(streaksIn(page([[180, 134, 280]]))).toEqual([180]);
  // Below the table nothing goes on: a border of which the upper part is gone.
  expect(streaksIn(page([[180, 134, 261]]))).toEqual([]);
});

test('without streaks a page looks as it was printed', () => {
  const dirty = page([[150, 20, 168]]).image;
  const found = findRules(dirty, threshold, pointsPerPixel);
  const clean = withoutStreaks(dirty, streaksOf(found, dirty, threshold, pointsPerPixel), pointsPerPixel);
  const { image } = page();
  expect(image.data.filter((value, at) => Math.abs(value - (clean.data[at] ?? 0)) > 100)).toHaveLength(0);
});

test('borders are no streaks: merged cells, a border of which a part is gone, a table that the sheet cuts off', () => {
  expect(streaksIn(page())).toEqual([]);
  const merged = page().fill(200, 81, 202, 97, 255).fill(280, 81, 282, 97, 255);
  expect(streaksIn(merged)).toEqual([]);
  const faded = page().fill(200, 188, 202, 262, 255);
  expect(streaksIn(faded)).toEqual([]);
  const cut = new Sheet(400, 250);
  for (const y of ys.slice(0, 9)) cut.horizontal(y, 40, 361);
  for (const x of xs) cut.vertical(x, 80, 250);
  expect(streaksIn(cut)).toEqual([]);
});

test('a border that runs on beyond its table has print on both sides that keeps away from it', () => {
  expect(streaksIn(page([[280, 20, 310]]))).toEqual([]);
  // A column may be blank but for its head; where it has none nothing stands beside the names.
  expect(streaksIn(page([[90, 20, 310]]).word(100, 85, 4))).toEqual([]);
  expect(streaksIn(page([[90, 20, 310]]))).toEqual([90]);
});
