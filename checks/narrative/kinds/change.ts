import { Decimal } from 'decimal.js';
import type { Claim } from '../../../model/claim.ts';
import type { Measured } from '../amount.ts';
import { plain, slackOf } from '../amount.ts';
import type { Draft, NarrativeFacts } from '../facts.ts';
import { isReachable } from '../percentage.ts';

/** A change, with the figures before and after it. */
type Span = { readonly change: Claim; readonly now: Claim; readonly then: Claim };

/** The stated change (增减额) is not this year's figure less the base that the text prints. */
export function evaluateChange(facts: NarrativeFacts): Draft[] {
  return [...spans(facts).flatMap((span) => amountDraft(span, facts)), ...impossible(facts)];
}

/** The text says 增加 although the figure fell, or both 增加 and 下降 about the same change. */
export function evaluateDirection(facts: NarrativeFacts): Draft[] {
  const fell = spans(facts).flatMap(({ change, now, then }) => {
    const difference = facts.best(now).value.minus(facts.best(then).value);
    if (difference.isZero() || new Decimal(change.value).isZero() || facts.accused.has(change.id)) return [];
    if (difference.gt(0) === (change.direction === 'up') || change.value.startsWith('-')) return [];
    if (difference.abs().lte(slackOf([facts.best(now), facts.best(then)]))) return [];
    return [directionDraft(change, `${plain(facts.best(now).value)} − ${plain(facts.best(then).value)}`, facts)];
  });
  const opposed = facts.claims.flatMap((growth) => {
    const change = facts.claim(growth.change);
    if (growth.role !== 'growth' || change === undefined || growth.direction === change.direction) return [];
    if ([growth, change].some(({ value }) => new Decimal(value).lte(0)) || facts.accused.has(change.id)) return [];
    return [directionDraft(growth, change.text, facts)];
  });
  return [...fell, ...opposed];
}

function directionDraft(claim: Claim, reason: string, facts: NarrativeFacts): Draft {
  facts.accused.add(claim.id);
  return {
    values: { subject: claim.subject, actual: claim.printed + claim.unit, text: claim.text, reason },
    actual: claim.value,
    place: claim.place,
  };
}

function spans(facts: NarrativeFacts): Span[] {
  return facts.claims.flatMap((change) => {
    const now = facts.claim(change.of);
    const then = facts.claim(change.against);
    if (change.role !== 'change' || change.approximate === true || now === undefined || then === undefined) return [];
    if (facts.isUseless(now) || facts.isUseless(then)) return [];
    return [{ change, now, then }];
  });
}

function amountDraft({ change, now, then }: Span, facts: NarrativeFacts): Draft[] {
  const [a, b, told] = [facts.best(now), facts.best(then), facts.printed(change)];
  const fits = facts.readings(now).some((x) =>
    facts.readings(then).some((y) =>
      x.value
        .minus(y.value)
        .abs()
        .minus(told.value.abs())
        .abs()
        .lte(slackOf([x, y, told])),
    ),
  );
  if (fits) return [];
  const suspect = isBaseWrong({ change, now, then }, facts) ? then : change;
  const expected = suspect === change ? a.value.minus(b.value).abs() : workedBack(a, told, change.direction).value;
  facts.accused.add(suspect.id);
  facts.accused.add(change.id);
  return [
    {
      values: {
        subject: change.subject,
        actual: suspect.printed + suspect.unit,
        expected: plain(expected),
        now: plain(a.value),
        then: plain(b.value),
        change: change.printed,
        difference: plain(new Decimal(suspect.value).minus(expected)),
      },
      expected: plain(expected),
      actual: suspect.value,
      suggestedAmount: plain(expected),
      cells: [facts.cellOf(now.targets)].flatMap((cell) => cell ?? []),
      place: suspect.place,
    },
  ];
}

/** Whether the rate of growth agrees with the change and not with the printed base: then the base is wrong. */
function isBaseWrong({ change, now, then }: Span, facts: NarrativeFacts): boolean {
  const growth = facts.growthOf(change);
  if (growth === undefined) return false;
  const [current, told, percent] = [facts.best(now), facts.printed(change), facts.printed(growth)];
  const base = workedBack(current, told, change.direction);
  const printed = facts.best(then);
  const real = { value: current.value.minus(printed.value), half: current.half.plus(printed.half) };
  return base.value.gt(0) && isReachable(percent, told, base) && !isReachable(percent, real, printed);
}

/** The base from which the change started, computed from this year's figure. */
export function workedBack(now: Measured, change: Measured, direction: 'up' | 'down' | undefined): Measured {
  const value = direction === 'up' ? now.value.minus(change.value) : now.value.plus(change.value);
  return { value, half: now.half.plus(change.half) };
}

/** An increase larger than the figure itself. */
function impossible(facts: NarrativeFacts): Draft[] {
  return facts.claims.flatMap((change) => {
    const now = facts.claim(change.of);
    if (change.role !== 'change' || change.direction !== 'up' || change.against !== undefined || now === undefined)
      return [];
    if (change.base !== 'previous' || facts.accused.has(change.id) || facts.accused.has(now.id)) return [];
    const base = workedBack(facts.best(now), facts.printed(change), 'up');
    if (facts.best(now).value.lt(0)) return [];
    // The table may print what the text does not state: then the change was worked out from the figure of the text.
    const bases = [base, ...facts.readings(now).map((reading) => workedBack(reading, facts.printed(change), 'up'))];
    if (bases.some(({ value, half }) => value.gte(half.neg()))) return [];
    // 其中:…,接待费4万元,比上年增加9万元: it may be the whole that rose.
    if (facts.readings(facts.wholeOf(now)).some(({ value }) => value.gte(facts.printed(change).value))) return [];
    const values = {
      subject: change.subject,
      actual: change.printed + change.unit,
      expected: `≤ ${plain(facts.best(now).value)}`,
      now: plain(facts.best(now).value),
      then: plain(base.value),
      change: change.printed,
      difference: plain(base.value),
    };
    facts.accused.add(change.id);
    return [{ values, actual: change.value, place: change.place }];
  });
}
