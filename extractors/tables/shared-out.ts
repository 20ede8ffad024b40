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
        const [x0, x1] = [borders[start] ?? 0, borders[end + 1] ?? 0];
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

/** How far from the border on its left each head begins. */
export function insetsOf(borders: readonly number[], heads: readonly Stretch[]): number[] {
  return heads.map(({ x0 }) => x0 - (borders.findLast((border) => border <= x0) ?? x0));
}

/** The value that most of some values agree in, to half a point. */
export function mostFrequent(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) {
    const rounded = Math.round(2 * value) / 2;
    counts.set(rounded, (counts.get(rounded) ?? 0) + 1);
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  return most?.[0] ?? 0;
}
