import { holdsFigure, type Line, type Phrase } from '../../words/phrases.ts';
import { centre, sameStart, type Stretch } from '../../words/stretch.ts';
import { crosses, type Head } from '../heads/head-cells.ts';
import type { HeadReach } from '../heads/head-columns.ts';

/** The numbers of a line that numbers the columns. */
export function numbersIn({ phrases }: Line): readonly Phrase[] {
  return phrases.filter(({ text }) => /\d/.test(text));
}

/**
 * Columns of figures that reach to their numbers, which stand in the middle like heads: a figure of one digit at the edge
 * of its column may be as near to the next head as to its own.
 *
 * @returns the same columns where some number is the nearest of two
 */
export function reachingToNumbers(
  columns: readonly Stretch[],
  body: readonly Line[],
  numbering: readonly Line[],
): readonly Stretch[] {
  const numbers = numbering.length === 1 ? numbering.flatMap(numbersIn) : [];
  const figures = body.flatMap(({ phrases }) => phrases.filter(holdsFigure));
  const apart = (column: Stretch, number: Stretch): number =>
    Math.abs(column.x0 + column.x1 - number.x0 - number.x1) / 2;
  const nearest = new Map<Stretch, Stretch>();
  for (const column of columns.filter((each) => crosses(each, figures))) {
    const [number, next] = [...numbers].sort((a, b) => apart(column, a) - apart(column, b));
    if (!number || [...nearest.values()].includes(number)) return columns;
    if (next && apart(column, next) - apart(column, number) < leastNearer) return columns;
    nearest.set(column, number);
  }
  return columns.map((column) => {
    const number = nearest.get(column);
    const wide = number && { x0: Math.min(column.x0, number.x0), x1: Math.max(column.x1, number.x1) };
    return wide && !columns.some((other) => other !== column && crosses(wide, [other])) ? wide : column;
  });
}

/** Whether the numbers of the columns begin where heads do and have other middles: set to the left, as these are. */
export function areSetLeft(numbering: readonly Line[], header: readonly Line[]): boolean {
  const heads = header.flatMap(({ phrases }) => phrases);
  const numbers = numbering.flatMap(numbersIn);
  const isLeft = (number: Phrase): boolean =>
    heads.some((head) => Math.abs(head.x0 - number.x0) <= sameStart && centre(head) - centre(number) > sameStart);
  return numbers.length > 1 && numbers.every(isLeft);
}

/** So much nearer than any other, in points, the number of a column stands. */
const leastNearer = 4;

/** Whether each number of a column stands in one of its own. */
export function haveOwnColumns(line: Line, columns: readonly Stretch[]): boolean {
  const own = numbersIn(line).map((number) => placeOf(number, columns, new Map()).first);
  return new Set(own).size === own.length;
}

export function placeOf(
  piece: Phrase | Head,
  columns: readonly Stretch[],
  reachOf: ReadonlyMap<Head, HeadReach>,
): HeadReach {
  if ('phrases' in piece) return reachOf.get(piece) ?? { first: 0, count: 1 };
  const common = (column: Stretch): number => Math.min(piece.x1, column.x1) - Math.max(piece.x0, column.x0);
  let first = 0;
  columns.forEach((column, index) => {
    if (common(column) > common(columns[first] ?? column)) first = index;
  });
  return { first, count: 1 };
}
