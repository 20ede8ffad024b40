import { Decimal } from 'decimal.js';
import type { DocumentResult } from '../../model/document.ts';
import { keyOf, unitPowers, type AmountRecord } from '../../model/record.ts';

/** An amount in 万元, and its page. */
export type Linked = { readonly amount: string; readonly page: number };

/** Size and structure of a department's spending (支出), as its forms print them. */
export type Spending = {
  /** 本年支出合计 */
  readonly total?: Linked;
  /** 基本支出, 项目支出, … of 支出决算表. */
  readonly parts: readonly (Linked & { readonly column: string })[];
  /** The 类 of 支出决算表. */
  readonly classes: readonly (Linked & { readonly code: string; readonly name: string })[];
  /** The 决算数 and 预算数 of the 三公 form, by column. */
  readonly threePublic: readonly (Linked & { readonly column: string })[];
};

const partColumns = ['basic', 'project', 'remit_superior', 'operating', 'subsidy_affiliated'];

/** Takes the figures of spending from a report's records; corrected figures are used as corrected. */
export function spendingOf(result: DocumentResult): Spending {
  // A budget plans; it has no spending.
  if (result.kind === '预算') return { parts: [], classes: [], threePublic: [] };
  const { records } = result;
  const byKey = new Map(records.map((record) => [keyOf(record), record]));
  const linked = (form: string, rowKey: string, columnKey: string): Linked | undefined => {
    const record = byKey.get(keyOf({ form, rowKey, columnKey }));
    return record && linkedOf(record);
  };
  const total =
    linked('expenditure', '合计', 'total') ??
    linked('revenue_expenditure_summary', '本年支出合计', 'expenditure.amount');
  return {
    ...(total && { total }),
    parts: partColumns.flatMap((column) => {
      const part = linked('expenditure', '合计', column);
      return part ? [{ ...part, column }] : [];
    }),
    classes: records.flatMap((record) => {
      if (record.form !== 'expenditure' || record.columnKey !== 'total' || !/^\d{3}$/.test(record.rowKey)) return [];
      const amount = linkedOf(record);
      return amount ? [{ ...amount, code: record.rowKey, name: record.rowLabel }] : [];
    }),
    threePublic: records.flatMap((record) => {
      const amount = record.form === 'three_public' && linkedOf(record);
      return amount ? [{ ...amount, column: record.columnKey }] : [];
    }),
  };
}

function linkedOf(record: AmountRecord): Linked | undefined {
  const amount = record.correctedAmount ?? record.amount;
  if (amount === '' || record.unit === '') return undefined;
  const inTenThousands = new Decimal(amount).times(Decimal.pow(10, unitPowers[record.unit] - unitPowers['万元']));
  return { amount: inTenThousands.toFixed(2), page: record.place.page };
}
