import type { Language } from '../model/finding.ts';

/**
 * How a column is written: `decimal` is an exact plain decimal in a string (money), `number` a measurement,
 * `integer` a count, `year` a year as a number, `boolean` true or false, `json` a JSON text, `text` anything else.
 */
export type ColumnType = 'text' | 'integer' | 'number' | 'decimal' | 'json' | 'year' | 'boolean';

/** Undefined where there is no value: an empty cell, NULL, null. */
export type Value = string | number | boolean | undefined;

export type ColumnInfo = {
  readonly name: string;
  readonly type: ColumnType;
  /** Width in a workbook, in characters. */
  readonly width: number;
  /** What it means, for comments in the database. */
  readonly meaning: string;
};

/** A column and how to get it from an item (a record, a finding, …). */
export type Column<Item> = ColumnInfo & { readonly value: (item: Item, language: Language) => Value };

/** Shorthand to define a column. */
export function column<Item>(
  name: string,
  type: ColumnType,
  width: number,
  meaning: string,
  value: Column<Item>['value'],
): Column<Item> {
  return { name, type, width, meaning, value };
}
