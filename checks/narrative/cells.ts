import type { CellReference } from '../../model/claim.ts';
import type { DocumentReading } from '../../model/document.ts';
import { keyOf, type AmountRecord, type Place } from '../../model/record.ts';
import { noArithmetic, type Arithmetic } from '../arithmetic.ts';
import { groupBy } from '../../model/groups.ts';
import { incompleteForms } from '../incomplete.ts';
import { unprintedTotals } from '../unfinished.ts';
import { measureRecord } from './amount.ts';
import type { Measured } from './amount.ts';
import { largestOf } from '../../model/largest.ts';
import { must } from '../../model/must.ts';
import { decimalsOf } from '../../model/decimals.ts';

/**
 * A figure of a table: as printed or, if the sums of the tables prove the printed value wrong, as they have it. In that
 * case the text may repeat either value.
 */
export type MeasuredCell = {
  readonly record: AmountRecord;
  readonly measured: Measured;
  /** Other values that the text may state without contradicting the tables. */
  readonly others: readonly Measured[];
};

/** A row of a table, by code or label. */
export type LabelledRow = { readonly key: string; readonly label: string };

type NamedRows = { readonly byName: ReadonlyMap<string, readonly LabelledRow[]>; readonly coded: boolean };

type Tables = Pick<DocumentReading, 'records' | 'forms'> & Partial<Pick<DocumentReading, 'coverage'>>;
type Form = Tables['forms'][number];

/** Finds the table cells that the narrative names. */
export class Cells {
  readonly #records = new Map<string, AmountRecord>();
  readonly #rows = new Map<string, Map<string, LabelledRow>>();
  readonly #names = new Map<string, string>();
  readonly #named = new Map<string, NamedRows>();
  readonly #printed = new Map<Form, Map<string, Form['rows']>>();
  readonly #incomplete: ReadonlySet<string>;
  readonly #unprinted: ReadonlySet<string>;
  #columns: ReadonlyMap<string, readonly AmountRecord[]> | undefined;
  readonly #decimals: ReadonlyMap<string, number>;
  readonly #endings: RegExp;
  readonly #tables: Tables;
  readonly #arithmetic: Arithmetic;

