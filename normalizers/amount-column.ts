/** A column that holds amounts: its key, or what of the key its header gives (the rows give the rest). */
export type AmountColumn = {
  readonly column: number;
  readonly facets: { readonly [facet: string]: string };
  /** Its head is lost: named by its place among the others. */
  readonly restored?: true;
};
