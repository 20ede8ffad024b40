import type { FormCatalogue } from '../../catalogue/load/forms.ts';
import type { FormEntry } from '../../catalogue/load/form-schema.ts';
import { widthOf } from '../../model/row-text.ts';
import type { Cell, LogicalTable, TableRow } from '../../model/table.ts';
import { bodyRows } from '../heads/header.ts';
import { cleanLabel } from '../label.ts';
import { readPartHead, type CutHead } from './cut-head.ts';
import { provesRows } from './proof.ts';
import { matchedByRemainders, type SummedRows } from './remainders.ts';

/** A part with its head and the rows below it. */
type ReadPart = { readonly table: LogicalTable; readonly head: CutHead; readonly body: readonly TableRow[] };

/**
 * Puts the right-hand columns of a form, printed on pages of their own, beside its left-hand ones.
 *
 * Where the right part repeats what names its rows, its rows are matched by that; otherwise there have to be as many
 * of them as on the left, or what each row lacks to its sum has to tell them, and the sums of the form have to hold in
 * their columns.
 *
 * @param left the form with its title, whole from top to bottom; so is `right`
 * @returns one table, whose cells from the right name the page they stand on; undefined where rows do not match surely
 */
export function joinedRight(
  left: LogicalTable,
  right: LogicalTable,
  form: FormEntry,
  catalogue: FormCatalogue,
): LogicalTable | undefined {
  const [a, b] = [readPart(left, form, catalogue), readPart(right, form, catalogue)];
  if (b.head.labels > 0) {
    const pairs = matchedByLabels(a, b);
    return pairs && joinedPairs(pairs, a, b, catalogue);
  }
  return [matchedByOrder(a, b), matchedByRemainders(summed(a), summed(b))]
    .map((pairs) => pairs && joinedPairs(pairs, a, b, catalogue))
    .find((joined) => joined && provesRows(joined, columnsOf(left), form, catalogue));
}

function joinedPairs(pairs: readonly Pair[], a: ReadPart, b: ReadPart, catalogue: FormCatalogue): LogicalTable {
  const [left, right] = [a.table, b.table];
  return {
    grids: [...left.grids, ...right.grids],
    rows: [...joinedHead(a, b), ...pairs.map(([row, beside]) => joinedRow(row, beside, a, b))],
    caption: [...unitLines(right, catalogue), ...left.caption],
    footnotes: [...left.footnotes, ...right.footnotes],
  };
}

function readPart(table: LogicalTable, form: FormEntry, catalogue: FormCatalogue): ReadPart {
  const head = readPartHead(table, form, catalogue);
  return { table, head, body: bodyRows(table, head) };
}

function summed({ head, body }: ReadPart): SummedRows {
  const columns = head.keys.flatMap((key, index) => (typeof key === 'string' ? [head.labels + index] : []));
  return { rows: body, columns };
}

type Pair = readonly [TableRow, TableRow | undefined];

/** Every row of the right part beside the next row on the left that has its label; undefined where one has none. */
function matchedByLabels(a: ReadPart, b: ReadPart): Pair[] | undefined {
  const rights = b.body.filter((row) => row.cells.some(({ text }) => text !== ''));
  const labels = rights.map((row) => labelOf(row, b.head));
  let next = 0;
  const pairs = a.body.map((row): Pair => {
    if (labelOf(row, a.head) !== labels[next]) return [row, undefined];
    return [row, rights[next++]];
  });
  return next === rights.length && rights.length > 0 ? pairs : undefined;
}

/** What names a row, as far as its columns of figures. */
function labelOf(row: TableRow, { labels }: CutHead): string {
  return [...new Set(row.cells.slice(0, labels))].map(({ text }) => cleanLabel(text)).join('|');
}

/** The rows one by one; undefined where there are not as many. Blank rows at the end count only where both have them. */
function matchedByOrder(a: ReadPart, b: ReadPart): Pair[] | undefined {
  const rights = b.body.slice(blankHeadRows(a, b));
  const filled = Math.max(filledRows(a.body), filledRows(rights));
  if (a.body.length !== rights.length && filled > Math.min(a.body.length, rights.length)) return undefined;
  return a.body.map((row, index): Pair => [row, rights[index]]);
}

