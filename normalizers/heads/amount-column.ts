/** A column that holds amounts: its key, or what of the key its header gives (the rows give the rest). */
export type AmountColumn = {
  readonly column: number;
  readonly facets: { readonly [facet: string]: string };
  /** Its head is lost: named by its place among the others. */
  readonly restored?: true;
  /**
   * It belongs to rows of another classification, which this column names; only where the name of a row reaches over both
   * (总计, merged over all blocks) does it print a figure of that row.
   */
  readonly reachedOver?: number;
};
