import type { PixelBox } from './text-lines.ts';

/** Blocks in which the ink of a seal is looked for, and a seal's least and largest side, in points. */
export const sealBlock = 6;
const smallestSeal = 60;
const largestSeal = 240;

export type Area = PixelBox;

/**
 * Areas of connected blocks that are as large as a seal (公章), in pixels.
 *
 * @param marked 1 for each block of `size` pixels in which there is ink of a seal, row by row; written to
 * @param reach how many blocks away the next block of a seal may be: print that lies over its ring parts it
 */
export function sealAreas(
  marked: Uint8Array,
  columns: number,
  size: number,
  pointsPerPixel: number,
  reach = 1,
): Area[] {
  const areas: Area[] = [];
  for (let start = 0; start < marked.length; start++) {
    if (marked[start] !== 1) continue;
    const { x0, y0, x1, y1 } = connectedTo(start, marked, columns, reach);
    const sides = [(x1 - x0) * size * pointsPerPixel, (y1 - y0) * size * pointsPerPixel];
    if (Math.min(...sides) < smallestSeal || Math.max(...sides) > largestSeal) continue;
    areas.push({ x0: x0 * size, y0: y0 * size, x1: x1 * size, y1: y1 * size });
  }
  return areas;
}

/** The area of the marked blocks that hang together with one; they are marked 2. */
function connectedTo(start: number, marked: Uint8Array, columns: number, reach: number): Area {
  let [x0, y0, x1, y1] = [columns, Infinity, 0, 0];
  const stack = [start];
  marked[start] = 2;
  while (stack.length > 0) {
    const at = stack.pop() ?? 0;
    const [x, y] = [at % columns, Math.floor(at / columns)];
    [x0, x1] = [Math.min(x0, x), Math.max(x1, x + 1)];
    [y0, y1] = [Math.min(y0, y), Math.max(y1, y + 1)];
    for (let dy = -reach; dy <= reach; dy++) {
      for (let dx = -reach; dx <= reach; dx++) {
        const near = (y + dy) * columns + x + dx;
        if (x + dx < 0 || x + dx >= columns || marked[near] !== 1) continue;
        marked[near] = 2;
        stack.push(near);
      }
    }
  }
  return { x0, y0, x1, y1 };
}
