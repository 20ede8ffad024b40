import { withoutDustLines } from '../../../extractors/images/clean/dust-lines.ts';
import { turned } from '../../../extractors/images/straight/turn.ts';
import { pointsPerPixel, Sheet } from '../../helpers/drawn-images.ts';

/** A table that ends within the page, with words in it, printed over grey lines from edge to edge. */
function page(lines: readonly number[] = []): Sheet['image'] {
  const sheet = new Sheet(300, 200);
  for (const x of lines) sheet.vertical(x, 0, 200, 70);
  sheet.table([40, 140, 260], [30, 60, 90, 120, 150]);
  for (const y of [40, 70, 100, 130]) sheet.word(50, y, 5).word(150, y, 8);
  return sheet.image;
}

test.each([0, 90] as const)(
  'thin lines from edge to edge of the sheet go, what they cross and what stands on them stays (turned %i°)',
  (turn) => {
    // One of them runs through upright strokes of words.
    const dirty = turned(page([20, 200]), turn);
    const clean = turned(page(), turn);
    const differing = ({ data }: Sheet['image']): number =>
      clean.data.filter((value, at) => Math.abs(value - (data[at] ?? 255)) > 100).length;
    expect(differing(dirty)).toBeGreaterThan(700);
    expect(differing(withoutDustLines(dirty, pointsPerPixel))).toBe(0);
  },
);

test('the borders of a table stay, also where they are as high as the page but for its edges', () => {
  const { image } = new Sheet(300, 200).table([40, 140, 260], [10, 60, 120, 190]);
  expect(withoutDustLines(image, pointsPerPixel)).toBe(image);
});
