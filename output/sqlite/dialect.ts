import type { Dialect } from '../sql/dialect.ts';

// SQLite has no decimals: a whole number of 元 is an integer, exact; what has cents is a float, rounded as DuckDB keeps it.
const exact = (expression: string): string => `round(${expression}, 6)`;

/** A text whose parts `separator` joins, as a JSON array. */
const asArray = (text: string, separator: string): string =>
  `'[' || replace(json_quote(coalesce(${text}, '')), '${separator}', '","') || ']'`;

/** What stands before the `#` of a part of a row key. */
const code = "substr(value || '#', 1, instr(value || '#', '#') - 1)";
const isCode = [3, 5, 7].map((digits) => `${code} GLOB '${'[0-9]'.repeat(digits)}'`).join(' OR ');

// Only what SQLite knew in 2019 (3.30): a view that an older program cannot read would close the whole file to it.
export const dialect: Dialect = {
  yuan: (factor) =>
    `CASE WHEN corrected_amount IS NULL THEN amount_yuan ELSE ${exact(`corrected_amount * ${factor}`)} END`,
  exact,
  parts: (column, alias, separator = ';') => `json_each(${asArray(column, separator)}) AS ${alias}`,
  firstCode: `(SELECT ${code} FROM json_each(${asArray('row_key', '/')}) WHERE ${isCode} ORDER BY key LIMIT 1)`,
  yuanByColumn: 'json_group_object(column_key, yuan)',
};
