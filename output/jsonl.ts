import type { ColumnInfo, Value } from './columns.ts';
import { textFiles } from './text-files.ts';

// Decimals stay strings: a JSON number is a float to most readers, and money is exact here.
function asJson(column: ColumnInfo, value: Value): unknown {
  if (value === undefined) return null;
  return column.type === 'json' && typeof value === 'string' ? (JSON.parse(value) as unknown) : value;
}

/** The tables as JSON Lines: one object a line, keys as the columns of the CSV. */
export const jsonl = textFiles({
  name: 'jsonl',
  extension: 'jsonl',
  head: () => '',
  lines: (table, rows) =>
    rows
      .map((row) => Object.fromEntries(table.columns.map((column, index) => [column.name, asJson(column, row[index])])))
      .map((line) => `${JSON.stringify(line)}\n`)
      .join(''),
});
