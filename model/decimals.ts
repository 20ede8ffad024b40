/** Decimals of a plain decimal: 2 of `1234.50`. */
export function decimalsOf(amount: string): number {
  return amount.split('.')[1]?.length ?? 0;
}
