import type { Claim } from '../model/claim.ts';
import type { Unit } from '../model/record.ts';
import type { Equation } from './equations/equation.ts';
import type { Facts, Figure } from './facts.ts';
import type { Evidence } from './locate/weight.ts';
import { toWhole } from './scale.ts';

/** What the soft relations and the narrative say about single figures. */
export function evidenceOf(soft: readonly Equation[], claims: readonly Claim[], facts: Facts): Evidence {
  const usual = new Map<Figure, number[]>();
  for (const { left, right } of soft) {
    const [a] = left;
    const [b] = right;
    if (a === undefined || b === undefined || left.length > 1 || right.length > 1) continue;
    usual.set(a, [...(usual.get(a) ?? []), b.value]);
    usual.set(b, [...(usual.get(b) ?? []), a.value]);
  }
  const stated = claims
    .filter((claim) => claim.kind === 'amount')
    .map((claim) =>
      claim.unit === '元' || claim.unit === '万元' ? wholeOf(claim.value, claim.unit, facts) : undefined,
    )
    .filter((value) => value !== undefined);
  return { usual, stated: new Set(stated) };
}

/**
 * The claim's amount as a whole number on the document's scale; undefined unless the tables print its unit too, for
 * only then can it repeat a table figure to the last digit.
 */
function wholeOf(value: string, unit: Unit, facts: Facts): number | undefined {
  return facts.scale.units.has(unit) ? toWhole(value, facts.scale.exponentOf(unit)) : undefined;
}
