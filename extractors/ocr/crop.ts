import { greyAt, type GreyImage } from '../images/grey.ts';
import type { PixelBox } from '../images/pixel-box.ts';

/** How much paper is left around a line, as a share of its height. */
const above = 0.14;
const beside = 0.25;

/** A picture of one line, and where it begins. */
export type Crop = { readonly image: GreyImage; readonly x0: number; readonly y0: number };

/** Cuts a line out with a little paper around it; its darkest ink becomes black, so that faded print is read too. */
export function cropOf(page: GreyImage, line: PixelBox, scale = 1): Crop {
  const height = line.y1 - line.y0;
  const marginY = Math.max(2, Math.round(height * above * scale));
  const marginX = Math.max(2, Math.round(height * beside * scale));
  const [x0, y0] = [line.x0 - marginX, line.y0 - marginY];
  const width = line.x1 - line.x0 + 2 * marginX;
  const rows = height + 2 * marginY;
  const data = new Uint8Array(width * rows);
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < width; x++) data[y * width + x] = greyAt(page, x0 + x, y0 + y);
  }
  return { image: { width, height: rows, data: stretched(data) }, x0, y0 };
}

function stretched(data: Uint8Array): Uint8Array {
  const counts = new Uint32Array(256);
  for (const value of data) counts[value] = (counts[value] ?? 0) + 1;
  let left = data.length * 0.01;
  let black = 0;
  while (black < 254 && left > (counts[black] ?? 0)) left -= counts[black++] ?? 0;
  // Paper with hardly a shade on it is not made into ink.
  if (black > 190) return data;
  return data.map((value) => Math.max(0, 255 - ((255 - value) * 255) / (255 - black)));
}
