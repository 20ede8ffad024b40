import type { Box } from '../../model/box.ts';
import { largestOf } from '../../model/largest.ts';
import type { Page, Strip, Turn, Word } from '../../model/page.ts';
import type { Glyph } from './drawing.ts';
import { transformBox, turning } from './matrix.ts';
import { withLettersMarked } from './letter-strokes.ts';
import type { DrawnPage } from './reader.ts';
import { strokesToRulings, type Stroke } from './rulings.ts';
import { withoutWatermarks } from './watermark.ts';
import { withoutWhiteZeros } from './white-zeros.ts';
import { glyphsToWords } from './words.ts';

/** What is read of a page. */
export type PageText = Pick<Page, 'width' | 'height' | 'words' | 'rulings' | 'areas' | 'arrangement'>;

/** Fewer characters that run sideways on an upright page are no block of it but a note in its margin. */
const leastBlock = 60;

/**
 * The words and ruling lines of a page. Where text runs up or down the page as displayed, or stands on its head, as
 * landscape tables do on a portrait page, the page is read turned. Its upright lines, such as a running head, become
 * strips above and below what was turned.
 */
export function textOfPage(drawn: DrawnPage): PageText {
  const { width, height, content } = drawn;
  const glyphs = withoutWatermarks(withoutWhiteZeros(content));
  const turn = turnToRead(glyphs);
  if (turn === 0) {
    const strokes = withLettersMarked(content.strokes, glyphs);
    const marks = { rulings: strokesToRulings(strokes), ...areasOf(content.areas) };
    return { width, height, words: glyphsToWords(glyphs), ...marks };
  }
  return putUpright(drawn, glyphs, turn);
}

/** The turn that makes most of a page upright, or a block of its own on it; 0 for a page without sideways text. */
function turnToRead(glyphs: readonly Glyph[]): Turn {
  if (!glyphs.some((glyph) => glyph.turn !== 0)) return 0;
  const printed = glyphs.filter((glyph) => glyph.text !== ' ');
  const counts = ([90, 270, 180] as const).map((turn) => ({ turn, glyphs: turnedBy(turn, printed) }));
  const [most] = counts.sort((a, b) => b.glyphs.length - a.glyphs.length);
  if (!most || most.glyphs.length === 0) return 0;
  if (most.glyphs.length > printed.length / 2) return most.turn;
  if (most.glyphs.length < leastBlock) return 0;
  const block = rangeOf(most.glyphs);
  const isBeside = ({ box, turn }: Glyph): boolean => turn !== most.turn && isWithin(middleOf(box), block);
  return printed.some(isBeside) ? 0 : most.turn;
}

function putUpright(drawn: DrawnPage, glyphs: readonly Glyph[], turn: Turn): PageText {
  const { width, height, content } = drawn;
  const [turnedWidth, turnedHeight] = turn === 180 ? [width, height] : [height, width];
  const own = withLettersMarked(content.strokes, content.glyphs);
  const turned = drawn.turned(turn);
  const across = withLettersMarked(turned.strokes, turned.glyphs);
  const sideways = withoutWatermarks(withoutWhiteZeros(turned)).filter((glyph) => glyph.turn === 0);
  const upright = glyphsToWords(glyphs.filter((glyph) => glyph.turn !== turn));
  const block = rangeOf(turnedBy(turn, glyphs));
  const isOver = ({ box }: Word): boolean => middleOf(box) < (block.from + block.to) / 2;
  const above = upright.filter(isOver);
  const below = upright.filter((word) => !isOver(word));
  const top = largestOf(above, ({ box }) => box.y1, 0);
  const foot = -largestOf(below, ({ box }) => -box.y0, -height);
  const middle: Strip = { end: top + turnedHeight, turn, shift: top };
  const last: Strip = { end: top + turnedHeight + height - foot, turn: 0, shift: top + turnedHeight - foot };
  const strips: Strip[] = [{ end: top, turn: 0, shift: 0 }, middle, last];
  const back = turning(((360 - turn) % 360) as Turn, turnedWidth, turnedHeight);
  const ruled = ruledRange(
    block,
    across.map((stroke) => displayedBox(stroke, back)),
    { from: above.length > 0 ? top : -Infinity, to: below.length > 0 ? foot : Infinity },
  );
  // A rule belongs to the strip that it is nearer to.
  const [upper, lower] = [above.length > 0 ? (top + ruled.from) / 2 : 0, (foot + ruled.to) / 2];
  const isAbove = ({ y1 }: Box): boolean => above.length > 0 && y1 < upper;
  const isBelow = ({ y0 }: Box): boolean => below.length > 0 && y0 > lower;
  const inBlock = (stroke: Stroke): boolean => {
    const box = displayedBox(stroke, back);
    return !isAbove(box) && !isBelow(box);
  };
  const strokes = [
    ...own.filter((stroke) => isAbove(boxOf(stroke))),
    ...across.filter(inBlock).map((stroke) => strokeDown(stroke, middle.shift)),
    ...own.filter((stroke) => isBelow(boxOf(stroke))).map((stroke) => strokeDown(stroke, last.shift)),
  ];
  return {
    width: upright.length > 0 ? Math.max(width, turnedWidth) : turnedWidth,
    height: below.length > 0 ? last.end : top + turnedHeight,
    words: [
      ...above,
      ...glyphsToWords(sideways).map((word) => wordDown(word, middle.shift)),
      ...below.map((word) => wordDown(word, last.shift)),
    ],
    rulings: strokesToRulings(strokes),
    ...areasOf(turned.areas.map((area) => boxDown(area, middle.shift))),
    arrangement: { width, height, strips },
  };
}

