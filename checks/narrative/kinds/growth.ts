import { Decimal } from 'decimal.js';
import type { Claim } from '../../../model/claim.ts';
import type { Measured } from '../amount.ts';
import { plain } from '../amount.ts';
import type { Draft, NarrativeFacts } from '../facts.ts';
import { isReachable, isTruncated, percentOf } from '../percentage.ts';
import { workedBack } from './change.ts';
import { decimalsOf } from '../../../model/decimals.ts';

/** A change, and the base of its percentage. */
type Basis = { readonly change: Measured; readonly base: Measured; readonly now: Measured };

/** The rate of growth (增减率) is not the change over the base, whether printed or computed back. */
export function evaluateGrowth(facts: NarrativeFacts): Draft[] {
  return facts.claims.flatMap((claim) => {
    if (claim.role !== 'growth' || claim.approximate === true || facts.accused.has(claim.id)) return [];
    if ([claim.of, claim.against].some((id) => facts.isUseless(facts.claim(id)))) return [];
    const bases = basesOf(claim, facts);
    const [first] = bases;
    if (first === undefined || bases.some(isFromZero) || first.base.value.lt(0)) return [];
    const printed = facts.printed(claim);
    if (bases.some(({ change, base }) => isReachable(printed, change, base))) return [];
    const change = facts.claim(claim.change);
    if (change !== undefined && facts.accused.has(change.id)) return [];
    facts.accused.add(claim.id);
    if (change !== undefined) facts.accused.add(change.id);
    return [growthDraft(claim, first, facts)];
  });
}

/** A percentage of growth over a base of zero. */
export function evaluateZeroGrowth(facts: NarrativeFacts): Draft[] {
  return facts.claims.flatMap((claim) => {
    if (claim.role !== 'growth' || new Decimal(claim.value).isZero()) return [];
    const [first] = basesOf(claim, facts);
    if (first === undefined || !isFromZero(first) || first.now.value.isZero()) return [];
    facts.accused.add(claim.id);
    const values = {
      subject: claim.subject,
      actual: claim.printed,
      now: plain(first.now.value),
      change: plain(first.change.value),
    };
    return [{ values, actual: claim.value, place: claim.place }];
  });
}

/**
 * All values that the change and its base may have: with the printed base, and with the base computed back from the
 * change.
 */
function basesOf(claim: Claim, facts: NarrativeFacts): Basis[] {
  const change = facts.claim(claim.change);
  const now = facts.claim(claim.of);
  const then = facts.claim(claim.against);
  const nows =
    now === undefined ? [] : [facts.best(now), ...facts.readings(now), ...facts.readings(facts.wholeOf(now))];
  const direction = change?.direction ?? claim.direction;
  const bases: Basis[] = [];
  for (const current of nows) {
    for (const base of then === undefined ? [] : facts.readings(then)) {
      const difference = { value: current.value.minus(base.value).abs(), half: current.half.plus(base.half) };
      bases.push({ change: difference, base, now: current });
    }
    if (change === undefined || change.approximate === true) continue;
    const told = facts.printed(change);
    bases.push({ change: told, base: workedBack(current, told, direction), now: current });
  }
  return bases;
}

function isFromZero({ base }: Basis): boolean {
  return base.value.abs().lte(base.half);
}

function growthDraft(claim: Claim, { change, base, now }: Basis, facts: NarrativeFacts): Draft {
  const expected = percentOf(change, base, claim.value);
  const truncated = isTruncated(claim.value, change, base);
  const overNow = !now.value.isZero() && percentOf(change, now, claim.value).abs().eq(new Decimal(claim.value).abs());
  const of = facts.claim(claim.of);
  return {
    values: {
      subject: claim.subject,
      actual: claim.printed,
      expected: expected.abs().toFixed(decimalsOf(claim.value)),
      change: plain(change.value),
      base: plain(base.value),
      exact: change.value.div(base.value).times(100).toFixed(4),
      difference: new Decimal(claim.value).minus(expected).toFixed(),
      note: truncated ? 'truncated' : overNow ? 'over-now' : '',
    },
    expected: expected.abs().toFixed(decimalsOf(claim.value)),
    actual: claim.value,
    suggestedAmount: expected.abs().toFixed(decimalsOf(claim.value)),
    cells: of === undefined ? [] : [facts.cellOf(of.targets)].flatMap((cell) => cell ?? []),
    ...(truncated ? { severity: 'warning' } : {}),
    place: claim.place,
  };
}
