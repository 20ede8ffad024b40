import type { GreyImage } from './grey.ts';
import type { ColourImage } from './pdfium.ts';
import { sealAreas, sealBlock, type Area } from './seal-areas.ts';

/** A pixel is red when its red exceeds the other colours by this. */
const redness = 45;

/**
 * Makes a page grey. Where a red seal (公章) stands, the red channel alone is taken: the seal vanishes in it and the
 * print under it stays. Red print elsewhere stays too.
 */
export function toGrey(image: ColourImage): GreyImage {
  const { width, height, data } = image;
  const grey = new Uint8Array(width * height);
  for (let index = 0, at = 0; index < grey.length; index++, at += 4) {
    grey[index] = ((data[at] ?? 0) * 77 + (data[at + 1] ?? 0) * 150 + (data[at + 2] ?? 0) * 29) >> 8;
  }
  const size = Math.max(1, Math.round(sealBlock / image.pointsPerPixel));
  for (const seal of sealsOf(image, size)) {
    for (let y = seal.y0; y < Math.min(height, seal.y1); y++) {
      for (let x = seal.x0; x < Math.min(width, seal.x1); x++) {
        const at = (y * width + x) * 4;
        if (isReddish(data, at)) grey[y * width + x] = data[at] ?? 0;
      }
    }
  }
  return { width, height, data: grey };
}

// Half of `redness`: the edges of the seal and the print under it are mixed colours.
const isReddish = (data: Uint8Array, at: number): boolean =>
  (data[at] ?? 0) - Math.max(data[at + 1] ?? 0, data[at + 2] ?? 0) > redness / 3;

/** Areas of red that are as large as a seal, and neither as wide nor as flat as a line of red print. */
function sealsOf(image: ColourImage, size: number): Area[] {
  const columns = Math.ceil(image.width / size);
  const rows = Math.ceil(image.height / size);
  return sealAreas(redBlocks(image, size, columns, rows), columns, size, image.pointsPerPixel);
}

function redBlocks(image: ColourImage, size: number, columns: number, rows: number): Uint8Array {
  const counts = new Uint16Array(columns * rows);
  const { width, height, data } = image;
  for (let y = 0; y < height; y++) {
    const row = Math.floor(y / size) * columns;
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 4;
      if ((data[at] ?? 0) - Math.max(data[at + 1] ?? 0, data[at + 2] ?? 0) <= redness) continue;
      const index = row + Math.floor(x / size);
      counts[index] = (counts[index] ?? 0) + 1;
    }
  }
  const least = Math.max(2, size * size * 0.03);
  return Uint8Array.from(counts, (count) => (count >= least ? 1 : 0));
}