  /** @param endings words that may be missing at the end of an account's name, such as 支出 */
  constructor(tables: Tables, endings: readonly string[], arithmetic: Arithmetic = noArithmetic) {
    this.#tables = tables;
    this.#arithmetic = arithmetic;
    this.#incomplete = new Set(incompleteForms(tables));
    this.#unprinted = unprintedTotals(tables);
    this.#endings = new RegExp(`(?:${endings.join('|')})$`, 'u');
    for (const record of tables.records) {
      const key = `${record.form}|${record.rowKey}|${record.columnKey}`;
      if (!this.#records.has(key)) this.#records.set(key, record);
    }
    const byForm = groupBy(tables.records, ({ form }) => form);
    const mostDecimals = (records: readonly AmountRecord[]): number =>
      largestOf(records, ({ amount }) => decimalsOf(amount));
    this.#decimals = new Map([...byForm].map(([form, records]) => [form, mostDecimals(records)]));
    for (const form of tables.forms) for (const row of form.rows) this.#addRow(form.form, row.rowKey, row.rowLabel);
    for (const record of tables.records) this.#addRow(record.form, record.rowKey, record.rowLabel);
  }

  /** Whether no form prints a figure. */
  get isEmpty(): boolean {
    return this.#records.size === 0;
  }

  /** The cell; undefined when it is blank, absent or unreadable, or its row is not certain. */
  cell(reference: CellReference): MeasuredCell | undefined {
    const row = reference.rowKey ?? this.accountRow(reference)?.key;
    return row === undefined ? undefined : this.at(reference.form, row, reference.columnKey);
  }

  at(form: string, row: string, column: string): MeasuredCell | undefined {
    const record = this.#records.get(`${form}|${row}|${column}`);
    if (record === undefined) return undefined;
    const decimals = must(this.#decimals.get(form), `count of decimals of ${form}`);
    const printed = measureRecord(record, decimals);
    const { values, sure } = this.#arithmetic.mended.get(keyOf(record)) ?? { values: [], sure: false };
    const mended = values.flatMap((amount) => measureRecord({ ...record, amount }, decimals) ?? []);
    // If it is not known which figure is wrong, the printed value is used.
    const measured = sure ? mended[0] : printed;
    if (measured === undefined) return undefined;
    return { record, measured, others: [...mended, ...(printed ? [printed] : [])].filter((one) => one !== measured) };
  }

  /** Whether several relations of the tables confirm the figure as printed. */
  isHeld({ record }: MeasuredCell): boolean {
    return this.#arithmetic.held.has(keyOf(record));
  }

  hasForm(form: string): boolean {
    return this.#tables.forms.some((one) => one.form === form);
  }

  /** All printed figures of a column. */
  column(form: string, column: string): MeasuredCell[] {
    this.#columns ??= groupBy(this.#tables.records, (record) => `${record.form}|${record.columnKey}`);
    return (this.#columns.get(`${form}|${column}`) ?? []).flatMap((record) => {
      const cell = this.at(form, record.rowKey, column);
      return cell === undefined ? [] : [cell];
    });
  }

  /** Whether a total of any form is this amount. */
  totals({ value, half }: Measured): boolean {
    return this.#tables.records.some(({ form, rowKey, columnKey }) => {
      if (!/(?:合计|总计)$/u.test(rowKey)) return false;
      const cell = this.at(form, rowKey, columnKey);
      return cell?.measured.value.minus(value).abs().lte(half) === true;
    });
  }

  rows(form: string): readonly LabelledRow[] {
    return [...(this.#rows.get(form)?.values() ?? [])];
  }

  /**
   * The place of the row of a blank cell, if its form has the row and the column and was read completely. (A figure of
   * the form that was not read might belong into this very cell.)
   */
  blankPlace(reference: CellReference): Place | undefined {
    if (this.#incomplete.has(reference.form)) return undefined;
    const row = reference.rowKey ?? this.accountRow(reference)?.key;
    const form = this.#tables.forms.find(
      (one) => one.form === reference.form && one.columns.includes(reference.columnKey),
    );
    const printed = form && row !== undefined ? this.#printedRows(form).get(row)?.[0] : undefined;
    if (row === undefined || printed === undefined) return undefined;
    // Heads stand in the cells of such totals.
    if (this.#unprinted.has(keyOf({ form: reference.form, rowKey: row, columnKey: reference.columnKey })))
      return undefined;
    return this.#records.has(`${reference.form}|${row}|${reference.columnKey}`) ? undefined : printed.place;
  }

  /** Amounts that the sums of the tables demand of a cell, printed or blank. */
  demanded(reference: CellReference): Measured[] {
    const { form, columnKey } = reference;
    const rowKey = reference.rowKey ?? this.accountRow(reference)?.key;
    // Its unit is that of the form.
    const like = this.#tables.records.find((record) => record.form === form);
    if (rowKey === undefined || like === undefined) return [];
    const values = this.#arithmetic.mended.get(keyOf({ form, rowKey, columnKey }))?.values ?? [];
    return values.flatMap((amount) => measureRecord({ ...like, amount }, this.#decimals.get(form) ?? 0) ?? []);
  }

  /**
   * Whether a cell may be among what was not read: some figures of its form were not, or the form was not found and
   * there is a table of unknown kind.
   */
  mayBeUnread(reference: CellReference): boolean {
    const { forms, coverage } = this.#tables;
    if (this.cell(reference) !== undefined) return false;
    if (this.#incomplete.has(reference.form)) return true;
    const isFound = forms.some(({ form }) => form === reference.form);
    return !isFound && (coverage?.unread ?? []).some(({ form }) => form === '');
  }

  #printedRows(form: Form): ReadonlyMap<string, Form['rows']> {
    const known = this.#printed.get(form) ?? groupBy(form.rows, ({ rowKey }) => rowKey);
    this.#printed.set(form, known);
    return known;
  }

  /**
   * The row of an account: its name must fit, and the names of the levels above as far as they are needed. In a form
   * without codes the name alone decides.
   */
  accountRow(reference: CellReference): LabelledRow | undefined {
    const names = reference.account ?? [];
    const name = names.at(-1);
    if (name === undefined || name === '') return undefined;
    const { byName, coded } = this.#namesOf(reference.form);
    const named = byName.get(this.#compared(name)) ?? [];
    if (!coded) return named.length === 1 ? named[0] : undefined;
    const rows = named.filter(({ key }) => key.length === names.length * 2 + 1);
    const exact = rows.filter((row) => this.#fitsParents(row, names, reference.form));
    if (exact.length === 1) return exact[0];
    return exact.length === 0 && rows.length === 1 ? rows[0] : undefined;
  }

  label(form: string, key: string): string | undefined {
    return this.#rows.get(form)?.get(key)?.label;
  }

  sameName(label: string, name: string): boolean {
    return this.#compared(label) === this.#compared(name);
  }

  /** A name in the form used for comparing, without its ending; cached, because it is needed often. */
  #compared(name: string): string {
    const known = this.#names.get(name);
    if (known !== undefined) return known;
    const compared = bare(name).replace(this.#endings, '');
    this.#names.set(name, compared);
    return compared;
  }

  /** The rows of a form by their names in the form used for comparing; cached, because every claim needs them. */
  #namesOf(form: string): NamedRows {
    const known = this.#named.get(form);
    if (known) return known;
    const rows = this.rows(form);
    const byName = groupBy(rows, ({ label }) => this.#compared(label));
    const named = { byName, coded: rows.some(({ key }) => /^\d{3,7}$/u.test(key)) };
    this.#named.set(form, named);
    return named;
  }

  #fitsParents(row: LabelledRow, names: readonly string[], form: string): boolean {
    return names.slice(0, -1).every((name, level) => {
      if (name === '') return true;
      const label = this.label(form, row.key.slice(0, level * 2 + 3));
      return label !== undefined && this.sameName(label, name);
    });
  }

  #addRow(form: string, key: string, label: string): void {
    const rows = this.#rows.get(form) ?? new Map<string, LabelledRow>();
    this.#rows.set(form, rows);
    if (!rows.has(key)) rows.set(key, { key, label });
  }
}

/** A name in the form used for comparing: half-width brackets, no white space, no ordinal. */
export function bare(name: string): string {
  return name
    .replace(/\s/gu, '')
    .replaceAll('（', '(')
    .replaceAll('）', ')')
    .replace(/[“”"]/gu, '')
    .replace(/^[一二三四五六七八九十]+、/u, '');
}
