/** The year as a number; undefined if none is printed. */
export function yearOf({ year }: { readonly year: string }): number | undefined {
  return /^\d{4}$/.test(year) ? Number(year) : undefined;
}
