import { pairsOf } from '../model/pairs.ts';
import type { TableRow } from '../model/table.ts';
import { digitsAt, withTexts } from './broken-codes.ts';
import { plainDigits } from './label.ts';

/**
 * Joins the end of a code that its narrow column has set below it, where figures and name stand at the top of the row:
 * 20132 组织事务 27.32 over 02 alone is 2013202. The 款 (or 类) that the code begins with has to stand above in a row of its
 * own: a number alone below another code is none of it.
 *
 * @param rows of a table, in order
 */
export function withWrappedCodes(rows: readonly TableRow[]): readonly TableRow[] {
  const ends = new Map<TableRow, { readonly above: TableRow; readonly column: number; readonly code: string }>();
  const seen = rows.map(codeOf);
  for (const [index, [above, row]] of pairsOf(rows).entries()) {
    const column = loneNumber(row);
    const begun = column < 0 || above.grid !== row.grid ? '' : digitsAt(above, column);
    const code = begun + (column < 0 ? '' : digitsAt(row, column));
    const isWhole = /^[1-3]\d{4}$/.test(begun) && /^\d{7}$/.test(code);
    if (isWhole && seen.slice(0, index).includes(begun)) ends.set(row, { above, column, code });
  }
  if (ends.size === 0) return rows;
  const whole = new Map([...ends.values()].map((each) => [each.above, each]));
  return rows.flatMap((row) => {
    if (ends.has(row)) return [];
    const end = whole.get(row);
    if (!end) return [row];
    return [withTexts(row, new Map([[end.column, end.code]]))];
  });
}

/** The column of the one cell of a row that is not blank, where it holds two digits; below zero for any other row. */
function loneNumber({ cells }: TableRow): number {
  const filled = cells.findIndex(({ text }) => text !== '');
  const isAlone = cells.every(({ text }, column) => column === filled || text === '');
  return filled >= 0 && isAlone && /^\d{2}$/.test(plainDigits(cells[filled]?.text ?? '')) ? filled : -1;
}

/** The first cell of a row with text, where it is a whole 款. */
function codeOf({ cells }: TableRow): string {
  const text = plainDigits(cells.find((cell) => cell.text !== '')?.text ?? '').replace(/\s+/g, '');
  return /^[1-3]\d{4}$/.test(text) ? text : '';
}
