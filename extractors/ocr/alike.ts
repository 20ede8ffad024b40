import type { GreyImage } from '../images/pixels/grey.ts';
import { countAt } from '../images/pixels/values.ts';

/** Pictures of one print differ by so many pixels in their width and height. */
const mostApart = 2;
/** Their middles are no further apart, in pixels: else one has ink where the other has none. */
const mostMoved = 3;
/** The side of the squares whose greys are compared, as a share of the height of a picture. */
const windowShare = 0.13;
/**
 * Two pictures are of the same print when in no square the mean grey differs by more than this share of their darkest
 * ink: in black print at 200 dpi nine in ten of those that are do not, and those of which one has 6 where the other has
 * 8 differ by twice as much.
 */
const mostDifferent = 0.22;

/** A picture of a line, ready to be compared. */
type Known<Value> = { readonly picture: Picture; readonly value: Value };
type Picture = GreyImage & {
  readonly sums: Uint32Array;
  readonly x: number;
  readonly y: number;
  readonly darkest: number;
};

/**
 * Pictures of lines by what they show: in the tables of a report the same figure stands again and again (0.00, what a
 * total and its only part have), and what looks the same need not be read twice.
 */
export class AlikeLines<Value> {
  private readonly known: Known<Value>[] = [];

  /** What a picture of the same print was taken for; undefined where there was none. */
  find(image: GreyImage): Value | undefined {
    const candidates = this.known.filter(
      ({ picture }) =>
        Math.abs(picture.width - image.width) <= mostApart && Math.abs(picture.height - image.height) <= mostApart,
    );
    if (candidates.length === 0) return undefined;
    const picture = toPicture(image);
    return candidates.find((candidate) => {
      const most = mostDifferent * Math.min(candidate.picture.darkest, picture.darkest);
      return differenceOf(candidate.picture, picture, most) < Infinity;
    })?.value;
  }

  add(image: GreyImage, value: Value): void {
    this.known.push({ picture: toPicture(image), value });
  }
}

/**
 * The largest difference between squares of two pictures, laid upon each other where their ink has its middle. A stroke
 * that only one has makes a large one; edges that noise or a shift by half a pixel moves cancel out within a square.
 *
 * @returns grey levels; Infinity where it is larger than `most`
 */
export function differenceOf(a: Picture, b: Picture, most = 255): number {
  const [x, y] = [b.x - a.x, b.y - a.y];
  let least = Infinity;
  if (Math.max(Math.abs(x), Math.abs(y)) > mostMoved) return least;
  for (const dy of new Set([Math.round(y), Math.floor(y), Math.ceil(y)])) {
    for (const dx of new Set([Math.round(x), Math.floor(x), Math.ceil(x)])) {
      least = Math.min(least, largestDifference(a, b, dx, dy, Math.min(most, least)));
    }
  }
  return least;
}

/** The same with the second picture moved by whole pixels; Infinity as soon as it is larger than `enough`. */
function largestDifference(a: Picture, b: Picture, dx: number, dy: number, enough: number): number {
  const side = Math.max(3, Math.round(windowShare * a.height));
  let largest = 0;
  const [fromX, toX] = [Math.max(0, -dx), Math.min(a.width, b.width - dx) - side];
  const [fromY, toY] = [Math.max(0, -dy), Math.min(a.height, b.height - dy) - side];
  for (let x = fromX; x <= toX; x++) {
    for (let y = fromY; y <= toY; y++) {
      const difference = Math.abs(sumAt(a, x, y, side) - sumAt(b, x + dx, y + dy, side));
      if (difference > largest) largest = difference;
    }
    if (largest > enough * side * side) return Infinity;
  }
  return largest / (side * side);
}

/** The darkness of a square. */
function sumAt({ sums, width }: Picture, x: number, y: number, side: number): number {
  const across = width + 1;
  const [top, bottom] = [y * across + x, (y + side) * across + x];
  return countAt(sums, bottom + side) - countAt(sums, bottom) - countAt(sums, top + side) + countAt(sums, top);
}

/** A picture with the sums of its darkness from the top left to each pixel, the middle of its ink and how dark it is. */
export function toPicture(image: GreyImage): Picture {
  const { width, height, data } = image;
  const across = width + 1;
  const sums = new Uint32Array(across * (height + 1));
  let [all, sumX, sumY, darkest] = [0, 0, 0, 0];
  for (let y = 0; y < height; y++) {
    let row = 0;
    for (let x = 0; x < width; x++) {
      const dark = 255 - (data[y * width + x] ?? 255);
      row += dark;
      if (dark > darkest) darkest = dark;
      sumX += dark * x;
      sums[(y + 1) * across + x + 1] = countAt(sums, y * across + x + 1) + row;
    }
    all += row;
    sumY += row * y;
  }
  return { ...image, sums, x: sumX / (all || 1), y: sumY / (all || 1), darkest };
}
