import type { AmountRecord, RecordKey } from './record.ts';

/** The result of comparing a figure that one or both of two files of a report have. */
export type ComparisonOutcome = 'same' | 'differs' | 'only-first' | 'only-second';

/** A figure as two files of one report have it. */
export type ComparedFigure = RecordKey & {
  readonly first?: AmountRecord;
  readonly second?: AmountRecord;
  readonly outcome: ComparisonOutcome;
};

/** Two files of one report; the first is the one with the better text. */
export type ReportComparison = {
  readonly first: string;
  readonly second: string;
  readonly figures: readonly ComparedFigure[];
};
