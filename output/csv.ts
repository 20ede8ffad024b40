import { writeToString } from 'fast-csv';
import type { Value } from './columns.ts';
import { harmless } from './harmless.ts';
import { textFiles } from './text-files.ts';

// RFC 4180; Excel takes a file for UTF-8 only when it begins with a byte order mark.
const byteOrderMark = '\uFEFF';
const options = { headers: false, rowDelimiter: '\r\n', includeEndRowDelimiter: true };

const asText = (value: Value): string => (typeof value === 'string' ? harmless(value) : (value?.toString() ?? ''));

/** The four tables as CSV: UTF-8 with byte order mark, RFC 4180, one header line. */
export const csv = textFiles({
  name: 'csv',
  extension: 'csv',
  head: async (table) => byteOrderMark + (await writeToString([table.columns.map((each) => each.name)], options)),
  lines: (_table, rows) =>
    writeToString(
      rows.map((row) => row.map(asText)),
      options,
    ),
});
