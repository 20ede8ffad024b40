import type { FormCatalogue } from '../../catalogue/load/forms.ts';
import { textAt } from '../../model/row-text.ts';
import type { LogicalTable, TableRow } from '../../model/table.ts';
import { isAmountPrint } from '../../print/figures.ts';
import { findTitle } from '../titles/caption.ts';
import { cleanLabel } from '../label.ts';

/**
 * The units (单位) that the report covers, as the table in its first part lists them.
 *
 * @param tables in order; the list stands before the forms and holds no amounts
 * @returns names as printed, white space removed; empty when there is no such table
 */
export function listedUnits(tables: readonly LogicalTable[], catalogue: FormCatalogue): string[] {
  for (const [index, table] of tables.entries()) {
    if (findTitle(table.caption, catalogue)?.form !== undefined) return [];
    const head = table.rows.findIndex((row) => unitColumn(row, catalogue) >= 0);
    const header = table.rows[head];
    if (!header || table.rows.some(holdsAmount)) continue;
    const column = unitColumn(header, catalogue);
    const rows = [...table.rows.slice(head + 1), ...continuedRows(tables.slice(index + 1), header.cells.length)];
    const names = rows.map((row) => textAt(row, column).replace(/\s+/g, ''));
    // A continuation page repeats the header.
    const heads = new Set(header.cells.map((cell) => cell.text.replace(/\s+/g, '')));
    return [...new Set(names)].filter((name) => /\p{Script=Han}{2}/u.test(name) && !heads.has(name));
  }
  return [];
}

/** A list that OCR broke apart goes on in the next tables: as many columns, no text in front. */
function continuedRows(tables: readonly LogicalTable[], columns: number): TableRow[] {
  const end = tables.findIndex(
    ({ caption, rows }) => caption.length > 0 || rows.some((row) => row.cells.length !== columns || holdsAmount(row)),
  );
  return tables.slice(0, end < 0 ? tables.length : end).flatMap(({ rows }) => rows);
}

function unitColumn(row: TableRow, catalogue: FormCatalogue): number {
  return row.cells.findIndex((cell) => {
    const text = cleanLabel(cell.text);
    return catalogue.words.units_table.some((word) => text.includes(word)) && text.length <= longestHead;
  });
}

/** A sentence that mentions 所属单位 is no head of a column. */
const longestHead = 14;

function holdsAmount(row: TableRow): boolean {
  return row.cells.some((cell) => isAmountPrint(cell.text));
}
