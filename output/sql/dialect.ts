/** What a database says in its own way; everything else in the views is the same SQL. */
export type Dialect = {
  /** The amount of a record in 元, corrected where people did; `factor` is the unit in 元. */
  readonly yuan: (factor: string) => string;
  /** A sum or difference of amounts without what floating point adds to it. */
  readonly exact: (expression: string) => string;
  /** The words that a text column joins with `;` (or a separator), as `alias.value`, to be joined to its table. */
  readonly parts: (column: string, alias: string, separator?: string) => string;
  /** The first classification code (类, 款 or 项) of a `row_key`, which is a path in budgets; NULL without one. */
  readonly firstCode: string;
  /** The amounts (`yuan`) of grouped lines by `column_key`. */
  readonly yuanByColumn: string;
};
