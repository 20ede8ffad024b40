import type { TableRow } from '../../model/table.ts';
import { readAmount } from '../records/amount.ts';

/** Rows of a part, and which of their columns hold amounts of the form. */
export type SummedRows = { readonly rows: readonly TableRow[]; readonly columns: readonly number[] };

/**
 * Which rows the figures of cut-off columns belong to where blank rows left no trace: of forms whose first column of
 * amounts is the sum of all others, what a row lacks to its sum tells the figures that are missing in it.
 *
 * @returns for each row of the left part the row beside it; undefined unless every row that lacks something has its
 *   figures, in order, and none is left over
 */
export function matchedByRemainders(
  left: SummedRows,
  right: SummedRows,
): (readonly [TableRow, TableRow | undefined])[] | undefined {
  const [total, ...others] = left.columns;
  const rights = right.rows.filter((row) => row.cells.some(({ text }) => text !== ''));
  if (total === undefined || right.columns.length === 0 || rights.length === 0) return undefined;
  const all = [...left.rows, ...rights];
  if (all.some(({ cells }) => cells.some(({ text }) => readAmount(text).kind === 'unreadable'))) return undefined;
  const scale = 10 ** Math.max(0, ...all.flatMap(({ cells }) => cells.map(({ text }) => decimalsIn(text))));
  const sumOf = (row: TableRow, columns: readonly number[]): number =>
    columns.reduce((sum, column) => sum + Math.round(amountIn(row.cells[column]?.text) * scale), 0);
  // Each figure may be rounded by half a unit.
  const tolerance = (left.columns.length + right.columns.length) / 2;
  let next = 0;
  const pairs = left.rows.map((row): readonly [TableRow, TableRow | undefined] | undefined => {
    const lacking = sumOf(row, [total]) - sumOf(row, others);
    if (Math.abs(lacking) <= tolerance) return [row, undefined];
    const beside = rights[next++];
    return beside && Math.abs(sumOf(beside, right.columns) - lacking) <= tolerance ? [row, beside] : undefined;
  });
  // A row whose figures are as small as what rounding leaves may be anywhere.
  const isSure = rights.every((row) => Math.abs(sumOf(row, right.columns)) > tolerance);
  return isSure && next === rights.length && pairs.every((pair) => pair !== undefined) ? pairs : undefined;
}

function amountIn(text = ''): number {
  const read = readAmount(text);
  return read.kind === 'amount' ? Number(read.amount) : 0;
}

function decimalsIn(text: string): number {
  const read = readAmount(text);
  return read.kind === 'amount' ? read.decimals : 0;
}
