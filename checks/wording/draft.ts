import type { Place } from '../../model/record.ts';

/** What a check of words found, before its entry of the catalogue makes a finding of it. */
export type WordingDraft = {
  readonly values: Readonly<Record<string, string>>;
  readonly place: Place;
  /** Instead of what the entry says. */
  readonly severity?: 'info';
};
