import type { Cell, LogicalTable, TableRow } from '../model/table.ts';
import { isAmountPrint, isNilMark } from '../print/figures.ts';
import { withoutHeadSpans, withWholeHeads } from './head-lines.ts';

/** Another way to read a table: what is different, and the table read so. */
export type OtherReading = { readonly name: string; readonly table: LogicalTable };

/** More ways than this to place the columns of one part are not tried. */
const mostReadings = 80;

/**
 * The other ways in which the paper allows to read one part of a table: where a part without a head and without rules
 * shows fewer columns of figures than the table has, they may be others than those that they stand nearest to.
 *
 * @param part which part of the table; the others stay as they are
 * @returns none for a part of which the columns are ruled or headed
 */
export function otherReadings(table: LogicalTable, part: number): OtherReading[] {
  const grid = table.parts[part];
  if (part === 0 || grid?.method !== 'aligned') return [];
  const rows = table.rows.filter((row) => row.part === part);
  if (rows.length === 0 || !rows[0]?.cells.some(({ text }) => isAmountPrint(text))) return [];
  const all = columnsOfFigures(table.rows);
  const shown = columnsOfFigures(rows);
  const from = Math.min(...all);
  const width = (table.rows[0]?.cells.length ?? 0) - from;
  if (shown.length === 0 || shown.length >= width) return [];
  const places = choices(width, shown.length, mostReadings).map((choice) => choice.map((column) => column + from));
  return places
    .filter((place) => place.some((column, index) => column !== shown[index]))
    .map((place) => ({
      name: `part ${String(part + 1)}: figures in columns ${place.map((column) => column + 1).join(', ')}`,
      table: { ...table, rows: table.rows.map((row) => (row.part === part ? moved(row, shown, place, from) : row)) },
    }));
}

/** The other ways in which the paper allows to read the head of a table; none where all are the same. */
export function otherHeads(table: LogicalTable): OtherReading[] {
  const [alone, whole] = [withoutHeadSpans(table), withWholeHeads(table)];
  return [
    ...(alone ? [{ name: 'each head over one column', table: alone }] : []),
    ...(whole ? [{ name: 'what stands above a column as one head', table: whole }] : []),
  ];
}

function columnsOfFigures(rows: readonly TableRow[]): number[] {
  const columns = new Set<number>();
  for (const row of rows) {
    row.cells.forEach((cell, column) => {
      // A mark for nothing shows where a column stands as a figure does.
      if (cell.column === column && (isAmountPrint(cell.text) || isNilMark(cell.text))) columns.add(column);
    });
  }
  return [...columns].sort((a, b) => a - b);
}

/** All ways to choose `count` of `width` in ascending order; only those next to each other when there are too many. */
function choices(width: number, count: number, most: number): number[][] {
  const found: number[][] = [];
  const extend = (chosen: readonly number[], next: number): void => {
    if (found.length > most) return;
    if (chosen.length === count) found.push([...chosen]);
    else
      for (let index = next; index <= width - (count - chosen.length); index++) extend([...chosen, index], index + 1);
  };
  extend([], 0);
  if (found.length <= most) return found;
  return Array.from({ length: width - count + 1 }, (_, start) => Array.from({ length: count }, (__, i) => start + i));
}

function moved(row: TableRow, from: readonly number[], to: readonly number[], first: number): TableRow {
  const cells: Cell[] = row.cells.map((cell, column) => (column < first ? cell : blank(cell, column)));
  from.forEach((column, index) => {
    const [cell, target] = [row.cells[column], to[index]];
    if (cell && target !== undefined) cells[target] = { ...cell, column: target, columnSpan: 1 };
  });
  return { ...row, cells };
}

function blank(cell: Cell, column: number): Cell {
  return { ...cell, column, columnSpan: 1, words: [], text: '' };
}
