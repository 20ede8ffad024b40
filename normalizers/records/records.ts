import { distance } from 'fastest-levenshtein';
import type { FormRow } from '../../model/form.ts';
import { keyOf, type AmountRecord } from '../../model/record.ts';
import type { LogicalTable } from '../../model/table.ts';
import type { Panel } from '../heads/columns.ts';
import { facetBody } from './facet-records.ts';
import type { FormContext, ReadBody } from './form-context.ts';
import { bodyRows, type Header } from '../heads/header.ts';
import { bareText, cleanLabel } from '../label.ts';
import { panelBody } from './row-records.ts';

/** What the body of a form holds: every row it prints, and a record for each amount. */
export type FormBody = ReadBody & {
  /** Figures printed again, as a continuation page repeats the row 合计, subtotals of pages, rows of other years: no records. */
  readonly repeats: readonly AmountRecord[];
};

/**
 * Reads the rows of a recognised form into records. Header rows that a continuation page repeats are skipped; a
 * repeated 合计 row with the same figures counts once.
 */
export function readBody(
  table: LogicalTable,
  header: Header,
  panels: readonly Panel[],
  context: FormContext,
): FormBody {
  const rows = bodyRows(table, header);
  const body = context.form.rows === 'none' ? facetBody(rows, panels, context) : panelBody(rows, panels, context);
  // The subtotal of a page is no row of the form: its figures are set aside.
  const pageTotals = context.catalogue.words.page_totals.map(cleanLabel);
  const isOfForm = ({ rowLabel }: FormRow | AmountRecord): boolean => !pageTotals.includes(cleanLabel(rowLabel));
  const records = withoutRepeats(body.records.filter(isOfForm));
  const counted = new Set(records.map(({ place }) => place));
  return {
    rows: uniqueRows(body.rows.filter(isOfForm)),
    records,
    repeats: [...body.records.filter(({ place }) => !counted.has(place)), ...(body.ofOtherYears ?? [])],
  };
}

function uniqueRows(rows: readonly FormRow[]): FormRow[] {
  const seen = new Set<string>();
  return rows.filter((row) => !seen.has(row.rowKey) && Boolean(seen.add(row.rowKey)));
}

/** Whether two names of rows with one key name one row: 住房公积金 under the code of 住房改革支出, of which two digits are lost, does not. */
function isOneName(a: string, b: string): boolean {
  const [one, other] = [bareText(a), bareText(b)];
  return one === '' || other === '' || distance(one, other) <= Math.max(one.length, other.length) / 2;
}

/**
 * The same figure printed again (合计 on a continuation page, a form that the report prints twice) counts once;
 * another figure under the same key, or the same of a row with another name, is kept and flagged.
 */
export function withoutRepeats(records: readonly AmountRecord[]): AmountRecord[] {
  const byKey = new Map<string, AmountRecord[]>();
  for (const record of records) {
    const key = keyOf(record);
    const same = byKey.get(key) ?? [];
    if (!same.some((other) => other.amount === record.amount && isOneName(other.rowLabel, record.rowLabel)))
      same.push(record);
    byKey.set(key, same);
  }
  return [...byKey.values()].flatMap((same) => (same.length === 1 ? same : same.map(flagRepeated)));
}

function flagRepeated(record: AmountRecord): AmountRecord {
  return record.flags.includes('repeated-key') ? record : { ...record, flags: [...record.flags, 'repeated-key'] };
}
