import type { GreyImage } from '../../../extractors/images/pixels/grey.ts';
import { boxSums } from '../../../extractors/images/pixels/box-sums.ts';
import { withoutGreySeals } from '../../../extractors/images/clean/grey-seals.ts';
import { pixelsPerPoint, pointsPerPixel, Sheet } from '../../helpers/drawn-images.ts';

const middle = { x: 150, y: 110 };
const sealGrey = 165;

/** A table with words in its cells, and a line of thin grey print below it. */
function table(): Sheet {
  const sheet = new Sheet(300, 240).table([30, 90, 150, 210, 270], [40, 58, 76, 94, 112, 130, 148, 166]);
  for (let y = 45; y < 160; y += 18) for (const x of [35, 95, 155, 215]) sheet.word(x, y, 4);
  return sheet;
}

/** A round seal (公章) stamped over a page: a ring, and strokes where its letters stand. */
function stamped({ width, height, data }: GreyImage, grey: (x: number, y: number) => number): GreyImage {
  const result = data.slice();
  for (let at = 0; at < data.length; at++) {
    const [x, y] = [(at % width) / pixelsPerPoint - middle.x, Math.floor(at / width) / pixelsPerPoint - middle.y];
    const distance = Math.hypot(x, y);
    const isRing = distance > 54 && distance < 58;
    const isLetter = distance > 40 && distance < 50 && Math.abs(((Math.atan2(y, x) * 12) / Math.PI) % 1) < 0.2;
    const isStar = distance < 12;
    if (isRing || isLetter || isStar) result[at] = Math.round(((data[at] ?? 0) * grey(x, y)) / 255);
  }
  return { width, height, data: result };
}

const inkOf = ({ data }: GreyImage): Uint8Array => data.map((value) => (value < 200 ? 1 : 0));

/** The share of the ink of one image that another has not, in both directions. */
function lostAndLeft(printed: GreyImage, cleaned: GreyImage): { lost: number; left: number } {
  const [before, after] = [inkOf(printed), inkOf(cleaned)];
  const all = before.reduce((sum, each) => sum + each, 0);
  const count = (isSo: (at: number) => boolean): number => before.filter((_, at) => isSo(at)).length / all;
  return {
    lost: count((at) => before[at] === 1 && after[at] === 0),
    left: count((at) => before[at] === 0 && after[at] === 1),
  };
}

test.each([
  ['of one grey', () => sealGrey],
  ['whose ink is uneven', (x: number, y: number) => sealGrey + Math.round(x / 4 + 12 * Math.sin(y))],
])('a grey seal %s vanishes and the print under it stays', (_, grey) => {
  const { image } = table();
  const sealed = stamped(image, grey);
  expect(lostAndLeft(image, sealed).left).toBeGreaterThan(0.3);
  const { lost, left } = lostAndLeft(image, withoutGreySeals(sealed, pointsPerPixel));
  expect(lost).toBeLessThan(0.01);
  expect(left).toBeLessThan(0.03);
});

test('thin grey print is no seal, however close its lines stand', () => {
  const sheet = table();
  const { width, data } = sheet.image;
  for (let y = 45; y < 160; y += 18) sheet.word(95, y, 4);
  // All of the second column is as grey as a seal.
  for (let at = 0; at < data.length; at++) {
    const x = (at % width) / pixelsPerPoint;
    if (x > 93 && x < 148 && data[at] === 0) data[at] = sealGrey;
  }
  expect(withoutGreySeals(sheet.image, pointsPerPixel)).toBe(sheet.image);
});

test('print that is blurred to grey in lines close together is no seal', () => {
  const sheet = new Sheet(300, 240);
  for (let y = 30; y < 200; y += 10) {
    for (let x = 30; x < 250; x += 5) sheet.vertical(x, y, y + 8).horizontal(y + (x % 7), x, x + 5);
  }
  const { width, height, data } = sheet.image;
  const blurred = Uint8Array.from(boxSums(data, width, height, 1), (sum) => Math.round(sum / 9));
  const page = { width, height, data: blurred };
  expect(withoutGreySeals(page, pointsPerPixel)).toBe(page);
});

test('a seal takes hardly any thin print of its own grey with it', () => {
  const { image } = table();
  const data = image.data.map((value, at) => {
    const [x, y] = [(at % image.width) / pixelsPerPoint, Math.floor(at / image.width) / pixelsPerPoint];
    return value === 0 && Math.abs(x - middle.x) < 35 && Math.abs(y - middle.y) < 35 ? sealGrey : value;
  });
  const faint = { ...image, data };
  const { lost } = lostAndLeft(
    faint,
    withoutGreySeals(
      stamped(faint, () => sealGrey),
      pointsPerPixel,
    ),
  );
  expect(lost).toBeLessThan(0.06);
});
