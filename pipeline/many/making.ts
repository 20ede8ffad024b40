import { createHash } from 'node:crypto';
import type { Making } from '../../output/part-head.ts';
import type { Correction } from '../corrections.ts';
import { programKey } from '../program.ts';
import type { Rechecked } from '../recheck.ts';
import type { ReadingOptions } from '../reading-options.ts';

/** What a document may cost. Limits do not change a result, but decide whether there is one. */
export type RunLimits = {
  /** Time for a document. */
  readonly timeoutSeconds: number;
  /** Heap of a reading process. */
  readonly memoryMegabytes: number;
  readonly maxPages: number;
  /** Size of a file. */
  readonly maxMegabytes: number;
};

export const usualLimits: RunLimits = {
  timeoutSeconds: 300,
  memoryMegabytes: 2048,
  maxPages: 2000,
  maxMegabytes: 500,
};

/** What the results of a run are made with. */
export function makingOf(reading: ReadingOptions): Making {
  return { program: programKey(), options: hashOf(sorted({ ...reading, maxPages: undefined })) };
}

/** The same for a document that exceeded a limit: it is tried again when the limits change. */
export function makingWithin(making: Making, limits: RunLimits): Making {
  return { ...making, limits: sorted(limits) };
}

/** Whether something made with `earlier` would be the same now. */
export function isMadeAlike(earlier: Making | undefined, now: Making, limits: RunLimits): boolean {
  if (earlier?.program !== now.program || earlier.options !== now.options) return false;
  return earlier.limits === undefined || earlier.limits === sorted(limits);
}

/** Fingerprint of the corrections of one document; empty when there are none. */
export function correctionsKey(corrections: readonly Correction[]): string {
  if (corrections.length === 0) return '';
  return hashOf(
    JSON.stringify(
      corrections.map(({ report, form, rowKey, columnKey, amount }) => [
        ...[form, rowKey, columnKey, amount],
        ...(report === undefined ? [] : [report]),
      ]),
    ),
  );
}

/**
 * Stored in place of the fingerprint when there is a notice about a correction, so that every run repeats the notice.
 */
const toldAgain = 'unused';

/** Fingerprint for the part of a document, after its corrections were applied. */
export const keyOfCorrections = (corrections: readonly Correction[], { unused, doubtful }: Rechecked): string =>
  unused.length > 0 || doubtful ? toldAgain : correctionsKey(corrections);

const sorted = (values: object): string =>
  JSON.stringify(Object.fromEntries(Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1))));

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);
