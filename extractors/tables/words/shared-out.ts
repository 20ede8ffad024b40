import { Counts } from '../../../model/counts.ts';
import { at } from '../../../model/must.ts';
import { pairsOf } from '../../../model/pairs.ts';
import { centre, type Stretch } from './stretch.ts';

/** A head stands in the middle of its columns, this exactly, in points; or begins where they begin. */
const offMiddle = 5;

/**
 * The last columns of heads that share out the columns `from` to `to` among them, so that each stands over the middle
 * of its own.
 *
 * @param inset how far from the border of its cell a head begins that is set to the left, in points
 * @returns undefined where they stand otherwise
 */
export function sharedOut(
  heads: readonly Stretch[],
  borders: readonly number[],
  from: number,
  to: number,
  inset = 0,
): number[] | undefined {
  type Sharing = { readonly cost: number; readonly ends: readonly number[] };
  let best = new Map<number, Sharing>([[from, { cost: 0, ends: [] }]]);
  for (const head of heads) {
    const next = new Map<number, Sharing>();
    for (const [start, sharing] of best) {
      for (let end = start; end <= to; end++) {
        const [x0, x1] = [at(borders, start, 'border'), at(borders, end + 1, 'border')];
        if (head.x0 < x0 - 1 || head.x1 > x1 + 1) continue;
        const off = Math.min(Math.abs(centre({ x0, x1 }) - centre(head)), Math.abs(head.x0 - x0 - inset));
        const cost = sharing.cost + off;
        if (off <= offMiddle && cost < (next.get(end + 1)?.cost ?? Infinity)) {
          next.set(end + 1, { cost, ends: [...sharing.ends, end] });
        }
      }
    }
    best = next;
  }
  const all = best.get(to + 1);
  return all && heads.length > 0 ? [...all.ends] : undefined;
}

/** The columns of each of some heads whose last columns are known: it begins behind the one before it, the first at `from`. */
export function reachesOf(ends: readonly number[], from: number): { readonly first: number; readonly count: number }[] {
  return pairsOf([from - 1, ...ends]).map(([before, end]) => ({ first: before + 1, count: end - before }));
}

/** How far from the border on its left each head begins. */
export function insetsOf(borders: readonly number[], heads: readonly Stretch[]): number[] {
  return heads.map(({ x0 }) => x0 - (borders.findLast((border) => border <= x0) ?? x0));
}

/** The value that most of some values agree in, to half a point; 0 of none. */
export function mostFrequent(values: readonly number[]): number {
  return new Counts(values.map((value) => Math.round(2 * value) / 2)).usual() ?? 0;
}
