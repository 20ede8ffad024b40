import type { DocumentResult } from '../model/document.ts';
import { isOnlyRestored } from '../checks/restored.ts';
import { keyOf, type AmountRecord, type Flag } from '../model/record.ts';
import { noteCorrections, withCorrectedAmounts, type Correction } from './corrections.ts';
import { checkReading } from './document.ts';

/** A result, and the corrections that fit none of its records. */
export type Rechecked = {
  readonly result: DocumentResult;
  readonly unused: readonly Correction[];
  /** Those that name no report of the file although they fit records of several; absent when there are none. */
  readonly doubtful?: readonly Correction[];
};

/**
 * Runs the checks again on what was read, after corrections, without reading the file.
 *
 * The checks see the corrected amounts. The records keep the printed ones, with `correctedAmount` and the flag
 * `corrected`; accusations of earlier checks are dropped.
 */
export function recheck(result: DocumentResult, corrections: readonly Correction[]): Rechecked {
  if (result.status === 'failed') return { result, unused: corrections };
  const { restored: before = [], ...printed } = result;
  const {
    records: noted,
    unused,
    doubtful,
  } = noteCorrections([...result.records, ...before].map(withoutAccusation), corrections);
  const records = noted.filter((record) => !isOnlyRestored(record));
  const seen = withCorrectedAmounts(records);
  const { restored: proven = [], ...checked } = checkReading({ ...printed, records: seen });
  const all = withNewFlags(records, seen, checked.records);
  // A lost amount that a person entered does not become a printed one.
  const confirmed = all.flatMap((record) => {
    const known = before.find((one) => keyOf(one) === keyOf(record));
    return record.flags.includes('restored') ? [{ ...record, proof: known?.proof ?? [] }] : [];
  });
  const restored = [...confirmed, ...proven];
  const rechecked = { ...printed, ...checked, records: all.filter(({ flags }) => !flags.includes('restored')) };
  return {
    result: { ...rechecked, ...(restored.length > 0 && { restored }) },
    unused,
    ...(doubtful.length > 0 && { doubtful }),
  };
}

/** Flags that the checks set anew each time. */
const ofChecks: readonly Flag[] = ['suspect', 'unconfirmed', 'layout-uncertain'];

const withoutAccusation = (record: AmountRecord): AmountRecord => ({
  ...record,
  flags: record.flags.filter((flag) => !ofChecks.includes(flag)),
});

// The checks add flags and change nothing else; the records come back in their order, followed by restored ones.
function withNewFlags(
  records: readonly AmountRecord[],
  before: readonly AmountRecord[],
  after: readonly AmountRecord[],
): AmountRecord[] {
  const flagged = records.map((record, index) => {
    const added = (after[index]?.flags ?? []).filter((flag) => !before[index]?.flags.includes(flag));
    return { ...record, flags: [...record.flags, ...added] };
  });
  return [...flagged, ...after.slice(records.length)];
}
