import type { FormEntry } from '../../catalogue/load/form-schema.ts';
import type { FormCatalogue } from '../../catalogue/load/forms.ts';
import type { LogicalTable } from '../../model/table.ts';
import { readPanels } from '../heads/columns.ts';
import { composeKey } from '../records/facet-records.ts';
import { readHeader } from '../heads/header.ts';
import { cleanLabel } from '../label.ts';
import { readBody } from '../records/records.ts';

/** A head of fewer columns of amounts fits other tables too. */
const fewestColumns = 2;
/** So many items of 三公, over both roles, nothing else heads. */
const fewestItems = 8;

const none: ReadonlySet<string> = new Set();

/** The forms, without those left out, that explain each column of a table and whose keys its rows have. */
export function formsByHead(table: LogicalTable, catalogue: FormCatalogue, leftOut = none): string[] {
  if (table.cutFrom !== undefined) return [];
  return catalogue.forms.flatMap((form) =>
    !leftOut.has(form.id) && explains(form, table, catalogue) ? [form.id] : [],
  );
}

function explains(form: FormEntry, table: LogicalTable, catalogue: FormCatalogue): boolean {
  const header = readHeader(table, form, catalogue);
  const read = readPanels(table, header, form, catalogue);
  if (!read || read.unknown.length > 0) return false;
  const amounts = read.panels.flatMap((panel) => panel.amounts);
  const keys = amounts.map(({ facets }) => (form.facets ? composeKey(form, facets) : facets['column']));
  const columns = new Set(keys.filter((key) => key !== undefined));
  const { rows, records } = readBody(table, header, read.panels, { form, unit: '', catalogue });
  const names = rows.map(({ rowKey }) => rowKey);
  if (form.rows === 'none')
    return new Set([...columns, ...records.map(({ columnKey }) => columnKey)]).size >= fewestItems;
  if (form.rows === 'labels')
    return (
      read.panels.filter(({ amounts: own }) => own.length > 0).length === 2 &&
      names.length > 0 &&
      !names.some((name) => form.lacks_rows.some((word) => name.includes(cleanLabel(word))))
    );
  if (read.panels.every(({ codes, names: named }) => codes.length + named.length === 0)) return false;
  const coded = names.filter((name) => /^\d{3}(?:\d{2}){0,2}$/.test(name));
  if (form.rows === 'economic-code') return coded.length > 1 && coded.every((code) => code.startsWith('3'));
  return columns.size >= fewestColumns && names.length > 0 && coded.every((code) => !code.startsWith('3'));
}
