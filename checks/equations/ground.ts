import type { Vocabulary } from '../../catalogue/load/check-schema.ts';
import type { Facts } from '../facts.ts';

/** Everything that resolving needs besides the term. */
export type Ground = {
  readonly facts: Facts;
  readonly vocabulary: Vocabulary;
  /** Forms that count as zero where they are absent or blank. */
  readonly zero: ReadonlySet<string>;
};
