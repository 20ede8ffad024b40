import type { GreyImage } from './grey.ts';

/**
 * For each pixel the sum of the values in the square around it; outside the image they are 0.
 *
 * @param radius of the square in pixels: its side is `2 * radius + 1`
 */
export function boxSums(values: Uint8Array | Uint32Array, width: number, height: number, radius: number): Uint32Array {
  const rows = new Uint32Array(width * height);
  for (let y = 0; y < height; y++) {
    const start = y * width;
    let sum = 0;
    for (let x = 0; x < Math.min(radius, width); x++) sum += values[start + x] ?? 0;
    for (let x = 0; x < width; x++) {
      if (x + radius < width) sum += values[start + x + radius] ?? 0;
      if (x > radius) sum -= values[start + x - radius - 1] ?? 0;
      rows[start + x] = sum;
    }
  }
  const sums = new Uint32Array(width * height);
  const columns = new Uint32Array(width);
  for (let y = 0; y < height + radius; y++) {
    // A row enters below, one leaves above; what stands in `columns` then belongs to the row between them.
    const [entering, leaving, to] = [y * width, (y - 2 * radius - 1) * width, (y - radius) * width];
    if (y < height) for (let x = 0; x < width; x++) columns[x] = (columns[x] ?? 0) + (rows[entering + x] ?? 0);
    if (leaving >= 0) for (let x = 0; x < width; x++) columns[x] = (columns[x] ?? 0) - (rows[leaving + x] ?? 0);
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
    data.map((value, at) => value * (mask[at] ?? 0)),
    width,
    height,
    radius,
  );
  return (at) => (sums[at] ?? 0) / (counts[at] ?? 0);
}
