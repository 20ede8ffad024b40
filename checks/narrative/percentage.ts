import { Decimal } from 'decimal.js';
import { decimalsOf } from './amount.ts';
import type { Measured } from './amount.ts';

const hundred = new Decimal(100);

/** part / whole in per cent, rounded half up to the decimals of the print. */
export function percentOf(part: Measured, whole: Measured, printed: string): Decimal {
  return part.value.div(whole.value).times(hundred).toDecimalPlaces(decimalsOf(printed), Decimal.ROUND_HALF_UP);
}

/**
 * Whether rounding half up can give the printed percentage from some amounts within half a unit of the printed ones.
 * With a whole that may be zero nothing can be said, and it counts as reachable.
 */
export function isReachable(printed: Measured, part: Measured, whole: Measured): boolean {
  const wholeLow = whole.value.abs().minus(whole.half);
  if (wholeLow.lte(0)) return true;
  const low = Decimal.max(0, part.value.abs().minus(part.half)).div(whole.value.abs().plus(whole.half));
  const high = part.value.abs().plus(part.half).div(wholeLow);
  const percent = printed.value.abs();
  return percent.minus(printed.half).lte(high.times(hundred)) && percent.plus(printed.half).gt(low.times(hundred));
}

/** The digits behind the last printed one were cut off instead of rounded. */
export function isTruncated(printed: string, part: Measured, whole: Measured): boolean {
  const exact = part.value.div(whole.value).times(hundred).abs();
  return exact.toDecimalPlaces(decimalsOf(printed), Decimal.ROUND_DOWN).eq(new Decimal(printed).abs());
}
