import type { Value } from './columns.ts';
import { harmless } from './harmless.ts';
import { textFiles } from './text-files.ts';

// RFC 4180; Excel takes a file for UTF-8 only when it begins with a byte order mark.
export const byteOrderMark = '\uFEFF';
const needsQuotes = /[",\r\n]/;

function field(value: Value): string {
  if (typeof value !== 'string') return value === undefined ? '' : String(value);
  // A NUL ends the text for some readers.
  const text = harmless(value.includes('\0') ? value.replaceAll('\0', '') : value);
  return needsQuotes.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One line of a CSV file. */
export const csvLine = (row: readonly Value[]): string => `${row.map(field).join(',')}\r\n`;

/** The tables as CSV: UTF-8 with byte order mark, RFC 4180, one header line. */
export const csv = textFiles({
  name: 'csv',
  extension: 'csv',
  head: (table) => byteOrderMark + csvLine(table.columns.map((each) => each.name)),
  lines: (_table, rows) => rows.map(csvLine).join(''),
});
