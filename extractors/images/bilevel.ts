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
  const soft = new Uint8Array(data.length).fill(255);
  for (let at = width; at + width < data.length; at++) {
    const dark = (across[at - width] ?? 0) + 2 * (across[at] ?? 0) + (across[at + width] ?? 0);
    if (dark > 0) soft[at] = Math.max(0, 255 - (dark * kept) / 16);
  }
  return { width, height, data: soft };
}
