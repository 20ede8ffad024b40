import type { GreyImage } from './pixels/grey.ts';
import { byteAt, countAt } from './pixels/values.ts';

/** Two pages on one image are so much wider than high. */
const leastWide = 1.2;
const mostWide = 3;
/** The gutter lies about the middle, this share of the width to either side, and is this wide, in points. */
const about = 0.07;
const gutter = 14;
/** Each page has ink in so much of its height. */
const leastInked = 0.03;

/** Whether an image may hold two pages, as far as its shape tells. */
export const isAsWideAsTwo = ({ width, height }: { readonly width: number; readonly height: number }): boolean =>
  width >= leastWide * height && width <= mostWide * height;

/**
 * Where the gutter runs between two pages that were scanned side by side on one image.
 *
 * @param ink 1 where there is ink
 * @returns x in pixels; undefined for a single page
 */
export function gutterOf({ width, height, data }: GreyImage, pointsPerPixel: number): number | undefined {
  if (!isAsWideAsTwo({ width, height })) return undefined;
  const [from, to] = [Math.round((0.5 - about) * width), Math.round((0.5 + about) * width)];
  const inked = new Uint32Array(to - from);
  for (let y = 0; y < height; y++) {
    for (let x = from; x < to; x++) inked[x - from] = countAt(inked, x - from) + byteAt(data, y * width + x);
  }
  // Specks and the shadow of a fold do not fill it; a line of text or a rule that crosses it inks every column.
  const free = (x: number): boolean => countAt(inked, x) <= 2;
  let [best, length, start] = [0, 0, 0];
  for (let x = 0; x <= inked.length; x++) {
    if (x < inked.length && free(x)) continue;
    if (x - start > length) [length, best] = [x - start, (x + start) / 2];
    start = x + 1;
  }
  if (length < gutter / pointsPerPixel) return undefined;
  const at = Math.round(from + best);
  const isInked = (x0: number, x1: number): boolean => {
    let rows = 0;
    for (let y = 0; y < height; y++) if (data.subarray(y * width + x0, y * width + x1).includes(1)) rows++;
    return rows >= leastInked * height;
  };
  return isInked(0, at) && isInked(at, width) ? at : undefined;
}
