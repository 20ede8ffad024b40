import type { Vocabulary } from '../catalogue/load/check-schema.ts';
import type { DocumentReading } from '../model/document.ts';
import type { AmountRecord } from '../model/record.ts';
import type { RecognisedForm } from '../model/form.ts';
import { groupBy } from '../model/groups.ts';
import { decimalsOf } from '../model/decimals.ts';
import type { Scale } from './scale.ts';
import { Counts } from '../model/counts.ts';
import { at } from '../model/must.ts';

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
    children: childrenOf(
      rowsOfUnits(rows, records, vocabulary.coded[id]?.root),
      codes,
      rows,
      vocabulary.coded[id]?.root,
    ),
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

/** The code of a unit's row: 某局本级 and 204 of 某局本级/204. A code before it is what another classification parts. */
const unitPattern = /^(?!\d{3}(?:\d{2}){0,2}\/)(.+)\/(\d{3}(?:\d{2}){0,3})$/;

type UnitRow = { readonly row: string; readonly unit: string; readonly code: string };

/**
 * The rows of a form that prints its codes for each of its units, without those of a unit that has all that the total has:
 * a department that prints its own sums in front of its units'.
 */
function rowsOfUnits(
  rows: ReadonlyMap<string, string>,
  records: readonly AmountRecord[],
  root: string | undefined,
): UnitRow[] {
  const found = [...rows.keys()].flatMap((row): UnitRow[] => {
    const [, unit, code] = unitPattern.exec(row) ?? [];
    return unit === undefined || code === undefined ? [] : [{ row, unit, code }];
  });
  if (root === undefined || found.length === 0) return found;
  const printed = (row: string): string[] =>
    records
      .filter(({ rowKey, amount }) => rowKey === row && Number(amount) !== 0)
      .map(({ columnKey, amount }) => `${columnKey}=${amount}`);
  const all = printed(root).sort().join();
  const units = [...new Set(found.map(({ unit }) => unit))];
  const topsOf = (unit: string): string[] =>
    rows.has(unit)
      ? [unit]
      : found.filter((each) => each.unit === unit && each.code.length === 3).map(({ row }) => row);
  const whole = units.filter(
    (unit) => topsOf(unit).length === 1 && topsOf(unit).flatMap(printed).sort().join() === all,
  );
  return units.length > 1 && all !== '' ? found.filter(({ unit }) => !whole.includes(unit)) : found;
}

/**
 * Each row that has codes below it, with these (nearest printed level), so that a table without 款 goes from 类 to 项; codes
 * of a unit stand below its row, and this below the total.
 */
function childrenOf(
  ofUnits: readonly UnitRow[],
  codes: ReadonlySet<string>,
  rows: ReadonlyMap<string, string>,
  root: string | undefined,
): Map<string, string[]> {
  const children = new Map<string, string[]>();
  const top = root !== undefined && rows.has(root) ? root : undefined;
  const add = (row: string, parent: string | undefined): void => {
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), row]);
  };
  // A code that another classification parts (30101/50101) is there in its parts.
  const parts = [...rows.keys()].filter((row) => {
    const [code = '', other = '', ...more] = row.split('/');
    return isCode(code) && isCode(other) && more.length === 0 && !codes.has(code);
  });
  for (const row of [...codes, ...parts]) {
    const ancestors = ancestorsOf(at(row.split('/'), 0, 'code of a row'));
    add(row, ancestors.find((one) => codes.has(one)) ?? top);
  }
  const units = new Set<string>();
  for (const { row, unit, code } of ofUnits) {
    const above = ancestorsOf(code)
      .map((each) => `${unit}/${each}`)
      .find((each) => rows.has(each));
    const isNamed = rows.has(unit);
    add(row, above ?? (isNamed ? unit : top));
    if (isNamed && !units.has(unit)) add(unit, top);
    units.add(unit);
  }
  return children;
}

/** Codes above a code, nearest first: 20106 and 201 of 2010601. */
export function ancestorsOf(code: string): string[] {
  const lengths = [7, 5, 3].filter((length) => length < code.length);
  return lengths.map((length) => code.slice(0, length));
}
