import type { Statement } from '../../model/claim.ts';
import { perObject } from '../../model/per-object.ts';
import { absenceOf } from './absences.ts';
import type { PlacedClaim } from './claims.ts';
import { clausesOf } from './clauses.ts';
import { ComparisonReader } from './comparisons.ts';
import { listingsOf, purposeOf } from './listings.ts';
import type { TextBlock } from './sections.ts';
import type { Tools } from './tools.ts';

const comparisonsWith = perObject((tools: Tools) => new ComparisonReader(tools));

/** Reads what a paragraph says without figures of its own. */
export function statementsOfBlock(block: TextBlock, placed: readonly PlacedClaim[], tools: Tools): Statement[] {
  const clauses = clausesOf(block.passage.plain, block.start);
  return [
    ...comparisonsWith(tools).in(clauses, placed, block),
    ...clauses.flatMap((clause) => absenceOf(clause, block, tools)),
    ...listingsOf(block, placed, tools),
    ...purposeOf(block, placed, tools),
  ];
}
