import type { Cell, TableRow } from '../model/table.ts';
import { fillsAmountCell, isAmountPrint } from '../print/figures.ts';
import { cleanLabel, hasOrdinal } from './label.ts';

/**
 * Joins rows that the end of a page broke: the rest of a wrapped label or amount stands in the first row of the next
 * part, without a code or label of its own; the figures may stand there too.
 *
 * @param rows of all parts, in order
 * @returns the rows, a broken one once: with its whole texts, at its place on the page where it begins
 */
export function withBrokenRows(rows: readonly TableRow[]): TableRow[] {
  const joined: TableRow[] = [];
  // A head that each page repeats is no rest of a row.
  const heads = new Set(
    rows.flatMap((row) => (row.part === 0 && row.index < headRows ? row.cells.map(({ text }) => text) : [])),
  );
  const isHead = (row: TableRow): boolean => row.cells.every(({ text }) => text === '' || heads.has(text));
  // Where the last row stands that may go on: heads and blank rows of the next part come in between.
  let last = -1;
  for (const row of rows) {
    const before = joined[last];
    const isNext = before !== undefined && before.part === row.part - 1;
    const whole = isNext && !isHead(row) ? joinedRow(before, row) : undefined;
    if (whole) joined[last] = whole;
    else joined.push(row);
    if (!isNext || !isHead(row)) last = joined.length - 1;
  }
  return joined;
}

/** No head has more rows. */
const headRows = 5;

/** Both rows as one; undefined where the second is a row of its own. */
function joinedRow(before: TableRow, rest: TableRow): TableRow | undefined {
  const name = before.cells.findIndex((cell) => cell.text !== '');
  if (name < 0 || rest.cells.every((cell) => cell.text === '')) return undefined;
  // The first column names a row: a row that has it begins anew.
  const isBlank = !before.cells.some(({ text }) => isAmountPrint(text));
  const label = rest.cells[name]?.text ?? '';
  // A code in the name tells where a row begins.
  const isLabelled = label !== '' && !(isBlank && code.test(before.cells[name]?.text ?? '') && !code.test(label));
  if (isLabelled || rest.cells.some((cell) => cell.columnSpan > 1 && cell.text !== '')) return undefined;
  const pairs = before.cells.map((cell, column) => ({ cell, rest: rest.cells[column] }));
  const goesOnIn = ({ cell, rest: other }: (typeof pairs)[number]): boolean =>
    other === undefined ||
    other.text === '' ||
    goesOn(cell.text, other.text) ||
    (isBlank && cell.text === '' && fillsAmountCell(other.text));
  if (!pairs.every(goesOnIn)) return undefined;
  // Figures alone are no rest of a row that has a name and none.
  if (isBlank && !pairs.some((pair) => pair.cell.text !== '' && (pair.rest?.text ?? '') !== '')) return undefined;
  const cells = pairs.map(({ cell, rest: other }): Cell => {
    if (other === undefined || other.text === '') return cell;
    if (cell.text === '') return { ...other, row: before.index, page: rest.page };
    return { ...cell, text: `${cell.text}\n${other.text}` };
  });
  return { ...before, cells };
}

/** A code before a name: 20406 司法. */
const code = /^\D?\d{3,7}\D/;

/** What names a row of its own. */
const total = /[合总小]计$/;

/** Whether `rest` is the end of `text`: of an amount, digits that make it whole; of a label, more words. */
function goesOn(text: string, rest: string): boolean {
  if (text === '') return false;
  if (!fillsAmountCell(text)) {
    return (
      /\p{Script=Han}/u.test(rest) && !/\d/.test(rest) && !hasOrdinal(cleanLabel(rest)) && !total.test(cleanLabel(rest))
    );
  }
  // Two whole amounts are two rows; the rest of one begins with no sign and leaves its decimals as many as others have.
  return /^[\d,.]{1,6}$/.test(rest) && isAmountPrint(text + rest) && (!isAmountPrint(text) || /\.\d?$/.test(text));
}
