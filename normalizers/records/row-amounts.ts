import type { TableRow } from '../../model/table.ts';
import { hanCount } from '../../print/captured.ts';
import { readAmount } from './amount.ts';
import type { AmountColumn } from '../heads/amount-column.ts';
import type { Panel } from '../heads/columns.ts';
import type { PrintedAmount } from './form-context.ts';

/** The amounts that a row prints in the columns of a panel; what cannot be read is one too. */
export function amountsOf(row: TableRow, panel: Panel): PrintedAmount[] {
  return panel.amounts.flatMap((column): PrintedAmount[] => {
    const cell = row.cells[column.column];
    // A cell that spans rows or columns is read once, where it begins.
    if (!cell || cell.row !== row.index || cell.column !== column.column) return [];
    if (!isReached(column, row, panel)) return [];
    const read = readAmount(cell.text);
    if (read.kind === 'blank' || read.kind === 'nil' || read.kind === 'text') return [];
    return read.kind === 'unreadable' && isSentence(cell.text) ? [] : [{ column, cell, read }];
  });
}

/** 本表无数据 and the like, printed where amounts stand. */
function isSentence(text: string): boolean {
  return hanCount(text) >= 4;
}

/** Whether a column holds a figure of the row that its panel names: always, unless it stands in the block of other rows. */
function isReached({ reachedOver }: AmountColumn, row: TableRow, panel: Panel): boolean {
  return reachedOver === undefined || panel.names.some((name) => row.cells[name] === row.cells[reachedOver]);
}
