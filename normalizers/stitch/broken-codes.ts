import { textAt, widthOf } from '../../model/row-text.ts';
import type { Cell, TableRow } from '../../model/table.ts';
import { isAmountPrint } from '../../print/figures.ts';
import { plainDigits } from '../label.ts';

/** So many whole 类 show that a column holds them. */
const leastClasses = 2;

/**
 * Makes 类, 款 and 项 whole that stand in columns of their own, so narrow that their digits are set one below the other, and
 * that the end of a page has parted: 22 and, at the top of the next page, 1 are 221. A cell that is merged over the rows of
 * its 类 goes on there, and names these rows too.
 *
 * @param rows of all parts of a table, in order
 */
export function withBrokenCodes(rows: readonly TableRow[]): readonly TableRow[] {
  const last = rows.at(-1);
  if (!last || last.grid === 0) return rows;
  const column = classColumn(rows);
  if (column < 0) return rows;
  const whole = [...rows];
  for (let at = 1; at < whole.length; at++) {
    if (whole[at]?.grid === whole[at - 1]?.grid) continue;
    const before = whole.findLastIndex((row, index) => index < at && row.cells.some(({ text }) => text !== ''));
    const rest = whole.findIndex((row, index) => index >= at && digitsAt(row, column) !== '');
    joinCodes(whole, { before, rest, column });
  }
  return whole;
}

/** The column of whole 类 beside one of 款 with two digits; below zero where there is none. */
function classColumn(rows: readonly TableRow[]): number {
  const count = (column: number, pattern: RegExp): number =>
    rows.filter((row) => pattern.test(digitsAt(row, column))).length;
  return Array.from({ length: widthOf(rows) }, (_, column) => column).findIndex(
    (column) => count(column, /^[1-3]\d{2}$/) >= leastClasses && count(column + 1, /^\d{2}$/) > 0,
  );
}

type Break = { readonly before: number; readonly rest: number; readonly column: number };

function joinCodes(rows: TableRow[], { before, rest, column }: Break): void {
  const [above, below] = [rows[before], rows[rest]];
  const cell = below?.cells[column];
  if (!above || !below || !cell || below.grid !== above.grid + 1) return;
  const code = digitsAt(above, column) + digitsAt(below, column);
  if (digitsAt(above, column) === '' || digitsAt(below, column).length > 2 || !/^[1-3]\d{2}$/.test(code)) return;
  const hasFigures = (row: TableRow): boolean => row.cells.some(({ text }) => isAmountPrint(text));
  if (hasFigures(above) && hasFigures(below) && isNamed(below)) {
    // The rows below are rows of their own, which the merged cell of their 类 stands beside.
    rows[before] = withTexts(above, new Map([[column, code]]));
    for (const [index, row] of rows.entries()) {
      if (row.grid === below.grid && row.cells[column] === cell)
        rows[index] = withTexts(row, new Map([[column, code]]));
    }
    return;
  }
  const parts = [column, column + 1, column + 2].flatMap((each): [number, string][] => {
    const rest = digitsAt(below, each);
    const joined = digitsAt(above, each) + rest;
    return rest !== '' && joined.length === (each === column ? 3 : 2) ? [[each, joined]] : [];
  });
  rows[before] = withTexts(above, new Map(parts));
  rows[rest] = withTexts(below, new Map(parts.map(([each]) => [each, ''])));
}

const isNamed = ({ cells }: TableRow): boolean => cells.some(({ text }) => /\p{Script=Han}{2}/u.test(text));

/** The digits of a cell that holds nothing else. */
export function digitsAt(row: TableRow, column: number): string {
  const text = plainDigits(textAt(row, column)).replace(/\s+/g, '');
  return /^\d+$/.test(text) ? text : '';
}

/** A row with other texts in some columns. */
export function withTexts(row: TableRow, texts: ReadonlyMap<number, string>): TableRow {
  const cells = row.cells.map((cell, column): Cell => {
    const text = texts.get(column);
    return text === undefined ? cell : { ...cell, text };
  });
  return { ...row, cells };
}
