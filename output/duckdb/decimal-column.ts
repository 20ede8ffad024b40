import { Decimal } from 'decimal.js';
import { decimalsOf } from '../../model/decimals.ts';

const Exact = Decimal.clone({ precision: 80 });

const plainDecimal = /^-?\d+(?:\.\d+)?$/;

/**
 * A plain decimal as the integer that a DECIMAL(width, scale) column stores: `12.5` with scale 6 is 12500000. Digits
 * beyond the scale are rounded half to even; undefined when the text is not a number or has too many digits.
 */
export function scaledInteger(text: string, width: number, scale: number): bigint | undefined {
  // The usual case first, because it is fast.
  if (plainDecimal.test(text)) {
    const decimals = decimalsOf(text);
    const digits = text.replace(/[-.]/g, '').length;
    if (decimals <= scale && digits - decimals <= width - scale) {
      return BigInt(text.replace('.', '') + '0'.repeat(scale - decimals));
    }
  }
  let amount: Decimal;
  try {
    amount = new Exact(text);
  } catch {
    // An expected or actual value may be a word ("2024年度"), which a CSV file can hold and a number column cannot.
    return undefined;
  }
  if (!amount.isFinite()) return undefined;
  const scaled = BigInt(amount.times(new Exact(10).pow(scale)).toDecimalPlaces(0, Decimal.ROUND_HALF_EVEN).toFixed(0));
  const digits = (scaled < 0n ? -scaled : scaled).toString().length;
  return digits <= width ? scaled : undefined;
}
