import { at } from '../../model/must.ts';
import { widthOf } from '../../model/row-text.ts';
import type { Cell, TableRow } from '../../model/table.ts';
import { remembered } from '../../print/remembered.ts';
import { plainDigits } from '../label.ts';

/** A code of which 类, 款 and 项 stand apart by a sign, and the name that may follow: 204-06-01, 204.06.01, 204—06. */
const separated = /^[1-3]\d{2}([-‐‑–—－―−.．·/／_])(\d{2})(?:\1(\d{2}))?(?=$|[^\d.,，．])/;

/** A code without a sign in it. */
const plain = /^[1-3]\d{2}(?:\d{2}){0,2}(?!\d)/;

/**
 * Reads codes that are printed with signs between 类, 款 and 项 as whole ones, in columns where nothing else with digits
 * stands: 204-06-01 is 2040601.
 *
 * @param rows of a table
 * @returns the same rows; a cell with such a code has it without signs in `text`, and as it was printed in `print`
 */
export function withWholeCodes(rows: readonly TableRow[]): readonly TableRow[] {
  const width = widthOf(rows);
  const columns = Array.from({ length: width }, (_, column) => column).filter((column) => hasSeparated(rows, column));
  if (columns.length === 0) return rows;
  return rows.map((row) => {
    const isHere = (cell: Cell, column: number): boolean =>
      columns.includes(column) && cell.columnSpan === 1 && separated.test(printOf(cell));
    return row.cells.some(isHere)
      ? { ...row, cells: row.cells.map((cell, column) => (isHere(cell, column) ? wholeCode(cell) : cell)) }
      : row;
  });
}

/** Whether a column has such codes: of all three levels, or under their 类 and beside names, as no figures stand. */
function hasSeparated(rows: readonly TableRow[], column: number): boolean {
  const holding = rows.filter(({ cells }) => {
    const cell = cells[column];
    return cell?.columnSpan === 1 && /^\d/.test(printOf(cell));
  });
  const texts = holding.map(({ cells }) => printOf(at(cells, column, 'cell')));
  if (!texts.every((text) => separated.test(text) || plain.test(text) || isCount(text))) return false;
  const codes = texts.filter((text) => separated.test(text));
  if (codes.some((text) => separated.exec(text)?.[3] !== undefined)) return true;
  const isOfClassAbove = (text: string, at: number): boolean =>
    !separated.test(text) ||
    texts.slice(0, at).some((above) => /^\d{3}(?!\d|\D\d)/.test(above) && classOf(above) === classOf(text));
  return codes.length > 0 && texts.every(isOfClassAbove) && holding.every((row) => isFirst(row, column));
}

/** Whether a name stands beside it or in it, and nothing with digits before it but the number of its row. */
function isFirst({ cells }: TableRow, column: number): boolean {
  const isNamed = cells.slice(Math.max(0, column - 1), column + 2).some(({ text }) => /\p{Script=Han}{2}/u.test(text));
  return isNamed && cells.slice(0, column).every((cell) => !/^\d{3}/.test(printOf(cell)));
}

const classOf = (text: string): string => text.slice(0, 3);

/** The number of a column or of a row. */
const isCount = (text: string): boolean => /^\d{1,2}$/.test(text);

const printed = remembered((text) => plainDigits(text).replace(/\s+/g, ''));
const printOf = (cell: Cell): string => printed(cell.text);

function wholeCode(cell: Cell): Cell {
  const text = printOf(cell).replace(separated, (code) => code.replace(/\D/g, ''));
  return { ...cell, text, print: cell.text };
}
