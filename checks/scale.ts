import { decimalsOf } from '../model/decimals.ts';
import { Decimal } from 'decimal.js';
import { largestOf } from '../model/largest.ts';
import { unitPowers, type Unit } from '../model/record.ts';
import { withThousands } from '../model/thousands.ts';

/**
 * Exact whole numbers for the arithmetic of the checks: every amount of a document is multiplied by the same power of
 * ten. Forms in different units (元, 万元) share one scale, based on the largest of these units.
 */
export type Scale = {
  /** Power of ten that makes an amount printed in `unit` whole. */
  readonly exponentOf: (unit: Unit | '' | undefined) => number;
  /** Units that some form states. */
  readonly units: ReadonlySet<Unit>;
};

/** What a scale must be able to hold: the unit, and the most decimals, of each form. */
export type PrintedIn = { readonly unit: Unit | ''; readonly decimals: number };

const maxDecimals = 8;

/** The smallest scale on which all figures are whole; a form without a unit gets the unit of most forms. */
export function scaleOf(forms: readonly PrintedIn[]): Scale {
  const units = new Set(forms.map((form) => form.unit).filter((unit): unit is Unit => unit !== ''));
  const largestPower = Math.max(0, ...[...units].map((unit) => unitPowers[unit]));
  const shift = (unit: Unit | '' | undefined): number =>
    unit && units.has(unit) ? largestPower - unitPowers[unit] : 0;
  const places = Math.max(0, ...forms.map((form) => Math.min(form.decimals, maxDecimals) + shift(form.unit)));
  return { exponentOf: (unit) => places - shift(unit), units };
}

/** The amount as a whole number on the scale; undefined when it is empty, not a number, or too large to be exact. */
export function toWhole(amount: string, exponent: number): number | undefined {
  if (!/^-?\d+(\.\d+)?$/.test(amount)) return undefined;
  const decimals = decimalsOf(amount);
  if (decimals > exponent) return wholeOfLonger(amount, exponent);
  const whole = Number(amount.replace('.', '') + '0'.repeat(exponent - decimals));
  return Math.abs(whole) <= largest ? whole : undefined;
}

const largest = Number.MAX_SAFE_INTEGER / 1000;

/** An amount with more decimals than the scale is whole only if the extra decimals are zeros. */
function wholeOfLonger(amount: string, exponent: number): number | undefined {
  const whole = new Decimal(amount).times(new Decimal(10).pow(exponent));
  return whole.isInteger() && whole.abs().lte(largest) ? whole.toNumber() : undefined;
}

/** A whole number of the scale as a plain decimal, with the decimals of its form. */
export function toPlain(whole: number, exponent: number, decimals: number): string {
  const value = new Decimal(whole).div(new Decimal(10).pow(exponent));
  return value.toFixed(Math.max(decimals, value.decimalPlaces()));
}

/** The same with thousands separators, for people. */
export function toPrinted(plain: string): string {
  const [digits = '', decimals] = plain.replace('-', '').split('.');
  const grouped = withThousands(digits);
  return `${plain.startsWith('-') ? '-' : ''}${grouped}${decimals === undefined ? '' : `.${decimals}`}`;
}

/**
 * The number of decimals that a scale needs for these amounts: as printed, or without trailing zeros if those leave no
 * room.
 */
export function decimalsFor(amounts: readonly string[]): number {
  const printed = largestOf(amounts, decimalsOf, 0);
  const longest = largestOf(amounts, (amount) => Math.abs(Number(amount)), 0);
  if (longest * 10 ** printed <= largest) return printed;
  const telling = (amount: string): number => decimalsOf(amount.replace(/0+$/, ''));
  return largestOf(amounts, telling, Math.min(2, printed));
}
