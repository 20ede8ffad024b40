import type { Box } from '../../model/box.ts';
import type { ColourImage } from './pixels/pdfium.ts';
import { toPixels } from './pixels/pixels.ts';

/** At this resolution a first glance is taken: whether lines run through a picture as through a table. */
export const glanceDpi = 100;
/** What is darker than this may be a thin line between two pixels. */
const darkAtGlance = 200;
/** On shaded cells a line is so much darker than what stands so many pixels off on either side of it. */
const contrast = 24;
const apart = 4;
/** What is darker than this is ink on any ground: where two lines cross, the neighbours are dark too. */
const black = 100;
/** Rules of a table run through so much of its picture. */
const leastAcross = 0.35;
const leastDown = 0.1;
const leastRules = 3;

/**
 * Whether a picture may hold a ruled table: a glance, a hundred times as fast as finding the table. Photographs and
 * most diagrams are told by it.
 *
 * @param image the page at `glanceDpi`
 * @param within boxes of the pictures in points of the page as displayed
 */
export function mayHoldTable(image: ColourImage, within: readonly Box[]): boolean {
  return within.some((box) => {
    const { x0, y0, x1, y1 } = toPixels(box, image.pointsPerPixel);
    const { data, width } = image;
    const hasRules = (isInk: InkTest): boolean => {
      const inRow = (row: number, x: number): boolean => isInk(data, 4 * (row * width + x) + 1, 4 * apart * width);
      const inColumn = (column: number, y: number): boolean => isInk(data, 4 * (y * width + column) + 1, 4 * apart);
      return (
        rulesAmong(y0, y1, x0, x1, leastAcross, inRow) >= leastRules &&
        rulesAmong(x0, x1, y0, y1, leastDown, inColumn) >= leastRules
      );
    };
    return hasRules(isDarkInk) || hasRules(isDarkerInk);
  });
}

/** Whether a byte of an image is ink. @param aside how many bytes its neighbours across the line are away */
type InkTest = (data: Uint8Array, at: number, aside: number) => boolean;

const isDarkInk: InkTest = (data, at) => valueAt(data, at) < darkAtGlance;

/** Shaded cells are dark all over: there a line is what is darker than its neighbours. */
const isDarkerInk: InkTest = (data, at, aside) => {
  const value = valueAt(data, at);
  return value < black || value + contrast < Math.min(valueAt(data, at - aside), valueAt(data, at + aside));
};

/** Beyond the image is paper. */
const valueAt = (data: Uint8Array, at: number): number => data[at] ?? 255;

/** How many rows (or columns), as far as it matters, hold an unbroken dark run of at least this share of their length; neighbours count once. */
function rulesAmong(
  first: number,
  last: number,
  from: number,
  to: number,
  share: number,
  isDark: (line: number, along: number) => boolean,
): number {
  const least = Math.ceil(share * (to - from));
  let [rules, lastRule] = [0, -Infinity];
  for (let line = Math.max(0, first); line < last && rules < leastRules; line++) {
    if (!hasRun(Math.max(0, from), to, least, (along) => isDark(line, along))) continue;
    if (line > lastRule + 1) rules++;
    lastRule = line;
  }
  return rules;
}

/** Whether a line is dark for so long at a stretch: such a stretch covers one of the places that are as far apart. */
function hasRun(from: number, to: number, least: number, isDark: (along: number) => boolean): boolean {
  if (least <= 0) return true;
  for (let at = from + least - 1; at < to; at += least) {
    if (!isDark(at)) continue;
    let [start, end] = [at, at + 1];
    while (start > from && end - start < least && isDark(start - 1)) start--;
    while (end < to && end - start < least && isDark(end)) end++;
    if (end - start >= least) return true;
  }
  return false;
}
