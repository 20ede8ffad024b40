import type { Dialect } from '../sql/dialect.ts';

// SQLite has no decimals: a whole number of 元 is an exact integer; an amount with cents is a float, rounded to the six
// decimals that DuckDB keeps.
const exact = (expression: string): string => `round(${expression}, 6)`;

/** A text whose parts are joined by `separator`, as a JSON array. */
const asArray = (text: string, separator: string): string =>
  `'[' || replace(json_quote(coalesce(${text}, '')), '${separator}', '","') || ']'`;

/** The text before the `#` in a part of a row key. */
const code = "substr(value || '#', 1, instr(value || '#', '#') - 1)";
const isCode = [3, 5, 7].map((digits) => `${code} GLOB '${'[0-9]'.repeat(digits)}'`).join(' OR ');

// Only features of SQLite 3.30 (2019): a program that cannot read a view cannot open the whole file.
export const dialect: Dialect = {
  yuan: (factor) =>
    `CASE WHEN corrected_amount IS NULL THEN amount_yuan ELSE ${exact(`corrected_amount * ${factor}`)} END`,
  exact,
  parts: (column, alias, separator = ';') => `json_each(${asArray(column, separator)}) AS ${alias}`,
  firstCode: `(SELECT ${code} FROM json_each(${asArray('row_key', '/')}) WHERE ${isCode} ORDER BY key LIMIT 1)`,
  yuanByColumn: 'json_group_object(column_key, yuan)',
};
