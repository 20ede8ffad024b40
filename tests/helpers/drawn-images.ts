import type { GreyImage } from '../../extractors/images/pixels/grey.ts';

/** Pixels of a point on these pictures, as a scan at 144 dots to the inch has them. */
export const pixelsPerPoint = 2;
export const pointsPerPixel = 1 / pixelsPerPoint;

/** A picture to draw on; all measures in points. */
export class Sheet {
  readonly image: GreyImage;

  constructor(width: number, height: number) {
    const size = { width: width * pixelsPerPoint, height: height * pixelsPerPoint };
    this.image = { ...size, data: new Uint8Array(size.width * size.height).fill(255) };
  }

  /** A filled rectangle; 0 is black. */
  fill(x0: number, y0: number, x1: number, y1: number, value = 0): this {
    const { width, data } = this.image;
    const [left, top, right, bottom] = [x0, y0, x1, y1].map((each) => Math.round(each * pixelsPerPoint));
    for (let y = top ?? 0; y < (bottom ?? 0); y++) data.fill(value, y * width + (left ?? 0), y * width + (right ?? 0));
    return this;
  }

  horizontal(y: number, x0: number, x1: number, value = 0): this {
    return this.fill(x0, y, x1, y + 1, value);
  }

  vertical(x: number, y0: number, y1: number, value = 0): this {
    return this.fill(x, y0, x + 1, y1, value);
  }

  /** All rules of a table. */
  table(xs: readonly number[], ys: readonly number[], value = 0): this {
    const [left = 0, right = 0, top = 0, bottom = 0] = [xs[0], xs.at(-1), ys[0], ys.at(-1)];
    for (const y of ys) this.horizontal(y, left, right + 1, value);
    for (const x of xs) this.vertical(x, top, bottom + 1, value);
    return this;
  }

  /** Strokes that stand for a word: upright ones with bars between them. */
  word(x: number, y: number, characters: number): this {
    for (let each = 0; each < characters; each++) {
      const left = x + 10 * each;
      this.fill(left, y, left + 1, y + 8).fill(left, y + 3, left + 6, y + 4);
      this.fill(left + 5, y + 1, left + 6, y + 8);
    }
    return this;
  }
}
