import type { Box } from '../../model/box.ts';
import type { Page, Word } from '../../model/page.ts';
import { withSoftEdges } from '../images/pixels/bilevel.ts';
import type { GreyImage } from '../images/pixels/grey.ts';
import {
  inkOf,
  inkWithRules,
  liesOnItsSide,
  linesIn,
  plainPage,
  preparePage,
  withoutRules,
  type PageImage,
  type Placement,
  type PlainPage,
} from '../images/page-image.ts';
import type { ColourImage } from '../images/pixels/pdfium.ts';
import { toPixels } from '../images/pixels/pixels.ts';
import { gutterOf, isAsWideAsTwo } from '../images/spread.ts';
import { halvesOf, shiftedBelow } from '../two-pages.ts';
import type { PixelBox } from '../images/pixels/pixel-box.ts';
import type { Turn } from '../images/straight/turn.ts';
import { groupLines } from '../tables/ruled/borders.ts';
import { boxOf, linesToGrid, type GridFrame } from '../tables/ruled/ruled.ts';
import { AlikeLines } from './alike.ts';
import { cropOf, pictureOf } from './crop.ts';
import type { OcrEngine, ReadLine, Engines } from './engine.ts';
import { remembering } from './remembering.ts';
import { isSureFigure, looksLikeFigure, secondLook, type Reading } from './second-look.ts';

/** A page as read from its image, and how it lies on the page as displayed. */
export type ScannedPage = {
  readonly page: Page;
  /** The right one of two pages on one image, in the same places. */
  readonly beside?: Page;
  readonly placement: Placement;
};

/** In a cell everything on one line belongs together; outside, words further apart than this are separate. */
const wholeLine = 1000;
const wordGap = 9;
/** Where so much of the rules is gone, strokes of digits may be gone as well: a 4 is sure to be a 1. */
const muchEaten = 0.08;
/** A lone mark or letter outside a table: a speck, the end of a fold or of an edge; between two parts it would part them. */
const strayMark = /^[^\p{Script=Han}\p{N}]$/u;
const strayCharacter = /^\p{Script=Han}$/u;
/** Titles may be printed one character at a time: those are read surely. */
const sureCharacter = 0.7;
const isStray = ({ text, confidence }: Word): boolean =>
  strayMark.test(text) || (confidence < sureCharacter && strayCharacter.test(text));
/** Borders of a cell are left out of its picture, in points. */
const inset = 0.8;

/** Reads a page from its image: first where its ruling lines and lines of text stand, then line by line what they say. */
export async function readScannedPage(image: ColourImage, number: number, engines: Engines): Promise<ScannedPage> {
  const first = remembering(engines.first);
  return readPrepared(await uprightPage(image, first), number, { ...engines, first });
}

/** A page without its rules, and its ink. */
type Print = { readonly clean: GreyImage; readonly ink: GreyImage; lines?: readonly PixelBox[] };
const prints = new WeakMap<PageImage, Print>();

/** The print of a page; worked out once, though the page is tried before it is read. */
function printOf(page: PageImage): Print {
  const known = prints.get(page);
  if (known) return known;
  const wiped = withoutRules(page);
  const clean = page.isBilevel ? withSoftEdges(wiped) : wiped;
  const print = { clean, ink: inkOf(wiped, page.threshold) };
  prints.set(page, print);
  return print;
}

/** All lines of a page, those of tables in pieces; a page without a table is read by them. */
function linesOf(page: PageImage): readonly PixelBox[] {
  const print = printOf(page);
  const { ink } = print;
  print.lines ??= linesIn(ink, { x0: 0, y0: 0, x1: ink.width, y1: ink.height }, page.pointsPerPixel, wordGap);
  return print.lines;
}

