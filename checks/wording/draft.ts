import type { Place } from '../../model/record.ts';

/** What a check of words found; its catalogue entry turns it into a finding. */
export type WordingDraft = {
  readonly values: Readonly<Record<string, string>>;
  readonly place: Place;
  /** Overrides the entry. */
  readonly severity?: 'info';
};
