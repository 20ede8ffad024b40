import { bent } from '../../../bench/scans/bent.ts';
import { gutterOf } from '../../../extractors/images/spread.ts';
import type { ColourImage } from '../../../extractors/images/pixels/pdfium.ts';
import type { GreyImage } from '../../../extractors/images/pixels/grey.ts';
import { findRules } from '../../../extractors/images/rules/rulings.ts';
import { withGapsClosed } from '../../../extractors/images/rules/rule-gaps.ts';
import type { Rule } from '../../../extractors/images/rules/rule.ts';
import {
  inkOf,
  inkWithRules,
  isStronglyBent,
  plainPage,
  preparePage,
  toDisplayed,
  withoutRules,
} from '../../../extractors/images/page-image.ts';
import { pixelsPerPoint, pointsPerPixel, Sheet } from '../../helpers/drawn-images.ts';

const xs = [40, 90, 200, 280, 360];
const ys = Array.from({ length: 15 }, (_, index) => 60 + 26 * index);

function form(): Sheet {
  const sheet = new Sheet(400, 500).table(xs, ys);
  for (const y of ys.slice(0, -1))
    sheet
      .word(46, y + 8, 3)
      .word(100, y + 8, 6)
      .word(215, y + 8, 5);
  return sheet;
}

/** A grey picture in colour; `paint` gives some pixels a colour. */
function coloured(
  { width, height, data: grey }: GreyImage,
  paint?: (x: number, y: number) => readonly [number, number, number] | undefined,
): ColourImage {
  const data = new Uint8Array(grey.length * 4).fill(255);
  for (let index = 0; index < grey.length; index++) {
    const value = grey[index] ?? 255;
    const ink = paint?.(index % width, Math.floor(index / width));
    // Ink over print: the darker of the two in each channel.
    for (let channel = 0; channel < 3; channel++) data[4 * index + channel] = Math.min(value, ink?.[channel] ?? 255);
  }
  const page = { pageWidth: width * pointsPerPixel, pageHeight: height * pointsPerPixel };
  return { width, height, data, pointsPerPixel, ...page };
}

/** A grey picture photographed at an angle, or of a sheet that bulges. */
function photographed({ width, height, data }: GreyImage, keystone: number, curl: number): GreyImage {
  const rgb = new Uint8Array(3 * data.length).map((_, at) => data[Math.floor(at / 3)] ?? 255);
  const seen = bent({ width, height, data: rgb }, { keystone, curl }, pixelsPerPoint);
  return { width, height, data: data.map((_, at) => seen.data[3 * at] ?? 255) };
}

const countOf = (rulings: readonly { readonly axis: string }[], axis: string): number =>
  rulings.filter((line) => line.axis === axis).length;

test.each([
  ['a keystone of 3 %', 0.03, 0],
  ['a curl', 0, 6],
])('%s is straightened along the rules, and its places lead back', (_, keystone, curl) => {
  const seen = photographed(form().image, keystone, curl);
  const { rulings, placement } = preparePage(plainPage(coloured(seen)), 0);
  expect([countOf(rulings, 'horizontal'), countOf(rulings, 'vertical')]).toEqual([ys.length, xs.length]);
  expect(placement.bend).toBeDefined();
  const left = Math.min(...rulings.flatMap((line) => (line.axis === 'vertical' ? [line.x] : [])));
  const top = Math.min(...rulings.flatMap((line) => (line.axis === 'horizontal' ? [line.y] : [])));
  const corner = toDisplayed({ x0: left, y0: top, x1: left, y1: top }, placement);
  // Where the picture is dark: the corner of the table as it was photographed.
  const [x, y] = [corner.x0 * pixelsPerPoint, corner.y0 * pixelsPerPoint].map(Math.round);
  let darkest = 255;
  for (let dy = -4; dy <= 4; dy++)
    for (let dx = -4; dx <= 4; dx++)
      darkest = Math.min(darkest, seen.data[((y ?? 0) + dy) * seen.width + (x ?? 0) + dx] ?? 255);
  expect(darkest).toBeLessThan(100);
});

