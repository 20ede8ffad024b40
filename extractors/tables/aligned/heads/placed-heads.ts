import { largestOf, smallestOf } from '../../../../model/largest.ts';
import { centre, type Stretch } from '../../words/stretch.ts';
import type { Horizontal } from '../regions/region.ts';
import type { Head } from './head-cells.ts';
import { alignWith, type HeadReach, sharesOf, widenLeaves } from './head-columns.ts';
import { parts, withTails } from './head-parts.ts';

/** Where heads stand, and the columns with those that only a head shows. */
export type PlacedHeads = {
  /** With wrapped lines joined that stand further apart than lines usually do. */
  readonly heads: readonly Head[];
  readonly columns: readonly Stretch[];
  readonly reachOf: ReadonlyMap<Head, HeadReach>;
};

/**
 * Finds the columns under each head. A head with others below it heads what they head (事业收入 over 小计 and
 * 其中：教育收费); the lowest ones and the columns follow each other in one order.
 *
 * @param columns stretches that the body covers, left to right
 * @param rules the page's horizontal rules: a short one under a head tells its columns
 * @param borders of the columns, where they are known
 */
export function placeHeads(
  printed: readonly Head[],
  columns: readonly Stretch[],
  rules: readonly Horizontal[],
  borders?: readonly number[],
): PlacedHeads {
  const heads = withTails(printed, rules);
  const partsOf = parts(heads, rules);
  const leaves = heads.filter((head) => !partsOf.has(head)).sort((a, b) => centre(a) - centre(b));
  const shares = borders && sharesOf(leaves, borders);
  const aligned = shares ? { columns, columnOf: new Map<Head, number>() } : alignWith(leaves, columns);
  const reachOf = new Map<Head, HeadReach>(shares);
  for (const [leaf, column] of aligned.columnOf) reachOf.set(leaf, { first: column, count: 1 });
  if (!shares) widenLeaves(leaves, aligned.columns, rules, reachOf);
  const reach = (head: Head): HeadReach => {
    const known = reachOf.get(head);
    if (known) return known;
    const below = (partsOf.get(head) ?? []).map(reach);
    const first = smallestOf(below, (part) => part.first);
    const found = { first, count: largestOf(below, (part) => part.first + part.count) - first };
    reachOf.set(head, found);
    return found;
  };
  heads.forEach(reach);
  return { heads, columns: aligned.columns, reachOf };
}