/** Reads a page image that is ready to be read. */
export async function readPrepared(prepared: PageImage, number: number, engines: Engines): Promise<ScannedPage> {
  const { grey, pointsPerPixel: scale, placement } = prepared;
  const looked = {
    isEaten: prepared.rules.eaten !== undefined && prepared.rules.eaten >= muchEaten,
    known: new AlikeLines<Reading>(),
  };
  const { clean, ink } = printOf(prepared);
  const frames = framesOf(prepared);
  const words: Word[] = [];
  for (const frame of frames) {
    for (const cell of frame.cells) {
      const region = toPixels(shrunk(boxOf(frame, cell)), scale);
      words.push(...(await readLines(linesIn(ink, region, scale, wholeLine), clean, scale, engines, looked)));
    }
  }
  const whole = { x0: 0, y0: 0, x1: ink.width, y1: ink.height };
  const rest = frames.length === 0 ? linesOf(prepared) : linesIn(outsideOf(frames, ink, scale), whole, scale, wordGap);
  words.push(...(await readLines(rest, clean, scale, engines, looked)).filter((word) => !isStray(word)));
  const page: Page = {
    number,
    width: grey.width * scale,
    height: grey.height * scale,
    origin: 'ocr',
    textLayer: 'none',
    words,
    rulings: prepared.rulings,
  };
  const gutter = isAsWideAsTwo(grey) ? gutterOf(inkWithRules(prepared), scale) : undefined;
  if (gutter === undefined) return { page, placement };
  const x = gutter * scale;
  const [left, right] = halvesOf(page, x);
  return { page: left, beside: shiftedBelow(right, x, page.height), placement: { ...placement, gutter: x } };
}

/** The grids that the ruling lines of a page image make. */
export const framesOf = ({ rulings }: PageImage): GridFrame[] =>
  groupLines(rulings).flatMap((group) => linesToGrid(group) ?? []);

const shrunk = (box: Box): Box => ({
  x0: box.x0 + inset,
  y0: box.y0 + inset,
  x1: box.x1 - inset,
  y1: box.y1 - inset,
});

/** The ink outside the tables. */
function outsideOf(frames: readonly GridFrame[], ink: GreyImage, scale: number): GreyImage {
  const data = ink.data.slice();
  for (const frame of frames) {
    const whole = {
      row: 0,
      column: 0,
      rowSpan: frame.rowBorders.length - 1,
      columnSpan: frame.columnBorders.length - 1,
    };
    const box = toPixels(boxOf(frame, whole), scale);
    const [x0, x1] = [Math.max(0, box.x0), Math.min(ink.width, box.x1)];
    for (let y = Math.max(0, box.y0); y < Math.min(ink.height, box.y1); y++) {
      data.fill(0, y * ink.width + x0, y * ink.width + x1);
    }
  }
  return { ...ink, data };
}

async function readLines(
  lines: readonly PixelBox[],
  clean: GreyImage,
  scale: number,
  engines: Engines,
  { isEaten, known }: { readonly isEaten: boolean; readonly known: AlikeLines<Reading> },
): Promise<Word[]> {
  const words: Word[] = [];
  for (const line of lines) {
    const crop = cropOf(clean, line);
    // Where strokes are missing, what looks the same may have been printed differently.
    const before = isEaten ? undefined : known.find(crop.image);
    const [first] = before ? [] : await engines.first.read([pictureOf(crop.image)], 'text');
    const reading = before ?? (first && (await secondLook(first, clean, line, engines, isEaten)));
    if (!reading) continue;
    if (!before && isSureFigure(reading)) known.add(crop.image, reading);
    words.push(...toWords(reading, crop.x0, crop.image.width, line, scale));
  }
  return words;
}

/** A line as a word; none where the engine saw nothing. */
function toWords(reading: Reading, left: number, width: number, line: PixelBox, scale: number): Word[] {
  const { text, ends, confidence, alternatives } = reading;
  const trimmed = text.trimEnd();
  const start = trimmed.length - trimmed.trimStart().length;
  if (start === trimmed.length) return [];
  const xs = ends.map((end) => Math.min(line.x1, Math.max(line.x0, left + end * width)) * scale);
  const keep = Array.from({ length: trimmed.length }, (_, index) => index).filter(
    (index) => index >= start && keepsSpace(trimmed, index),
  );
  return [
    {
      text: keep.map((index) => trimmed.charAt(index)).join(''),
      box: { x0: line.x0 * scale, y0: line.y0 * scale, x1: line.x1 * scale, y1: line.y1 * scale },
      ends: keep.map((index) => xs[index] ?? line.x1 * scale),
      size: (line.y1 - line.y0) * scale,
      confidence,
      ...(alternatives.length > 0 && { alternatives }),
    },
  ];
}

