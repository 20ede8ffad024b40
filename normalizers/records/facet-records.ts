import type { FormEntry } from '../../catalogue/load/form-schema.ts';
import type { FormRow } from '../../model/form.ts';
import { must } from '../../model/must.ts';
import type { AmountRecord, Flag } from '../../model/record.ts';
import type { TableRow } from '../../model/table.ts';
import type { Panel } from '../heads/columns.ts';
import type { FormContext, ReadBody } from './form-context.ts';
import { matchHead } from '../heads/match-heads.ts';
import { cleanLabel, plainDigits, rowName } from '../label.ts';
import { amountsOf } from './row-amounts.ts';
import { labelWithin, textsOf } from '../rows/rows.ts';
import { placeOfRow, toRecord } from './to-record.ts';

/** Forms without row names (三公): a key's facets stand in the columns, in the rows, or in both. */
export function facetBody(rows: readonly TableRow[], panels: readonly Panel[], context: FormContext): ReadBody {
  const { form } = context;
  const named: FormRow[] = [];
  const records: AmountRecord[] = [];
  const ofOtherYears: AmountRecord[] = [];
  for (const panel of panels) {
    const own = latestAccounts(rows.map((row) => textsOf(row, panel.names).printed));
    let banner: { readonly [facet: string]: string } = {};
    for (const row of rows) {
      banner = bannerOf(row, form) ?? banner;
      const { printed, cells } = textsOf(row, panel.names);
      const label = rowName(printed);
      const rowFacets = label === '' ? {} : facetsOf(label, form);
      if (!rowFacets) continue;
      const isTotal = context.catalogue.words.totals.includes(label);
      const named_ = label === '' || Object.keys(rowFacets).length > 0 || isTotal;
      const flags: Flag[] = named_ ? [] : ['unknown-label'];
      const name = labelWithin({ rowKey: named_ ? '-' : label, rowLabel: printed, flags, cells });
      named.push({ rowKey: name.rowKey, rowLabel: name.rowLabel, place: placeOfRow(row.page, row.cells) });
      for (const { column, cell, read } of amountsOf(row, panel)) {
        const key = composeKey(form, {
          ...context.titled,
          ...rowFacets,
          ...facetsUnder(column.facets, rowFacets, form),
          ...banner,
        });
        const isOther = own !== undefined && (yearIn(printed) ?? own) !== own;
        if (key) (isOther ? ofOtherYears : records).push(toRecord(row, name, key, cell, read, context));
      }
    }
  }
  return { rows: named, records, ofOtherYears };
}

/** The year that begins the name of a row (2022年决算数). */
const yearIn = (label: string): string | undefined => /^(20\d{2})年/.exec(plainDigits(label))?.[1];

/**
 * The latest year of which rows are final accounts, where each year has rows of its own: that of the report. Undefined
 * where rows do not tell years apart.
 */
function latestAccounts(labels: readonly string[]): string | undefined {
  // 支出数, 执行数 and 实际支出 say the same as 决算数.
  const years = labels.filter((label) => !label.includes('预算')).flatMap((label) => yearIn(label) ?? []);
  return years.sort().at(-1);
}

/** The facets of a column in a row: a head for all together (合计 over 预算数 of funds) says less than the name of the row. */
function facetsUnder(
  column: { readonly [facet: string]: string },
  row: { readonly [facet: string]: string },
  { facets }: FormEntry,
): { readonly [facet: string]: string } {
  const isSaid = ([facet, name]: readonly [string, string]): boolean =>
    row[facet] === undefined || (facets?.[facet]?.[name]?.words.length ?? 0) > 0;
  return Object.fromEntries(Object.entries(column).filter(isSaid));
}

/** A row of one cell in the middle of the table says what the rows below hold: 决算数. */
function bannerOf(row: TableRow, form: FormEntry): { readonly [facet: string]: string } | undefined {
  const [cell] = row.cells;
  const alone = cell !== undefined && row.cells.length > 1 && row.cells.every((other) => other === cell);
  const facets = alone ? facetsOf(cleanLabel(cell.text), form) : undefined;
  return facets && Object.keys(facets).length > 0 ? facets : undefined;
}

/** The facets of all figures of a form that its title gives where nothing in the table does: 支出决算表 has no budget. */
export function facetsOfTitle(title: string, form: FormEntry): { readonly [facet: string]: string } {
  const facets = facetsOf(cleanLabel(title), { ...form, ignore: [] }) ?? {};
  return Object.fromEntries(Object.entries(facets).filter(([facet]) => facet === 'role'));
}

/** The facets that a row's label gives; undefined for a row to be set aside (国内公务接待批次). */
function facetsOf(label: string, form: FormEntry): { [facet: string]: string } | undefined {
  const found: { [facet: string]: string } = {};
  for (const [facet, heads] of Object.entries(form.facets ?? {})) {
    const name = matchHead([label], heads, form);
    if (name === null) return undefined;
    if (name !== undefined) found[facet] = name;
  }
  return found;
}

/** `{role}.{item}` with its facets put in; undefined while one is missing. */
export function composeKey(form: FormEntry, facets: { readonly [facet: string]: string }): string | undefined {
  const names = Object.keys(form.facets ?? {});
  let key = must(form.column_key, `column_key of ${form.id}`);
  for (const name of names) {
    const said = facets[name];
    if (said === undefined) return undefined;
    key = key.replace(`{${name}}`, said);
  }
  return key;
}
