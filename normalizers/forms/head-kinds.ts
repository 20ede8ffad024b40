import type { FormEntry } from '../../catalogue/load/form-schema.ts';
import type { FormCatalogue } from '../../catalogue/load/forms.ts';
import type { AmountRecord } from '../../model/record.ts';
import type { LogicalTable, TableRow } from '../../model/table.ts';
import { isIntegerPrint } from '../../print/figures.ts';
import { readPanels, type ReadPanels } from '../heads/columns.ts';
import { type Header, readHeader } from '../heads/header.ts';
import { cleanLabel, withoutOrdinal } from '../label.ts';

/** This share of the columns that hold amounts has to be named; otherwise the layout is not known. */
const leastNamed = 0.6;

/** The header and the panels; heads are spread over the columns behind them only where the form is not known without. */
export function readHeads(
  table: LogicalTable,
  entry: FormEntry,
  catalogue: FormCatalogue,
): [Header, ReadPanels | undefined] {
  const readWith = (spreads: boolean): [Header, ReadPanels | undefined] => {
    const header = readHeader(table, entry, catalogue, spreads);
    const read = readPanels(table, header, entry, catalogue);
    return [header, read && namesColumns(entry, read) ? read : undefined];
  };
  const plain = readWith(false);
  return plain[1] || table.grids.every((grid) => grid.origin !== 'ocr-text') ? plain : readWith(true);
}

function namesColumns(entry: FormEntry, { panels, unknown }: ReadPanels): boolean {
  const named = panels.reduce((sum, panel) => sum + panel.amounts.length, 0);
  return named > 0 && named / (named + unknown.length) >= leastNamed && (!entry.sides || panels.length <= 2);
}

/** Whether a table prints a figure or a code: numbers of its columns (栏次) are none. */
export function printsNumbersBelowHeads({ rows }: LogicalTable): boolean {
  return rows.some(({ cells }) => {
    const numbers = [...new Set(cells)].flatMap(({ text }) => (/\d/.test(text) ? [text.trim()] : []));
    const isCounted = (text: string, index: number): boolean =>
      /^\d{1,2}$/.test(text) && Number(text) === Number(numbers[0]) + index;
    return numbers.length > 0 && !(numbers.length > 1 && numbers.every(isCounted));
  });
}

/** Whole numbers are figures where no row has a code or a number of its own. */
export function printsNumbers(rows: readonly TableRow[]): boolean {
  return rows.some(({ cells }) => cells.filter(({ text }) => isIntegerPrint(text) && /[1-9]/.test(text)).length > 1);
}

/** Whether a row of a table is the total of 政府性基金: the rows below it are none of 一般公共预算. */
export function namesFunds({ rows }: LogicalTable): boolean {
  return rows.some(({ cells }) => cells.some(({ text }) => fundTotal.test(withoutOrdinal(cleanLabel(text)))));
}

const fundTotal = /^政府性基金(?:预算)?(?:财政拨款)?(?:支出)?(?:合计|小计)?$/;

/** A form whose rows are codes has codes of its own classification; 分单位 tables, which name units instead, are another kind. */
export function hasLegalKeys(entry: FormEntry, records: readonly AmountRecord[], catalogue: FormCatalogue): boolean {
  if (records.length === 0 || entry.rows === 'labels' || entry.rows === 'none') return true;
  const keys = [...new Set(records.map((record) => record.rowKey))];
  // Basic expenditure by function is another table than that by economic class, whatever its title says.
  const byFunction = keys.filter((key) => /^2\d{2}(?:\d{2}){0,2}$/.test(key));
  if (entry.rows === 'economic-code' && byFunction.length > keys.length / 2) return false;
  const totals = Object.keys(catalogue.words.economic_totals);
  // What begins with 0 is 款 or 项 without its 类; behind a code may stand the name of a part of it.
  const legal = keys.filter((key) => /^(?:.+\/)?[1-9]\d{2,6}(?:\/\D.*)?$/.test(key) || totals.includes(key));
  return legal.length >= keys.length / 2;
}
