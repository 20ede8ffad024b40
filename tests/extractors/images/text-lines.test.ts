import { inkOf } from '../../../extractors/images/page-image.ts';
import { textLines } from '../../../extractors/images/text-lines.ts';
import { pointsPerPixel, Sheet } from '../../helpers/drawn-images.ts';

/** The lines of a picture as `x0 y0 x1 y1` in points. */
function linesOf({ image }: Sheet): string[] {
  const whole = { x0: 0, y0: 0, x1: image.width, y1: image.height };
  return textLines(inkOf(image, 128), whole, pointsPerPixel, 1000).map(({ x0, y0, x1, y1 }) =>
    [x0, y0, x1, y1].map((each) => each * pointsPerPixel).join(' '),
  );
}

/** Two digits whose diagonal a threshold has eaten: their heads, and what lies below. */
const heads = (sheet: Sheet): Sheet => sheet.fill(20, 20, 25, 25).fill(30, 20, 35, 25);

test('feet that a threshold has parted from their digits belong to them, with the point between', () => {
  const digits = heads(new Sheet(100, 60)).fill(20, 26.5, 25, 28).fill(26.5, 26.5, 28, 28).fill(30, 26.5, 35, 28);
  expect(linesOf(digits)).toEqual(['20 20 35 28']);
});

test('the lower half of digits that a pale print parted close to it is no second line', () => {
  const digits = heads(new Sheet(100, 60)).fill(20, 25.5, 25, 28).fill(30, 25.5, 35, 28);
  expect(linesOf(digits)).toEqual(['20 20 35 28']);
});

test.each([
  ['a line under them', (sheet: Sheet) => sheet.fill(18, 26.5, 38, 27.5)],
  ['a dash a line below', (sheet: Sheet) => sheet.fill(20, 32, 25, 33)],
  ['a second line of text', (sheet: Sheet) => sheet.fill(20, 26.5, 25, 31.5).fill(30, 26.5, 35, 31.5)],
])('%s is no part of them', (_, drawBelow) => {
  expect(linesOf(drawBelow(heads(new Sheet(100, 60))))[0]).toBe('20 20 35 25');
});

test('parts of a character that came to stand in rows of their own are one line', () => {
  // The foot is highest and makes a row; the head has nothing to do with it until the side has joined both.
  const character = new Sheet(100, 60)
    .fill(20, 25, 32, 31)
    .fill(24, 20, 30, 25 - pointsPerPixel)
    .fill(33.5, 22, 35, 26.6);
  expect(linesOf(character)).toHaveLength(1);
});

test('the halves of a character that stands alone are one line, two characters below each other are two', () => {
  const halves = new Sheet(100, 60).fill(20.5, 20, 27.5, 23.5).fill(26.5, 23, 28, 28).fill(20, 24, 25, 28);
  expect(linesOf(halves)).toEqual(['20 20 28 28']);
  const stacked = new Sheet(100, 60).fill(20, 20, 28, 28).fill(20, 28.5, 28, 36.5);
  expect(linesOf(stacked)).toHaveLength(2);
});

test('the head of a character joins the line that it lies in, not a higher one beside it that it touches', () => {
  // Heads of columns that are staggered: a line, and another half a line lower; the last piece is a head of that.
  const staggered = new Sheet(120, 60).fill(20, 20, 40, 30).fill(70, 27, 90, 37).fill(92, 27, 98, 32);
  expect(linesOf(staggered.fill(92, 32.5, 98, 37)).at(-1)).toBe('70 27 98 37');
});

/** The sides of a frame that is drawn over print. */
const framed = (sheet: Sheet, x0: number, y0: number, x1: number, y1: number): Sheet => sheet.table([x0, x1], [y0, y1]);

test.each([60, 110])('lines that a frame of %i points crosses stay lines of their own', (height) => {
  const lines = (): Sheet => new Sheet(300, 150).word(20, 20, 12).word(20, 40, 12).word(20, 60, 12);
  const crossed = linesOf(framed(lines(), 117, 10, 220, 10 + height));
  expect(crossed).toHaveLength(3);
  for (const [index, line] of crossed.entries()) {
    const [x0, y0, x1, y1] = line.split(' ').map(Number);
    expect([x0, y0, y1]).toEqual([20, 20 + 20 * index, 28 + 20 * index]);
    // The frame runs through the tenth character, and its other side beside the line.
    expect(x1).toBeGreaterThanOrEqual(136);
  }
});
