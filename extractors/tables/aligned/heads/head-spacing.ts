import { median } from '../../ruled/borders.ts';
import { holdsCode, holdsFigure, type Line, numbersColumns } from '../../words/phrases.ts';
import { middleOf } from '../../words/stretch.ts';
import { lineSpacing } from './head-cells.ts';
import { fullWidth } from './head-parts.ts';
import type { Horizontal } from '../regions/region.ts';

/**
 * How close, in line heights, the lines of one head follow each other: closer than rows do; where each row has its rule
 * only these part heads.
 */
export function headSpacing(header: readonly Line[], body: readonly Line[], rules: readonly Horizontal[]): number {
  const rows = body.filter((line) => line.phrases.some((phrase) => holdsFigure(phrase) || holdsCode(phrase)));
  const heads = header.filter((line) => !numbersColumns(line));
  if (rulesAmong(heads, rules) > 0 || (rows.length > 1 && rulesAmong(rows, rules) >= rows.length - 1))
    return ruledSpacing;
  const pitch = median(rows.slice(1).map((line, index) => middleOf(line) - middleOf(rows[index] ?? line)));
  const height = median(rows.map(({ y0, y1 }) => y1 - y0));
  if (rows.length < severalRows || height === 0) return lineSpacing;
  return Math.min(Math.max(lineSpacing, (closerThanRows * pitch) / height), widestSpacing);
}

/** How many rules over the whole width stand between the first and the last of the lines. */
function rulesAmong(lines: readonly Line[], rules: readonly Horizontal[]): number {
  const [top = 0, bottom = 0] = [lines[0]?.y1, lines.at(-1)?.y0];
  const widest = Math.max(...rules.map(({ x0, x1 }) => x1 - x0));
  const whole = rules.filter(({ x0, x1, y }) => x1 - x0 > fullWidth * widest && y > top && y < bottom);
  return new Set(whole.map(({ y }) => Math.round(y))).size;
}

/** Lines of one head are closer than this share of the pitch of rows, and never further apart than this, in line heights. */
const [closerThanRows, widestSpacing] = [0.8, 1.75];

/** Where each row has its rule, lines without one between them are one head as far apart as this, in line heights. */
const ruledSpacing = 2.5;

/** From so many rows on a column holds more than one label. */
export const severalRows = 4;