test('a page that is not bent is left as it is', () => {
  const { placement } = preparePage(plainPage(coloured(form().image)), 0);
  expect(placement.bend).toBeUndefined();
  expect(isStronglyBent(placement)).toBe(false);
});

test('a dark side is taken off a pale copy that leans, also where its corners are white', () => {
  const pale = form().image;
  const data = pale.data.map((value, at) => {
    const [x, y] = [at % pale.width, Math.floor(at / pale.width)];
    const from = pale.width - 44 - Math.round(y / 60);
    return x > from && x < pale.width - Math.round(y / 120) ? 40 : 140 + Math.round(0.43 * value);
  });
  const { grey, rulings } = preparePage(plainPage(coloured({ ...pale, data })), 0);
  expect([countOf(rulings, 'horizontal'), countOf(rulings, 'vertical')]).toEqual([ys.length, xs.length]);
  // Print is black again, the side is white.
  expect(grey.data[Math.round(200.5 * pixelsPerPoint) * grey.width + 382 * pixelsPerPoint]).toBeGreaterThan(200);
});

test('white print on the dark ground of a head becomes dark print', () => {
  const sheet = form();
  const { width, data } = sheet.image;
  const isHead = (at: number): boolean => {
    const [x, y] = [(at % width) / 2, Math.floor(at / width) / 2];
    return x > 40 && x < 360.5 && y > 60 && y < 86;
  };
  const head = data.map((value, at) => (isHead(at) ? 65 + Math.round(((255 - value) * 190) / 255) : value));
  const prepared = preparePage(plainPage(coloured({ ...sheet.image, data: head })), 0);
  const ink = inkOf(withoutRules(prepared), prepared.threshold);
  const inked = (x0: number, x1: number): number => {
    let count = 0;
    for (let y = 64; y < 84; y++) for (let x = x0; x < x1; x++) count += ink.data[2 * y * width + 2 * x] ?? 0;
    return count;
  };
  expect(inked(100, 160)).toBeGreaterThan(30);
  expect(inked(290, 350)).toBeLessThan(20);
});

const red = [205, 40, 45] as const;

test('the tick of a red pen over print vanishes, red print and red rules stay', () => {
  const isTick = (x: number, y: number): boolean => Math.abs(x + y - 2 * (222 + 96)) < 3 && x > 2 * 214 && x < 2 * 232;
  const isPrint = (x: number, y: number): boolean => y >= 2 * 450 && y < 2 * 458 && x % 10 < 3 && x > 500 && x < 540;
  const isRule = (x: number, y: number): boolean => y >= 2 * 470 && y < 2 * 471 && x > 80 && x < 720;
  const page = plainPage(
    coloured(form().image, (x, y) => (isTick(x, y) || isPrint(x, y) || isRule(x, y) ? red : undefined)),
  );
  const at = (x: number, y: number): number => page.grey.data[y * page.grey.width + x] ?? 255;
  const tick: number[] = [];
  for (let x = 2 * 214 + 2; x < 2 * 232; x++) {
    const y = 2 * (222 + 96) - x;
    if ((form().image.data[y * page.grey.width + x] ?? 0) > 200) tick.push(at(x, y));
  }
  expect(Math.min(...tick)).toBeGreaterThan(180);
  expect(at(521, 2 * 454)).toBeLessThan(150);
  expect(at(400, 2 * 470)).toBeLessThan(150);
});

test('two pages on one image have a gutter between them, a wide table has none', () => {
  const sheet = new Sheet(800, 500).table(xs, ys).table(
    xs.map((x) => x + 400),
    ys,
  );
  for (const y of ys.slice(0, -1)) sheet.word(46, y + 8, 3).word(446, y + 8, 3);
  const inked = (image: GreyImage): GreyImage => inkOf(image, 128);
  const gutter = gutterOf(inked(sheet.image), pointsPerPixel) ?? 0;
  expect(gutter * pointsPerPixel).toBeGreaterThan(361);
  expect(gutter * pointsPerPixel).toBeLessThan(440);
  const wide = new Sheet(800, 500).table([40, 300, 500, 760], ys).word(46, 70, 3).word(510, 70, 3);
  expect(gutterOf(inked(wide.image), pointsPerPixel)).toBeUndefined();
  expect(gutterOf(inked(form().image), pointsPerPixel)).toBeUndefined();
});

