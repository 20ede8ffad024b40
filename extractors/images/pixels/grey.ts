import { must } from '../../../model/must.ts';
import type { PixelBox } from './pixel-box.ts';
import { byteAt, countAt, countOne, darkestOf, fourAt, fours, lightestOf } from './values.ts';

/** Eight-bit grey pixels, row by row; 0 is black. */
export type GreyImage = {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
};

/** A part of an image that lies inside it. */
export function cut(image: GreyImage, { x0, y0, x1, y1 }: PixelBox): GreyImage {
  const [width, height] = [x1 - x0, y1 - y0];
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    data.set(image.data.subarray((y0 + y) * image.width + x0, (y0 + y) * image.width + x1), y * width);
  }
  return { width, height, data };
}

/** Blocks over which the brightness of the paper is taken. */
const block = 24;
/** What is darker than this is no paper: a black edge, a picture, a shaded head of a table in a dark colour. */
const darkestPaper = 90;

/** Makes the paper white wherever it is: shadows of folds, yellowed paper and grey seals become lighter with it. */
export function withWhitePaper(image: GreyImage): GreyImage {
  const { width, height } = image;
  const columns = Math.ceil(width / block);
  const rows = Math.ceil(height / block);
  const paper = smooth(paperOf(image, columns, rows), columns, rows);
  const data = new Uint8Array(width * height);
  // From the middle of a column of blocks to that of the next the white changes evenly.
  const middles = Array.from({ length: columns }, (_, column) => Math.min(width, (column + 0.5) * block));
  const starts = [0, ...middles];
  const between = new Float64Array(columns);
  for (let y = 0; y < height; y++) {
    const row = Math.min(Math.max((y + 0.5) / block - 0.5, 0), rows - 1);
    const r0 = Math.floor(row);
    const r1 = Math.min(rows - 1, r0 + 1);
    const fy = row - r0;
    for (let c = 0; c < columns; c++) {
      between[c] = (paper[r0 * columns + c] ?? 255) * (1 - fy) + (paper[r1 * columns + c] ?? 255) * fy;
    }
    let x = 0;
    for (let c = 0; c <= columns; c++) {
      const [from, to] = [between[Math.max(0, c - 1)] ?? 255, between[Math.min(columns - 1, c)] ?? 255];
      const end = c === columns ? width : Math.ceil(middles[c] ?? width);
      const each = (to - from) / block;
      const start = must(starts[c], 'middle of a block');
      let white = from + (x + 0.5 - start) * each;
      for (let at = y * width + x; x < end; x++, at++, white += each) {
        const value = image.data[at] ?? 255;
        data[at] = value >= white ? 255 : (value * 255) / white;
      }
    }
  }
  return { width, height, data };
}

/** The brightness of the paper in each block: what nine tenths of its pixels do not exceed. */
function paperOf(image: GreyImage, columns: number, rows: number): Float32Array {
  const paper = new Float32Array(columns * rows);
  const counts = new Uint32Array(256);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      counts.fill(0);
      let total = 0;
      const bottom = Math.min(image.height, (row + 1) * block);
      const right = Math.min(image.width, (column + 1) * block);
      for (let y = row * block; y < bottom; y++) {
        for (let x = column * block; x < right; x++) {
          const value = image.data[y * image.width + x] ?? 255;
          countOne(counts, value);
          total++;
        }
      }
      paper[row * columns + column] = Math.max(lightestOf(counts, total * 0.1), darkestPaper);
    }
  }
  return paper;
}

/** Each block becomes the brightest median of its neighbours, so that bold print does not pass for dark paper. */
function smooth(paper: Float32Array, columns: number, rows: number): Float32Array {
  const result = new Float32Array(paper.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const near: number[] = [];
      for (let r = Math.max(0, row - 1); r <= Math.min(rows - 1, row + 1); r++) {
        for (let c = Math.max(0, column - 1); c <= Math.min(columns - 1, column + 1); c++) {
          near.push(paper[r * columns + c] ?? 255);
        }
      }
      near.sort((a, b) => a - b);
      result[row * columns + column] = near[Math.floor(near.length * 0.6)] ?? 255;
    }
  }
  return result;
}

/** The grey that best parts ink from paper (Otsu), kept between bounds since a nearly blank page has no two halves. */
export const inkThreshold = (image: GreyImage): number => thresholdIn(countsOf(image), image.data.length);

function thresholdIn(counts: Uint32Array, total: number): number {
  let sum = 0;
  for (let value = 0; value < 256; value++) sum += value * countAt(counts, value);
  let [dark, darkSum, best, threshold] = [0, 0, 0, 128];
  for (let value = 0; value < 255; value++) {
    dark += countAt(counts, value);
    darkSum += value * countAt(counts, value);
    if (dark === 0 || dark === total) continue;
    const apart = darkSum / dark - (sum - darkSum) / (total - dark);
    const variance = dark * (total - dark) * apart * apart;
    if (variance > best) [best, threshold] = [variance, value];
  }
  return Math.min(200, Math.max(120, threshold));
}

/** Print is made as dark as this where its darkest fifth is lighter than that. */
const blackPrint = 30;
const palePrint = 70;

/** Makes pale print black, paper stays white: a copy of a copy has both closer together. */
export function withBlackPrint(image: GreyImage): GreyImage {
  const print = printLevel(image);
  if (print <= palePrint) return image;
  const stretched = Uint8Array.from({ length: 256 }, (_, value) =>
    Math.max(0, 255 - ((255 - value) * (255 - blackPrint)) / (255 - print)),
  );
  const data = new Uint8Array(image.data.length);
  for (let at = 0; at < data.length; at++) data[at] = stretched[image.data[at] ?? 255] ?? 255;
  return { ...image, data };
}

const known = new WeakMap<GreyImage, Uint32Array>();

/** How many pixels there are of each grey; counted once, since a page is asked for its print and for its threshold. */
function countsOf(image: GreyImage): Uint32Array {
  const before = known.get(image);
  if (before) return before;
  const counts = counted(image);
  known.set(image, counts);
  return counts;
}

function counted({ data }: GreyImage): Uint32Array {
  // Four tables: on white paper each step would wait for the same number that the step before it writes.
  const parted = new Uint32Array(4 * 256);
  const all = fours(data);
  for (let at = 0; at < all.length; at++) {
    const four = fourAt(all, at);
    countOne(parted, four & 255);
    countOne(parted, 256 + ((four >>> 8) & 255));
    countOne(parted, 512 + ((four >>> 16) & 255));
    countOne(parted, 768 + (four >>> 24));
  }
  for (let at = 4 * all.length; at < data.length; at++) countOne(parted, byteAt(data, at));
  return parted.subarray(0, 256).map((count, value) => {
    return count + countAt(parted, 256 + value) + countAt(parted, 512 + value) + countAt(parted, 768 + value);
  });
}

/** A fifth of the ink is as dark as this: thin strokes and edges are lighter. */
export function printLevel(image: GreyImage): number {
  const counts = countsOf(image);
  const threshold = thresholdIn(counts, image.data.length);
  const ink = counts.subarray(0, threshold).reduce((sum, count) => sum + count, 0);
  return darkestOf(counts, ink / 5, threshold);
}
