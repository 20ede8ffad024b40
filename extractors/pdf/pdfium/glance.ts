import type { ColourImage } from '../../images/pixels/pdfium.ts';
import { colourBitmap, renderFlags } from './functions.ts';
import type { Pdfium } from './pdfium.ts';

/** An A3 page at 100 dpi has two million pixels. */
const mostPixels = 8e6;

/**
 * Draws a page in coarse print.
 *
 * @param width size of the page as displayed, in points
 * @returns undefined when it would be too large, or there is no memory for it
 */
export function glanceAt(
  library: Pdfium,
  page: number,
  { width: pageWidth, height: pageHeight }: { readonly width: number; readonly height: number },
  dpi: number,
): ColourImage | undefined {
  const { call } = library;
  const [width, height] = [Math.floor((pageWidth * dpi) / 72), Math.floor((pageHeight * dpi) / 72)];
  const size = width * height * bytesPerPixel;
  const memory = width * height > mostPixels || size === 0 ? 0 : library.reserve(size);
  if (memory === 0) return undefined;
  const bitmap = call.FPDFBitmap_CreateEx(width, height, colourBitmap, memory, width * bytesPerPixel);
  try {
    call.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, white);
    call.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, renderFlags);
    const data = library.copyOf(memory, size);
    return { width, height, data, pageWidth, pageHeight, pointsPerPixel: pageWidth / width };
  } finally {
    call.FPDFBitmap_Destroy(bitmap);
    library.release(memory);
  }
}

const bytesPerPixel = 4;
const white = 0xffffffff;
