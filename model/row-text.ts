type Row = { readonly cells: readonly { readonly text: string }[] };

/** What a row says in a column; nothing where it has no cell there: left of the first column, or in a row of fewer columns. */
export function textAt({ cells }: Row, column: number): string {
  return cells[column]?.text ?? '';
}

/** How many columns a table has, whose rows have as many cells each; none where it has no rows. */
export function widthOf(rows: readonly { readonly cells: readonly unknown[] }[]): number {
  return rows[0]?.cells.length ?? 0;
}
