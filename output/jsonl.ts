import type { ColumnInfo, Value } from './columns.ts';
import { textFiles } from './text-files.ts';
import { at } from '../model/must.ts';

// Decimals stay strings: a JSON number is a float to most readers, and money is exact here. Texts that are JSON already
// are put in as they are.
function asJson(column: ColumnInfo, value: Value): string {
  if (value === undefined) return 'null';
  return column.type === 'json' && typeof value === 'string' ? value : JSON.stringify(value);
}

function jsonLines(columns: readonly ColumnInfo[], rows: readonly (readonly Value[])[]): string {
  const keys = columns.map(({ name }, index) => `${index === 0 ? '{' : ','}${JSON.stringify(name)}:`);
  const line = (row: readonly Value[]): string =>
    columns.map((column, index) => at(keys, index, 'name of a column') + asJson(column, row[index])).join('');
  return rows.map((row) => `${line(row)}}\n`).join('');
}

/** The tables as JSON Lines: one object a line, keys as the columns of the CSV. */
export const jsonl = textFiles({
  name: 'jsonl',
  extension: 'jsonl',
  head: () => '',
  lines: (table, rows) => jsonLines(table.columns, rows),
});
