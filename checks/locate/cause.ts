import type { Explanation } from './search.ts';

/** Failing equations that one cause explains. */
export type Cause = {
  /** Numbers of the equations that fail because of it. */
  readonly equations: readonly number[];
  /** The best explanation first; the others are about as good. Empty when none was found. */
  readonly explanations: readonly Explanation[];
};
