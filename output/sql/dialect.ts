/** What differs between the databases; the rest of each view is the same SQL. */
export type Dialect = {
  /** The amount of a record in 元, or its correction; `factor` is the unit in 元. */
  readonly yuan: (factor: string) => string;
  /** A sum or difference of amounts, without floating-point errors. */
  readonly exact: (expression: string) => string;
  /**
   * The words of a text column that are joined with `;` (or `separator`), as `alias.value`, for a join with its table.
   */
  readonly parts: (column: string, alias: string, separator?: string) => string;
  /** The first classification code (类, 款 or 项) of a `row_key`, which is a path in budgets; NULL without one. */
  readonly firstCode: string;
  /** The amounts (`yuan`) of grouped lines, by `column_key`. */
  readonly yuanByColumn: string;
};
