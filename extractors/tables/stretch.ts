/** A stretch of the x axis, in points. */
export type Stretch = { x0: number; x1: number };
