import type { Statement } from '../../model/claim.ts';
import type { PlacedClaim } from './claims.ts';
import type { Block } from './sections.ts';
import type { Tools } from './tools.ts';

/** Reads what a paragraph says without figures. */
export function statementsOfBlock(block: Block, placed: readonly PlacedClaim[], tools: Tools): Statement[] {
  void block; void placed; void tools;
  return [];
}
