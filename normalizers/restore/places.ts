import { textAt } from '../../model/row-text.ts';
import type { Cell, LogicalTable, TableRow } from '../../model/table.ts';
import { isAmountPrint } from '../../print/figures.ts';

/** A name and an amount in one cell: no column of a form prints that. */
function isNameWithAmount(text: string): boolean {
  const start = text.search(name);
  return start >= 0 && /\d\s?[.．]\s?\d/.test(text.slice(start));
}
/** A column is noise from so many such cells on, when they are this share of its cells. */
const fewestNoisy = 3;
const noisyShare = 0.25;
/** A column holds codes, or names, when this share of its cells does. */
const kindShare = 0.4;

const code = /^\d{3}(?:\d{2}){0,2}$/;
const name = /\p{Script=Han}{2}/u;

/**
 * Puts the rows of a coded form back into its columns: what OCR made up beside them is taken away (a column whose
 * cells repeat whole rows, and not always right), and a row that stands one column to the left or right of the others,
 * because a border was lost or invented, is moved and marked `moved`.
 */
export function withRowsInPlace(table: LogicalTable): LogicalTable {
  const noisy = noisyColumns(table);
  const layout = layoutOf(table, noisy);
  const rows = table.rows.map((row) => {
    const clean = row.cells.map((cell, column) => (noisy.has(column) ? emptied(cell) : cell));
    const shift = layout ? shiftOf(clean, layout) : 0;
    if (!layout || shift === 0) return noisy.size > 0 ? { ...row, cells: clean } : row;
    return movedRow(row, clean, layout, shift);
  });
  return { ...table, rows };
}

function noisyColumns(table: LogicalTable): Set<number> {
  return new Set(
    columnsOf(table).filter((column) => {
      const texts = textsOf(table, column);
      const made = texts.filter((text) => isNameWithAmount(text));
      return made.length >= fewestNoisy && made.length >= noisyShare * texts.length;
    }),
  );
}

type Layout = { readonly code: number; readonly name: number };

/** Where most rows have their code, and right of it their name. */
function layoutOf(table: LogicalTable, noisy: ReadonlySet<number>): Layout | undefined {
  const columns = columnsOf(table).filter((column) => !noisy.has(column));
  const holds = (column: number, pattern: RegExp): boolean => {
    const texts = textsOf(table, column);
    return texts.length > 2 && texts.filter((text) => pattern.test(text)).length >= kindShare * texts.length;
  };
  const codes = columns.find((column) => holds(column, code));
  const names = columns.find((column) => column > (codes ?? Infinity) && holds(column, name));
  return codes === undefined || names === undefined ? undefined : { code: codes, name: names };
}

/** How many columns a row has to go to the right (1) or left (-1); 0 where it stands well, or nobody can tell. */
function shiftOf(cells: readonly Cell[], layout: Layout): -1 | 0 | 1 {
  const text = (column: number): string => textAt({ cells }, column);
  const isName = (column: number): boolean => name.test(text(column)) && !/\d/.test(text(column));
  const isAmount = (column: number): boolean => isAmountPrint(text(column));
  if (isName(layout.name - 1) && isAmount(layout.name) && text(cells.length - 1) === '') return 1;
  if (isName(layout.name + 1) && code.test(text(layout.name)) && text(0) === '') return -1;
  return 0;
}

function movedRow(row: TableRow, clean: readonly Cell[], layout: Layout, shift: -1 | 1): TableRow {
  const cells = row.cells.map((slot, column): Cell => {
    const from = clean[column - shift];
    return { ...(from ?? { ...slot, text: '', words: [] }), column, columnSpan: 1 };
  });
  const swallowed = shift === 1 ? codeAtEnd(row.cells[layout.code - 1]) : undefined;
  const slot = cells[layout.code];
  if (swallowed !== undefined && slot && slot.text === '') cells[layout.code] = { ...slot, text: swallowed };
  return { ...row, cells, moved: true };
}

/** A code at the very end of the noise beside a row is that of the row: the border between the two was lost. */
function codeAtEnd(cell: Cell | undefined): string | undefined {
  return cell && /(?:^|\D)(\d{3}(?:\d{2}){0,2})$/.exec(cell.text)?.[1];
}

function columnsOf(table: LogicalTable): number[] {
  return (table.rows[0]?.cells ?? []).map((_, column) => column);
}

function textsOf(table: LogicalTable, column: number): string[] {
  return table.rows.map((row) => textAt(row, column)).filter((text) => text !== '');
}

const emptied = (cell: Cell): Cell => (cell.text === '' ? cell : { ...cell, text: '', words: [] });
