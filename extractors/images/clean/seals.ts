import { meansWhere } from '../pixels/box-sums.ts';
import { cut, type GreyImage } from '../pixels/grey.ts';
import type { ColourImage } from '../pixels/pdfium.ts';
import { sealAreas, sealBlock, type Area } from './seal-areas.ts';
import { byteAt, countOne, fourAt, fours, measureAt } from '../pixels/values.ts';

/** A pixel is red when its red exceeds the other colours by this. */
const redness = 45;
/** How bright a seal is at a place is the mean of what is red around it, this far, in points. */
const around = 3;

/**
 * Makes a page grey. Red seals (公章) vanish and the print under them stays. Red print elsewhere stays too.
 *
 * @param hasColour false for a page that is known to have none
 */
export function toGrey(image: ColourImage, hasColour = true): GreyImage {
  const { width, height, data } = image;
  const grey = new Uint8Array(width * height);
  // The three weights add up to 256: without colour each of them is the grey.
  const pixels = fours(data);
  if (!hasColour) {
    for (let index = 0; index < grey.length; index++) grey[index] = fourAt(pixels, index) & 255;
    return { width, height, data: grey };
  }
  for (let index = 0; index < grey.length; index++) {
    const pixel = fourAt(pixels, index);
    grey[index] = ((pixel & 255) * 77 + ((pixel >>> 8) & 255) * 150 + ((pixel >>> 16) & 255) * 29) >> 8;
  }
  const size = Math.max(1, Math.round(sealBlock / image.pointsPerPixel));
  for (const seal of sealsOf(image, size)) lighten(grey, image, seal);
  return { width, height, data: grey };
}

/** Whether a page has any colour: where it has none there is no use in looking for red seals and coloured pens. */
export function isColoured({ data }: ColourImage): boolean {
  const pixels = fours(data);
  for (let at = 0; at < pixels.length; at++) {
    const pixel = fourAt(pixels, at);
    if (((pixel ^ (pixel >>> 8)) & 0xffff) !== 0) return true;
  }
  return false;
}

/**
 * Takes a seal out of the grey of a page. Of the red channel and of the brightness, as a share of the seal's own, the
 * lighter is taken: JPEG blurs colour, so that the outline of the seal is dark in the first.
 */
function lighten(grey: Uint8Array, { width, height, data, pointsPerPixel }: ColourImage, area: Area): void {
  const seal = cut({ width, height, data: grey }, area);
  const indexOf = (at: number): number => (area.y0 + Math.floor(at / seal.width)) * width + area.x0 + (at % seal.width);
  const reds = Float32Array.from(seal.data, (_, at) => rednessOf(data, 4 * indexOf(at)));
  const strong = seal.data.map((_, at) => (measureAt(reds, at) > redness ? 1 : 0));
  const sealAt = meansWhere(strong, seal, Math.round(around / pointsPerPixel));
  const usual = median(reds.filter((red) => red > redness));
  for (let at = 0; at < seal.data.length; at++) {
    const red = measureAt(reds, at);
    // The edges of the seal and the print under it are mixed colours; print beside it has only a breath of its red.
    if (red <= redness / 3) continue;
    const [value, index] = [seal.data[at] ?? 255, indexOf(at)];
    const white = 255 - (255 - sealAt(at)) * Math.min(1, (2 * red) / usual);
    grey[index] = Math.min(255, Math.max(byteAt(data, 4 * index), (255 * value) / white || 0));
  }
}

const rednessOf = (data: Uint8Array, at: number): number =>
  byteAt(data, at) - Math.max(byteAt(data, at + 1), byteAt(data, at + 2));

function median(values: Float32Array): number {
  return values.sort()[values.length >> 1] ?? 1;
}

/** Areas of red that are as large as a seal, and neither as wide nor as flat as a line of red print. */
function sealsOf(image: ColourImage, size: number): Area[] {
  const columns = Math.ceil(image.width / size);
  const rows = Math.ceil(image.height / size);
  return sealAreas(redBlocks(image, size, columns, rows), columns, size, image.pointsPerPixel);
}

function redBlocks(image: ColourImage, size: number, columns: number, rows: number): Uint8Array {
  const counts = new Uint32Array(columns * rows);
  const { width, height } = image;
  const pixels = fours(image.data);
  for (let y = 0; y < height; y++) {
    const row = Math.floor(y / size) * columns;
    for (let x = 0, at = y * width; x < width; x++, at++) {
      const pixel = fourAt(pixels, at);
      const red = (pixel & 255) - redness;
      if (red <= ((pixel >>> 8) & 255) || red <= ((pixel >>> 16) & 255)) continue;
      countOne(counts, row + Math.floor(x / size));
    }
  }
  const least = Math.max(2, size * size * 0.03);
  return Uint8Array.from(counts, (count) => (count >= least ? 1 : 0));
}
