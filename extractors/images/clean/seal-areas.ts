import { connectedTo } from '../pixels/connected.ts';
import type { PixelBox } from '../pixels/pixel-box.ts';

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
