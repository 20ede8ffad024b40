import type { GreyImage } from '../pixels/grey.ts';
import { turned } from '../straight/turn.ts';
import { byteAt, countOne, lightestOf, measureAt } from '../pixels/values.ts';

/** A band is so much darker than the paper near it, as a share of that, but no darker than this: that is no shadow. */
const leastShade = 0.07;
const mostShade = 0.6;
/** What of a strip is lighter than so much of it is paper. */
const paperShare = 0.1;
/** Strips are so wide, in points; the shadow may lie at a slant. */
const strip = 34;
/** What is dark over fewer points than this is print or a border; the paper near a band is not further away than that. */
const print = 4.5;
const near = 54;
/** Of the pixels of a row so many are looked at, to see whether it is darker as a whole. */
const every = 8;

/**
 * Evens out shadows with steep sides that run from side to side of the sheet: bands of a copier, folds. Paper whose
 * brightness changes slowly is made white elsewhere.
 */
export function withoutBands(image: GreyImage, pointsPerPixel: number): GreyImage {
  const { width, height, data } = image;
  const isBanded = (along: number, across: number, stepAlong: number, stepAcross: number): boolean => {
    const levels = Array.from({ length: along }, (_, at) => {
      const counts = new Uint32Array(256);
      for (let x = 0; x < across; x += every) countOne(counts, byteAt(data, at * stepAlong + x * stepAcross));
      return lightestOf(counts, (across / every) * paperShare);
    });
    return shadesOf(Float32Array.from(levels), pointsPerPixel).some((shade) => shade >= leastShade);
  };
  const even = isBanded(height, width, width, 1) ? evened(image, pointsPerPixel) : image;
  if (!isBanded(width, height, 1, width)) return even;
  return turned(evened(turned(even, 90), pointsPerPixel), 270);
}

/** By how much of the brightness on both its sides each level falls short of that; 0 where that is no shadow. */
function shadesOf(levels: Float32Array, pointsPerPixel: number): Float32Array {
  const half = Math.max(1, Math.round(print / pointsPerPixel / 2));
  const paper = extremes(extremes(levels, -half, half, 1), -half, half, -1);
  const reach = Math.round(near / pointsPerPixel);
  const [before, behind] = [extremes(paper, -reach, 0, 1), extremes(paper, 0, reach, 1)];
  return paper.map((level, at) => {
    const shade = 1 - level / Math.max(1, Math.min(before[at] ?? 255, behind[at] ?? 255));
    return shade <= mostShade ? shade : 0;
  });
}

/** The highest (`sign` 1) or lowest (-1) of the levels between two places that are seen from each of them. */
function extremes(levels: Float32Array, from: number, to: number, sign: 1 | -1): Float32Array {
  const result = new Float32Array(levels.length);
  for (let at = 0; at < levels.length; at++) {
    const end = Math.min(levels.length - 1, at + to);
    let best = -Infinity;
    for (let other = Math.max(0, at + from); other <= end; other++) {
      const level = sign * measureAt(levels, other);
      if (level > best) best = level;
    }
    result[at] = sign * best;
  }
  return result;
}

/** Makes each strip as bright in shadows that run across it as near them. */
function evened(image: GreyImage, pointsPerPixel: number): GreyImage {
  const { width, height } = image;
  const wide = Math.round(strip / pointsPerPixel);
  // Paper on both sides: what grows darker towards the edge of the sheet is no band.
  const shades = Array.from({ length: Math.ceil(width / wide) }, (_, index) =>
    shadesOf(levelsIn(image, index * wide, Math.min(width, (index + 1) * wide)), pointsPerPixel),
  );
  const data = image.data.slice();
  for (let y = 0; y < height; y++) {
    for (let x = 0, at = y * width; x < width; x++, at++) {
      const place = Math.max(0, Math.min(shades.length - 1, x / wide - 0.5));
      const [first, part] = [Math.floor(place), place % 1];
      const one = shades[first]?.[y] ?? 0;
      const shade = part === 0 ? one : one * (1 - part) + (shades[first + 1]?.[y] ?? one) * part;
      if (shade > 0.01) data[at] = Math.min(255, byteAt(image.data, at) / (1 - shade));
    }
  }
  return { width, height, data };
}

/** The brightness of the paper in each row of a strip. */
function levelsIn({ width, height, data }: GreyImage, from: number, to: number): Float32Array {
  const levels = new Float32Array(height);
  const counts = new Uint32Array(256);
  for (let y = 0; y < height; y++) {
    counts.fill(0);
    for (let at = y * width + from; at < y * width + to; at++) countOne(counts, byteAt(data, at));
    // Not the lightest of all: noise is lighter than paper.
    levels[y] = lightestOf(counts, (to - from) * paperShare);
  }
  return levels;
}
