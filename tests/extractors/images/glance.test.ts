import { mayHoldTable } from '../../../extractors/images/glance.ts';
import { pointsPerPixel, Sheet } from '../../helpers/drawn-images.ts';

const box = { x0: 10, y0: 10, x1: 290, y1: 190 };
const xs = [20, 100, 160, 220, 280];
const ys = [20, 40, 60, 80, 100, 120, 140, 160, 180];

function glanceAt({ image }: Sheet): boolean {
  const { width, height } = image;
  const data = Uint8Array.from({ length: 4 * width * height }, (_, index) => image.data[index >> 2] ?? 255);
  const [pageWidth, pageHeight] = [width * pointsPerPixel, height * pointsPerPixel];
  return mayHoldTable({ width, height, data, pageWidth, pageHeight, pointsPerPixel }, [box]);
}

test.each([255, 215, 192, 150])('a ruled table on cells of the grey %d may be one', (grey) => {
  expect(glanceAt(new Sheet(300, 200).fill(20, 20, 280, 180, grey).table(xs, ys))).toBe(true);
});

test('a ruled table with shaded head and rows may be one', () => {
  const sheet = new Sheet(300, 200).fill(20, 20, 280, 40, 170);
  for (const y of [60, 100, 140]) sheet.fill(20, y, 280, y + 20, 190);
  expect(glanceAt(sheet.table(xs, ys))).toBe(true);
});

test('a grey area, and one with bars of a diagram, are none', () => {
  expect(glanceAt(new Sheet(300, 200).fill(20, 20, 280, 180, 150))).toBe(false);
  const bars = new Sheet(300, 200).fill(20, 20, 280, 180, 190);
  for (const x of [40, 90, 140, 190]) bars.fill(x, 60, x + 30, 180, 120);
  expect(glanceAt(bars)).toBe(false);
});
