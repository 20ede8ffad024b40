import type { Value } from './columns.ts';
import { harmless } from './harmless.ts';
import { textFiles } from './text-files.ts';

// RFC 4180; Excel takes a file for UTF-8 only when it begins with a byte order mark.
export const byteOrderMark = '\uFEFF';

/** Characters that require quotes: those of RFC 4180, and the bar, as in the files of earlier versions. */
const quotedCharacters = /[",\r\n|]/;

/** A cell that a spreadsheet cannot take for a formula. */
function guarded(value: Value): string {
  if (typeof value !== 'string') return value === undefined ? '' : String(value);
  // Some readers take NUL for the end of the text.
  return harmless(value.includes('\0') ? value.replaceAll('\0', '') : value);
}

function cellOf(value: Value): string {
  const text = guarded(value);
  return quotedCharacters.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Lines of a CSV file: quoted where RFC 4180 requires it, formulas made harmless. */
export const csvLines = (rows: readonly (readonly Value[])[]): string =>
  rows.map((row) => `${row.map(cellOf).join(',')}\r\n`).join('');

/** A whole CSV file: byte order mark, header, lines. */
export const csvFile = (rows: readonly (readonly Value[])[]): string => byteOrderMark + csvLines(rows);

/** The tables as CSV: UTF-8 with byte order mark, RFC 4180, one header line. */
export const csv = textFiles({
  name: 'csv',
  extension: 'csv',
  head: (table) => csvFile([table.columns.map((each) => each.name)]),
  lines: (_table, rows) => csvLines(rows),
});
