import type { PixelBox } from './pixel-box.ts';

/** An area of marked blocks or pixels that hang together, and how many they are. */
export type Connected = PixelBox & { readonly count: number };

/**
 * The marked blocks or pixels that hang together with one, corner to corner too; they are marked 2.
 *
 * @param marked 1 for each that is marked, row by row; written to
 * @param reach how many away the next may be
 */
export function connectedTo(start: number, marked: Uint8Array, columns: number, reach = 1): Connected {
  let [x0, y0, x1, y1, count] = [columns, Infinity, 0, 0, 0];
  const stack = [start];
  marked[start] = 2;
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    count += 1;
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
  return { x0, y0, x1, y1, count };
}
