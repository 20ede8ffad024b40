import { largestOf, smallestOf } from '../../../model/largest.ts';
import type { GreyImage } from '../pixels/grey.ts';
import { isShadow } from '../pixels/shade.ts';
import { byteAt, countOne, lightestOf } from '../pixels/values.ts';

/** How far a black edge may reach into the page, as a share of its size. */
const deepest = 0.08;
/** It begins so near the border: the paper of a copy that leans is white at its corners. */
const outermost = 0.03;

/** What is shorter than this, in points, away from the border and nowhere three blocks thick is a stroke of a large title. */
const shortestEdge = 60;

/** A dark edge is at most so bright, and half as bright as paper. */
const brightestEdge = 128;

/** What is darker than this may be a black edge: half the brightness of the paper. */
export function darkEdge({ data }: GreyImage): number {
  const counts = new Uint32Array(256);
  for (let at = 0; at < data.length; at += 7) countOne(counts, byteAt(data, at));
  const paper = lightestOf(counts, data.length / 7 / 4);
  return Math.min(brightestEdge, paper / 2);
}

/** Paints the black edges of a scan white: dark areas that begin at the border of the page and do not reach far in. */
export function withoutBlackEdges(image: GreyImage, threshold: number, pointsPerPixel: number): GreyImage {
  const { width, height } = image;
  const size = Math.max(2, Math.round(3 / pointsPerPixel));
  const columns = Math.ceil(width / size);
  const rows = Math.ceil(height / size);
  const deepColumns = Math.ceil(columns * deepest);
  const deepRows = Math.ceil(rows * deepest);
  const nearEdge = (x: number, y: number): boolean =>
    x < deepColumns || y < deepRows || x >= columns - deepColumns || y >= rows - deepRows;
  const dark = new Uint8Array(columns * rows);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      if (!nearEdge(column, row)) continue;
      if (shareDark(image, column * size, row * size, size, threshold) > 0.6) dark[row * columns + column] = 1;
    }
  }
  const [outerColumns, outerRows] = [Math.ceil(columns * outermost), Math.ceil(rows * outermost)];
  const isOuter = (x: number, y: number): boolean =>
    x < outerColumns || y < outerRows || x >= columns - outerColumns || y >= rows - outerRows;
  const stack: number[] = [];
  for (let at = 0; at < dark.length; at++) {
    const [x, y] = [at % columns, Math.floor(at / columns)];
    if (dark[at] && isOuter(x, y)) stack.push(at);
  }
  const edges = stack
    .map((start) => connectedFrom(start))
    .filter((blocks) => !isPrint(blocks, columns, rows, shortestEdge / pointsPerPixel / size))
    .filter((blocks) => !isShadow(countsIn(image, blocks, columns, size)));
  if (edges.length === 0) return image;
  const data = image.data.slice();
  for (const at of edges.flat()) {
    const [x, y] = [at % columns, Math.floor(at / columns)];
    // A block more on each side: the edge is soft.
    for (let py = Math.max(0, (y - 1) * size); py < Math.min(height, (y + 2) * size); py++) {
      data.fill(255, py * width + Math.max(0, (x - 1) * size), py * width + Math.min(width, (x + 2) * size));
    }
  }
  return { width, height, data };

  /** The dark blocks that hang together with one; none when they were found before. */
  function connectedFrom(start: number): number[] {
    const blocks: number[] = [];
    const open = [start];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (dark[at] !== 1) continue;
      dark[at] = 2;
      blocks.push(at);
      const [x, y] = [at % columns, Math.floor(at / columns)];
      for (const [nx, ny] of [
        [x - 1, y],
        [x + 1, y],
        [x, y - 1],
        [x, y + 1],
      ] as const) {
        if (nx >= 0 && ny >= 0 && nx < columns && ny < rows && nearEdge(nx, ny)) open.push(ny * columns + nx);
      }
    }
    return blocks;
  }
}

/** Whether dark blocks are print near the border of a page: short, thin, and with paper around. */
function isPrint(blocks: readonly number[], columns: number, rows: number, shortest: number): boolean {
  const dark = new Set(blocks);
  const column = (at: number): number => at % columns;
  const row = (at: number): number => Math.floor(at / columns);
  const [left, right] = [smallestOf(blocks, column), largestOf(blocks, column)];
  const [top, bottom] = [smallestOf(blocks, row), largestOf(blocks, row)];
  const isAtBorder = left === 0 || top === 0 || right === columns - 1 || bottom === rows - 1;
  if (isAtBorder || Math.max(right - left, bottom - top) >= shortest) return false;
  const around = [-1, 0, 1].flatMap((dy) => [-1, 0, 1].map((dx) => dy * columns + dx));
  return !blocks.some((at) => around.every((by) => dark.has(at + by)));
}

/** How many pixels of some blocks there are of each grey. */
function countsIn(
  { width, height, data }: GreyImage,
  blocks: readonly number[],
  columns: number,
  size: number,
): Uint32Array {
  const counts = new Uint32Array(256);
  for (const block of blocks) {
    const [x0, y0] = [(block % columns) * size, Math.floor(block / columns) * size];
    for (let y = y0; y < Math.min(height, y0 + size); y++) {
      for (let x = x0; x < Math.min(width, x0 + size); x++) countOne(counts, byteAt(data, y * width + x));
    }
  }
  return counts;
}

function shareDark(
  { width, height, data }: GreyImage,
  x0: number,
  y0: number,
  size: number,
  threshold: number,
): number {
  let [dark, total] = [0, 0];
  for (let y = y0; y < Math.min(height, y0 + size); y++) {
    for (let x = x0; x < Math.min(width, x0 + size); x++) {
      total++;
      if ((data[y * width + x] ?? 255) < threshold) dark++;
    }
  }
  return total === 0 ? 0 : dark / total;
}
