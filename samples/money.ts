import { unitPowers, type Unit } from '../model/record.ts';

/** Money as an integer number of 分 (0.01 元), so that sums are exact. */
export type Fen = number;

/** How a report prints its amounts. */
export type PrintStyle = {
  readonly unit: Unit;
  /** What stands in a cell that holds zero. */
  readonly zero: 'blank' | '0.00' | '—';
  /** `1,234.50`, `1, 234. 50`, `1234.50` or `１，２３４．５０`. */
  readonly digits: 'commas' | 'spaced' | 'plain' | 'full-width';
  readonly negative: '-' | '－' | '△' | '()';
};

const fenInUnit = (unit: Unit): number => 100 * 10 ** unitPowers[unit];

/** `amount` in hundredths of `unit`, halves rounded away from zero. */
function hundredthsOf(amount: Fen, unit: Unit): number {
  return Math.sign(amount) * Math.round(Math.abs(amount) / (fenInUnit(unit) / 100));
}

/** The plain decimal with two places, e.g. `-1234.50`. */
export function decimalOf(amount: Fen, unit: Unit): string {
  return decimalOfHundredths(hundredthsOf(amount, unit));
}

/** `123450` as `1234.50`. */
export function decimalOfHundredths(hundredths: number): string {
  const digits = String(Math.abs(hundredths)).padStart(3, '0');
  return `${hundredths < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** What is printed for `amount`; empty for a zero that is left blank. */
export function printed(amount: Fen, style: PrintStyle): string {
  if (amount === 0 && style.zero !== '0.00') return style.zero === 'blank' ? '' : style.zero;
  const decimal = decimalOf(Math.abs(amount), style.unit);
  const digits = withDigits(decimal, style.digits);
  if (amount >= 0) return digits;
  return style.negative === '()' ? `(${digits})` : style.negative + digits;
}

/** `1234.50` as `1,234.50`. */
export function withCommas(decimal: string): string {
  return decimal.replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',');
}

function withDigits(decimal: string, digits: PrintStyle['digits']): string {
  if (digits === 'plain') return decimal;
  const commas = withCommas(decimal);
  if (digits === 'commas') return commas;
  if (digits === 'spaced') return commas.replace(/[,.]/g, (separator) => `${separator} `);
  return commas.replace(/[\d,.]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));
}
