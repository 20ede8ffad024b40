import type { Box } from '../../model/box.ts';
import type { ColourImage } from './pdfium.ts';
import { toPixels } from './pixels.ts';

/** At this resolution a first glance is taken: whether lines run through a picture as through a table. */
export const glanceDpi = 100;
/** What is darker than this may be a thin line between two pixels. */
const darkAtGlance = 200;
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
    const isDark = (x: number, y: number): boolean => (image.data[4 * (y * image.width + x) + 1] ?? 255) < darkAtGlance;
    const across = rulesAmong(y0, y1, x0, x1, leastAcross, (row, along) => isDark(along, row));
    const down = rulesAmong(x0, x1, y0, y1, leastDown, (column, along) => isDark(column, along));
    return across >= leastRules && down >= leastRules;
  });
}

/** How many rows (or columns) hold an unbroken dark run of at least this share of their length; neighbours count once. */
function rulesAmong(
  first: number,
  last: number,
  from: number,
  to: number,
  share: number,
  isDark: (line: number, along: number) => boolean,
): number {
  let [rules, lastRule] = [0, -Infinity];
  for (let line = Math.max(0, first); line < last; line++) {
    let [run, longest] = [0, 0];
    for (let along = Math.max(0, from); along < to; along++) {
      run = isDark(line, along) ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    if (longest < share * (to - from)) continue;
    if (line > lastRule + 1) rules++;
    lastRule = line;
  }
  return rules;
}
