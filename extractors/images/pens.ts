import { connectedTo } from './connected.ts';
import type { GreyImage } from './grey.ts';
import type { ColourImage } from './pdfium.ts';

/** The channels of a coloured pixel lie this far apart. */
const coloured = 55;
/** A tick is at least as large as this one way and at most as large as that both ways, in points. */
const smallest = 7;
const largest = 90;
/** A stroke covers less of its extent than this: what is filled is printed. */
const mostFilled = 0.4;
/** Print that a pen crosses is darker than this, and has so little colour. */
const print = 110;

/**
 * Takes strokes of coloured pens (ticks, circles) off a grey page, where they cross print; the print stays. Coloured
 * print and coloured rules cross nothing black, or are larger or smaller.
 */
export function withoutPens(grey: GreyImage, image: ColourImage): GreyImage {
  const { width, height, pointsPerPixel, data } = image;
  const marked = new Uint8Array(width * height);
  let count = 0;
  for (let at = 0, from = 0; at < marked.length; at++, from += 4) {
    if (spread(data, from) < coloured) continue;
    marked[at] = 1;
    count++;
  }
  if (count === 0) return grey;
  const result = grey.data.slice();
  const points = (pixels: number): number => pixels * pointsPerPixel;
  for (let start = 0; start < marked.length; start++) {
    if (marked[start] !== 1) continue;
    const stroke = connectedTo(start, marked, width, 2);
    const [w, h] = [stroke.x1 - stroke.x0, stroke.y1 - stroke.y0];
    if (points(Math.max(w, h)) < smallest || points(Math.max(w, h)) > largest) continue;
    if (points(Math.min(w, h)) < smallest / 2 || stroke.count > mostFilled * w * h) continue;
    const [x0, x1] = [Math.max(1, stroke.x0 - 1), Math.min(width - 1, stroke.x1 + 1)];
    const [y0, y1] = [Math.max(1, stroke.y0 - 1), Math.min(height - 1, stroke.y1 + 1)];
    let crossed = 0;
    for (let y = y0; y < y1; y++) {
      for (let x = x0; x < x1; x++) {
        const at = y * width + x;
        if ((grey.data[at] ?? 255) >= print || spread(data, 4 * at) >= coloured) continue;
        if (marked[at - 1] === 2 || marked[at + 1] === 2 || marked[at - width] === 2 || marked[at + width] === 2)
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

/** The more colour a pixel has, the whiter it becomes. */
function lighten(grey: Uint8Array, data: Uint8Array, at: number): void {
  const share = Math.min(1, (spread(data, 4 * at) - coloured / 3) / coloured);
  if (share <= 0) return;
  const brightest = Math.max(data[4 * at] ?? 0, data[4 * at + 1] ?? 0, data[4 * at + 2] ?? 0);
  grey[at] = Math.max(grey[at] ?? 255, brightest + (255 - brightest) * share);
}

const spread = (data: Uint8Array, from: number): number => {
  const [a, b, c] = [data[from] ?? 0, data[from + 1] ?? 0, data[from + 2] ?? 0];
  return (a > b ? (a > c ? a : c) : b > c ? b : c) - (a < b ? (a < c ? a : c) : b < c ? b : c);
};
