import { Decimal } from 'decimal.js';
import type { Claim } from '../../model/claim.ts';
import type { Measured } from './amount.ts';
import type { Draft } from './facts.ts';
import { decimalsOf } from '../../model/decimals.ts';

const hundred = new Decimal(100);

/** part / whole in per cent, rounded half up to the decimals of the print. */
export function percentOf(part: Measured, whole: Measured, printed: string): Decimal {
  return part.value.div(whole.value).times(hundred).toDecimalPlaces(decimalsOf(printed), Decimal.ROUND_HALF_UP);
}

/**
 * Whether rounding half up can give the printed percentage for some amounts within half a unit of the printed ones. If
 * the whole may be zero nothing can be said, and the percentage counts as reachable.
 */
export function isReachable(printed: Measured, part: Measured, whole: Measured): boolean {
  const wholeLow = whole.value.abs().minus(whole.half);
  if (wholeLow.lte(0)) return true;
  const low = Decimal.max(0, part.value.abs().minus(part.half)).div(whole.value.abs().plus(whole.half));
  const high = part.value.abs().plus(part.half).div(wholeLow);
  const percent = printed.value.abs();
  return percent.minus(printed.half).lte(high.times(hundred)) && percent.plus(printed.half).gt(low.times(hundred));
}

/** Whether the digits after the last printed one were cut off instead of rounded. */
export function isTruncated(printed: string, part: Measured, whole: Measured): boolean {
  const exact = part.value.div(whole.value).times(hundred).abs();
  return exact.toDecimalPlaces(decimalsOf(printed), Decimal.ROUND_DOWN).eq(new Decimal(printed).abs());
}

/**
 * The draft for a printed percentage that does not follow from its amounts.
 *
 * @param claim the percentage
 * @param values more values for the message: the names of part and whole
 */
export function percentageDraft(claim: Claim, part: Measured, whole: Measured, values: Draft['values']): Draft {
  const percent = percentOf(part, whole, claim.value);
  const expected = percent.toFixed(decimalsOf(claim.value));
  const truncated = isTruncated(claim.value, part, whole);
  return {
    values: {
      actual: claim.printed,
      expected,
      exact: part.value.div(whole.value).times(hundred).toFixed(4),
      difference: new Decimal(claim.value).minus(percent).toFixed(),
      note: truncated ? 'truncated' : '',
      ...values,
    },
    expected,
    actual: claim.value,
    suggestedAmount: expected,
    ...(truncated ? { severity: 'warning' } : {}),
    place: claim.place,
  };
}
