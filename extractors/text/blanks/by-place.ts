import { groupBy } from '../../../model/groups.ts';
import { largestOf, smallestOf } from '../../../model/largest.ts';
import type { Word } from '../../../model/page.ts';
import type { Cell, Grid } from '../../../model/table.ts';
import { pairsOf } from '../../../model/pairs.ts';
import { isAmountPrint } from '../../../print/figures.ts';
import { hasWords } from '../../../print/words.ts';
import { findTables } from '../../tables/find.ts';
import { withWholeHeads } from './placed-heads.ts';
import { wordsIn, type Measure, type WrittenLine } from './set-lines.ts';

/**
 * How wide a column of the terminal is taken to be, in points, and how large the print in it: a single blank, which is
 * all that such programs leave between narrow columns, is as wide as parts two columns.
 */
const [columnWidth, size] = [9.6, 10];

/** A head has no wider blanks between its words. */
const widestBlank = 2.5;

/** No page of paper holds more words; a text without marks of pages may, and what reads pages is not made for it. */
const mostWords = 20_000;

/** Tables that the places of their words tell, and the lines that stand in none. */
export type PlacedTables = { readonly grids: readonly Grid[]; readonly lines: readonly WrittenLine[] };

/**
 * Reads tables that are set with blanks as those of a page: a program like `pdftotext -layout` put each word where it
 * stands on paper. Heads over several columns, names wrapped around their figures and columns without a figure are told
 * as there.
 *
 * @param lines of one page; their numbers are their places
 * @param height of a line in points
 * @param before the table that the page before ended with, if it was read in this way
 * @returns grids on the page's points; what is no row of them stays lines, and so does all of what is no page by its size
 */
export function tablesByPlace(
  lines: readonly WrittenLine[],
  { measure, height, confidence }: { readonly measure: Measure; readonly height: number; readonly confidence: number },
  page: number,
  before: Grid | undefined,
): PlacedTables {
  const words = lines.flatMap((line) => wordsOf(line, measure, height, confidence));
  const last = lines.at(-1);
  if (!last || words.length > mostWords) return { grids: [], lines };
  const width = largestOf(words, ({ box }) => box.x1, 0) + columnWidth;
  const found = findTables(
    {
      ...{ number: page, width, height: (last.line + 2) * height, origin: 'text', textLayer: 'good' },
      ...{ words, rulings: [] },
    },
    before,
  );
  const grids = found.grids.map(withPartedFigures);
  if (!grids.every((grid) => hasClearColumns(grid) && !holdsTwoHeads(grid))) return { grids: [], lines };
  const taken = new Set(grids.flatMap(({ cells }) => cells.flatMap((cell) => cell.words.map(lineOf))));
  return {
    grids: grids.map((grid) => withWholeHeads(grid, height)),
    lines: lines.filter(({ line }) => !taken.has(line)),
  };

  function lineOf({ box }: Word): number {
    return Math.floor(box.y0 / height);
  }
}

/**
 * A grid in which the words behind a figure, that the program set close to it, stand in the column beside it: `295.64 307`,
 * an amount and the code of the next column.
 */
function withPartedFigures(grid: Grid): Grid {
  const keyOf = ({ row, column }: Pick<Cell, 'row' | 'column'>): string => `${row}/${column}`;
  const places = new Map(grid.cells.map((cell) => [keyOf(cell), cell]));
  const figured = new Set(grid.cells.flatMap(({ column, text }) => (isAmountPrint(text) ? [column] : [])));
  const changed = new Map<Cell, Cell>();
  for (const cell of grid.cells) {
    const [figure, ...rest] = cell.words;
    const next = places.get(keyOf({ row: cell.row, column: cell.column + 1 }));
    if (!figure || rest.length === 0 || cell.columnSpan > 1 || !isAmountPrint(figure.text)) continue;
    if (rest.some(({ text }) => isAmountPrint(text)) || !figured.has(cell.column)) continue;
    if (!next || next.words.length > 0 || next.columnSpan > 1 || figured.has(next.column)) continue;
    changed.set(cell, { ...cell, words: [figure], text: figure.text });
    changed.set(next, { ...next, words: rest, text: rest.map(({ text }) => text).join('') });
  }
  return changed.size === 0 ? grid : { ...grid, cells: grid.cells.map((cell) => changed.get(cell) ?? cell) };
}

/**
 * Whether no figure of a column stands over or under those of another, and none in a cell with words: blanks too few to
 * tell them are no columns.
 */
function hasClearColumns({ cells }: Grid): boolean {
  if (cells.some(({ words }) => holds(words, isAmountPrint) && holds(words, (text) => hasWords.test(text))))
    return false;
  const figures = cells.map(({ column, words }) => ({
    column,
    words: words.filter(({ text }) => isAmountPrint(text)),
  }));
  if (figures.some(({ words }) => words.length > 1)) return false;
  const columns = groupBy(
    figures.filter(({ words }) => words.length > 0),
    ({ column }) => column,
  );
  const stretches = [...columns]
    .sort(([a], [b]) => a - b)
    .map(([, own]) => {
      const boxes = own.flatMap(({ words }) => words.map(({ box }) => box));
      return { from: smallestOf(boxes, ({ x0 }) => x0), to: largestOf(boxes, ({ x1 }) => x1) };
    });
  const isApart = stretches.every(({ from }, at) => from >= (stretches[at - 1]?.to ?? -Infinity));
  return isApart && haveHeads([...columns.keys()], cells);
}

const holds = (words: readonly Word[], isOne: (text: string) => boolean): boolean =>
  words.some(({ text }) => isOne(text));

/** Whether heads that stand far apart in their line were taken for one; the characters of one may be set apart. */
function holdsTwoHeads({ cells }: Grid): boolean {
  const body = bodyOf(cells);
  return cells.some(
    ({ row, words }) =>
      row < body &&
      pairsOf(words).some(
        ([before, word]) =>
          before.box.y0 === word.box.y0 &&
          word.box.x0 - before.box.x1 > widestBlank * columnWidth &&
          before.text.length > 1 &&
          word.text.length > 1,
      ),
  );
}

/** The first row with a figure. */
function bodyOf(cells: readonly Cell[]): number {
  return smallestOf(
    cells.filter(({ text }) => isAmountPrint(text)),
    ({ row }) => row,
  );
}

/** Whether each of these columns has a head of its own, the lowest above it; a part that goes on has none. */
function haveHeads(columns: readonly number[], cells: readonly Cell[]): boolean {
  const body = bodyOf(cells);
  const heads = cells.filter(({ row, text }) => row < body && hasWords.test(text));
  if (heads.length === 0) return true;
  return columns.every((column) => {
    const above = heads.filter((head) => head.column <= column && column < head.column + head.columnSpan);
    const lowest = above.reduce<Cell | undefined>((low, head) => (low && low.row > head.row ? low : head), undefined);
    return lowest?.columnSpan === 1;
  });
}

/** The words of a line where they stand. */
function wordsOf(line: WrittenLine, measure: Measure, height: number, confidence: number): Word[] {
  return wordsIn(line.written, measure).map(({ text, from, to }): Word => {
    const widths = text.split('').map((character) => measure(character));
    const whole = widths.reduce((sum, each) => sum + each, 0);
    const each = ((to - from) * columnWidth) / Math.max(1, whole);
    let end = from * columnWidth;
    const ends = widths.map((own) => (end += own * each));
    const y0 = line.line * height + 1;
    return {
      text,
      box: { x0: from * columnWidth, y0, x1: to * columnWidth, y1: y0 + size },
      ...{ ends, size, confidence },
    };
  });
}
