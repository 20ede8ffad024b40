import type { FormCatalogue } from '../../catalogue/load/forms.ts';
import type { AmountRecord } from '../../model/record.ts';
import { textAt } from '../../model/row-text.ts';
import type { LogicalTable } from '../../model/table.ts';
import { isAmountPrint } from '../../print/figures.ts';
import { findTitle, isOfWiderScope } from './caption.ts';
import { bareText, cleanLabel } from '../label.ts';
import { yearIn } from './titled.ts';

/** A table of the narrative stands behind so many sentences. */
const fewestSentences = 2;
/** So many figures of a column have to be those of the forms, and all that it prints. */
const fewestFigures = 3;
const headRows = 3;

/**
 * The tables that print a form once more, of more money than the form (全口径“三公”经费): none of the form's figures. A
 * table of more money that is the only one of its form is that form.
 */
export function widerTables(tables: readonly LogicalTable[], catalogue: FormCatalogue): ReadonlySet<LogicalTable> {
  const titled = tables.flatMap((table) => {
    const title = findTitle(table.caption, catalogue);
    if (title?.form === undefined) return [];
    return [{ table, form: title.form, isWider: isOfWiderScope(title, catalogue) }];
  });
  const narrow = new Set(titled.filter(({ isWider }) => !isWider).map(({ form }) => form));
  return new Set(titled.filter(({ form, isWider }) => isWider && narrow.has(form)).map(({ table }) => table));
}

/**
 * The tables that print a form of the report once more for another year (2022年度收入决算表 in the report of 2023), with that
 * year: their figures are none of this report's. A form that is there for another year alone is that form.
 *
 * @param year of the report; where it is not known no table is of another
 */
export function tablesOfOtherYears(
  tables: readonly LogicalTable[],
  catalogue: FormCatalogue,
  year: string,
): ReadonlyMap<LogicalTable, string> {
  if (year === '') return new Map();
  const titled = tables.flatMap((table) => {
    const title = findTitle(table.caption, catalogue);
    if (title?.form === undefined) return [];
    const texts = table.caption.map(({ text }) => text);
    return [{ table, form: title.form, year: yearIn(title.text, texts) }];
  });
  const isOwn = (each: { readonly year: string }): boolean => each.year === '' || each.year === year;
  const own = new Set(titled.filter(isOwn).map(({ form }) => form));
  return new Map(titled.filter((each) => !isOwn(each) && own.has(each.form)).map((each) => [each.table, each.year]));
}

/**
 * Whether a table without a title illustrates the narrative: it stands among sentences, its head compares (完成率, 占比),
 * and a column of it prints nothing but figures that the forms have.
 */
export function isOfNarrative(
  table: LogicalTable,
  records: readonly AmountRecord[],
  catalogue: FormCatalogue,
): boolean {
  if (findTitle(table.caption, catalogue)) return false;
  if (table.caption.filter(({ text }) => /[。；]/.test(text)).length < fewestSentences) return false;
  const head = table.rows.slice(0, headRows).flatMap(({ cells }) => cells.map(({ text }) => bareText(text)));
  if (!head.some((text) => catalogue.words.narrative_heads.some((word) => text.includes(word)))) return false;
  const known = new Set(records.map(({ amountText }) => plain(amountText)));
  return columnsOf(table).some((column) => {
    const figures = table.rows.map((row) => textAt(row, column)).filter((text) => isAmountPrint(text));
    return figures.length >= fewestFigures && figures.every((text) => known.has(plain(text)));
  });
}

/** All columns of a table. */
export function columnsOf({ rows: [first] }: LogicalTable): readonly number[] {
  return [...(first?.cells.keys() ?? [])];
}

const plain = (figure: string): string => cleanLabel(figure).replace(/,/g, '');
