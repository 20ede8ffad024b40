import type { FormCatalogue } from '../../catalogue/load/forms.ts';
import type { FormEntry } from '../../catalogue/load/form-schema.ts';
import { textAt } from '../../model/row-text.ts';
import type { LogicalTable, TableRow } from '../../model/table.ts';
import { readAmount } from '../records/amount.ts';
import { readPanels, type Panel } from '../heads/columns.ts';
import { bodyRows, readHeader } from '../heads/header.ts';
import { withLevels } from '../rows/level-rows.ts';
import { amountsOf } from '../records/row-amounts.ts';
import { rowNamer } from '../rows/rows.ts';

/** Of the sums that are not all nil this share has to hold: a publisher may have erred once. */
const leastHolding = 0.75;

/**
 * Whether the sums of a form hold in the columns that were put beside it: 合计 over the classes, a class over its
 * groups, a group over its items. Rows one place out of line break nearly all of them.
 *
 * @param from the first of these columns
 * @returns true also where the columns hold no figure, false where there is no sum to tell by
 */
export function provesRows(table: LogicalTable, from: number, form: FormEntry, catalogue: FormCatalogue): boolean {
  const header = readHeader(table, form, catalogue);
  const rows = bodyRows(table, header);
  const columns = (rows[0]?.cells ?? []).map((_cell, column) => column).filter((column) => column >= from);
  const filled = columns.filter((column) => rows.some((row) => amountIn(row, column) !== 0));
  // A form of one row has nothing to confuse.
  if (filled.length === 0 || (form.rows === 'none' && rows.length === 1)) return true;
  const panel = readPanels(table, header, form, catalogue)?.panels[0];
  if (!panel) return false;
  const sums = sumsOf(rows, from, panel, form, catalogue);
  const tested = filled.flatMap((column) => sums.map((sum) => holds(sum, column))).filter((held) => held !== undefined);
  return tested.length > 0 && tested.filter(Boolean).length >= leastHolding * tested.length;
}

type Sum = { readonly whole: TableRow; readonly parts: readonly TableRow[] };

/** 合计 and every code, with the rows next below it; what a code of two digits means only the columns before `from` tell. */
function sumsOf(
  rows: readonly TableRow[],
  from: number,
  panel: Panel,
  form: FormEntry,
  catalogue: FormCatalogue,
): Sum[] {
  const nameOf = rowNamer(form, panel, catalogue);
  const seen = rows.map((row) => {
    const figures = amountsOf(row, panel).filter(({ column }) => column.column < from);
    return { row, name: nameOf(row), figures };
  });
  const keyed = withLevels(seen, panel, form).flatMap(({ row, name }) => (name ? [{ row, key: name.rowKey }] : []));
  const coded = [...new Map(keyed.filter(({ key }) => /^\d{3,}$/.test(key)).map((each) => [each.key, each])).values()];
  const keys = new Set(coded.map(({ key }) => key));
  const parentOf = (key: string): string =>
    [5, 3].map((length) => key.slice(0, length)).find((above) => above.length < key.length && keys.has(above)) ??
    '合计';
  const wholes = [...keyed.filter(({ key }) => key === '合计').slice(0, 1), ...coded];
  return wholes.flatMap(({ row, key }) => {
    const parts = coded.filter((each) => parentOf(each.key) === key).map((each) => each.row);
    return parts.length > 0 ? [{ whole: row, parts }] : [];
  });
}

/** Whether a sum holds in a column; undefined where nothing is printed in it, or a figure cannot be read. */
function holds({ whole, parts }: Sum, column: number): boolean | undefined {
  const printed = [whole, ...parts].map((row) => amountIn(row, column));
  if ([whole, ...parts].some((row) => readAmount(textAt(row, column)).kind === 'unreadable')) return undefined;
  if (printed.every((amount) => amount === 0)) return undefined;
  const [sum = 0, ...rest] = printed;
  const decimals = Math.max(0, ...[whole, ...parts].map((row) => decimalsIn(row, column)));
  const tolerance = (0.5 * (parts.length + 1) + 0.01) / 10 ** decimals;
  return Math.abs(rest.reduce((all, amount) => all + amount, 0) - sum) <= tolerance;
}

function amountIn(row: TableRow, column: number): number {
  const read = readAmount(textAt(row, column));
  return read.kind === 'amount' ? Number(read.amount) : 0;
}

function decimalsIn(row: TableRow, column: number): number {
  const read = readAmount(textAt(row, column));
  return read.kind === 'amount' ? read.decimals : 0;
}
