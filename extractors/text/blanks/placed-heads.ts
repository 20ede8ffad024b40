import { groupBy } from '../../../model/groups.ts';
import { largestOf, smallestOf } from '../../../model/largest.ts';
import type { Word } from '../../../model/page.ts';
import type { Cell, Grid } from '../../../model/table.ts';
import { isAmountPrint, isIntegerPrint } from '../../../print/figures.ts';
import { isRowName } from './set-lines.ts';

/** The lines of one head follow each other at least as closely: one of another column may stand between them. */
const mostLinesApart = 2;
/** So many numbers in a line number the columns. */
const fewestNumbers = 3;

/**
 * A table whose cells were told by the places of their words, with the heads that were wrapped over one column in one cell
 * each, and the numbers of the columns below them in a row of their own. What stands over several columns is left as it
 * is.
 *
 * @param height of a line in the grid
 */
export function withWholeHeads(grid: Grid, height: number): Grid {
  const counted = withNumbersBelow(grid);
  const body = smallestOf(
    counted.cells.filter(({ text }) => isAmountPrint(text) || isNumber(text) || isRowName(text)),
    ({ row }) => row,
  );
  const heads = counted.cells.filter(({ row, text }) => row < body && text !== '');
  const changed = new Map<Cell, Cell>();
  const columns = new Set(heads.flatMap(({ column, columnSpan }) => (columnSpan === 1 ? [column] : [])));
  for (const column of columns) {
    for (const lines of headsOver(column, heads, height)) {
      const [first, last] = [lines[0], lines.at(-1)];
      if (!first || !last || lines.length < 2) continue;
      // Heads of one line stand in the middle of those of several.
      const row = Math.floor((first.row + last.row) / 2);
      const whole = counted.cells.find((cell) => cell.row === row && cell.column === column && cell.columnSpan === 1);
      const words = lines.flatMap((line) => line.words);
      for (const line of lines) changed.set(line, withWords(line, []));
      changed.set(whole ?? last, withWords(whole ?? last, words));
    }
  }
  return withCells(counted, changed);
}

/** The cells of the head over a column alone, those that are lines of one head together, below what spans it. */
function headsOver(column: number, heads: readonly Cell[], height: number): Cell[][] {
  const over = heads.filter((head) => head.column <= column && column < head.column + head.columnSpan);
  const above = largestOf(
    over.filter(({ columnSpan }) => columnSpan > 1),
    ({ row }) => row,
    -1,
  );
  const lines = over.filter(({ row, columnSpan }) => columnSpan === 1 && row > above).sort((a, b) => a.row - b.row);
  const whole: Cell[][] = [];
  for (const line of lines) {
    const before = whole.at(-1)?.at(-1);
    const isNear = before !== undefined && topOf(line) - bottomOf(before) <= mostLinesApart * height;
    if (isNear) whole.at(-1)?.push(line);
    else whole.push([line]);
  }
  return whole;
}

const topOf = ({ words }: Cell): number => smallestOf(words, ({ box }) => box.y0);
const bottomOf = ({ words }: Cell): number => largestOf(words, ({ box }) => box.y0, 0);

/** The number of a column, or the mark for one that has none: 1, (2), **. */
const isNumber = (text: string): boolean => text === '**' || isIntegerPrint(text);

/** A grid in which the numbers of the columns are not read as the last line of the heads that they stand close to. */
function withNumbersBelow(grid: Grid): Grid {
  const lines = groupBy(
    grid.cells.flatMap((cell) => cell.words.map((word) => ({ cell, word }))),
    ({ word }) => word.box.y0,
  );
  const changed = new Map<Cell, Cell>();
  for (const own of lines.values()) {
    const numbers = own.filter(({ word }) => isNumber(word.text));
    if (numbers.length < fewestNumbers || numbers.length < own.length - 1) continue;
    const rows = own.flatMap(({ cell, word }) => (cell.words.length === 1 && isNumber(word.text) ? [cell.row] : []));
    const [row] = rows;
    if (row === undefined) continue;
    for (const { cell, word } of numbers) {
      if (cell.words.length < 2 || cell.words.at(-1) !== word || cell.row >= row) continue;
      const below = grid.cells.find((each) => each.row === row && each.column === cell.column);
      if (!below || below.text !== '') continue;
      changed.set(cell, withWords(cell, cell.words.slice(0, -1)));
      changed.set(below, withWords(below, [word]));
    }
  }
  return withCells(grid, changed);
}

const withWords = (cell: Cell, words: readonly Word[]): Cell => ({
  ...cell,
  words,
  text: words.map(({ text }) => text).join(''),
});

function withCells(grid: Grid, changed: ReadonlyMap<Cell, Cell>): Grid {
  return changed.size === 0 ? grid : { ...grid, cells: grid.cells.map((cell) => changed.get(cell) ?? cell) };
}
