import { largestOf, smallestOf } from '../../../../model/largest.ts';
import { mergeNear } from '../../ruled/borders.ts';
import { haveSameJoints, sameX } from '../../ruled/joints.ts';
import type { Horizontal, Region } from '../regions/region.ts';
import { centre, type Stretch } from '../../words/stretch.ts';

/** A rule tells the columns of a table by so many joints at least. */
const fewestJoints = 2;
/** A rule stands no further from the first or the last line of its table than this, in line heights. */
const nearRule = 1.6;

/**
 * The borders of the columns of a table with few rules (三线表), where each cell has its own piece of these.
 *
 * @param rules of the page
 * @returns left to right, in points, those of the table itself with them; undefined where no rule tells
 */
export function jointBorders({ lines, headerEnd }: Region, rules: readonly Horizontal[]): number[] | undefined {
  const [first, last] = [lines[0], lines.at(-1)];
  if (!first || !last) return undefined;
  const phrases = lines.flatMap((line) => line.phrases);
  const [left, right] = [smallestOf(phrases, ({ x0 }) => x0), largestOf(phrases, ({ x1 }) => x1)];
  const [top, bottom] = [first.y0 - nearRule * (first.y1 - first.y0), last.y1 + nearRule * (last.y1 - last.y0)];
  const own = rules.filter(
    ({ y, x0, x1, joints = [] }) =>
      joints.length >= fewestJoints && y > top && y < bottom && x0 < left + sameX && x1 > right - sameX,
  );
  const [most] = [...own].sort(({ joints: a = [] }, { joints: b = [] }) => b.length - a.length);
  if (!most || !own.every((rule) => haveSameJoints(rule, most))) return undefined;
  const borders = mergeNear(
    own.flatMap(({ x0, x1, joints = [] }) => [x0, ...joints, x1]),
    sameX,
  );
  const words = lines.slice(headerEnd).flatMap((line) => line.phrases.flatMap((phrase) => phrase.words));
  const figures = words.filter(({ text }) => /\d/.test(text)).map(({ box }) => box);
  const isTorn = ({ x0, x1 }: Stretch): boolean => borders.some((x) => x0 < x - sameX && x1 > x + sameX);
  return figures.some(isTorn) ? undefined : borders;
}

/** Borders with those added between columns of the body that stand between two: heads that span columns have no joint. */
export function withShownColumns(borders: readonly number[], shown: readonly Stretch[]): number[] {
  const columnOf = (column: Stretch): number => borders.findLastIndex((x) => x <= centre(column));
  const added = shown.slice(1).flatMap((column, index) => {
    const before = shown[index];
    return before && columnOf(before) === columnOf(column) ? [(before.x1 + column.x0) / 2] : [];
  });
  return [...borders, ...added].sort((a, b) => a - b);
}

/** The columns between borders. */
export function between(borders: readonly number[]): Stretch[] {
  return borders.slice(1).map((x1, index) => ({ x0: borders[index] ?? x1, x1 }));
}
