/** The quotient of two figures; undefined if one was not measured. */
export function quotient(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : a / b;
}

/** The median of the measured values. */
export function median(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined).sort((a, b) => a - b);
  return known[Math.floor(known.length / 2)];
}

/** A figure as it is printed. */
export function shown(value: number | undefined, decimals = 1): string {
  return value === undefined ? 'not measured' : value.toFixed(decimals);
}
