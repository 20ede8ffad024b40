import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { smallPng, type Colour } from '../extractors/images/pixels/png.ts';
import { fourAt, fours } from '../extractors/images/pixels/values.ts';
import type { Piece } from '../extractors/pdf/pdfium/piece.ts';
import { openForPieces } from '../extractors/pdf/pdfium/reader.ts';
import type { ReaderName } from '../extractors/pdf/reader.ts';
import type { Box } from '../model/box.ts';
import type { DocumentResult, FigurePicture } from '../model/document.ts';
import { sendableOf } from '../model/sendable.ts';

/** A document has at most this many pictures; the review page shows more. */
const mostPictures = 20;
const pixelsPerPoint = 1.5;
/**
 * How much to show around a figure, and the largest picture, in points: it shows neighbours and the lines above and
 * below.
 */
const beside = { x: 120, y: 13 };
const largest = { width: 460, height: 90 };

/** The places to draw: those of the figures that may be reported to the publisher, each once. */
function placesOf(result: DocumentResult): { readonly page: number; readonly box: Box }[] {
  const isSendable = sendableOf(result);
  const places = result.findings.flatMap((finding) => {
    const { page, box } = finding.place ?? {};
    return page !== undefined && box && isSendable(finding) ? [{ page, box }] : [];
  });
  return [...new Map(places.map((place) => [JSON.stringify(place), place])).values()].slice(0, mostPictures);
}

/**
 * Adds to a result a small picture of each wrong figure as printed. Existing pictures are kept if they are still
 * needed. If the file is gone, was replaced or cannot be drawn, there are none: nothing depends on them.
 */
export async function withPictures(result: DocumentResult, reader: ReaderName = 'pdfium'): Promise<DocumentResult> {
  const { pictures: known = [], ...rest } = result;
  const places = placesOf(result);
  const kept = places.flatMap((place) => known.find((each) => isOf(each, place)) ?? []);
  const missing = places.filter((place) => !known.some((each) => isOf(each, place)));
  const pictures = [...kept, ...(missing.length > 0 ? await draw(result, missing, reader) : [])];
  return { ...rest, ...(pictures.length > 0 && { pictures }) };
}

const isOf = (picture: FigurePicture, { page, box }: Pick<FigurePicture, 'page' | 'box'>): boolean =>
  picture.page === page && JSON.stringify(picture.box) === JSON.stringify(box);

async function draw(
  { path, sha256 }: DocumentResult,
  places: ReturnType<typeof placesOf>,
  reader: ReaderName,
): Promise<FigurePicture[]> {
  try {
    const bytes = await readFile(path);
    if (createHash('sha256').update(bytes).digest('hex') !== sha256) return [];
    const pages = await openForPieces(bytes, reader);
    try {
      return places.flatMap(({ page, box }) => {
        const piece = pages.draw(page, around(box), pixelsPerPoint);
        return piece ? [{ page, box, png: pngOf(piece, box).toString('base64') }] : [];
      });
    } finally {
      pages.close();
    }
  } catch {
    // The figures are read; a missing picture is no loss.
    return [];
  }
}

/** The area around a figure; for a long passage only its beginning. */
function around({ x0, y0, x1, y1 }: Box): Box {
  const [left, top] = [x0 - Math.min(beside.x, Math.max(6, (largest.width - (x1 - x0)) / 2)), y0 - beside.y];
  return {
    x0: left,
    y0: top,
    x1: Math.min(x1 + beside.x, left + largest.width),
    y1: Math.min(y1 + beside.y, top + largest.height),
  };
}

/** Shades of grey from black to white; then the colour of the frame. */
const greys = 15;
const palette: readonly Colour[] = [
  ...Array.from({ length: greys }, (_, index): Colour => {
    const shade = Math.round((index * 255) / (greys - 1));
    return [shade, shade, shade];
  }),
  [200, 50, 30],
];

/** The area as a grey PNG, with a frame around the figure. */
function pngOf({ width, height, data, area }: Piece, figure: Box): Buffer {
  const pixels = new Uint8Array(width * height);
  const colours = fours(data);
  // Most pixels are paper, like the one before.
  let [before, grey] = [paper, greys - 1];
  for (let pixel = 0; pixel < pixels.length; pixel++) {
    const colour = fourAt(colours, pixel);
    if (colour !== before) [before, grey] = [colour, greyOf(colour)];
    pixels[pixel] = grey;
  }
  const toPixels = (points: number): number => Math.round(points * pixelsPerPoint);
  const [left, top] = [toPixels(figure.x0 - area.x0) - 4, toPixels(figure.y0 - area.y0) - 3];
  const [right, bottom] = [toPixels(figure.x1 - area.x0) + 3, toPixels(figure.y1 - area.y0) + 3];
  const paint = (x: number, y: number): void => {
    if (x >= 0 && x < width && y >= 0 && y < height) pixels[y * width + x] = greys;
  };
  for (const line of [0, 1]) {
    for (let x = left; x <= right; x++) for (const y of [top + line, bottom - line]) paint(x, y);
    for (let y = top; y <= bottom; y++) for (const x of [left + line, right - line]) paint(x, y);
  }
  return smallPng(width, height, pixels, palette);
}

/** White without transparency, as a whole number of four bytes. */
const paper = -1;

/** The shade of a colour whose lowest bytes are its red, green and blue. */
function greyOf(colour: number): number {
  const light = 0.3 * (colour & 0xff) + 0.59 * ((colour >> 8) & 0xff) + 0.11 * ((colour >> 16) & 0xff);
  return Math.round((light * (greys - 1)) / 255);
}
