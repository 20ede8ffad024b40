/** Decimals of a plain decimal: 2 of `1234.50`. */
export function decimalsOf(amount: string): number {
  const point = amount.indexOf('.');
  return point < 0 ? 0 : amount.length - point - 1;
}
