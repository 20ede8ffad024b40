import type { DuckDBConnection } from '@duckdb/node-api';
import { harmlessFlags, unitPowers } from '../../model/record.ts';
import { quoted, quotedName } from './sql.ts';

const yuanInUnit = Object.entries(unitPowers)
  .map(([unit, power]) => `WHEN ${quoted(unit)} THEN ${10 ** power}`)
  .join(' ');

/** No view mixes kinds: those of budgets have names of their own. */
const ofBudgets = "kind IN ('部门预算', '单位预算')";
const ofAccounts = `NOT coalesce(${ofBudgets}, false)`;

const amountsWhere = (
  condition: string,
): string => `SELECT document, department, year, form, row_key, row_label, column_key,
            coalesce(corrected_amount, amount) AS amount, unit,
            CAST(coalesce(corrected_amount, amount) * CASE unit ${yuanInUnit} END AS DECIMAL(28, 6)) AS yuan,
            page, y0, flags, report
     FROM records WHERE ${condition}`;

const firstAmounts = (amounts: string): string => `SELECT department, year, form, row_key, column_key,
            first(row_label ORDER BY document, page, y0) AS row_label,
            first(yuan ORDER BY document, page, y0) AS yuan,
            first(document ORDER BY document, page, y0) AS document, count(DISTINCT document) AS documents
     FROM ${amounts} WHERE department <> '' AND year <> ''
     GROUP BY department, year, form, row_key, column_key`;

const fixedViews: { readonly [name: string]: string } = {
  // What a person should look at before using the figures.
  doubtful_records: `SELECT * FROM records
     WHERE len(list_filter(string_split(flags, ';'), lambda flag: flag NOT IN (${['', ...harmlessFlags].map(quoted).join(', ')}))) > 0`,
  // The amount to calculate with: in 元, with what people corrected.
  amounts: amountsWhere(ofAccounts),
  // The same of budgets (预算).
  budget_amounts: amountsWhere(ofBudgets),
  // Which department published which form for which year, and which it lacks.
  coverage: `WITH named AS (
       SELECT document, department, year, form, 'missing' AS state
       FROM documents, unnest(string_split(forms_missing, ';')) AS missing(form) WHERE form <> '' AND kind <> '预算'
       UNION ALL
       SELECT document, department, year, form,
              CASE WHEN list_contains(string_split(forms_blank, ';'), form) THEN 'blank' ELSE 'filled' END
       FROM documents, unnest(string_split(forms_found, ';')) AS found(form) WHERE form <> '' AND kind <> '预算'
     ), counted AS (SELECT document, form, count(*) AS amounts FROM records GROUP BY document, form)
     SELECT department, year, form,
            CASE WHEN bool_or(state = 'filled') THEN 'filled' WHEN bool_or(state = 'blank') THEN 'blank' ELSE 'missing' END AS state,
            count(DISTINCT document) AS documents, CAST(coalesce(sum(amounts), 0) AS BIGINT) AS amounts
     FROM named LEFT JOIN counted USING (document, form)
     GROUP BY department, year, form ORDER BY department, year, form`,
  // One amount for each department, year, form, row and column: of several documents the first by name.
  department_amounts: firstAmounts('amounts'),
  budget_department_amounts: firstAmounts('budget_amounts'),
  // What a budget plans beside what the final accounts of the same body and year say was spent or received.
  budget_and_actual: `SELECT department, year, form, row_key, actual.row_label, column_key,
            plan.yuan AS budget_yuan, actual.yuan AS actual_yuan, actual.yuan - plan.yuan AS difference_yuan,
            CASE WHEN plan.yuan <> 0 THEN round(100 * CAST(actual.yuan AS DOUBLE) / plan.yuan, 2) END AS percent,
            plan.document AS budget_document, actual.document AS document
     FROM department_amounts AS actual
     JOIN budget_department_amounts AS plan USING (department, year, form, row_key, column_key)`,
  // One line for each department, year, form and row (code), its amounts by column key.
  figures: `SELECT department, year, form, row_key, first(row_label ORDER BY document, column_key) AS row_label,
            map_from_entries(list((column_key, yuan) ORDER BY column_key)) AS yuan,
            max(documents) AS documents
     FROM department_amounts GROUP BY department, year, form, row_key
     ORDER BY department, year, form, row_key`,
  // An amount beside that of the year before.
  year_on_year: `SELECT department, form, row_key, now.row_label, column_key,
            before.year AS previous_year, now.year AS year, before.yuan AS previous_yuan, now.yuan AS yuan,
            now.yuan - before.yuan AS change_yuan,
            CASE WHEN before.yuan <> 0 THEN round(100 * CAST(now.yuan - before.yuan AS DOUBLE) / abs(before.yuan), 2) END AS change_percent,
            before.document AS previous_document, now.document AS document
     FROM department_amounts AS now
     JOIN department_amounts AS before USING (department, form, row_key, column_key)
     WHERE try_cast(now.year AS INTEGER) = try_cast(before.year AS INTEGER) + 1`,
};

/** Creates the views that every database has, in place of all those of an earlier run. */
export async function createFixedViews(connection: DuckDBConnection): Promise<void> {
  const old = await connection.runAndReadAll(
    "SELECT view_name FROM duckdb_views() WHERE schema_name = 'main' AND NOT internal",
  );
  for (const [name] of old.getRowsJson()) await connection.run(`DROP VIEW ${quotedName(name as string)}`);
  for (const [name, query] of Object.entries(fixedViews)) await connection.run(`CREATE VIEW ${name} AS ${query}`);
}

/**
 * Creates for each form that occurs a view `form_<id>` (`budget_form_<id>` for budgets) with one line a document and row, in printed order, and one
 * column a column key, amounts in 元.
 */
export async function createFormViews(connection: DuckDBConnection): Promise<void> {
  const reader = await connection.runAndReadAll(
    `SELECT form, coalesce(${ofBudgets}, false) AS is_budget, list(DISTINCT column_key ORDER BY column_key)
     FROM records GROUP BY form, is_budget ORDER BY form, is_budget`,
  );
  for (const [form, isBudget, columns] of reader.getRowsJson()) {
    await connection.run(pivotView(form as string, isBudget === true, columns as string[]));
  }
}

function pivotView(form: string, isBudget: boolean, columnKeys: readonly string[]): string {
  const columns = columnKeys.map(
    (key) => `first(yuan ORDER BY page) FILTER (WHERE column_key = ${quoted(key)}) AS ${quotedName(key)}`,
  );
  return `CREATE VIEW ${quotedName(`${isBudget ? 'budget_' : ''}form_${form}`)} AS
    SELECT document, any_value(department) AS department, any_value(year) AS year, row_key,
           any_value(row_label) AS row_label, ${columns.join(', ')}
    FROM ${isBudget ? 'budget_amounts' : 'amounts'} WHERE form = ${quoted(form)}
    GROUP BY document, report, row_key ORDER BY document, report, min(page), min(y0)`;
}
