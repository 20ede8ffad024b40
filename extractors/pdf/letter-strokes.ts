import type { Box } from '../../model/box.ts';
import type { Glyph } from './drawing.ts';
import type { Stroke } from './rulings.ts';

/** Glyphs are looked up by squares of this side, in points. */
const square = 24;
/** The pen that draws around a letter inks this much beyond it, as a share of its size. */
const beyond = 0.08;

/**
 * Marks the strokes that lie within a character. Programs that have no bold font draw around each letter with a pen; where
 * they write such outlines as paths, the straight parts of Chinese characters would be short ruling lines in every cell
 * in bold.
 *
 * @returns the same strokes in order
 */
export function withLettersMarked(strokes: readonly Stroke[], glyphs: readonly Glyph[]): readonly Stroke[] {
  const printed = glyphs.filter(({ text }) => text !== ' ');
  const longest = printed.reduce((most, { box }) => Math.max(most, box.x1 - box.x0, box.y1 - box.y0), 0);
  if (!strokes.some(({ from, to }) => to - from <= longest)) return strokes;
  const near = bySquare(printed);
  return strokes.map((stroke) => {
    if (stroke.to - stroke.from > longest) return stroke;
    const middle = (stroke.from + stroke.to) / 2;
    const [x, y] = stroke.horizontal ? [middle, stroke.at] : [stroke.at, middle];
    return near.get(keyOf(x, y))?.some((glyph) => isWithin(stroke, glyph)) ? { ...stroke, ofLetter: true } : stroke;
  });
}

/** The characters that reach into each square of the page. */
function bySquare(glyphs: readonly Glyph[]): ReadonlyMap<string, readonly Glyph[]> {
  const squares = new Map<string, Glyph[]>();
  for (const glyph of glyphs) {
    const { x0, y0, x1, y1 } = inked(glyph);
    // A damaged font may have characters of any size.
    if (Math.max(x1 - x0, y1 - y0) > largest) continue;
    for (let x = Math.floor(x0 / square); x <= x1 / square; x++)
      for (let y = Math.floor(y0 / square); y <= y1 / square; y++) {
        const key = `${String(x)} ${String(y)}`;
        const others = squares.get(key);
        if (others) others.push(glyph);
        else squares.set(key, [glyph]);
      }
  }
  return squares;
}

/** Larger characters are in no table. */
const largest = 200;

const keyOf = (x: number, y: number): string => `${String(Math.floor(x / square))} ${String(Math.floor(y / square))}`;

function inked({ box, size }: Glyph): Box {
  const by = beyond * size;
  return { x0: box.x0 - by, y0: box.y0 - by, x1: box.x1 + by, y1: box.y1 + by };
}

function isWithin({ horizontal, at, from, to }: Stroke, glyph: Glyph): boolean {
  const { x0, y0, x1, y1 } = inked(glyph);
  return horizontal ? at > y0 && at < y1 && from > x0 && to < x1 : at > x0 && at < x1 && from > y0 && to < y1;
}
