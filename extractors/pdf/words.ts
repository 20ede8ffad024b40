import { at } from '../../model/must.ts';
import { plainForm, withoutPrintless } from '../../print/code-points.ts';
import type { Word } from '../../model/page.ts';
import { unionOf } from '../../model/box.ts';
import type { Glyph } from './drawing.ts';

/** Characters further apart than this share of their size belong to two words. */
const wordGap = 0.28;
/** Characters whose base lines differ by more than this share of their size stand on two lines. */
const baselineLeap = 0.25;
/** The same character this close, as a share of its size, is one character drawn twice; a digit is half as wide. */
const twinDistance = 0.15;
/** How many equal characters of a line are looked back at. */
const twinMemory = 60;

/**
 * Joins characters into words, in the order in which the page draws them.
 *
 * Characters drawn twice at one place (how some programs make bold print) count once.
 */
export function glyphsToWords(glyphs: readonly Glyph[]): Word[] {
  const words: Word[] = [];
  let current: Glyph[] = [];
  const flush = (): void => {
    if (current.length > 0) words.push(...partedAtCells(current).map(toWord));
    current = [];
  };
  for (const glyph of withoutTwins(glyphs)) {
    // It is on no paper: whether its neighbours are one word, the gap between them says.
    if (withoutPrintless(glyph.text) === '') continue;
    const last = current.at(-1);
    if (glyph.text === ' ' || (last && !continues(last, glyph))) flush();
    if (glyph.text !== ' ') current.push(glyph);
  }
  flush();
  return words;
}

function continues(last: Glyph, next: Glyph): boolean {
  if (!last.horizontal || !next.horizontal) return false;
  const size = Math.min(last.size, next.size);
  const gap = next.box.x0 - last.box.x1;
  return Math.abs(last.baseline - next.baseline) <= baselineLeap * size && gap <= wordGap * size && gap > -size / 2;
}

/** Between a figure and what the next cell holds no less is left blank, as a share of the size of characters. */
const leastCellGap = 0.1;
/** A figure that stands at the right end of its cell, and nothing else of it in the piece of text. */
const wholeFigure = /^[-−(（]?\d[\d,]*(?:\.\d+)?[)）]?$/;
const decimalFigure = /^[-−(（]?\d[\d,]*\.\d+[)）]?$/;

/**
 * A run of characters parted behind each figure that ends right before a name or code of the next cell: spreadsheets put
 * figures at the right and names at the left end of cells without a border between, hardly apart. Each is a piece of text,
 * and no characters within a piece stand so far from each other.
 */
function partedAtCells(run: readonly Glyph[]): Glyph[][] {
  const starts = run.flatMap(({ begins }, index) => (begins && index > 0 ? [index] : []));
  if (starts.length === 0) return [[...run]];
  const gaps = run.map(({ box }, index) => box.x0 - (run[index - 1]?.box.x1 ?? box.x0));
  const widest = Math.max(0, ...gaps.filter((_, index) => index === 0 || !run[index]?.begins));
  const parts: Glyph[][] = [];
  let from = 0;
  for (const [index, start] of starts.entries()) {
    const gap = at(gaps, start, 'gap');
    const isWide = gap >= leastCellGap * at(run, start, 'glyph').size && gap > 2 * widest;
    const next = textOf(run.slice(start, starts[index + 1]));
    const mayBeNext = isWide && next.length > 1;
    // No figure has two points, however close two stand.
    const isDecimal = decimalFigure.test(next);
    if (!mayBeNext && !isDecimal) continue;
    const before = textOf(run.slice(from, start));
    if (!(mayBeNext && wholeFigure.test(before)) && !(isDecimal && decimalFigure.test(before))) continue;
    parts.push(run.slice(from, start));
    from = start;
  }
  return [...parts, run.slice(from)];
}

const textOf = (glyphs: readonly Glyph[]): string => plainForm(glyphs.map(({ text }) => text).join(''));

function withoutTwins(glyphs: readonly Glyph[]): Glyph[] {
  const seen = new Map<string, Glyph[]>();
  return glyphs.filter((glyph) => {
    if (glyph.text === ' ') return true;
    const key = `${glyph.text}${Math.round(glyph.baseline / 8)}`;
    const others = seen.get(key);
    if (!others) seen.set(key, [glyph]);
    else if (others.slice(-twinMemory).some((other) => isTwin(other, glyph))) return false;
    else others.push(glyph);
    return true;
  });
}

function isTwin(a: Glyph, b: Glyph): boolean {
  const near = twinDistance * Math.min(a.size, b.size);
  return Math.abs(a.box.x0 - b.box.x0) < near && Math.abs(a.baseline - b.baseline) < near;
}

function toWord(glyphs: readonly Glyph[]): Word {
  const { size, turn } = at(glyphs, 0, 'glyph of a word');
  const ends: number[] = [];
  let text = '';
  for (const glyph of glyphs) {
    const characters = plainForm(glyph.text);
    for (let index = 1; index <= characters.length; index++) {
      ends.push(glyph.box.x0 + ((glyph.box.x1 - glyph.box.x0) * index) / characters.length);
    }
    text += characters;
  }
  return {
    text,
    box: unionOf(glyphs.map((glyph) => glyph.box)),
    ends,
    size,
    confidence: 1,
    ...((turn === 90 || turn === 270) && { turn }),
  };
}
