import type { GreyImage } from './grey.ts';
import { byteAt, countAt } from './values.ts';

/**
 * For each pixel the sum of the values in the square around it; outside the image they are 0.
 *
 * @param radius of the square in pixels: its side is `2 * radius + 1`
 */
export function boxSums(values: Uint8Array | Uint32Array, width: number, height: number, radius: number): Uint32Array {
  const valueAt = (at: number): number => values[at] ?? 0;
  const rows = new Uint32Array(width * height);
  for (let y = 0; y < height; y++) {
    const start = y * width;
    let sum = 0;
    for (let x = 0; x < Math.min(radius, width); x++) sum += valueAt(start + x);
    for (let x = 0; x < width; x++) {
      if (x + radius < width) sum += valueAt(start + x + radius);
      if (x > radius) sum -= valueAt(start + x - radius - 1);
      rows[start + x] = sum;
    }
  }
  const sums = new Uint32Array(width * height);
  const columns = new Uint32Array(width);
  for (let y = 0; y < height + radius; y++) {
    // A row enters below, one leaves above; what stands in `columns` then belongs to the row between them.
    const [entering, leaving, to] = [y * width, (y - 2 * radius - 1) * width, (y - radius) * width];
    if (y < height) for (let x = 0; x < width; x++) columns[x] = countAt(columns, x) + countAt(rows, entering + x);
    if (leaving >= 0) for (let x = 0; x < width; x++) columns[x] = countAt(columns, x) - countAt(rows, leaving + x);
    if (to >= 0) sums.set(columns, to);
  }
  return sums;
}

/** For each pixel the mean of the values around it where `mask` is 1; NaN where it is nowhere. */
export function meansWhere(
  mask: Uint8Array,
  { width, height, data }: GreyImage,
  radius: number,
): (at: number) => number {
  const counts = boxSums(mask, width, height, radius);
  const sums = boxSums(
    data.map((value, at) => value * byteAt(mask, at)),
    width,
    height,
    radius,
  );
  return (at) => countAt(sums, at) / countAt(counts, at);
}
