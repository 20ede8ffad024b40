import type { DuckDBConnection } from '@duckdb/node-api';
import { harmlessFlags } from '../model/record.ts';

const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

const fixedViews: readonly string[] = [
  // What a person should look at before using the figures.
  `CREATE VIEW doubtful_records AS
     SELECT * FROM records
     WHERE len(list_filter(string_split(flags, ';'), lambda flag: flag NOT IN (${['', ...harmlessFlags].map(literal).join(', ')}))) > 0`,
  // Which department published which form for which year.
  `CREATE VIEW coverage AS
     SELECT department, year, form, count(DISTINCT document) AS documents, count(*) AS amounts
     FROM records GROUP BY department, year, form ORDER BY department, year, form`,
  // The amount to calculate with: in 元, with what people corrected.
  `CREATE VIEW amounts AS
     SELECT document, department, year, form, row_key, row_label, column_key,
            coalesce(corrected_amount, amount) AS amount, unit,
            CAST(coalesce(corrected_amount, amount) * CASE unit WHEN '万元' THEN 10000 WHEN '元' THEN 1 END AS DECIMAL(28, 6)) AS yuan,
            page, y0, flags
     FROM records`,
];

/**
 * Creates the views: `amounts`, `coverage`, `doubtful_records`, and for each form that occurs a view `form_<id>`
 * with one line a document and row, in printed order, and one column a column key, amounts in 元.
 */
export async function createViews(connection: DuckDBConnection): Promise<void> {
  for (const view of fixedViews) await connection.run(view);
  const reader = await connection.runAndReadAll(
    'SELECT form, list(DISTINCT column_key ORDER BY column_key) FROM records GROUP BY form ORDER BY form',
  );
  for (const [form, columns] of reader.getRowsJson()) {
    await connection.run(pivotView(form as string, columns as string[]));
  }
}

function pivotView(form: string, columnKeys: readonly string[]): string {
  const columns = columnKeys.map(
    (key) => `first(yuan ORDER BY page) FILTER (WHERE column_key = ${literal(key)}) AS ${identifier(key)}`,
  );
  return `CREATE VIEW ${identifier(`form_${form}`)} AS
    SELECT document, any_value(department) AS department, any_value(year) AS year, row_key,
           any_value(row_label) AS row_label, ${columns.join(', ')}
    FROM amounts WHERE form = ${literal(form)}
    GROUP BY document, row_key ORDER BY document, min(page), min(y0)`;
}
