import type { ColourImage } from '../../../extractors/images/pixels/pdfium.ts';
import type { GreyImage } from '../../../extractors/images/pixels/grey.ts';
import { isNegative } from '../../../extractors/images/clean/negative.ts';
import { plainPage, preparePage, toDisplayed, withoutRules } from '../../../extractors/images/page-image.ts';
import { rotated, turned } from '../../../extractors/images/straight/turn.ts';
import { pointsPerPixel, Sheet } from '../../helpers/drawn-images.ts';

const xs = [30, 70, 150, 210];
const ys = [40, 58, 76, 94];

function page(): Sheet {
  const sheet = new Sheet(240, 160).table(xs, ys);
  for (const y of ys.slice(0, -1))
    sheet
      .word(35, y + 5, 3)
      .word(75, y + 5, 6)
      .word(155, y + 5, 5);
  for (let y = 106; y < 145; y += 14) sheet.word(30, y, 18);
  return sheet;
}

/** A grey picture in colour; `isRed` says where white paper is red. */
function coloured({ width, height, data: grey }: GreyImage, isRed?: (x: number, y: number) => boolean): ColourImage {
  const data = new Uint8Array(grey.length * 4).fill(255);
  for (let index = 0, at = 0; index < grey.length; index++, at += 4) {
    const value = grey[index] ?? 255;
    const red = value > 128 && isRed?.(index % width, Math.floor(index / width));
    data[at] = red ? 225 : value;
    data[at + 1] = data[at + 2] = red ? 42 : value;
  }
  const page = { pageWidth: width * pointsPerPixel, pageHeight: height * pointsPerPixel };
  return { width, height, data, pointsPerPixel, ...page };
}

test.each([-5, 0.7, 4.6])('a page that leans by %d degrees is put straight, and its places lead back', (lean) => {
  const { grey, rulings, placement } = preparePage(plainPage(coloured(rotated(page().image, lean))), 0);
  expect(placement.skew).toBeCloseTo(lean, 0);
  expect(rulings.filter(({ axis }) => axis === 'horizontal')).toHaveLength(ys.length);
  expect(rulings.filter(({ axis }) => axis === 'vertical')).toHaveLength(xs.length);
  const middle = { x: (grey.width * pointsPerPixel) / 2, y: (grey.height * pointsPerPixel) / 2 };
  const back = toDisplayed({ x0: middle.x, y0: middle.y, x1: middle.x, y1: middle.y }, placement);
  expect(back.x0).toBeCloseTo((placement.rendered.width * pointsPerPixel) / 2, 0);
  expect(back.y0).toBeCloseTo((placement.rendered.height * pointsPerPixel) / 2, 0);
});

/** How a page that was turned is turned upright. */
const back = { 90: 270, 180: 180, 270: 90 } as const;

test.each([90, 180, 270] as const)('a page turned by %i degrees is read upright and its places lead back', (turn) => {
  const onItsSide = turned(page().image, turn);
  const { grey, placement } = preparePage(plainPage(coloured(onItsSide)), back[turn]);
  expect([grey.width, grey.height]).toEqual([page().image.width, page().image.height]);
  const box = toDisplayed({ x0: 30, y0: 40, x1: 70, y1: 58 }, placement);
  expect(Math.round(box.x1 - box.x0)).toBe(turn === 180 ? 40 : 18);
  expect(Math.round(box.y1 - box.y0)).toBe(turn === 180 ? 18 : 40);
});

test('a red seal vanishes and the print under it stays', () => {
  const { image } = page();
  const isRing = (x: number, y: number): boolean => {
    const distance = Math.hypot(x - 240, y - 150);
    return distance > 66 && distance < 74;
  };
  const { grey } = plainPage(coloured(image, isRing));
  const plain = plainPage(coloured(image)).grey;
  const differ = grey.data.filter((value, index) => value < 128 !== (plain.data[index] ?? 255) < 128);
  expect(differ).toHaveLength(0);
});

test('a red seal whose colour a JPEG has blurred leaves no outline', () => {
  const { width, height } = page().image;
  const isRing = (x: number, y: number): boolean => Math.abs(Math.hypot(x - 240, y - 150) - 70) < 4;
  const image = coloured({ width, height, data: new Uint8Array(width * height).fill(255) }, isRing);
  const half = image.data.slice();
  for (let at = 0; at < half.length; at += 4) {
    const [x, y] = [(at / 4) % width, Math.floor(at / 4 / width)];
    if (!isRing(x, y) || (isRing(x - 2, y - 2) && isRing(x + 2, y + 2) && isRing(x - 2, y + 2))) continue;
    // At the border the brightness is the seal's, the colour is halfway to grey.
    for (let each = 0; each < 3; each++) half[at + each] = Math.round(((image.data[at + each] ?? 0) + 96) / 2);
  }
  const { grey } = plainPage({ ...image, data: half });
  expect(grey.data.reduce((darkest, value) => Math.min(darkest, value))).toBeGreaterThan(200);
});

test('without its rules a page keeps its words', () => {
  const prepared = preparePage(plainPage(coloured(page().image)), 0);
  const { width, data } = withoutRules(prepared);
  const inkIn = (x0: number, y0: number, x1: number, y1: number): number => {
    let ink = 0;
    for (let y = 2 * y0; y < 2 * y1; y++) {
      for (let x = 2 * x0; x < 2 * x1; x++) if ((data[y * width + x] ?? 255) < 128) ink++;
    }
    return ink;
  };
  expect(inkIn(69, 42, 72, 92)).toBe(0);
  expect(inkIn(35, 44, 64, 54)).toBeGreaterThan(100);
});

test('black edges are cut off', () => {
  const sheet = page().fill(0, 0, 9, 160).fill(0, 152, 240, 160);
  const { grey } = preparePage(plainPage(coloured(sheet.image)), 0);
  expect(grey.data[grey.width * 160 + 4]).toBe(255);
  expect(grey.data[grey.width * (grey.height - 4) + 240]).toBe(255);
});

test('a large title near the top of a sheet is no black edge', () => {
  const sheet = new Sheet(400, 600).fill(0, 0, 9, 600);
  for (let x = 60; x < 340; x += 30) sheet.fill(x, 12, x + 6, 36).fill(x, 20, x + 24, 26);
  const { grey } = plainPage(coloured(sheet.image));
  const at = (x: number, y: number): number => grey.data[2 * y * grey.width + 2 * x] ?? 255;
  expect([at(63, 15), at(75, 23), at(303, 33)].every((value) => value < 100)).toBe(true);
  expect(at(4, 300)).toBe(255);
});

test('a page in negative is read as its positive, and a page with dark sides stays as it is', () => {
  const { image } = page();
  const negative = { ...image, data: image.data.map((value) => 255 - value) };
  expect(plainPage(coloured(negative)).grey.data).toEqual(plainPage(coloured(image)).grey.data);
  const desk = page().fill(0, 0, 100, 160).fill(200, 0, 240, 160).image;
  expect(isNegative(desk)).toBe(false);
});
