import type { AmountRecord } from '../../model/record.ts';
import { textAt } from '../../model/row-text.ts';
import type { Cell, LogicalTable, TableRow } from '../../model/table.ts';
import { countsUp, decimalsOf, halfWidth, isAmountPrint, isIntegerPrint } from '../../print/figures.ts';
import { hasWords } from '../../print/words.ts';

/** A cell with its page and the column of its table in which it begins. */
export type PlacedCell = { readonly page: number; readonly column: number; readonly cell: Cell };

/** Whether nearly all amounts of a report are printed without decimals; where none was read, those of its tables. */
export function printsWholeNumbers(records: readonly AmountRecord[], tables: readonly LogicalTable[]): boolean {
  const printed = records.filter(({ amount }) => Number(amount) !== 0).map(({ amountText }) => amountText);
  if (printed.length > 0) return shareWithoutDecimals(printed) >= shareWhole;
  return tables.length > 0 && shareWithoutDecimals(tables.flatMap(figuresIn)) >= shareWhole;
}

const shareWhole = 0.9;

function shareWithoutDecimals(texts: readonly string[]): number {
  return texts.filter((text) => decimalsOf(text) === 0).length / Math.max(1, texts.length);
}

function figuresIn(table: LogicalTable): string[] {
  const amounts = table.rows.flatMap(({ cells }) => cells.filter(({ text }) => isAmountPrint(text)));
  return [...amounts, ...wholeNumbers(table).map(({ cell }) => cell)].map(({ text }) => text);
}

/** How many rows of a table name whole numbers, beside each other or large: no list of pages, persons or shares. */
export function wholeRowsIn(table: LogicalTable): number {
  const rows = new Map<string, string[]>();
  for (const { page, cell } of wholeNumbers(table)) {
    const key = `${page}/${cell.row}`;
    rows.set(key, [...(rows.get(key) ?? []), cell.text.trim()]);
  }
  const isRow = (texts: readonly string[]): boolean =>
    texts.length > 1 || texts.some((text) => text.length >= largeNumber);
  return [...rows.values()].filter(isRow).length;
}

/** So many digits number no page and count no persons. */
const largeNumber = 4;

/**
 * The cells that hold a whole number that is an amount.
 *
 * @param names columns that hold codes; where they are not known, amounts are what stands behind a name and is no code before one
 */
export function wholeNumbers(table: LogicalTable, names?: readonly number[]): PlacedCell[] {
  // Columns cut off from the names of their rows hold amounts alone below their heads.
  const lastName = table.rows.findLastIndex(({ cells }) => cells.some(({ text }) => hasWords.test(text)));
  const below = table.rows.slice(lastName + 1);
  const isCutOff = table.cutFrom !== undefined || (lastName >= 0 && below.length >= leastCutOff);
  const cutOff = new Set(isCutOff ? below : []);
  return table.rows
    .filter((row) => !numbersColumns(row) && !countsColumns(row))
    .flatMap((row) => {
      return row.cells.flatMap((cell, column) => {
        const isOwn = cell.row === row.index && cell.column === column;
        const isPlaced = names ? !names.includes(column) : cutOff.has(row) || standsBehindName(row.cells, column);
        const isNumber = isIntegerPrint(cell.text) && !isAmountPrint(cell.text);
        return isOwn && isPlaced && isNumber ? [{ page: row.page, column, cell }] : [];
      });
    });
}

/** So many rows below the last that has a name: the numbers of the columns, and amounts. */
const leastCutOff = 2;

function standsBehindName(cells: readonly Cell[], column: number): boolean {
  const next = cells.slice(column + 1).find(({ text }) => text !== '' && !isIntegerPrint(text));
  const isCode = isPieceOfCode(textAt({ cells }, column)) && next !== undefined && isUnnumberedName(next.text);
  return !isCode && cells.slice(0, column).some(({ text }) => hasWords.test(text));
}

/** Whether a text may be the code of a row, or a part of one. */
export function isPieceOfCode(text: string): boolean {
  return /^(?:[1-3]\d{2}(?:\d{2}){0,2}|\d{2})$/.test(text);
}

/** Whether a text is a name without a number of its own (二、外交支出): codes stand before these. */
export function isUnnumberedName(text: string): boolean {
  return /^(?![一二三四五六七八九十]+、)\p{Script=Han}/u.test(text);
}

/** A row that numbers the columns: 栏次 1 2 3. */
function countsColumns({ cells }: TableRow): boolean {
  return countUp([...new Set(cells)].map(({ text }) => text).filter(isIntegerPrint));
}

/** Whether each of several numbers is one more than the one before it. */
export function countUp(texts: readonly string[]): boolean {
  const numbers = texts.map((text) => Number(halfWidth(text)));
  return numbers.length > 1 && countsUp(numbers);
}

/** A row that only numbers the columns, with ** over those that hold names. */
export function numbersColumns(row: TableRow): boolean {
  const texts = row.cells.map(({ text }) => text.replace(/\s+/g, '')).filter((text) => text !== '');
  return (
    texts.length > 2 &&
    texts.some((text) => /^\*+$/.test(text)) &&
    texts.every((text) => /^\*{1,2}$|^\d{1,2}$/.test(text))
  );
}
