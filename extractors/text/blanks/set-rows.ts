import type { SetColumn } from './set-heads.ts';
import {
  holdsFigures,
  holdsNumbers,
  isCaptionLine,
  isRowName,
  numbersColumns,
  type Piece,
  type PiecedLine,
} from './set-lines.ts';

/** A head has no more lines. */
const headLines = 8;

export const isPageNumber = ({ pieces }: PiecedLine): boolean =>
  /^[-—–\d\s第页共]+$/.test(pieces.map(({ text }) => text).join(''));

/** The title above a part, without what says that it goes on. */
export function titleOf(all: readonly PiecedLine[]): string | undefined {
  const titles = all
    .map(({ line }) => line.text.replace(/\s+/g, ''))
    .filter((text) => /表(?:[(（]?续表?[)）]?)?$/.test(text));
  return titles.at(-1)?.replace(/[(（]?续表?[)）]?$/, '');
}

/** What tells the rows of a table: figures; whole numbers where none has decimals or commas. */
export function rowsIn(all: readonly PiecedLine[]): (line: PiecedLine) => boolean {
  return all.some(holdsFigures) ? holdsFigures : holdsNumbers;
}

/** Where the table of a part may begin, behind what stands above it; and where its first row does, -1 without one. */
export function beginOf(all: readonly PiecedLine[], from: number): { readonly start: number; readonly begins: number } {
  const isRow = rowsIn(all);
  const figures = indexFrom(all, from, isRow);
  const above = figures < 0 ? all.length : figures + 1;
  const caption = all.slice(from, above).findLastIndex(({ line }) => isCaptionLine(line));
  const start = from + caption + 1;
  return { start, begins: indexFrom(all, start, isBodyLine) };
}

/** The first line that is one, from a place on: a head may come again ten thousand times. */
function indexFrom(all: readonly PiecedLine[], from: number, isOne: (line: PiecedLine) => boolean): number {
  for (let index = from; index < all.length; index++) {
    const line = all[index];
    if (line && isOne(line)) return index;
  }
  return -1;
}

export const headOf = (all: readonly PiecedLine[], start: number, begins: number): readonly PiecedLine[] =>
  all.slice(Math.max(start, begins - headLines), begins);

export const textsOf = (line: PiecedLine | undefined): string => (line?.pieces ?? []).map(({ text }) => text).join('|');

function isBodyLine(line: PiecedLine): boolean {
  return holdsFigures(line) || numbersColumns(line) || line.pieces.some(({ text }) => isRowName(text));
}

/** One piece alone over many columns, with no other line that begins a head above. */
export function isTitle(pieces: readonly Piece[], columns: readonly SetColumn[]): boolean {
  const [only] = pieces;
  if (!only || pieces.length > 1) return false;
  const last = columns.at(-1);
  return /^[-—–\d\s年度第页共]+$/.test(only.text) || last === undefined || only.from >= last.to;
}
