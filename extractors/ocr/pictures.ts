import type { Box } from '../../model/box.ts';
import { plainPage, preparePage, type PageImage } from '../images/page-image.ts';
import type { ColourImage } from '../images/pixels/pdfium.ts';
import { toPixels } from '../images/pixels/pixels.ts';
import { framesOf } from './read-page.ts';

/** A picture with fewer cells than this is a diagram, a photograph or an emblem in a frame. */
const leastCells = 6;

/**
 * The pictures on a page, ready to be read as a page of their own, in the places that they have.
 *
 * @param within boxes of the pictures in points of the page as displayed
 * @returns undefined when none of them holds a ruled table
 */
export function pictureOfTable(image: ColourImage, within: readonly Box[]): PageImage | undefined {
  const prepared = preparePage(plainPage(withoutSurroundings(image, within)), 0, false);
  return framesOf(prepared).some(({ cells }) => cells.length >= leastCells) ? prepared : undefined;
}

/** The page with all white that stands outside the pictures. */
function withoutSurroundings(image: ColourImage, within: readonly Box[]): ColourImage {
  const { width, height, pointsPerPixel } = image;
  const data = new Uint8Array(image.data.length).fill(255);
  for (const box of within) {
    const picture = toPixels(box, pointsPerPixel);
    const [x0, x1] = [Math.max(0, picture.x0), Math.min(width, picture.x1)];
    const [y0, y1] = [Math.max(0, picture.y0), Math.min(height, picture.y1)];
    for (let y = y0; y < y1; y++) {
      const [from, to] = [4 * (y * width + x0), 4 * (y * width + x1)];
      data.set(image.data.subarray(from, to), from);
    }
  }
  return { ...image, data };
}
