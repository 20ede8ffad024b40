import { largestOf } from '../../model/largest.ts';
import type { TextLine, Word } from '../../model/page.ts';
import type { Grid } from '../../model/table.ts';
import { isAmountPrint } from '../../print/figures.ts';
import { displayWidth } from '../../print/width.ts';
import { findTables } from '../tables/find.ts';
import type { Block } from './blocks.ts';
import { tidyText } from './rows.ts';

/** A line of a text that is no row of a table with marks. */
export type WrittenLine = Extract<Block, { readonly kind: 'line' }>;

/** Points of a column of the terminal, which a Latin letter fills; a Chinese character fills two. */
const columnPoints = 6;
/** So many lines with figures in columns make a table. */
const fewestRows = 3;
/** So many lines may be blank within a table. */
const mostBlank = 2;
/** A line without columns that is longer is running text. */
const longestCaption = 60;

/** A piece of text that is a table set with blanks, or lines that are none. */
export type SetPiece = { readonly lines: readonly WrittenLine[]; readonly isTable: boolean };

/** Parts lines where tables begin and end whose columns are set with blanks, as `pdftotext -layout` writes them. */
export function setPieces(lines: readonly WrittenLine[]): SetPiece[] {
  const pieces: { lines: WrittenLine[]; isTable: boolean }[] = [];
  let run: WrittenLine[] = [];
  const close = (): void => {
    const isTable = run.filter(hasColumns).length >= fewestRows;
    if (run.length > 0) pieces.push({ lines: run, isTable });
    run = [];
  };
  for (const line of lines) {
    const last = run.at(-1);
    const isApart = last !== undefined && line.line - last.line > mostBlank + 1;
    const isProse = line.set === undefined && line.text.length > longestCaption;
    if (isApart || isProse) close();
    run.push(line);
    if (isProse) close();
  }
  close();
  return pieces;
}

/** Two figures and more, each apart from what stands beside it. */
function hasColumns({ set }: WrittenLine): boolean {
  return set !== undefined && piecesOf(set, displayWidth).filter(({ text }) => isAmountPrint(text)).length > 1;
}

/** What stands in the columns of a line, each with its first column of the terminal. */
function piecesOf(line: string, measure: Measure): { text: string; from: number; to: number }[] {
  return [...line.matchAll(/\S+(?:\s\S+)*/g)].map((found) => {
    const from = measure(line.slice(0, found.index));
    return { text: found[0], from, to: from + measure(found[0]) };
  });
}

/** How many columns a text fills: some programs count two for a Chinese character, others set each in one. */
type Measure = (text: string) => number;

const measures: readonly Measure[] = [displayWidth, (text) => Array.from(text).length];

/** The measure in which the figures of a table stand under each other best. */
function measureOf(lines: readonly WrittenLine[]): Measure {
  const edges = (measure: Measure): number => {
    const figures = lines.flatMap(({ set }) =>
      set === undefined ? [] : piecesOf(set, measure).filter(({ text }) => isAmountPrint(text)),
    );
    return Math.min(new Set(figures.map(({ from }) => from)).size, new Set(figures.map(({ to }) => to)).size);
  };
  const [first = displayWidth, second = first] = measures;
  return edges(second) < edges(first) ? second : first;
}

type Setting = { readonly page: number; readonly lineHeight: number; readonly confidence: number };

/**
 * The tables among lines set with blanks, read as the words of a page that have places and no rules.
 *
 * @param lineHeight points of a line; a line begins at its number times it
 * @returns grids and the lines that belong to none, both with the lines of the file
 */
export function readSetTables(
  lines: readonly WrittenLine[],
  setting: Setting,
): { readonly grids: readonly Grid[]; readonly lines: readonly TextLine[] } {
  const { page, lineHeight } = setting;
  const measure = measureOf(lines);
  const words = lines.flatMap((line) => wordsOf(line, measure, setting));
  const width = largestOf(words, ({ box }) => box.x1, columnPoints);
  const height = ((lines.at(-1)?.line ?? 0) + 1) * lineHeight;
  const found = findTables({
    ...{ number: page, width, height, origin: 'ocr-text', textLayer: 'good' },
    ...{ words, rulings: [] },
  });
  const lineAt = (y: number): number => Math.floor(y / lineHeight);
  return {
    grids: found.grids.map((grid) => ({
      ...grid,
      cells: grid.cells.map((cell) => ({ ...cell, line: lineAt(cell.words[0]?.box.y0 ?? cell.box.y0) })),
    })),
    lines: found.lines.map((line) => ({ ...line, line: lineAt(line.box.y0) })),
  };
}

function wordsOf(line: WrittenLine, measure: Measure, { lineHeight, confidence }: Setting): Word[] {
  return piecesOf(line.set ?? line.text, measure).map(({ text: written, from, to }) => {
    const text = tidyText(written);
    const [x0, x1] = [from * columnPoints, to * columnPoints];
    const each = (x1 - x0) / text.length;
    const y0 = line.line * lineHeight;
    return {
      text,
      box: { x0, y0: y0 + 1, x1, y1: y0 + lineHeight - 1 },
      ends: Array.from(text, (_, index) => x0 + each * (index + 1)),
      size: lineHeight - 2,
      confidence,
    };
  });
}