/** Blank rows above the right part's figures that make its head as high as the left one's: heads over two rows. */
function blankHeadRows(a: ReadPart, b: ReadPart): number {
  const more = b.body.length - a.body.length;
  const isHead = more > 0 && b.head.wordRows.length + more <= a.head.wordRows.length;
  return isHead && filledRows(b.body.slice(0, more)) === 0 ? more : 0;
}

/** So many rows are there down to the last that holds a text. */
function filledRows(body: readonly TableRow[]): number {
  return body.findLastIndex((row) => row.cells.some(({ text }) => text !== '')) + 1;
}

/** The rows of both heads: the lowest words beside each other, and the numbers of the columns in one row. */
function joinedHead(a: ReadPart, b: ReadPart): TableRow[] {
  const [left, right] = [a.head.wordRows, b.head.wordRows];
  const more = Math.max(0, right.length - left.length);
  const words = Array.from({ length: left.length + more }, (_each, index): TableRow => {
    const row = rowAt(a, left[index - more]);
    const beside = rowAt(b, right[index - left.length - more + right.length]);
    return besideEachOther(row, beside, a, b);
  });
  if (a.head.numberRow === undefined && b.head.numberRow === undefined) return words;
  const numbers = [a, b].map((part) => rowAt(part, part.head.numberRow));
  return [...words, besideEachOther(numbers[0], numbers[1], a, b)];
}

/** A row of a part; none where its head has none there. */
function rowAt({ table }: ReadPart, index: number | undefined): TableRow | undefined {
  return index === undefined ? undefined : table.rows[index];
}

function besideEachOther(row: TableRow | undefined, beside: TableRow | undefined, a: ReadPart, b: ReadPart): TableRow {
  if (row) return joinedRow(row, beside, a, b);
  const [first] = a.table.rows;
  if (!first) throw new RangeError('Cannot join columns: the left part has no rows');
  const blank = { ...first, cells: first.cells.map((cell, column) => emptyCell(cell, first.index, column)) };
  return joinedRow(blank, beside, a, b);
}

/** A row with the cells of the right part behind its own. */
function joinedRow(row: TableRow, beside: TableRow | undefined, a: ReadPart, b: ReadPart): TableRow {
  const [from, shift] = [b.head.labels, columnsOf(a.table) - b.head.labels];
  // A title inside the table stands over all its columns.
  const over = beside === undefined && new Set(row.cells).size === 1 ? row.cells[0] : undefined;
  const rest = Array.from({ length: columnsOf(b.table) - from }, (_each, index): Cell => {
    const cell = beside?.cells[from + index];
    if (over) return over;
    if (!beside || !cell) return emptyCell(row.cells[0], row.index, from + index + shift);
    const start = Math.max(cell.column, from);
    return {
      ...cell,
      row: cell.row - beside.index + row.index,
      column: start + shift,
      columnSpan: cell.columnSpan - start + cell.column,
      page: beside.page,
    };
  });
  return { ...row, cells: [...row.cells, ...withSharedCells(rest)] };
}

/** A cell that spans columns is the same one in each. */
function withSharedCells(cells: readonly Cell[]): Cell[] {
  return cells.map((cell) => cells.find((other) => other.row === cell.row && other.column === cell.column) ?? cell);
}

function columnsOf({ rows }: LogicalTable): number {
  return widthOf(rows);
}

function emptyCell(beside: Cell | undefined, row: number, column: number): Cell {
  const box = beside?.box ?? { x0: 0, y0: 0, x1: 0, y1: 0 };
  return { row, column, rowSpan: 1, columnSpan: 1, box, words: [], text: '' };
}

/** 单位 may stand on the right, and so above the right part only. */
function unitLines({ caption }: LogicalTable, { words }: FormCatalogue): LogicalTable['caption'] {
  return caption.filter(({ text }) => words.unit_labels.some((word) => cleanLabel(text).includes(`${word}:`)));
}
