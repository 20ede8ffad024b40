import type { DocumentResult, Report } from '../../model/document.ts';
import type { Language } from '../../model/finding.ts';
import type { Column, ColumnInfo, Value } from '../columns.ts';

/** What the tables say about a document besides what was read from it. */
export type DocumentOrigin = {
  /** Version of the program that read it, with the hash of its code. */
  readonly program?: string;
  /** Where the file is from: a line of `sources.csv`. */
  readonly source?: DocumentSource;
  /** The body (`bodies.csv`) of a report: one name for all its printed names. When undefined, the name as printed. */
  readonly bodyOf?: (report: Pick<Report, 'department' | 'reportKind'>) => string;
};

/** Where a file is from, as people noted it. */
export type DocumentSource = {
  readonly source_url: string;
  readonly retrieved: string;
  readonly publisher: string;
  readonly region: string;
};

/** One of the tables of the results folder. */
export type ResultTable = {
  /** Name of the file, without extension, and of the table in the database. */
  readonly name: string;
  /** Name of its sheet in the workbook. */
  readonly sheet: string;
  readonly columns: readonly ColumnInfo[];
  /** The document's lines, each with one value a column. */
  readonly rows: (result: DocumentResult, language: Language, origin?: DocumentOrigin) => readonly (readonly Value[])[];
};

/** Makes a table from its items and the columns that read them. */
export function defineTable<Item>(definition: {
  readonly name: string;
  readonly sheet: string;
  readonly items: (result: DocumentResult, origin: DocumentOrigin) => readonly Item[];
  readonly columns: readonly Column<Item>[];
}): ResultTable {
  const { name, sheet, items, columns } = definition;
  return {
    name,
    sheet,
    columns,
    rows: (result, language, origin = {}) =>
      items(result, origin).map((item) => columns.map((each) => each.value(item, language))),
  };
}
