import type { ColourImage } from '../pixels/pdfium.ts';
import { byteAt } from '../pixels/values.ts';

/** Paper that was scanned has shades; only what nobody drew on is as white as this everywhere. */
const white = 250;

/** Whether nothing at all was drawn. */
export function isWhite({ data }: ColourImage): boolean {
  for (let at = 0; at < data.length; at += 4) {
    if (Math.min(byteAt(data, at), byteAt(data, at + 1), byteAt(data, at + 2)) < white) return false;
  }
  return true;
}
