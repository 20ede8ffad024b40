import { keyOf, type AmountRecord, type Flag, type RecordKey } from '../model/record.ts';

/** A figure that a person corrected: a line of `corrections.csv`. */
export type Correction = RecordKey & {
  readonly document: string;
  /** Which report of the file; absent for the first. */
  readonly report?: number;
  /** The line names no report of the file: it is taken for the first. */
  readonly isReportUntold?: true;
  /** Exact plain decimal, in the unit of the record. */
  readonly amount: string;
  /** 1-based line of the file, to name it in messages. */
  readonly line: number;
};

/** Flags that say why a figure could not be read for sure; a person has looked, so they no longer count. */
const settledFlags: ReadonlySet<Flag> = new Set([
  'unreadable',
  'several-amounts',
  'misread-separator',
  'misread-character',
  'lost-decimals',
  'low-confidence',
]);

/** The records as the checks should see them: with the corrected amount in place of the printed one. */
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
 * Notes corrections on the records they speak of: `correctedAmount` and the flag `corrected`. What is printed stays.
 * Where one record is corrected twice the later line counts; corrections that were noted before are forgotten.
 *
 * @returns the records, the corrections that fit none of them, and those that name no report of the file though they fit
 * records of several: they are noted in the first
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
 * Corrections of a document that count no longer, because a later line gives the same figure another amount.
 *
 * @param corrections of one document, later lines after earlier ones
 */
export function overruledCorrections(corrections: readonly Correction[]): Correction[] {
  const last = new Map(corrections.map((correction) => [keyOf(correction), correction]));
  return corrections.filter((correction) => last.get(keyOf(correction))?.amount !== correction.amount);
}

/** What became of the corrections of a document. */
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
