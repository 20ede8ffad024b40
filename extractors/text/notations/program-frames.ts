import type { WrittenCell, WrittenRow } from '../rows.ts';

/** What programs print for a cell in which nothing stands. */
const nothing = /^(?:nan|none|null|nat|<na>|unnamed: \d+(?:_level_\d+)?)$/i;

/** Without the row and the column in which a program counts those of a table from 0, and without its words for empty cells. */
export function withoutFrame(rows: readonly WrittenRow[]): readonly WrittenRow[] {
  const texts = rows.map(({ cells }) => cells.map(({ text }) => text));
  const plain = countsRows(texts) ? rows.slice(countsColumns(texts[0] ?? []) ? 1 : 0).map(withoutFirst) : rows;
  return plain.map((row) =>
    row.cells.some(({ text }) => nothing.test(text)) ? { ...row, cells: row.cells.map(emptied) } : row,
  );
}

const withoutFirst = (row: WrittenRow): WrittenRow => ({ ...row, cells: row.cells.slice(1) });

const emptied = (cell: WrittenCell): WrittenCell => (nothing.test(cell.text) ? { ...cell, text: '' } : cell);

/** Whether a program numbered the rows of a table below a head without a name for that column: `|  | 项目 |`, `| 0 | …`. */
function countsRows([head = [], ...rows]: readonly (readonly string[])[]): boolean {
  return (
    head.length > 2 &&
    head[0] === '' &&
    (rows.length > 1 || countsColumns(head)) &&
    rows.every(([first], at) => first === String(at))
  );
}

/** Whether a row is the numbers that a program gives columns without a name: `,0,1,2`. */
export const countsColumns = (head: readonly string[]): boolean =>
  head.length > 1 && head.every((text, index) => text === (index === 0 ? '' : String(index - 1)));
