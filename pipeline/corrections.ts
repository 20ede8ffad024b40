import { keyOf, type AmountRecord, type Flag, type RecordKey } from '../model/record.ts';

/** A figure that a person corrected: a line of `corrections.csv`. */
export type Correction = RecordKey & {
  readonly document: string;
  /** The number of the report in the file; absent for the first. */
  readonly report?: number;
  /** The line names no report of the file, so the first is assumed. */
  readonly isReportUntold?: true;
  /** Exact plain decimal, in the unit of the record. */
  readonly amount: string;
  /** The line number in the file, from 1, for messages. */
  readonly line: number;
};

/** Flags that say why a figure could not be read reliably; after a person has looked, they no longer count. */
const settledFlags: ReadonlySet<Flag> = new Set([
  'unreadable',
  'several-amounts',
  'misread-separator',
  'misread-character',
  'lost-decimals',
  'low-confidence',
]);

/** The records for the checks: with the corrected amount in place of the printed one. */
export function withCorrectedAmounts(records: readonly AmountRecord[]): AmountRecord[] {
  return records.map((record) =>
    record.correctedAmount === undefined
      ? record
      : {
          ...record,
          amount: record.correctedAmount,
          amountText: record.correctedAmount,
          confidence: 1,
          flags: record.flags.filter((flag) => !settledFlags.has(flag)),
        },
  );
}

/**
 * Adds corrections to their records: `correctedAmount` and the flag `corrected`. The printed amount stays. If a record
 * is corrected twice, the later line counts; corrections that were added earlier are dropped.
 *
 * @returns the records; the corrections that fit none of them; and those that name no report of the file although they
 * fit records of several: they are added in the first
 */
export function noteCorrections(
  records: readonly AmountRecord[],
  corrections: readonly Correction[],
): NotedCorrections {
  const byKey = new Map(corrections.map((correction) => [keyOf(correction), correction]));
  const keys = new Set(records.map(keyOf));
  const inLaterReports = new Set(
    records
      .filter(({ report }) => report !== undefined)
      .map(({ form, rowKey, columnKey }) => keyOf({ form, rowKey, columnKey })),
  );
  return {
    records: records.map((record) => noteCorrection(record, byKey.get(keyOf(record))?.amount)),
    unused: corrections.filter((correction) => !keys.has(keyOf(correction))),
    doubtful: [...byKey.values()].filter(
      (correction) => correction.isReportUntold && keys.has(keyOf(correction)) && inLaterReports.has(keyOf(correction)),
    ),
  };
}

/**
 * Corrections of a document that no longer count because a later line gives the same figure another amount.
 *
 * @param corrections of one document, in the order of their lines
 */
export function overruledCorrections(corrections: readonly Correction[]): Correction[] {
  const last = new Map(corrections.map((correction) => [keyOf(correction), correction]));
  return corrections.filter((correction) => last.get(keyOf(correction))?.amount !== correction.amount);
}

/** The result of adding corrections to a document. */
export type NotedCorrections = {
  readonly records: readonly AmountRecord[];
  readonly unused: readonly Correction[];
  readonly doubtful: readonly Correction[];
};

function noteCorrection(record: AmountRecord, amount: string | undefined): AmountRecord {
  const noted: { -readonly [field in keyof AmountRecord]: AmountRecord[field] } = { ...record };
  delete noted.correctedAmount;
  noted.flags = record.flags.filter((flag) => flag !== 'corrected');
  if (amount === undefined) return noted;
  return { ...noted, flags: [...noted.flags, 'corrected'], correctedAmount: amount };
}
