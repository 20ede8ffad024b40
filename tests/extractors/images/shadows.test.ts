import { withoutBands } from '../../../extractors/images/clean/bands.ts';
import { withoutDarkGrounds } from '../../../extractors/images/clean/dark-grounds.ts';
import { darkEdge, withoutBlackEdges } from '../../../extractors/images/clean/edges.ts';
import type { GreyImage } from '../../../extractors/images/pixels/grey.ts';
import { isScreened, withoutScreen } from '../../../extractors/images/clean/screen.ts';
import { turned } from '../../../extractors/images/straight/turn.ts';
import { pixelsPerPoint, pointsPerPixel, Sheet } from '../../helpers/drawn-images.ts';

/** A table with words, within white margins. */
function page(): GreyImage {
  const sheet = new Sheet(300, 200).table([40, 140, 260], [30, 60, 90, 120, 150]);
  for (const y of [40, 70, 100, 130]) sheet.word(50, y, 5).word(150, y, 8);
  return sheet.image;
}

/** The same page with each pixel made darker, by a share that depends on its place in points. */
function shaded(image: GreyImage, shade: (x: number, y: number) => number): GreyImage {
  const data = image.data.map((value, at) => {
    const [x, y] = [at % image.width, Math.floor(at / image.width)];
    return value * (1 - shade(x / pixelsPerPoint, y / pixelsPerPoint));
  });
  return { ...image, data };
}

/** How many pixels differ from the page by more than a shade of paper. */
const differing = (a: GreyImage, b: GreyImage): number =>
  a.data.filter((value, at) => Math.abs(value - (b.data[at] ?? 255)) > 40).length;

test.each([0, 90] as const)('a band from side to side is evened out, print stays (turned %i°)', (turn) => {
  const clean = turned(page(), turn);
  const banded = turned(
    shaded(page(), (_, y) => (y > 66 && y < 96 ? 0.4 : 0)),
    turn,
  );
  expect(differing(banded, clean)).toBeGreaterThan(1000);
  expect(differing(withoutBands(banded, pointsPerPixel), clean)).toBeLessThan(100);
});

test('a page without bands stays as it is, with heads of tables on a ground of their own', () => {
  const headed = shaded(page(), (x, y) => (x > 40 && x < 260 && y > 30 && y < 60 ? 0.4 : 0));
  expect(differing(withoutBands(headed, pointsPerPixel), headed)).toBe(0);
});

/** A page with print up to its side, and the shadow of a hand on it, that comes from the lower right. */
const wide = new Sheet(300, 200).table([40, 140, 296], [30, 60, 90, 120, 150, 180]);
for (const y of [40, 70, 100, 130, 160]) wide.word(50, y, 5).word(200, y, 9);
const inHand = shaded(wide.image, (x, y) => (x > 120 && y > 80 ? 0.6 : 0));

test('a shadow with print on it is no black edge, a dark side without print is one', () => {
  expect(differing(withoutBlackEdges(inHand, darkEdge(inHand), pointsPerPixel), inHand)).toBe(0);
  const sided = shaded(page(), (x) => (x > 285 ? 0.7 : 0));
  expect(differing(withoutBlackEdges(sided, darkEdge(sided), pointsPerPixel), page())).toBe(0);
});

test('a shadow with dark print on it is no ground of light print', () => {
  expect(differing(withoutDarkGrounds(inHand, pointsPerPixel), inHand)).toBe(0);
});

test('greys made of dots become even, and print is not taken for dots', () => {
  const clean = page();
  expect(isScreened(clean)).toBe(false);
  const data = clean.data.map((value, at) => {
    const [x, y] = [at % clean.width, Math.floor(at / clean.width)];
    return value > 128 && (x + 2 * y) % 4 === 0 ? 0 : value;
  });
  const dotted = { ...clean, data };
  expect(isScreened(dotted)).toBe(true);
  const even = withoutScreen(dotted);
  const paper = even.data.filter((_, at) => {
    const [x, y] = [at % clean.width, Math.floor(at / clean.width)];
    return x > 4 && y > 4 && x < clean.width - 4 && y < 40;
  });
  expect(Math.max(...paper) - Math.min(...paper)).toBeLessThan(40);
});
