import type { Vocabulary } from '../../catalogue/load/check-schema.ts';
import type { Facts } from '../facts.ts';

/** What is needed, besides the term itself, to resolve a term into figures. */
export type Ground = {
  readonly facts: Facts;
  readonly vocabulary: Vocabulary;
  /** Forms that count as zero when they are absent or blank. */
  readonly zero: ReadonlySet<string>;
};
