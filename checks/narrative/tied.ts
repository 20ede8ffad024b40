import { loadNarrativeKnowledge } from '../../catalogue/load/narrative/knowledge.ts';
import type { Claim } from '../../model/claim.ts';
import type { CheckedReading } from './facts.ts';
import { measureClaim } from './amount.ts';
import { Cells } from './cells.ts';

/**
 * The claims with the cell that each is tied to: the target that has its value, else the first that is printed. A claim
 * without a printed target is left as it is.
 */
export function tiedClaims(claims: readonly Claim[], reading: CheckedReading): Claim[] {
  const cells = new Cells(reading, loadNarrativeKnowledge().accounts.endings);
  return claims.map((claim) => {
    const printed = claim.targets.flatMap((target) => cells.cell(target) ?? []);
    const told = measureClaim(claim, 0).value;
    const cell = printed.find(({ measured }) => measured.value.eq(told)) ?? printed[0];
    if (cell === undefined) return claim;
    const { form, rowKey, columnKey } = cell.record;
    return { ...claim, cell: { form, rowKey, columnKey } };
  });
}
