import type { CheckCatalogue } from '../catalogue/load/checks.ts';
import type { DocumentReading } from '../model/document.ts';
import type { AmountRecord, RecordKey } from '../model/record.ts';
import { harmlessFlags, keyOf } from '../model/record.ts';
import type { FormFacts } from './form-facts.ts';
import { groupBy } from '../model/groups.ts';
import { formFacts } from './form-facts.ts';
import { decimalsFor, scaleOf, toWhole, type Scale } from './scale.ts';

/**
 * A place in a table that should hold a figure: it is printed, blank in a printed row (`blank`), or its row is absent
 * (`row`).
 */
export type Figure = {
  /** Its number in the document. */
  readonly id: number;
  readonly key: RecordKey;
  /** Whole number on the document's scale; 0 when nothing can be read. */
  readonly value: number;
  /** One unit of the form's last printed decimal, on the same scale. */
  readonly step: number;
  readonly state: 'printed' | 'blank' | 'row';
  readonly record: AmountRecord | undefined;
  /** The printed text is damaged, so even a small difference does not count as rounding. */
  readonly damaged: boolean;
  /** Read with doubt: OCR, doubtful flags, or low confidence. */
  readonly doubtful: boolean;
  /** Other values printed for the same key. */
  readonly alternatives: readonly number[];
  /** Other values that OCR read at its place. */
  readonly readings: readonly number[];
};

/** A document as the checks see it. */
export type Facts = {
  readonly forms: ReadonlyMap<string, FormFacts>;
  readonly scale: Scale;
  /** The figure of a cell, printed or not. The same cell always gives the same object. */
  readonly figure: (form: FormFacts, row: string, column: string) => Figure;
  readonly printed: (form: string, row: string, column: string) => boolean;
  /** Whether OCR put several amounts into one cell of the row, so that a blank cell beside it may lack its amount. */
  readonly isGlued: (form: string, row: string) => boolean;
};

const damagingFlags = new Set([
  'lost-decimals',
  'unreadable',
  'several-amounts',
  'misread-separator',
  'misread-character',
]);

/** Arranges forms and records for looking up the figures of equations. */
export function factsOf(reading: Pick<DocumentReading, 'forms' | 'records'>, catalogue: CheckCatalogue): Facts {
  const records = groupBy(reading.records, keyOf);
  const byForm = groupBy(reading.records, (record) => record.form);
  const units = [...byForm.values()].map((list) => ({
    unit: list[0]?.unit ?? ('' as const),
    decimals: decimalsFor(list.map((record) => record.amount)),
  }));
  const scale = scaleOf(units);
  const forms = formFacts(reading, byForm, scale, catalogue.vocabulary);
  const figure = figureFinder(records);
  const glued = new Set(reading.records.filter(isGlued).map(({ form, rowKey }) => `${form}/${rowKey}`));
  return {
    forms,
    scale,
    figure,
    printed: (form, row, column) => records.has(`${form}/${row}/${column}`),
    isGlued: (form, row) => glued.has(`${form}/${row}`),
  };
}

/** Looks up figures by form, column and row, and creates each of them once. */
function figureFinder(records: ReadonlyMap<string, readonly AmountRecord[]>): Facts['figure'] {
  const found = new Map<FormFacts, Map<string, Map<string, Figure>>>();
  let count = 0;
  return (form, row, column) => {
    const columns = found.get(form) ?? new Map<string, Map<string, Figure>>();
    const rows = columns.get(column) ?? new Map<string, Figure>();
    const known = rows.get(row);
    if (known !== undefined) return known;
    const key = { form: form.id, rowKey: row, columnKey: column };
    const figure = makeFigure(count++, key, form, records.get(keyOf(key)) ?? []);
    rows.set(row, figure);
    columns.set(column, rows);
    found.set(form, columns);
    return figure;
  };
}

function makeFigure(id: number, key: RecordKey, form: FormFacts, records: readonly AmountRecord[]): Figure {
  const [record, ...others] = records;
  const wholes = records.map((one) => toWhole(one.amount, form.exponent));
  const value = wholes[0] ?? 0;
  const alternatives = wholes.slice(1).filter((other) => other !== undefined && other !== value) as number[];
  const state = record !== undefined ? 'printed' : form.rows.has(key.rowKey) ? 'blank' : 'row';
  const damaged = record !== undefined && (wholes[0] === undefined || (!form.loose && hasDamage(record)));
  const doubtful = records.some(isDoubtful) || (record === undefined && form.doubtful);
  return {
    id,
    key,
    value,
    step: form.step,
    state,
    record,
    damaged,
    doubtful,
    alternatives: others.length > 0 ? alternatives : [],
    readings: readingsOf(record, value, form.exponent),
  };
}

/** Values of the alternative OCR readings; thousands may be separated. */
function readingsOf(record: AmountRecord | undefined, value: number, exponent: number): number[] {
  const texts = record?.alternatives ?? [];
  const wholes = texts.map((text) => toWhole(text.replace(/[\s,，]/g, '').replace('．', '.'), exponent));
  return [...new Set(wholes)].filter((whole) => whole !== undefined && whole !== value) as number[];
}

/** The cell holds more than one amount, and none is certain. */
export const isGlued = ({ amount, flags }: AmountRecord): boolean => amount === '' && flags.includes('several-amounts');

const hasDamage = ({ flags }: AmountRecord): boolean =>
  !flags.includes('corrected') && flags.some((flag) => damagingFlags.has(flag));

/** True for a figure that was not read with certainty. */
export function isDoubtful(record: AmountRecord): boolean {
  if (record.flags.includes('corrected')) return false;
  return record.origin !== 'text' || record.confidence < 1 || hasReadingDoubt(record);
}

/** True when a flag doubts how the figure was read. Flags that the checks added later say nothing about that. */
export function hasReadingDoubt({ flags }: AmountRecord): boolean {
  return flags.some((flag) => flag !== 'suspect' && flag !== 'unconfirmed' && !harmlessFlags.includes(flag));
}
