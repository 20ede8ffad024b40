import type { Explanation } from './search.ts';

/** Failing equations that one cause explains. */
export type Cause = {
  /** Numbers of the equations that fail because of this cause. */
  readonly equations: readonly number[];
  /** The best explanation first; the others are about as good. Empty when no explanation was found. */
  readonly explanations: readonly Explanation[];
};
