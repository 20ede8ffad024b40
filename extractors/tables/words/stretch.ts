import { at, lastOf } from '../../../model/must.ts';

/** A stretch of the x axis, in points. */
export type Stretch = { x0: number; x1: number };

/** Whether two stretches share more than an end. */
export function overlaps(a: Readonly<Stretch>, b: Readonly<Stretch>): boolean {
  return a.x0 < b.x1 && a.x1 > b.x0;
}

/** From the first of some borders to the last; there is one at least. */
export function reachOf(borders: readonly number[]): Stretch {
  return { x0: at(borders, 0, 'border'), x1: lastOf(borders, 'border') };
}

/** Names of one column begin within so many points. */
export const sameStart = 2;

/** The middle of a line, in points from the top. */
export function middleOf(line: { readonly y0: number; readonly y1: number }): number {
  return (line.y0 + line.y1) / 2;
}

/** The middle of a stretch. */
export function centre({ x0, x1 }: Readonly<Stretch>): number {
  return (x0 + x1) / 2;
}
