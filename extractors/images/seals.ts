import type { GreyImage } from './grey.ts';
import type { ColourImage } from './pdfium.ts';

/** A pixel is red when its red exceeds the other colours by this. */
const redness = 45;
/** Blocks in which red is looked for, and a seal's least and largest side, in points. */
const block = 6;
const smallestSeal = 60;
const largestSeal = 240;

/**
 * Makes a page grey. Where a red seal (公章) stands, the red channel alone is taken: the seal vanishes in it and the
 * print under it stays. Red print elsewhere stays too.
 */
export function toGrey(image: ColourImage): GreyImage {
  const { width, height, data } = image;
  const grey = new Uint8Array(width * height);
  for (let index = 0, at = 0; index < grey.length; index++, at += 4) {
    grey[index] = ((data[at] ?? 0) * 77 + (data[at + 1] ?? 0) * 150 + (data[at + 2] ?? 0) * 29) >> 8;
  }
  const size = Math.max(1, Math.round(block / image.pointsPerPixel));
  for (const seal of sealsOf(image, size)) {
    for (let y = seal.y0; y < Math.min(height, seal.y1); y++) {
      for (let x = seal.x0; x < Math.min(width, seal.x1); x++) {
        const at = (y * width + x) * 4;
        if (isReddish(data, at)) grey[y * width + x] = data[at] ?? 0;
      }
    }
  }
  return { width, height, data: grey };
}

// Half of `redness`: the edges of the seal and the print under it are mixed colours.
const isReddish = (data: Uint8Array, at: number): boolean =>
  (data[at] ?? 0) - Math.max(data[at + 1] ?? 0, data[at + 2] ?? 0) > redness / 3;

type Area = { x0: number; y0: number; x1: number; y1: number };

/** Areas of red that are as large as a seal, and neither as wide nor as flat as a line of red print. */
function sealsOf(image: ColourImage, size: number): Area[] {
  const columns = Math.ceil(image.width / size);
  const rows = Math.ceil(image.height / size);
  const red = redBlocks(image, size, columns, rows);
  const areas: Area[] = [];
  for (let start = 0; start < red.length; start++) {
    if (red[start] !== 1) continue;
    const area = { x0: columns, y0: rows, x1: 0, y1: 0 };
    const stack = [start];
    red[start] = 2;
    while (stack.length > 0) {
      const at = stack.pop() ?? 0;
      const [x, y] = [at % columns, Math.floor(at / columns)];
      area.x0 = Math.min(area.x0, x);
      area.x1 = Math.max(area.x1, x + 1);
      area.y0 = Math.min(area.y0, y);
      area.y1 = Math.max(area.y1, y + 1);
      for (let dy = -1; dy <= 1; dy++) {
        for (let dx = -1; dx <= 1; dx++) {
          const near = (y + dy) * columns + x + dx;
          if (x + dx < 0 || x + dx >= columns || red[near] !== 1) continue;
          red[near] = 2;
          stack.push(near);
        }
      }
    }
    if (isSeal(area, size * image.pointsPerPixel)) {
      areas.push({ x0: area.x0 * size, y0: area.y0 * size, x1: area.x1 * size, y1: area.y1 * size });
    }
  }
  return areas;
}

function isSeal(area: Area, points: number): boolean {
  const width = (area.x1 - area.x0) * points;
  const height = (area.y1 - area.y0) * points;
  return Math.min(width, height) >= smallestSeal && Math.max(width, height) <= largestSeal;
}

function redBlocks(image: ColourImage, size: number, columns: number, rows: number): Uint8Array {
  const counts = new Uint16Array(columns * rows);
  const { width, height, data } = image;
  for (let y = 0; y < height; y++) {
    const row = Math.floor(y / size) * columns;
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 4;
      if ((data[at] ?? 0) - Math.max(data[at + 1] ?? 0, data[at + 2] ?? 0) <= redness) continue;
      const index = row + Math.floor(x / size);
      counts[index] = (counts[index] ?? 0) + 1;
    }
  }
  const least = Math.max(2, size * size * 0.03);
  return Uint8Array.from(counts, (count) => (count >= least ? 1 : 0));
}
