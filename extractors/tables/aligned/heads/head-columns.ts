import { at } from '../../../../model/must.ts';
import { zipped } from '../../../../model/pairs.ts';
import { insetsOf, mostFrequent, reachesOf, sharedOut } from '../../words/shared-out.ts';
import { centre, type Stretch } from '../../words/stretch.ts';
import type { Horizontal } from '../regions/region.ts';
import { covering, type Head, shared } from './head-cells.ts';
import { underline } from './head-parts.ts';

/** The columns that a head stands over. */
export type HeadReach = { readonly first: number; readonly count: number };

/** The columns of each of the lowest heads where they share out all the columns between borders that are known. */
export function sharesOf(leaves: readonly Head[], borders: readonly number[]): Map<Head, HeadReach> | undefined {
  const ends = sharedOut(leaves, borders, 0, borders.length - 2, mostFrequent(insetsOf(borders, leaves)));
  return ends && new Map(zipped(leaves, reachesOf(ends, 0)));
}

/** What a head costs that stands over no column, and a column without a head, as distances in points. */
const [ownColumn, headless] = [60, 40];

/** Pairs heads and columns in their order; a head without one gets a column of its own. */
export function alignWith(
  leaves: readonly Head[],
  columns: readonly Stretch[],
): { columns: Stretch[]; columnOf: Map<Head, number> } {
  const begun = leftHeads(leaves, columns);
  const gap = (head: Head, column: Stretch): number => {
    if (begun) return begun.get(column) === head ? 0 : ownColumn + headless;
    const far = Math.max(0, head.x0 - column.x1, column.x0 - head.x1);
    // What stands wholly under one head belongs to no other.
    return far > 0 && leaves.some((leaf) => leaf.x0 <= column.x0 && leaf.x1 >= column.x1) ? ownColumn + headless : far;
  };
  const nearest = <Item>(items: readonly Item[], far: (item: Item) => number): Item | undefined =>
    items.reduce<Item | undefined>((a, b) => (a === undefined || far(b) < far(a) ? b : a), undefined);
  // In wide columns figures may stand far from their head, but nearer to no other.
  const nearestOf = new Map(columns.map((column) => [column, nearest(leaves, (head) => gap(head, column))]));
  const belong = (head: Head, column: Stretch): boolean =>
    nearestOf.get(column) === head && nearest(columns, (other) => gap(head, other)) === column;
  const away = (head: Head, column: Stretch): number =>
    (belong(head, column) ? Math.min(gap(head, column), ownColumn + headless - 2) : gap(head, column)) +
    Math.min(1, Math.abs(centre(head) - centre(column)) / 1000);
  type Step = { readonly cost: number; readonly back: 'pair' | 'head' | 'column' | undefined };
  const table: Step[][] = [];
  const costAt = (i: number, j: number): number => at(at(table, i, 'head'), j, 'column').cost;
  for (let i = 0; i <= leaves.length; i++) {
    const row: Step[] = [];
    table.push(row);
    for (let j = 0; j <= columns.length; j++) {
      const [leaf, column] = [leaves[i - 1], columns[j - 1]];
      const steps: Step[] = i === 0 && j === 0 ? [{ cost: 0, back: undefined }] : [];
      if (leaf && column) steps.push({ cost: costAt(i - 1, j - 1) + away(leaf, column), back: 'pair' });
      if (leaf) steps.push({ cost: costAt(i - 1, j) + ownColumn, back: 'head' });
      if (column) steps.push({ cost: costAt(i, j - 1) + headless, back: 'column' });
      row.push(steps.reduce((a, b) => (b.cost < a.cost ? b : a)));
    }
  }
  const all: { readonly stretch: Stretch; readonly head?: Head }[] = [];
  for (let [i, j] = [leaves.length, columns.length]; i > 0 || j > 0;) {
    const back = table[i]?.[j]?.back;
    const [leaf, column] = [leaves[i - 1], columns[j - 1]];
    if (back === 'pair' && leaf && column) {
      const stretch = { x0: Math.min(leaf.x0, column.x0), x1: Math.max(leaf.x1, column.x1) };
      all.unshift({ stretch: withinNeighbours(stretch, column, columns), head: leaf });
    } else if (back === 'head' && leaf) all.unshift({ stretch: { x0: leaf.x0, x1: leaf.x1 }, head: leaf });
    else if (column) all.unshift({ stretch: { ...column } });
    if (back !== 'column') i--;
    if (back !== 'head') j--;
  }
  // Of a head and a column that do not belong together either may stand first.
  all.sort((a, b) => centre(a.stretch) - centre(b.stretch));
  const columnOf = new Map(all.flatMap(({ head }, index) => (head ? [[head, index] as const] : [])));
  return { columns: all.map(({ stretch }) => stretch), columnOf };
}

/**
 * The head of each column where heads are set to the left of their cells and figures to the right: a column ends where
 * the next head begins, however far its figures stand from its own.
 *
 * @returns undefined where heads are set otherwise, or where that is not sure
 */
function leftHeads(leaves: readonly Head[], columns: readonly Stretch[]): ReadonlyMap<Stretch, Head> | undefined {
  const found = new Map<Stretch, Head>();
  const distances: number[] = [];
  let starts = 0;
  for (const column of columns) {
    const at = leaves.findLastIndex((leaf) => leaf.x0 <= column.x0 + sameStart);
    const [leaf, next] = [leaves[at], leaves[at + 1]];
    if (!leaf || [...found.values()].includes(leaf)) return undefined;
    found.set(column, leaf);
    if (Math.abs(leaf.x0 - column.x0) <= sameStart) starts++;
    else if (next && next.x0 < column.x1 - sameStart) return undefined;
    else if (next) distances.push(next.x0 - column.x1);
  }
  const isEven = Math.max(...distances) - Math.min(...distances) <= 2 * sameStart;
  return isEven && (starts > 1 || distances.length > 2) ? found : undefined;
}

/** What is set to the left of one cell begins within so many points. */
const sameStart = 1;

/** A head may be wider than its column; it takes nothing of the columns beside it. */
function withinNeighbours(stretch: Stretch, own: Stretch, columns: readonly Stretch[]): Stretch {
  const index = columns.indexOf(own);
  return {
    x0: Math.min(own.x0, Math.max(stretch.x0, columns[index - 1]?.x1 ?? -Infinity)),
    x1: Math.max(own.x1, Math.min(stretch.x1, columns[index + 1]?.x0 ?? Infinity)),
  };
}

/** A head without parts may head several columns (科目编码 over 类, 款 and 项): those beside its own that it covers. */
export function widenLeaves(
  leaves: readonly Head[],
  columns: readonly Stretch[],
  rules: readonly Horizontal[],
  reachOf: Map<Head, HeadReach>,
): void {
  const taken = new Set([...reachOf.values()].map(({ first }) => first));
  for (const leaf of leaves) {
    const own = reachOf.get(leaf);
    if (!own) continue;
    const stretch = underline(leaf, rules) ?? leaf;
    let { first } = own;
    let last = first;
    const isFree = (index: number): boolean => {
      const column = columns[index];
      return column !== undefined && !taken.has(index) && shared(stretch, column) >= covering;
    };
    while (isFree(first - 1)) first--;
    while (isFree(last + 1)) last++;
    for (let index = first; index <= last; index++) taken.add(index);
    reachOf.set(leaf, { first, count: last - first + 1 });
  }
}
