import type { Vocabulary } from '../catalogue/load/check-schema.ts';
import type { DocumentReading } from '../model/document.ts';
import type { AmountRecord } from '../model/record.ts';
import type { RecognisedForm } from '../model/form.ts';
import { groupBy } from '../model/groups.ts';
import { decimalsOf } from '../model/decimals.ts';
import type { Scale } from './scale.ts';
import { Counts } from '../model/counts.ts';

/** One form of a document, arranged for the checks. */
export type FormFacts = {
  readonly id: string;
  /** Printed without any amount. */
  readonly blank: boolean;
  /** Columns printed, with or without amounts. */
  readonly columns: ReadonlySet<string>;
  /** Columns that hold at least one amount. */
  readonly filled: ReadonlySet<string>;
  /** Row keys with their labels, in printed order, blank rows too. */
  readonly rows: ReadonlyMap<string, string>;
  /** Where a row stands: its index among the rows printed. */
  readonly orderOf: ReadonlyMap<string, number>;
  /** The codes among the row keys. */
  readonly codes: ReadonlySet<string>;
  /** The rows directly below a row: its nearest printed codes. */
  readonly children: ReadonlyMap<string, readonly string[]>;
  readonly exponent: number;
  readonly decimals: number;
  /** One unit of the last printed decimal, on the document's scale. */
  readonly step: number;
  /** Numbers are printed without trailing zeros throughout, so fewer decimals mean nothing. */
  readonly loose: boolean;
  readonly doubtful: boolean;
};

const codePattern = /^\d{3}(\d{2}){0,3}$/;

export const isCode = (row: string): boolean => codePattern.test(row);

/** The forms of a reading; a form that was recognised twice becomes one. */
export function formFacts(
  reading: Pick<DocumentReading, 'forms' | 'records'>,
  byForm: ReadonlyMap<string, readonly AmountRecord[]>,
  scale: Scale,
  vocabulary: Vocabulary,
): Map<string, FormFacts> {
  const recognised = groupBy(reading.forms, (form) => form.form);
  const ids = new Set([...recognised.keys(), ...byForm.keys()].filter((id) => id in vocabulary.forms));
  return new Map(
    [...ids].map((id) => [id, oneForm(id, recognised.get(id) ?? [], byForm.get(id) ?? [], scale, vocabulary)]),
  );
}

function oneForm(
  id: string,
  forms: readonly RecognisedForm[],
  records: readonly AmountRecord[],
  scale: Scale,
  vocabulary: Vocabulary,
): FormFacts {
  const rows = new Map<string, string>();
  for (const row of [...forms.flatMap((form) => form.rows), ...records]) {
    if (!rows.has(row.rowKey) || rows.get(row.rowKey) === '') rows.set(row.rowKey, row.rowLabel);
  }
  const filled = new Set(records.map((record) => record.columnKey));
  const decimals = forms.find((form) => form.decimals !== undefined)?.decimals ?? commonDecimals(records);
  const exponent = scale.exponentOf(records[0]?.unit);
  const codes = new Set([...rows.keys()].filter(isCode));
  return {
    id,
    blank: records.length === 0,
    columns: new Set([...forms.flatMap((form) => form.columns), ...filled]),
    filled,
    rows,
    orderOf: new Map([...rows.keys()].map((row, index) => [row, index])),
    codes,
    children: childrenOf(codes, rows, vocabulary.coded[id]?.root),
    exponent,
    decimals,
    step: 10 ** Math.max(0, exponent - decimals),
    loose: printsNoTrailingZero(records, decimals),
    doubtful: records.some((record) => record.origin !== 'text'),
  };
}

const enoughToTell = 10;

/**
 * Whether numbers are printed without trailing zeros: there are many amounts, and none with all its decimals ends in
 * zero.
 */
function printsNoTrailingZero(records: readonly AmountRecord[], decimals: number): boolean {
  const full = records.filter((record) => decimals > 0 && decimalsOf(record.amount) === decimals);
  return full.length >= enoughToTell && !full.some((record) => record.amount.endsWith('0'));
}

/** The number of decimals that most amounts have; in a tie, the larger. */
function commonDecimals(records: readonly AmountRecord[]): number {
  const counts = new Counts(records.map(({ amount }) => decimalsOf(amount)));
  const [best] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0]);
  return best?.[0] ?? 2;
}

/**
 * Each code that has codes below it, with these codes. They are of the nearest printed level, so in a table without 款
 * a 类 has 项 below it.
 */
function childrenOf(
  codes: ReadonlySet<string>,
  rows: ReadonlyMap<string, string>,
  root: string | undefined,
): Map<string, string[]> {
  const children = new Map<string, string[]>();
  for (const code of codes) {
    const parent =
      ancestorsOf(code).find((one) => codes.has(one)) ?? (root !== undefined && rows.has(root) ? root : undefined);
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), code]);
  }
  return children;
}

/** Codes above a code, nearest first: 20106 and 201 of 2010601. */
export function ancestorsOf(code: string): string[] {
  const lengths = [7, 5, 3].filter((length) => length < code.length);
  return lengths.map((length) => code.slice(0, length));
}
