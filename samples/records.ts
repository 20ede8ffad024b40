import type { PagedRecord } from './report.ts';

const columns = ['form', 'row_key', 'row_label', 'column_key', 'amount_text', 'amount', 'unit', 'page'];

/** The expected records as CSV: one header line, quotes only where RFC 4180 asks for them. */
export function recordsCsv(records: readonly PagedRecord[]): string {
  const lines = records.map((record) => [
    ...[record.form, record.rowKey, record.rowLabel, record.columnKey],
    ...[record.amountText, record.amount, record.unit, String(record.page)],
  ]);
  return [columns, ...lines].map((fields) => `${fields.map(quoted).join(',')}\n`).join('');
}

function quoted(field: string): string {
  return /[",\n]/.test(field) ? `"${field.replace(/"/g, '""')}"` : field;
}
