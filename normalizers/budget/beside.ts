import { Decimal } from 'decimal.js';
import type { FormCatalogue } from '../../catalogue/load/forms.ts';
import { groupBy } from '../../model/groups.ts';
import { textAt } from '../../model/row-text.ts';
import type { Cell, LogicalTable, TableRow } from '../../model/table.ts';
import { readAmount } from '../records/amount.ts';
import { findTitle } from '../titles/caption.ts';
import { lowestOf } from '../heads/head-path.ts';
import { bareText, cleanLabel } from '../label.ts';
import { bodyRows, readLayout } from './columns.ts';

/**
 * Puts columns of a budget form that stand on the next page, because its table is wider than the paper, beside those
 * with the title. They name no rows: there have to be as many of them as on the left, and with the columns beside it
 * the total of each row has to add up, or nothing is joined.
 */
export function withColumnsBeside(tables: readonly LogicalTable[], catalogue: FormCatalogue): LogicalTable[] {
  const joined: LogicalTable[] = [];
  for (const table of tables) {
    const left = joined.at(-1);
    const whole = left && besideOf(left, table, catalogue);
    if (whole) joined[joined.length - 1] = whole;
    else joined.push(table);
  }
  return joined;
}

function besideOf(left: LogicalTable, right: LogicalTable, catalogue: FormCatalogue): LogicalTable | undefined {
  const { budget, words } = catalogue;
  const form = budget?.forms.find(({ id }) => id === findTitle(left.caption, catalogue)?.form);
  const [last, first] = [left.grids.at(-1), right.grids[0]];
  if (!budget || !form || form.rows !== 'path' || !last || !first || first.page !== last.page + 1) return undefined;
  if (left.grids.length > 1 || right.grids.length > 1 || findTitle(right.caption, catalogue)) return undefined;
  const [a, b] = [left, right].map((table) => readLayout(table, form, budget.columns, words));
  if (!a || !b || b.panels.length !== 1 || b.panels.some(({ groups }) => groups.length > 0)) return undefined;
  const [rows, beside] = [bodyRows(left, a.bodyStart), bodyRows(right, b.bodyStart)];
  if (rows.length !== beside.length || rows.length === 0) return undefined;
  const heads = right.rows.slice(0, b.bodyStart);
  const pairs = [
    // The lowest heads stand beside each other.
    ...left.rows.slice(0, a.bodyStart).map((row, at) => [row, heads[at + heads.length - a.bodyStart]] as const),
    ...rows.map((row, at) => [row, beside[at]] as const),
  ];
  const below = new Map(pairs.flatMap(([row, other]) => (other ? [[other.index, row.index] as const] : [])));
  const top = a.paths.at(-1) ?? [];
  const joined: LogicalTable = {
    ...left,
    grids: [...left.grids, ...right.grids],
    rows: pairs.map(([row, other], at) => joinedRow(row, other, below, at === 0 && top.length > 1 ? top[0] : '')),
    footnotes: [...left.footnotes, ...right.footnotes],
  };
  return addsUp(joined, catalogue) ? joined : undefined;
}

/** @param head of the last group on the left: a head that is blank on the right goes on with it */
function joinedRow(
  row: TableRow,
  other: TableRow | undefined,
  below: ReadonlyMap<number, number>,
  head: string | undefined,
): TableRow {
  const width = row.cells.length;
  const moved = new Map<Cell, Cell>();
  const cells = (other?.cells ?? []).map((cell): Cell => {
    const known = moved.get(cell);
    if (known) return known;
    const placed = {
      ...cell,
      column: cell.column + width,
      row: below.get(cell.row) ?? row.index,
      page: cell.page ?? other?.page ?? row.page,
      ...(cell.text === '' && cell.column === 0 && head !== undefined && head !== '' && { text: head }),
    };
    moved.set(cell, placed);
    return placed;
  });
  return { ...row, cells: [...row.cells, ...cells] };
}

/** The total of every row is what its groups of columns come to, a group being its 小计 or else all its columns. */
function addsUp(table: LogicalTable, catalogue: FormCatalogue): boolean {
  const { budget, words } = catalogue;
  const form = budget?.forms.find(({ id }) => id === findTitle(table.caption, catalogue)?.form);
  if (!budget || !form) return false;
  const { panels, bodyStart } = readLayout(table, form, budget.columns, words);
  const [total, ...others] = panels.flatMap(({ amounts }) => amounts);
  if (panels.length !== 1 || !total || !words.totals.includes(cleanLabel(lowestOf(total.path)))) return false;
  const groups = groupBy(others, ({ column, path: [top, ...below] }) => (below.length > 0 ? top : String(column)));
  const parts = [...groups.values()].flatMap((group) => {
    const sum = group.find(({ path }) => bareText(lowestOf(path)) === '小计');
    return sum ? [sum] : group;
  });
  const valueIn = (row: TableRow, column: number): Decimal | undefined => {
    const read = readAmount(textAt(row, column));
    return read.kind === 'amount' ? new Decimal(read.amount) : undefined;
  };
  const sums = bodyRows(table, bodyStart).flatMap((row) => {
    const whole = valueIn(row, total.column);
    if (!whole) return [];
    const sum = parts.reduce((all, { column }) => all.plus(valueIn(row, column) ?? 0), new Decimal(0));
    return [whole.minus(sum).abs().lte(0.01)];
  });
  return sums.length > 0 && sums.every((holds) => holds);
}
