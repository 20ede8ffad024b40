/** The lowest name of a path, be it of the heads over a column or of the names of rows; '' where nothing is printed. */
export function lowestOf(path: readonly string[]): string {
  return path.at(-1) ?? '';
}