test('a wide table has no gutter where its column in the middle is blank and its rules are too pale to be ink', () => {
  const pale = new Sheet(800, 500).table([40, 300, 500, 760], ys, 200);
  for (const y of ys.slice(0, -1)) pale.word(46, y + 8, 3).word(510, y + 8, 3);
  const page = preparePage(plainPage(coloured(pale.image)), 0);
  expect(gutterOf(inkOf(page.grey, page.threshold), pointsPerPixel)).toBeDefined();
  expect(gutterOf(inkWithRules(page), pointsPerPixel)).toBeUndefined();
});

test.each([
  ['crosses one rule only', 72, 98],
  ['stands in one row of many', 86, 112],
])('a stroke that %s is no border', (_, from, to) => {
  const stroke = form().vertical(320, from, to);
  const { vertical } = findRules(stroke.image, 128, pointsPerPixel);
  expect(vertical.map(({ at }) => Math.round(at * pointsPerPixel - 0.5))).toEqual(xs);
});

test('rules of which a threshold left traces go on to the next crossing one, text at their height does not', () => {
  const eaten = form();
  // Between two columns the rules are gone but for every third point.
  for (const y of ys.slice(2)) for (let x = 202; x < 279; x++) if (x % 3 !== 0) eaten.fill(x, y, x + 1, y + 1, 255);
  // Beside one there never was one: a word stands there.
  eaten.fill(282, 112, 359, 113, 255).word(300, 109, 4);
  const { horizontal, eaten: share } = findRules(eaten.image, 128, pointsPerPixel);
  const covers = (x: number, y: number): boolean =>
    horizontal.some(
      ({ at, from, to }) =>
        Math.abs(at * pointsPerPixel - y - 0.5) < 1.5 && from * pointsPerPixel <= x && x <= to * pointsPerPixel,
    );
  expect(ys.slice(2).every((y) => covers(240, y))).toBe(true);
  expect(covers(320, 112)).toBe(false);
  expect(share ?? 0).toBeGreaterThan(0.03);
});

test('a border that a threshold ate, and what ended at it, hold each other up again', () => {
  const { image } = form();
  const rule = (at: number, from: number, to: number): Rule => {
    const [middle, first, last] = [at + 0.5, from, to].map((each) => each * pixelsPerPoint);
    return { at: middle ?? 0, from: first ?? 0, to: last ?? 0, thickness: 2 };
  };
  const [left = 0, second = 0, right = 0, top = 0, head = 0, bottom = 0] = [xs[0], xs[1], xs.at(-1), ...ys, ys.at(-1)];
  // Of the left border the lower half was found; rules begin behind it, and the one below the first head was dropped.
  const found = {
    horizontal: ys.filter((y) => y !== head).map((y) => rule(y, left + 12, right)),
    vertical: [rule(left, 250, bottom), ...xs.slice(1).map((x) => rule(x, top, bottom))],
  };
  const dropped = [rule(head, left + 12, second)];
  const dashed = new Sheet(400, 500).table(xs, ys);
  for (let y = top + 5; y < bottom; y += 8) dashed.fill(left, y, left + 1, y + 4, 255);
  dashed.fill(second + 2, head, right, head + 1, 255);
  const ink = inkOf(dashed.image, 128).data;
  const { horizontal, vertical } = withGapsClosed(found, dropped, ink, { ...image, pointsPerPixel });
  const reaches = (from: number, to: number) => (each: Rule) =>
    Math.abs(each.from - from * pixelsPerPoint) <= 2 && Math.abs(each.to - to * pixelsPerPoint) <= 2;
  expect(vertical.some(({ at, from }) => at < (left + 2) * pixelsPerPoint && from <= (top + 2) * pixelsPerPoint)).toBe(
    true,
  );
  expect(horizontal.filter(reaches(left, second)).some(({ at }) => Math.abs(at - head * pixelsPerPoint) <= 2)).toBe(
    true,
  );
});
