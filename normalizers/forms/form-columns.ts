import type { FormEntry } from '../../catalogue/load/form-schema.ts';
import type { FormCatalogue } from '../../catalogue/load/forms.ts';
import type { UnknownTable } from '../../model/document.ts';
import type { FormRow, RecognisedForm } from '../../model/form.ts';
import type { AmountRecord, Place } from '../../model/record.ts';
import { textAt } from '../../model/row-text.ts';
import type { LogicalTable } from '../../model/table.ts';
import { isAmountPrint } from '../../print/figures.ts';
import type { Panel, ReadPanels } from '../heads/columns.ts';
import { bodyRows, type Header } from '../heads/header.ts';
import { cleanLabel } from '../label.ts';
import { composeKey } from '../records/facet-records.ts';

/** The totals in whose cells the heads of their columns stand. */
export function unprintedTotals(
  headed: readonly number[],
  panels: readonly Panel[],
  rows: readonly FormRow[],
  { words }: FormCatalogue,
): Pick<RecognisedForm, 'unprinted'> {
  const total = rows.find(({ rowLabel }) => words.totals.includes(cleanLabel(rowLabel)));
  const amounts = panels.flatMap((panel) => panel.amounts).filter(({ column }) => headed.includes(column));
  if (total === undefined || amounts.length === 0) return {};
  const keys = amounts.flatMap(({ facets }) => facets.column ?? []);
  return { unprinted: keys.map((columnKey) => ({ rowKey: total.rowKey, columnKey })) };
}

/**
 * Columns with a head that the form knows as not its own, or that belongs to no panel (行次). A second column under the
 * very head of one that is read is none: one of them stands under a wrong head. Where columns name rows, another block of them
 * may have the same heads again: there no other head stands between the two.
 */
export function columnsSetAside(header: Header, { panels, unknown }: ReadPanels): number[] {
  const read = panels.flatMap(({ amounts }) =>
    amounts.flatMap(({ column, reachedOver }) => (reachedOver === undefined ? [column] : [])),
  );
  const naming = panels.flatMap(({ codes, names, others }) => [...codes, ...names, ...others]);
  const used = new Set([...unknown, ...naming, ...read]);
  const headOf = (column: number): string => (header.paths[column] ?? []).join('/');
  const isUnderOneHead = (column: number, other: number): boolean =>
    headOf(column) === headOf(other) &&
    header.paths
      .slice(Math.min(column, other), Math.max(column, other) + 1)
      .every((path) => naming.length === 0 || path.length === 0 || path.join('/') === headOf(column));
  return header.paths.flatMap((path, column) =>
    path.length > 0 && !used.has(column) && !read.some((other) => isUnderOneHead(column, other)) ? [column] : [],
  );
}

/** Unnamed columns of a form that is read all the same: their figures must not be missed in silence. */
export function unreadColumns(
  table: LogicalTable,
  title: string,
  header: Header,
  unknown: readonly number[],
): UnknownTable | undefined {
  const rows = bodyRows(table, header);
  const filled = unknown.filter((column) => rows.some((row) => isAmountPrint(textAt(row, column))));
  if (filled.length === 0) return undefined;
  const words = headerWords(filled.map((column) => header.paths[column] ?? []));
  return { title: `${title}（个别栏目）`, header: words, reason: 'unknown-columns', place: placeOf(table) };
}

export function columnKeys(entry: FormEntry, panels: readonly Panel[], records: readonly AmountRecord[]): string[] {
  const keys = panels.flatMap((panel) =>
    panel.amounts.map(({ facets }) => (entry.facets ? composeKey(entry, facets) : facets.column)),
  );
  return [...new Set([...keys.filter((key) => key !== undefined), ...records.map((record) => record.columnKey)])];
}

export function headerWords(paths: readonly (readonly string[])[]): string {
  return paths.map((path) => path.join('/')).join(' | ');
}

/** Where a table begins: the page and box of its first part. */
export function placeOf(table: LogicalTable): Place {
  const [first] = table.grids;
  return { page: first?.page ?? 1, ...(first && { box: first.box }) };
}
