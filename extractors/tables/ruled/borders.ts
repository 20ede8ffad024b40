import { smallestOf } from '../../../model/largest.ts';
import { at } from '../../../model/must.ts';
import type { RulingLine } from '../../../model/page.ts';

type Horizontal = Extract<RulingLine, { axis: 'horizontal' }>;
type Vertical = Extract<RulingLine, { axis: 'vertical' }>;

/** Ruling lines that touch each other, directly or through others. */
export type LineGroup = { readonly horizontal: readonly Horizontal[]; readonly vertical: readonly Vertical[] };

/** Lines that end this close to each other touch, in points. */
const reach = 3;

/** A line that touches no other is no border of a table unless it is this long, in points. */
const leastBorder = 20;

/**
 * Groups ruling lines that touch: each group is at most one table.
 *
 * @returns groups from top to bottom; lines that touch nothing form groups of their own
 */
export function groupLines(rulings: readonly RulingLine[]): LineGroup[] {
  const horizontal = rulings.filter((line): line is Horizontal => line.axis === 'horizontal');
  const vertical = rulings.filter((line): line is Vertical => line.axis === 'vertical');
  const parent = rulings.map((_, index) => index);
  const find = (index: number): number => {
    let root = index;
    while (parent[root] !== root) root = parent[root] ?? root;
    parent[index] = root;
    return root;
  };
  horizontal.forEach((h, i) => {
    vertical.forEach((v, j) => {
      if (touch(h, v)) parent[find(i)] = find(horizontal.length + j);
    });
  });
  const groups = new Map<number, { horizontal: Horizontal[]; vertical: Vertical[] }>();
  [...horizontal, ...vertical].forEach((line, index) => {
    const root = find(index);
    const group = groups.get(root) ?? { horizontal: [], vertical: [] };
    if (line.axis === 'horizontal') group.horizontal.push(line);
    else group.vertical.push(line);
    groups.set(root, group);
  });
  return withLoneVerticals([...groups.values()]).sort((a, b) => topOf(a) - topOf(b));
}

/**
 * A vertical line that touches no horizontal one but stands between those of a table is a border of it, or a piece of
 * one: of rows that no rules part it may leave out those whose cells are joined.
 */
function withLoneVerticals(groups: readonly { horizontal: Horizontal[]; vertical: Vertical[] }[]): LineGroup[] {
  const tables = groups.filter((group) => group.horizontal.length > 0 && group.vertical.length > 1);
  return groups.filter((group) => {
    const [line] = group.vertical;
    if (group.horizontal.length > 0 || !line) return true;
    const around = tables.find(({ vertical }) => stands(line, vertical));
    around?.vertical.push(line);
    return around === undefined;
  });
}

/** Whether a line stands between two others that are as long; a short one goes on in the line of another. */
function stands(line: Vertical, others: readonly Vertical[]): boolean {
  const isBorder = line.y1 - line.y0 >= leastBorder || others.some(({ x }) => Math.abs(x - line.x) <= sameLine);
  return (
    isBorder &&
    [-1, 1].every((side) =>
      others.some(
        (other) => side * (other.x - line.x) > reach && other.y0 < line.y0 + reach && other.y1 > line.y1 - reach,
      ),
    )
  );
}

/** Pieces of one line agree in x within so many points. */
const sameLine = 1.5;

function touch(h: Horizontal, v: Vertical): boolean {
  return v.x >= h.x0 - reach && v.x <= h.x1 + reach && h.y >= v.y0 - reach && h.y <= v.y1 + reach;
}

/** The y of the uppermost point of a group. */
export function topOf(group: LineGroup): number {
  return Math.min(
    smallestOf(group.horizontal, ({ y }) => y),
    smallestOf(group.vertical, ({ y0 }) => y0),
  );
}

/** Positions closer than `distance` become one: their mean. Sorted. */
export function mergeNear(positions: readonly number[], distance: number): number[] {
  const merged: number[][] = [];
  for (const position of [...positions].sort((a, b) => a - b)) {
    const last = merged.at(-1);
    if (last && position - at(last, 0, 'position') <= distance) last.push(position);
    else merged.push([position]);
  }
  return merged.map((group) => group.reduce((sum, position) => sum + position, 0) / group.length);
}

/** The middle one of some numbers; 0 of none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
