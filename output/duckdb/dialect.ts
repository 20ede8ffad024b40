import type { Dialect } from '../sql/dialect.ts';
import { quoted, quotedName } from '../sql/quote.ts';
import { allViews } from '../sql/views.ts';

const dialect: Dialect = {
  yuan: (factor) => `CAST(coalesce(corrected_amount, amount) * ${factor} AS DECIMAL(28, 6))`,
  exact: (expression) => expression,
  parts: (column, alias, separator = ';') => `unnest(string_split(${column}, ${quoted(separator)})) AS ${alias}(value)`,
  firstCode: "nullif(regexp_extract(row_key, '(?:^|/)(\\d{3}(?:\\d{2}){0,2})(?:$|[/#])', 1), '')",
  yuanByColumn: 'map_from_entries(list((column_key, yuan) ORDER BY column_key))',
};

/** The statements that create all views, with a comment on each. */
export const viewStatements = (): readonly string[] =>
  allViews().flatMap(({ name, query, meaning }) => [
    `CREATE VIEW ${quotedName(name)} AS ${query(dialect)}`,
    `COMMENT ON VIEW ${quotedName(name)} IS ${quoted(`${meaning.zh} ${meaning.en}`)}`,
  ]);
