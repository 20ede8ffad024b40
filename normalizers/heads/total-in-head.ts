import type { FormCatalogue } from '../../catalogue/load/forms.ts';
import type { FormEntry } from '../../catalogue/load/form-schema.ts';
import type { Cell, LogicalTable, TableRow } from '../../model/table.ts';
import { fillsAmountCell } from '../../print/figures.ts';
import { widthOf } from '../../model/row-text.ts';
import { cleanLabel, withoutUnit } from '../label.ts';
import { matchHead } from './match-heads.ts';

/** A head ends within the first rows of its table. */
const highestHead = 8;
/** A single word beside amounts may be anything. */
const fewestWords = 2;

/**
 * A table whose lowest row of heads is also its row of totals, as two rows: some offices set 合计, 基本支出 and 项目支出 below
 * 本年支出 into the row that holds the totals of the columns beside them (`合计 | 0 | 2,002.80 | 合计 | 基本支出 | 项目支出 | 0`). The
 * totals of the columns that have a word there are printed nowhere.
 *
 * @returns the table, and the columns whose totals are printed nowhere
 */
export function withTotalsBelowHeads(table: LogicalTable, form: FormEntry, catalogue: FormCatalogue): BelowHeads {
  if (form.rows !== 'functional-code') return { table, headed: [] };
  const at = table.rows.slice(0, highestHead).findIndex((row) => totalsAmongHeads(row, form, catalogue));
  const row = table.rows[at];
  if (row === undefined) return { table, headed: [] };
  const isWord = isHeadWord(form);
  const ends = totalEnd(row, catalogue);
  const heads = only(row, (cell, column) => column >= ends && isWord(cell));
  const totals = only(row, (cell, column) => column < ends || !isWord(cell));
  const above = table.rows.slice(0, at);
  const below = [totals, ...table.rows.slice(at + 1)];
  const headed = row.cells.flatMap((cell, column) => (column >= ends && isWord(cell) ? [column] : []));
  const body = isAligned(table) ? underHeads([...above, heads], below) : below;
  return { table: { ...table, rows: [...above, heads, ...body] }, headed };
}

const isAligned = ({ grids }: LogicalTable): boolean => grids.every(({ method }) => method === 'aligned');

/**
 * The rows below heads that stand at the left of their columns while their figures stand at the right: where only words
 * show the columns of a table these seem to be two, one with a head and without a figure, and one without a head.
 */
function underHeads(heads: readonly TableRow[], below: readonly TableRow[]): readonly TableRow[] {
  const isFilled = (rows: readonly TableRow[], column: number): boolean =>
    rows.some((row) => row.cells[column]?.text !== '');
  const width = widthOf(heads);
  const apart = Array.from({ length: width }, (_, column) => column).filter(
    (column) =>
      isFilled(heads.slice(-1), column) &&
      !isFilled(below, column) &&
      column + 1 < width &&
      !isFilled(heads, column + 1) &&
      isFilled(below, column + 1),
  );
  if (apart.length === 0) return below;
  const moved = (row: TableRow): TableRow => {
    const cells = [...row.cells];
    for (const column of apart) {
      const [blank, figure] = [cells[column], cells[column + 1]];
      if (!blank || figure?.column !== column + 1 || figure.columnSpan > 1) continue;
      cells[column] = { ...figure, column };
      cells[column + 1] = { ...blank, column: column + 1 };
    }
    return { ...row, cells };
  };
  return below.map(moved);
}

type BelowHeads = { readonly table: LogicalTable; readonly headed: readonly number[] };

/** Whether a row begins with the name of a total and has behind it nothing but amounts, and words that head columns. */
function totalsAmongHeads(row: TableRow, form: FormEntry, catalogue: FormCatalogue): boolean {
  const ends = totalEnd(row, catalogue);
  const cells = [...new Set(row.cells.slice(ends))].filter(({ text }) => text !== '');
  if (ends === 0 || cells.some((cell) => cell.row !== row.index)) return false;
  const isWord = isHeadWord(form);
  const words = cells.filter(isWord);
  const figures = cells.filter(({ text }) => fillsAmountCell(text));
  return words.length >= fewestWords && figures.length > 0 && words.length + figures.length === cells.length;
}

/** The column behind the name of a total with which a row begins; 0 where it begins with something else. */
function totalEnd({ cells }: TableRow, { words }: FormCatalogue): number {
  const first = cells.findIndex(({ text }) => text !== '');
  const name = cells[first];
  if (name === undefined || !words.totals.includes(withoutUnit(cleanLabel(name.text)))) return 0;
  return cells.lastIndexOf(name) + 1;
}

const isHeadWord =
  (form: FormEntry) =>
  ({ text }: Cell): boolean =>
    text !== '' && !fillsAmountCell(text) && typeof matchHead([text], form.columns ?? {}, form) === 'string';

/** A row with the cells that are kept; the others are blank. */
function only(row: TableRow, keeps: (cell: Cell, column: number) => boolean): TableRow {
  const blanks = new Map<Cell, Cell>();
  const blankOf = (cell: Cell): Cell => {
    const known = blanks.get(cell) ?? { ...cell, words: [], text: '' };
    blanks.set(cell, known);
    return known;
  };
  return { ...row, cells: row.cells.map((cell, column) => (keeps(cell, column) ? cell : blankOf(cell))) };
}
