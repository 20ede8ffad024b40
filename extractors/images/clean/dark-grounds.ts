import { boxSums } from '../pixels/box-sums.ts';
import { connectedTo } from '../pixels/connected.ts';
import { cut, type GreyImage } from '../pixels/grey.ts';
import type { PixelBox } from '../pixels/pixel-box.ts';
import { isShadow } from '../pixels/shade.ts';
import { countAt, countOne } from '../pixels/values.ts';

/** Blocks in which dark ground is looked for, in points, and how much of one is dark. */
const block = 3;
const darkShare = 0.55;
/** What is darker is dark ground. */
const darkest = 128;
/** A coloured head is at least this wide and high, in points, and dark in so much of its extent. */
const leastWidth = 24;
const leastHeight = 9;
const leastFilled = 0.65;
/** Around a pixel of the ground so far, in points, most is dark, strokes of white print left out. */
const around = 2.6;

/** Turns light print on dark ground (coloured heads of tables) into dark print on light ground. */
export function withoutDarkGrounds(image: GreyImage, pointsPerPixel: number): GreyImage {
  const size = Math.max(2, Math.round(block / pointsPerPixel));
  const grounds = groundsOf(image, size, pointsPerPixel).filter(
    (area) => !isShadow(darkCounts(cut(image, area), size)),
  );
  if (grounds.length === 0) return image;
  const data = image.data.slice();
  for (const area of grounds) invert({ ...image, data }, cut(image, area), area, pointsPerPixel);
  return { ...image, data };
}

/** How many pixels there are of each grey in the blocks of an area that are dark as a whole, as those around them are: borders run along its sides. */
function darkCounts({ width, height, data }: GreyImage, size: number): Uint32Array {
  const [columns, rows] = [Math.floor(width / size), Math.floor(height / size)];
  const blockAt = (at: number): Uint8Array => {
    const values = new Uint8Array(size * size);
    const start = Math.floor(at / columns) * size * width + (at % columns) * size;
    for (let y = 0; y < size; y++) values.set(data.subarray(start + y * width, start + y * width + size), y * size);
    return values;
  };
  const isDark = Array.from({ length: columns * rows }, (_, at) => {
    const dark = blockAt(at).reduce((count, value) => count + (value < darkest ? 1 : 0), 0);
    return dark > darkShare * size * size;
  });
  const counts = new Uint32Array(256);
  for (let at = columns + 1; at < columns * (rows - 1) - 1; at++) {
    const around = [at, at - 1, at + 1, at - columns, at + columns];
    if (around.every((near) => isDark[near])) for (const value of blockAt(at)) countOne(counts, value);
  }
  return counts;
}

function groundsOf(image: GreyImage, size: number, pointsPerPixel: number): PixelBox[] {
  const { width, height, data } = image;
  const [columns, rows] = [Math.floor(width / size), Math.floor(height / size)];
  const dark = new Uint8Array(columns * rows);
  const enough = darkShare * size * size;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      let count = 0;
      const end = (row + 1) * size;
      // Paper is given up as soon as the rows that are left cannot make it dark.
      for (let y = row * size; y < end && count + (end - y) * size > enough; y++) {
        const from = y * width + column * size;
        for (let at = from; at < from + size; at++) if ((data[at] ?? 255) < darkest) count++;
      }
      if (count > enough) dark[row * columns + column] = 1;
    }
  }
  const areas: PixelBox[] = [];
  for (let start = 0; start < dark.length; start++) {
    if (dark[start] !== 1) continue;
    const { x0, y0, x1, y1, count } = connectedTo(start, dark, columns);
    const points = size * pointsPerPixel;
    if ((x1 - x0) * points < leastWidth || (y1 - y0) * points < leastHeight) continue;
    if (count < leastFilled * (x1 - x0) * (y1 - y0) && count * points ** 2 < leastFilled * leastWidth * leastWidth)
      continue;
    areas.push({
      x0: Math.max(0, (x0 - 1) * size),
      y0: Math.max(0, (y0 - 1) * size),
      x1: Math.min(width, (x1 + 1) * size),
      y1: Math.min(height, (y1 + 1) * size),
    });
  }
  return areas;
}

function invert(page: GreyImage, ground: GreyImage, { x0, y0 }: PixelBox, pointsPerPixel: number): void {
  const { width, height, data } = ground;
  const dark = new Uint8Array(data.length);
  for (let at = 0; at < data.length; at++) if ((data[at] ?? 255) < darkest) dark[at] = 1;
  const radius = Math.max(2, Math.round(around / pointsPerPixel));
  const sums = boxSums(dark, width, height, radius);
  for (let y = 0; y < height; y++) {
    const rows = Math.min(height, y + radius + 1) - Math.max(0, y - radius);
    for (let x = 0; x < width; x++) {
      const columns = Math.min(width, x + radius + 1) - Math.max(0, x - radius);
      const at = y * width + x;
      if (countAt(sums, at) * 2 < rows * columns) continue;
      page.data[(y0 + y) * page.width + x0 + x] = 255 - (data[at] ?? 255);
    }
  }
}
