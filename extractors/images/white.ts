import type { ColourImage } from './pdfium.ts';

/** Paper that was scanned has shades; only what nobody drew on is as white as this everywhere. */
const white = 250;

/** Whether nothing at all was drawn. */
export function isWhite({ data }: ColourImage): boolean {
  for (let at = 0; at < data.length; at += 4) {
    if (Math.min(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0) < white) return false;
  }
  return true;
}
