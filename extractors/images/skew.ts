import type { GreyImage } from './grey.ts';

/** How far a page may lean, in degrees. */
const most = 5.5;
/** Points of ink that are enough to tell; more cost time. */
const mostPoints = 60_000;

/** Lower edges of ink: text lines and ruling lines have theirs in rows, whatever their strokes. */
export type EdgePoints = { readonly xs: Float32Array; readonly ys: Float32Array };

export function edgePoints(image: GreyImage, threshold: number): EdgePoints {
  const { width, height, data } = image;
  const found: number[] = [];
  for (let y = 0; y + 1 < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      if ((data[at] ?? 255) < threshold && (data[at + width] ?? 255) >= threshold) found.push(at);
    }
  }
  const step = Math.max(1, Math.floor(found.length / mostPoints));
  const kept = found.filter((_, index) => index % step === 0);
  return {
    xs: Float32Array.from(kept, (at) => at % width),
    ys: Float32Array.from(kept, (at) => Math.floor(at / width)),
  };
}

/** How many degrees the page leans clockwise: at the right angle the rows of ink are sharpest. */
export function skewOf(points: EdgePoints): number {
  if (points.xs.length < 50) return 0;
  let best = 0;
  for (const [range, step] of [
    [most, 0.25],
    [0.3, 0.05],
    [0.06, 0.01],
  ] as const) {
    const middle = best;
    let highest = -1;
    for (let angle = middle - range; angle <= middle + range + 1e-9; angle += step) {
      const sharp = sharpness(points, angle);
      if (sharp > highest) [highest, best] = [sharp, angle];
    }
  }
  return Math.abs(best) < 0.02 ? 0 : best;
}

/** The sum of squares of the ink in each row, when the page is turned back by an angle. */
export function sharpness({ xs, ys }: EdgePoints, degrees: number): number {
  // Paper that nothing is printed on.
  if (ys.length === 0) return 0;
  const slope = Math.tan((degrees * Math.PI) / 180);
  let [low, high] = [Infinity, -Infinity];
  const rows = new Float32Array(ys.length);
  for (let index = 0; index < ys.length; index++) {
    const row = (ys[index] ?? 0) - (xs[index] ?? 0) * slope;
    rows[index] = row;
    low = Math.min(low, row);
    high = Math.max(high, row);
  }
  const counts = new Float64Array(Math.ceil(high - low) + 2);
  for (const row of rows) {
    const at = Math.floor(row - low);
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return counts.reduce((sum, count) => sum + count * count, 0);
}
