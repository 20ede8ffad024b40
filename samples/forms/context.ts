import type { Accounts } from '../accounts.ts';
import type { EconomicAmounts } from '../economic.ts';
import { decimalOf, printed, type Fen, type PrintStyle } from '../money.ts';
import type { PaperCell } from '../table.ts';

/** What every form is made from. */
export type FormContext = {
  /** The financial year. */
  readonly year: number;
  readonly accounts: Accounts;
  readonly economic: EconomicAmounts;
  readonly print: PrintStyle;
};

/** Makes the cells of one row of a form. */
export type RowName = { readonly form: string; readonly rowKey: string; readonly rowLabel: string };

/**
 * The cell that prints `amount` and the record it must give. An amount that is left blank or printed as a dash gives
 * none; `undefined` stands for a cell that never holds an amount.
 */
export function amountCell(print: PrintStyle, row: RowName, columnKey: string, amount: Fen | undefined): PaperCell {
  const text = amount === undefined ? '' : printed(amount, print);
  if (amount === undefined || text === '' || text === '—') return { text, align: 'right' };
  return {
    text,
    align: 'right',
    record: {
      form: row.form,
      rowKey: row.rowKey,
      columnKey,
      rowLabel: row.rowLabel.replace(/\s/g, ''),
      amountText: text.replace(/\s/g, ''),
      amount: decimalOf(amount, print.unit),
      unit: print.unit,
    },
  };
}
