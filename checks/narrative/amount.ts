import { Decimal } from 'decimal.js';
import type { Claim } from '../../model/claim.ts';
import { remembered } from '../../print/remembered.ts';
import { isUnit, unitPowers, type AmountRecord } from '../../model/record.ts';
import { decimalsOf } from '../../model/decimals.ts';

/** A figure in 万元 (amounts) or in its own unit, and how far the exact value may lie from the printed one. */
export type Measured = { readonly value: Decimal; readonly half: Decimal };

/** How many 万元 one of the unit is; a missing unit counts as 万元. */
export const factorOf = remembered((unit) =>
  isUnit(unit) ? Decimal.pow(10, unitPowers[unit] - unitPowers['万元']) : new Decimal(1),
);

/**
 * A claim as a figure, with half a unit of its last decimal.
 *
 * @param places decimals of the amounts of this narrative: `6.2` there is 6.20 with its zero left out
 */
export function measureClaim(claim: Claim, places: number): Measured {
  const decimals = claim.kind === 'amount' ? Math.max(decimalsOf(claim.value), places) : decimalsOf(claim.value);
  const factor = claim.kind === 'amount' ? factorOf(claim.unit) : new Decimal(1);
  return { value: new Decimal(claim.value).times(factor), half: halfUnit(decimals).times(factor) };
}

/** @param decimals decimals of the amounts of its form */
export function measureRecord(record: AmountRecord, decimals: number): Measured | undefined {
  if (record.amount === '') return undefined;
  const factor = factorOf(record.unit);
  return { value: new Decimal(record.amount).times(factor), half: halfUnit(decimals).times(factor) };
}

const halves: Decimal[] = [];

/** Half a unit of the last place. */
export function halfUnit(decimals: number): Decimal {
  return (halves[decimals] ??= new Decimal(10).pow(-decimals).div(2));
}

/** How far two sides made of these figures may differ by rounding alone; a printed zero is exact. */
export function slackOf(figures: readonly Measured[]): Decimal {
  return figures.reduce((sum, { value, half }) => (value.isZero() ? sum : sum.plus(half)), new Decimal(0));
}

/** A plain decimal without exponent, with at least this many decimals. */
export function plain(value: Decimal, decimals = 2): string {
  return value.toFixed(Math.max(decimals, Math.min(value.decimalPlaces(), 6)));
}
