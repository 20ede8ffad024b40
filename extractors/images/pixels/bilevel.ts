import { boxSums } from './box-sums.ts';
import type { GreyImage } from './grey.ts';

/** Of the pixels of a page in black and white so many, as a share, are hardly anything else. */
const blackOrWhite = 0.97;
const nearlyBlack = 40;
const nearlyWhite = 215;

/** Whether a page was scanned in black and white: fine strokes are broken or a pixel thin, and edges are steps. */
export function isBilevel({ data }: GreyImage): boolean {
  let [ink, between] = [0, 0];
  for (const value of data) {
    if (value >= nearlyWhite) continue;
    if (value > nearlyBlack) between++;
    else ink++;
  }
  return ink > 0 && ink >= blackOrWhite * (ink + between);
}

/** Strokes that are a pixel thin stay so dark when their edges are made soft. */
const kept = 1.6;

/** The same print with soft edges, as scans in grey have it: gaps of a pixel in a stroke close, specks become pale. */
export function withSoftEdges({ width, height, data }: GreyImage): GreyImage {
  const across = new Uint16Array(data.length);
  for (let y = 0; y < height; y++) {
    for (let x = 1, at = y * width + 1; x + 1 < width; x++, at++) {
      across[at] = 4 * 255 - (data[at - 1] ?? 255) - 2 * (data[at] ?? 255) - (data[at + 1] ?? 255);
    }
  }
  const shadeAt = (at: number): number => across[at] ?? 0;
  const soft = new Uint8Array(data.length).fill(255);
  for (let at = width; at + width < data.length; at++) {
    const dark = shadeAt(at - width) + 2 * shadeAt(at) + shadeAt(at + width);
    if (dark > 0) soft[at] = Math.max(0, 255 - (dark * kept) / 16);
  }
  return { width, height, data: soft };
}

// In points, as a printed page has them.
/** A speck reaches no further than this from any of its pixels, and has no other ink as near as that. */
const speckReach = 0.8;
const aloneWithin = 3.2;
const ink = 128;

/**
 * A page in black and white without lone specks: of a few pixels, and with nothing near. The point of a figure, the dots of
 * a rule and what is left of thin strokes have other ink beside them.
 */
export function withoutSpecks(image: GreyImage, pointsPerPixel: number): GreyImage {
  const { width, height } = image;
  const mask = image.data.map((value) => (value < ink ? 1 : 0));
  const [own, near] = [speckReach, aloneWithin].map((reach) =>
    boxSums(mask, width, height, Math.max(1, Math.round(reach / pointsPerPixel))),
  );
  const data = image.data.map((value, at) => (mask[at] === 1 && own?.[at] === near?.[at] ? 255 : value));
  return { ...image, data };
}
