import type { Box } from '../../../model/box.ts';
import { colourBitmap, renderFlags } from './functions.ts';
import type { Pdfium } from './pdfium.ts';

/** A drawn piece of a page: four bytes a pixel (red, green, blue, unused), row by row. */
export type Piece = {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
  /** What it shows, in points of the page as displayed. */
  readonly area: Box;
};

/** A piece is some lines of a page. */
const mostPixels = 1e6;

/**
 * Draws a piece of a page as it is displayed.
 *
 * @param wanted in points from the top left; what lies outside the page is left out
 * @returns undefined where nothing of it lies on the page, it would be too large, or there is no memory for it
 */
export function pieceAt(library: Pdfium, page: number, wanted: Box, pixelsPerPoint: number): Piece | undefined {
  const { call } = library;
  const size = sizeOf(library, page);
  const [left, top] = [wanted.x0, wanted.y0].map((value) => Math.max(0, Math.floor(value * pixelsPerPoint)));
  const [across, down] = [size.width, size.height].map((value) => Math.round(value * pixelsPerPoint));
  if (left === undefined || top === undefined || across === undefined || down === undefined) return undefined;
  const width = Math.min(across, Math.ceil(wanted.x1 * pixelsPerPoint)) - left;
  const height = Math.min(down, Math.ceil(wanted.y1 * pixelsPerPoint)) - top;
  if (width <= 0 || height <= 0 || width * height > mostPixels) return undefined;
  const bytes = width * height * bytesPerPixel;
  const memory = library.reserve(bytes);
  if (memory === 0) return undefined;
  const bitmap = call.FPDFBitmap_CreateEx(width, height, colourBitmap, memory, width * bytesPerPixel);
  try {
    call.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, white);
    call.FPDF_RenderPageBitmap(bitmap, page, -left, -top, across, down, 0, renderFlags);
    const data = library.copyOf(memory, bytes);
    const [x0, y0] = [left / pixelsPerPoint, top / pixelsPerPoint];
    return { width, height, data, area: { x0, y0, x1: x0 + width / pixelsPerPoint, y1: y0 + height / pixelsPerPoint } };
  } finally {
    call.FPDFBitmap_Destroy(bitmap);
    library.release(memory);
  }
}

/** Size of a page as displayed, in points. */
function sizeOf(library: Pdfium, page: number): { readonly width: number; readonly height: number } {
  const { call, scratch } = library;
  if (!call.FPDF_GetPageBoundingBox(page, scratch)) return { width: 0, height: 0 };
  const [width, height] = [
    Math.abs(library.float(2) - library.float(0)),
    Math.abs(library.float(1) - library.float(3)),
  ];
  return call.FPDFPage_GetRotation(page) % 2 === 1 ? { width: height, height: width } : { width, height };
}

const bytesPerPixel = 4;
const white = 0xffffffff;
