import { pairsOf } from '../../model/pairs.ts';
import { textAt } from '../../model/row-text.ts';
import type { TableRow } from '../../model/table.ts';
import { digitsAt, withTexts } from './broken-codes.ts';
import { plainDigits } from '../label.ts';

/**
 * Joins the end of a code that its narrow column has set below it, where figures and name stand at the top of the row:
 * 20132 组织事务 27.32 over 02 is 2013202. Beside the end may stand that of the name, and nothing else. The 款 (or 类) that
 * the code begins with has to stand above in a row of its own: a number alone below another code is none of it.
 *
 * @param rows of a table, in order
 */
export function withWrappedCodes(rows: readonly TableRow[]): readonly TableRow[] {
  const ends = new Map<TableRow, { readonly above: TableRow; readonly texts: ReadonlyMap<number, string> }>();
  const seen = rows.map(codeOf);
  for (const [index, [above, row]] of pairsOf(rows).entries()) {
    const [column, rest] = endOfRow(row);
    const begun = column < 0 || above.grid !== row.grid ? '' : digitsAt(above, column);
    const code = begun + (column < 0 ? '' : digitsAt(row, column));
    const isWhole = /^[1-3]\d{4}$/.test(begun) && /^\d{7}$/.test(code);
    if (!isWhole || !seen.slice(0, index).includes(begun)) continue;
    const name = rest < 0 ? '' : textAt(above, rest);
    // The end of a name has a beginning above it.
    if (rest >= 0 && !/\p{Script=Han}/u.test(name)) continue;
    const texts = new Map([[column, code], ...(rest < 0 ? [] : [[rest, name + textAt(row, rest)] as const])]);
    ends.set(row, { above, texts });
  }
  if (ends.size === 0) return rows;
  const whole = new Map([...ends.values()].map((each) => [each.above, each]));
  return rows.flatMap((row) => {
    if (ends.has(row)) return [];
    const end = whole.get(row);
    if (!end) return [row];
    return [withTexts(row, end.texts)];
  });
}

/**
 * The columns of the two digits and of the end of a name, where a row holds nothing else; below zero for what it does not
 * have, and where it holds more.
 */
function endOfRow({ cells }: TableRow): readonly [number: number, name: number] {
  const number = cells.findIndex(({ text }) => /^\d{2}$/.test(plainDigits(text)));
  const name = cells.findIndex(({ text }) => /^[\p{Script=Han}（）()、，]+$/u.test(text.replace(/\s+/g, '')));
  const isAlone = cells.every(({ text }, column) => column === number || column === name || text === '');
  return number >= 0 && isAlone ? [number, name] : [-1, -1];
}

/** The first cell of a row with text, where it is a whole 款. */
function codeOf({ cells }: TableRow): string {
  const text = plainDigits(cells.find((cell) => cell.text !== '')?.text ?? '').replace(/\s+/g, '');
  return /^[1-3]\d{4}$/.test(text) ? text : '';
}
