import { must } from '../../../model/must.ts';
import type { GreyImage } from '../pixels/grey.ts';
import { countOne, measureAt } from '../pixels/values.ts';

/** How far a page may lean, in degrees. */
const most = 5.5;
/** Points of ink that are enough to tell, at a glance and in the end; more cost time. */
const fewPoints = 12_000;
const mostPoints = 40_000;

/** Lower edges of ink: text lines and ruling lines have theirs in rows, whatever their strokes. */
export type EdgePoints = { readonly xs: Float32Array; readonly ys: Float32Array };

export function edgePoints(image: GreyImage, threshold: number): EdgePoints {
  const { width, height, data } = image;
  let count = 0;
  let found = new Int32Array(1 << 18);
  for (let y = 0; y + 1 < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      if ((data[at] ?? 255) < threshold && (data[at + width] ?? 255) >= threshold) {
        if (count === found.length) found = grown(found);
        found[count++] = at;
      }
    }
  }
  return toPoints(found.subarray(0, count), width, mostPoints);
}

function grown(full: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(2 * full.length);
  larger.set(full);
  return larger;
}

function toPoints(found: Int32Array, width: number, most: number): EdgePoints {
  const step = Math.max(1, Math.floor(found.length / most));
  const length = Math.ceil(found.length / step);
  const points = { xs: new Float32Array(length), ys: new Float32Array(length) };
  for (let index = 0; index < length; index++) {
    const at = must(found[index * step], 'edge');
    points.xs[index] = at % width;
    points.ys[index] = Math.floor(at / width);
  }
  return points;
}

/** One in so many, that `most` are left. */
function thinned({ xs, ys }: EdgePoints, most: number): EdgePoints {
  const step = Math.ceil(xs.length / most);
  if (step <= 1) return { xs, ys };
  const some = (values: Float32Array): Float32Array => values.filter((_, index) => index % step === 0);
  return { xs: some(xs), ys: some(ys) };
}

/** How many degrees the page leans clockwise: at the right angle the rows of ink are sharpest. */
export function skewOf(points: EdgePoints): number {
  if (points.xs.length < 50) return 0;
  let best = 0;
  const few = thinned(points, fewPoints);
  for (const [range, step, looked] of [
    [most, 0.25, few],
    [0.3, 0.05, few],
    [0.06, 0.01, points],
  ] as const) {
    const middle = best;
    let highest = -1;
    for (let angle = middle - range; angle <= middle + range + 1e-9; angle += step) {
      const sharp = sharpness(looked, angle);
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
    const row = measureAt(ys, index) - measureAt(xs, index) * slope;
    rows[index] = row;
    if (row < low) low = row;
    if (row > high) high = row;
  }
  const counts = new Uint32Array(Math.ceil(high - low) + 2);
  for (const row of rows) countOne(counts, Math.floor(row - low));
  let sum = 0;
  for (const count of counts) sum += count ** 2;
  return sum;
}
