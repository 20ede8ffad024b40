import type { DocumentResult } from '../../model/document.ts';
import type { Language } from '../../model/finding.ts';
import type { Column, ColumnInfo, Value } from '../columns.ts';

/** One of the tables of the results folder. */
export type ResultTable = {
  /** Name of the file, without extension, and of the table in the database. */
  readonly name: string;
  /** Name of its sheet in the workbook. */
  readonly sheet: string;
  readonly columns: readonly ColumnInfo[];
  /** The document's lines, each with one value a column. */
  readonly rows: (result: DocumentResult, language: Language) => readonly (readonly Value[])[];
};

/** Makes a table from its items and the columns that read them. */
export function defineTable<Item>(definition: {
  readonly name: string;
  readonly sheet: string;
  readonly items: (result: DocumentResult) => readonly Item[];
  readonly columns: readonly Column<Item>[];
}): ResultTable {
  const { name, sheet, items, columns } = definition;
  return {
    name,
    sheet,
    columns,
    rows: (result, language) => items(result).map((item) => columns.map((each) => each.value(item, language))),
  };
}
