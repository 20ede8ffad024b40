import { textAt } from '../../model/row-text.ts';
import type { TableRow } from '../../model/table.ts';
import { isAmountPrint } from '../../print/figures.ts';
import type { BudgetPanel } from './columns.ts';
import type { RowPath } from './rows.ts';

/** A column and the name of its key; `name` is given by the row in a table of 三公. */
export type Named = { readonly row: TableRow; readonly path: RowPath; readonly key: string; readonly column: number };

/** A single row of figures without any name holds the totals. */
export function unnamed(row: TableRow, panel: BudgetPanel, rows: readonly TableRow[]): RowPath | undefined {
  const holds = (each: TableRow): boolean => panel.amounts.some(({ column }) => isAmountPrint(textAt(each, column)));
  if (!holds(row)) return undefined;
  if (rows.filter(holds).length === 1) return { elements: [], label: '', cells: [] };
  return { elements: [`?${String(row.page)}-${String(row.index + 1)}`], label: '', cells: [] };
}
