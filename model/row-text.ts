type Row = { readonly cells: readonly { readonly text: string }[] };

/**
 * The text of a row in a column; empty if it has no cell there: left of the first column, or in a row with fewer
 * columns.
 */
export function textAt({ cells }: Row, column: number): string {
  return cells[column]?.text ?? '';
}

/** The number of columns of a table whose rows all have the same number of cells; 0 without rows. */
export function widthOf(rows: readonly { readonly cells: readonly unknown[] }[]): number {
  return rows[0]?.cells.length ?? 0;
}
