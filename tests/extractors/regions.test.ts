import type { Line } from '../../extractors/tables/phrases.ts';
import { freeRegions } from '../../extractors/tables/regions.ts';

/** A line of phrases 100 points from each other, in the row of that number. */
function lineOf(row: number, ...texts: readonly string[]): Line {
  const phrases = texts.map((text, index) => ({ text, x0: 100 * index, x1: 100 * index + 20, words: [] }));
  return { y0: 20 * row, y1: 20 * row + 9, phrases };
}

const rowsOf = (lines: readonly Line[]): string[][] =>
  freeRegions(lines, true).flatMap((region) =>
    region.lines.map((line) => line.phrases.map(({ text }) => text).join(' ')).map((text) => [text]),
  );

test('the number of a page is no row of a table that goes on, though its digits stand apart', () => {
  expect(rowsOf([lineOf(30, '—', '4 5 6', '—')])).toEqual([]);
  expect(rowsOf([lineOf(1, '2013601', '行政运行', '5,000'), lineOf(2, '—', '1 2', '—')])).toEqual([
    ['2013601 行政运行 5,000'],
  ]);
});
