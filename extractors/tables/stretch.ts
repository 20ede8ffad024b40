/** A stretch of the x axis, in points. */
export type Stretch = { x0: number; x1: number };

/** Whether two stretches share more than an end. */
export function overlaps(a: Readonly<Stretch>, b: Readonly<Stretch>): boolean {
  return a.x0 < b.x1 && a.x1 > b.x0;
}

/** The middle of a stretch. */
export function centre({ x0, x1 }: Readonly<Stretch>): number {
  return (x0 + x1) / 2;
}
