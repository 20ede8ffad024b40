/** A stretch of the x axis, in points. */
export type Stretch = { x0: number; x1: number };

/** The middle of a stretch. */
export function centre({ x0, x1 }: Readonly<Stretch>): number {
  return (x0 + x1) / 2;
}
