/** A rectangle in pixels; `x1` and `y1` lie just outside. */
export type PixelBox = { readonly x0: number; readonly y0: number; readonly x1: number; readonly y1: number };