// Engines put spaces between Chinese characters that are printed wide apart; between figures a gap says something.
function keepsSpace(text: string, index: number): boolean {
  return !/\s/.test(text.charAt(index)) || looksLikeFigure(text);
}

const samples = 8;
const readable = 0.8;

/**
 * Prepares the page the right way up: how the lines lie says what is tried first, how well it reads what is taken.
 * A page that seems to lie on its side is read upright too: columns of a table stand as straight as its rows, and
 * digits on their side may pass for others.
 */
async function uprightPage(image: ColourImage, engine: OcrEngine): Promise<PageImage> {
  const plain = plainPage(image);
  const asItCame = await tried(plain, 0, engine);
  // Chinese that is read surely stands upright: then nobody need look how the lines lie.
  if (asItCame.legible?.isChinese && asItCame.legible.sure >= readable) return asItCame.page;
  const [candidates, atLeast]: [Turn[], number] = liesOnItsSide(plain)
    ? [[90, 270, 0, 180], 3]
    : [[0, 180, 90, 270], 1];
  let best: (Legible & { readonly page: PageImage }) | undefined;
  for (const [index, turn] of candidates.entries()) {
    // Digits and lone characters may be read surely on their side: words are not.
    if (best?.isChinese && best.sure >= readable && index >= atLeast) break;
    const { page, legible } = turn === 0 ? asItCame : await tried(plain, turn, engine);
    // Nothing on it is long enough to try: it is left as it came, unless it is full of pieces, as text on its side is.
    if (!legible && atLeast === 1 && linesOf(page).length < fewestPieces) return best?.page ?? page;
    if (legible && (!best || legible.score > best.score)) best = { page, ...legible };
  }
  return best?.page ?? asItCame.page;
}

/** A page with fewer pieces has no text that could lie on its side. */
const fewestPieces = 12;

type Tried = { readonly page: PageImage; readonly legible: Legible | undefined };

async function tried(plain: PlainPage, turn: Turn, engine: OcrEngine): Promise<Tried> {
  const page = preparePage(plain, turn);
  return { page, legible: await howReadable(page, engine) };
}

/**
 * How sure the engine is of lines of a page, a score to compare the ways it may lie by, and whether most of the page is
 * lines and several of them are Chinese.
 */
type Legible = { readonly sure: number; readonly score: number; readonly isChinese: boolean };

/** So many lines of so many Chinese characters, and so large a share of the pieces of a page that are lines. */
const leastChinese = 3;
const chineseLine = /\p{Script=Han}{4}/u;
const leastLines = 0.3;

/** How well some lines of the page are read; undefined when there is nothing to read. */
async function howReadable(page: PageImage, engine: OcrEngine): Promise<Legible | undefined> {
  const { clean } = printOf(page);
  const all = linesOf(page);
  const long = all.filter((line) => line.x1 - line.x0 > 2.5 * (line.y1 - line.y0));
  const lines = long
    .filter((line) => line.x1 - line.x0 < 20 * (line.y1 - line.y0))
    .sort((a, b) => b.x1 - b.x0 - (a.x1 - a.x0));
  const step = Math.max(1, Math.floor(lines.length / samples));
  const chosen = lines.filter((_, index) => index % step === 0).slice(0, samples);
  if (chosen.length === 0) return undefined;
  const read = await engine.read(
    chosen.map((line) => pictureOf(cropOf(clean, line).image)),
    'text',
  );
  const sure = read.reduce((sum, line) => sum + meanSure(line), 0) / read.length;
  // On its side a page falls into single characters: the few that stand side by side may be read well by chance.
  const chinese = read.filter((line) => chineseLine.test(line.text) && meanSure(line) >= readable);
  const isChinese = chinese.length >= leastChinese && long.length >= leastLines * all.length;
  return { sure, score: sure * Math.sqrt(lines.length / all.length), isChinese };
}

function meanSure(line: ReadLine): number {
  if (line.text === '') return 0;
  return line.confidences.reduce((sum, each) => sum + each, 0) / line.confidences.length;
}
