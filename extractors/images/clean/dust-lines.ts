import type { GreyImage } from '../pixels/grey.ts';
import { turned } from '../straight/turn.ts';
import { byteAt, countOne } from '../pixels/values.ts';

/** A line of dust is darker than what is so far beside it, in points, by so many grey levels. */
const beside = 1.4;
const contrast = 24;
/** What is darker than this beside it is print that it runs through: there it does not show. */
const print = 150;
/** Of the rows in which it would show so many have to show it, and it has to show in so many of all. */
const leastShown = 0.93;
const leastLight = 0.5;
/** Where it is so many times as dark as usual, print lies under it. */
const mostDarkness = 1.3;
/** It shows at both edges of the page too, over this share of its height. */
const edge = 0.04;
/** One row in so many is looked at. */
const every = 3;

/**
 * Takes thin lines out that run from edge to edge of an image, straight up and down or across: dust or a scratch on the
 * glass of a scanner that draws sheets in. No table reaches both edges of the sheet. What they cross stays.
 */
export function withoutDustLines(image: GreyImage, pointsPerPixel: number): GreyImage {
  const upright = withoutUpright(image, pointsPerPixel);
  // Whether rows have lines is looked at without turning the page, since hardly any page has one.
  if (linesAcross(upright, pointsPerPixel).length === 0) return upright;
  return turned(withoutUpright(turned(upright, 90), pointsPerPixel), 270);
}

function withoutUpright(image: GreyImage, pointsPerPixel: number): GreyImage {
  const { width, height } = image;
  const lines = linesIn(width, height, width, 1, image.data, pointsPerPixel);
  if (lines.length === 0) return image;
  const data = image.data.slice();
  const reach = away(pointsPerPixel);
  for (const [from, to] of stretchesOf(lines)) erase(data, image, from - reach, to + reach);
  return { width, height, data };
}

/** Numbers that follow one another: the first and the last of each stretch. */
function stretchesOf(numbers: readonly number[]): [number, number][] {
  const stretches: [number, number][] = [];
  for (const each of numbers) {
    const last = stretches.at(-1);
    if (last && each - last[1] <= 2) last[1] = each;
    else stretches.push([each, each]);
  }
  return stretches;
}

/**
 * Paints what is between two columns of pixels as it is beside them. Where it is darker than the line usually is, a stroke
 * of print lies under it, as upright as itself: that stays.
 *
 * @param top where the line begins, and `bottom` where it ends
 */
export function erase(
  data: Uint8Array,
  { width, height }: { readonly width: number; readonly height: number },
  from: number,
  to: number,
  top = 0,
  bottom = height,
): void {
  const [left, right] = [Math.max(0, from), Math.min(width - 1, to)];
  const darkness = new Float32Array(height);
  const isLight = new Uint8Array(height);
  for (let y = top; y < bottom; y++) {
    const [a, b] = [data[y * width + left] ?? 255, data[y * width + right] ?? 255];
    isLight[y] = Math.min(a, b) >= print ? 1 : 0;
    const paper = Math.max(a, b);
    let sum = 0;
    for (let x = left + 1; x < right; x++) sum += Math.max(0, paper - (data[y * width + x] ?? 255));
    darkness[y] = paper < print ? 0 : sum;
  }
  const usual = darkness.filter((_, y) => isLight[y] === 1).sort();
  const most = mostDarkness * (usual[usual.length >> 1] ?? 0);
  // A single dark row is a grain of the line.
  const isDark = (y: number): boolean => (darkness[y] ?? 0) > most;
  for (let y = top; y < bottom; y++) {
    if (isDark(y) && (isDark(y - 1) || isDark(y + 1))) continue;
    const [a, b] = [data[y * width + left] ?? 255, data[y * width + right] ?? 255];
    for (let x = left + 1; x < right; x++) data[y * width + x] = a + ((b - a) * (x - left)) / (right - left);
  }
}

const linesAcross = ({ width, height, data }: GreyImage, pointsPerPixel: number): number[] =>
  linesIn(height, width, 1, width, data, pointsPerPixel);

const away = (pointsPerPixel: number): number => Math.max(2, Math.round(beside / pointsPerPixel));

/**
 * The places across an image at which a line runs along all of it.
 *
 * @param down from a pixel to the next one along a line; `right`: to the one beside it
 */
function linesIn(
  across: number,
  along: number,
  down: number,
  right: number,
  data: Uint8Array,
  pointsPerPixel: number,
): number[] {
  const first = away(pointsPerPixel);
  const aside = first * right;
  const end = Math.ceil(edge * along);
  const ends: number[] = [];
  const all: number[] = [];
  for (let y = 0; y < along; y += every) {
    all.push(y);
    if (y < end || y >= along - end) ends.push(y);
  }
  // What does not show at both edges of the page is none: hardly any place is left to be looked at along all of it.
  const atEnds = new Uint32Array(across);
  for (const y of ends) {
    for (let x = first, at = x * right + y * down; x < across - first; x++, at += right)
      if (showsAt(data, at, aside) === 1) countOne(atEnds, x);
  }
  const lines: number[] = [];
  for (let x = first; x < across - first; x++) {
    if ((atEnds[x] ?? 0) < leastShown * ends.length) continue;
    let [light, shown] = [0, 0];
    for (const y of all) {
      const shows = showsAt(data, x * right + y * down, aside);
      if (shows >= 0) light++;
      if (shows === 1) shown++;
    }
    if (light >= leastLight * all.length && shown >= leastShown * light) lines.push(x);
  }
  return lines;
}

/** 1 where a line shows between the pixels beside it, 0 where it does not though these are light, -1 where they are print. */
function showsAt(data: Uint8Array, at: number, aside: number): -1 | 0 | 1 {
  const [before, behind] = [byteAt(data, at - aside), byteAt(data, at + aside)];
  const least = before < behind ? before : behind;
  if (least < print) return -1;
  return least - byteAt(data, at) < contrast ? 0 : 1;
}
