import { Decimal } from 'decimal.js';
import type { Claim } from '../../../model/claim.ts';
import { plain } from '../amount.ts';
import type { Draft, NarrativeFacts } from '../facts.ts';
import { isItem } from './parts.ts';

/** Nothing was spent, but the text says that a part of the budget was: wrong whatever the budget was. */
export function evaluateZeroOutcome(facts: NarrativeFacts): Draft[] {
  return facts.claims.flatMap((claim) => {
    const outcome = facts.claim(claim.of);
    if (claim.role !== 'completion' || claim.approximate === true || outcome === undefined) return [];
    if (new Decimal(claim.value).isZero() || facts.accused.has(claim.id) || facts.accused.has(outcome.id)) return [];
    if (outcome.approximate === true || facts.readings(outcome).some(({ value }) => !value.isZero())) return [];
    // Some print 0 of 0 as 100 %.
    if (new Decimal(claim.value).eq(100)) return [];
    facts.accused.add(claim.id);
    const values = { subject: claim.subject, actual: claim.printed, outcome: outcome.printed };
    return [{ values, expected: '0', actual: claim.value, place: claim.place }];
  });
}

/** At least this many items must state a rate before one without is an exception. */
const enoughRates = 3;
const shareWithout = 0.2;

/**
 * An item with a budget and an outcome states no rate although nearly all others do: a rate is left out only if the
 * budget is zero.
 */
export function evaluateCompletionMissing(facts: NarrativeFacts): Draft[] {
  const isPositive = ({ value }: Claim): boolean => new Decimal(value).gt(0);
  const items = facts.claims.filter(
    (claim) => claim.role === 'budget' && claim.topic === 'general' && isItem(claim) && isPositive(claim),
  );
  const hasRate = ({ subjectKey }: Claim): boolean => facts.told(subjectKey, 'completion').length > 0;
  const without = items.filter((item) => !hasRate(item));
  const rates = items.length - without.length;
  if (rates < enoughRates || without.length > shareWithout * items.length) return [];
  return without.flatMap((item) => {
    const outcome = facts.told(item.subjectKey, 'actual', item.paragraph)[0];
    if (outcome === undefined || facts.accused.has(item.id)) return [];
    const values = {
      subject: item.subject,
      actual: item.printed + item.unit,
      outcome: plain(facts.best(outcome).value),
      count: String(rates),
    };
    return [{ values, actual: item.value, place: item.place }];
  });
}