type Range = { readonly from: number; readonly to: number };

const turnedBy = (turn: Turn, glyphs: readonly Glyph[]): Glyph[] =>
  glyphs.filter((glyph) => glyph.turn === turn && glyph.text !== ' ');

const middleOf = ({ y0, y1 }: Box): number => (y0 + y1) / 2;
const isWithin = (y: number, { from, to }: Range): boolean => y > from && y < to;

/** How far characters reach down the page. */
function rangeOf(glyphs: readonly Glyph[]): Range {
  const range = { from: Infinity, to: -Infinity };
  for (const { box } of glyphs) {
    range.from = Math.min(range.from, box.y0);
    range.to = Math.max(range.to, box.y1);
  }
  return range;
}

/**
 * How far the rules of a block reach beyond its characters, as where its outer columns are blank: those that begin beside
 * its characters, and those between `limits` that run as far as others of it do.
 */
function ruledRange(block: Range, rules: readonly Box[], limits: Range): Range {
  const free = rules.filter(({ y0, y1 }) => y0 > limits.from && y1 < limits.to);
  const isBeside = ({ y0, y1 }: Box): boolean => y1 >= block.from && y0 <= block.to;
  const ends = ({ x0, x1 }: Box): string => `${Math.round(x0)} ${Math.round(x1)}`;
  const known = new Set(free.filter((rule) => isBeside(rule) && rule.x1 > rule.x0).map(ends));
  const range = { ...block };
  for (const rule of free) {
    if (!isBeside(rule) && !known.has(ends(rule))) continue;
    range.from = Math.min(range.from, rule.y0);
    range.to = Math.max(range.to, rule.y1);
  }
  return range;
}

/** A stroke of the page as turned, where it is displayed. */
function displayedBox(stroke: Stroke, back: ReturnType<typeof turning>): Box {
  const { x0, y0, x1, y1 } = boxOf(stroke);
  return transformBox(back, x0, y0, x1, y1);
}

function boxOf({ horizontal, at, from, to }: Stroke): Box {
  return horizontal ? { x0: from, x1: to, y0: at, y1: at } : { x0: at, x1: at, y0: from, y1: to };
}

function strokeDown({ horizontal, at, from, to, ofLetter }: Stroke, by: number): Stroke {
  const letter = ofLetter && { ofLetter };
  return horizontal
    ? { horizontal, at: at + by, from, to, ...letter }
    : { horizontal, at, from: from + by, to: to + by, ...letter };
}

const areasOf = (areas: readonly Box[]): Pick<Page, 'areas'> => (areas.length > 0 ? { areas } : {});

const boxDown = (box: Box, by: number): Box => ({ ...box, y0: box.y0 + by, y1: box.y1 + by });

function wordDown(word: Word, by: number): Word {
  return { ...word, box: boxDown(word.box, by) };
}
