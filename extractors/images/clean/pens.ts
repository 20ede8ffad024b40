import { connectedTo } from '../pixels/connected.ts';
import type { GreyImage } from '../pixels/grey.ts';
import type { ColourImage } from '../pixels/pdfium.ts';
import { byteAt, fourAt, fours } from '../pixels/values.ts';

/** The channels of a coloured pixel lie this far apart. */
const coloured = 34;
/** A tick is at least as large as this one way and at most as large as that both ways, in points. */
const smallest = 7;
const largest = 90;
/** A stroke covers less of its extent than this: what is filled is printed. */
const mostFilled = 0.4;
/** Print that a pen crosses is darker than this in all channels, also where the colour of the pen spreads over it. */
const print = 100;

/**
 * Takes strokes of coloured pens (ticks, circles) off a grey page, where they cross print; the print stays. Coloured
 * print and coloured rules cross nothing black, or are larger or smaller.
 */
export function withoutPens(grey: GreyImage, image: ColourImage): GreyImage {
  const { width, height, pointsPerPixel, data } = image;
  // Blocks of two by two pixels: print parts a stroke by three pixels or four.
  const columns = (width + 1) >> 1;
  const marked = new Uint8Array(columns * ((height + 1) >> 1));
  let count = 0;
  const pixels = fours(data);
  for (let y = 0, at = 0; y < height; y++) {
    const row = (y >> 1) * columns;
    for (let x = 0; x < width; x++, at++) {
      const pixel = fourAt(pixels, at);
      if (apart(pixel & 255, (pixel >>> 8) & 255, (pixel >>> 16) & 255) < coloured) continue;
      marked[row + (x >> 1)] = 1;
      count++;
    }
  }
  if (count === 0) return grey;
  const result = grey.data.slice();
  const points = (pixels: number): number => pixels * pointsPerPixel;
  for (let start = 0; start < marked.length; start++) {
    if (marked[start] !== 1) continue;
    const stroke = connectedTo(start, marked, columns, 2);
    const [w, h] = [2 * (stroke.x1 - stroke.x0), 2 * (stroke.y1 - stroke.y0)];
    if (points(Math.max(w, h)) < smallest || points(Math.max(w, h)) > largest) continue;
    if (points(Math.min(w, h)) < smallest / 2 || 4 * stroke.count > mostFilled * w * h) continue;
    const [x0, x1] = [Math.max(2, 2 * stroke.x0 - 2), Math.min(width - 2, 2 * stroke.x1 + 2)];
    const [y0, y1] = [Math.max(2, 2 * stroke.y0 - 2), Math.min(height - 2, 2 * stroke.y1 + 2)];
    let crossed = 0;
    for (let y = y0; y < y1; y++) {
      for (let x = x0; x < x1; x++) {
        if (brightestOf(data, y * width + x) >= print) continue;
        const at = (y >> 1) * columns + (x >> 1);
        if (marked[at - 1] === 2 || marked[at + 1] === 2 || marked[at - columns] === 2 || marked[at + columns] === 2)
          crossed++;
      }
    }
    if (points(points(crossed)) < leastCrossed) continue;
    for (let y = y0; y < y1; y++) {
      for (let x = x0; x < x1; x++) lighten(result, data, y * width + x);
    }
  }
  return { width, height, data: result };
}

/** So much black ink, in square points, has to lie beside a stroke that crosses print. */
const leastCrossed = 0.6;

/** JPEG spreads the colour of a pen over the print beside it: what is so dark in all channels is print, from here on not. */
const surelyPrint = 70;
const surelyPen = 130;

/** The more colour a pixel has, the whiter it becomes. */
function lighten(grey: Uint8Array, data: Uint8Array, at: number): void {
  const brightest = brightestOf(data, at);
  const strength = Math.min(1, (spread(data, 4 * at) - coloured / 3) / coloured);
  const share = strength * Math.min(1, (brightest - surelyPrint) / (surelyPen - surelyPrint));
  if (strength <= 0 || share <= 0) return;
  grey[at] = Math.max(grey[at] ?? 255, brightest + (255 - brightest) * share);
}

const brightestOf = (data: Uint8Array, at: number): number =>
  Math.max(byteAt(data, 4 * at), byteAt(data, 4 * at + 1), byteAt(data, 4 * at + 2));

const spread = (data: Uint8Array, from: number): number =>
  apart(byteAt(data, from), byteAt(data, from + 1), byteAt(data, from + 2));

/** How far the largest of three numbers is from the smallest. */
const apart = (a: number, b: number, c: number): number => {
  return (a > b ? (a > c ? a : c) : b > c ? b : c) - (a < b ? (a < c ? a : c) : b < c ? b : c);
};
