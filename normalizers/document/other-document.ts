import { loadOtherDocuments } from '../../catalogue/load/other-documents.ts';
import type { ListedTable, OtherDocument } from '../../model/document.ts';
import type { TextLine } from '../../model/page.ts';
import { widthOf } from '../../model/row-text.ts';
import type { LogicalTable } from '../../model/table.ts';
import { isUnitCaption } from '../titles/caption.ts';
import { halfWidth } from '../../print/figures.ts';

/** What a document is tells one of the lines at its beginning. */
const firstLines = 30;
/** A title may be broken over so many lines. */
const brokenOver = 3;
const longest = 80;

/**
 * What a document that is no report of a department is, by the titles at its beginning and above its tables; undefined
 * where they do not tell. Tables of a city have the titles and codes of a department's forms: where some were taken for
 * those, only titles that leave no doubt count.
 *
 * @param lines text outside tables, in order
 * @param tables in order: a title may stand above one
 * @param forms ids of the forms that were found
 */
export function otherDocumentOf(
  lines: readonly TextLine[],
  tables: readonly LogicalTable[],
  forms: readonly string[],
): (OtherDocument & { readonly year: string }) | undefined {
  const texts = lines.slice(0, firstLines).map(({ text }) => halfWidth(text).replace(/\s+/g, ''));
  const captions = tables.flatMap(({ caption }) => caption.map(({ text }) => halfWidth(text).replace(/\s+/g, '')));
  const titles = [...texts.flatMap((_, index) => joined(texts, index)), ...captions].filter(
    (text) => text.length <= longest && !/[。；;]/.test(text),
  );
  const different = new Set(forms);
  for (const { id, name, title, not, surely, beside_forms: beside } of loadOtherDocuments()) {
    if ([...texts, ...captions].some((text) => not.some((word) => text.includes(word)))) continue;
    if (different.size > (beside.at_most ?? Infinity) || beside.without?.some((form) => different.has(form))) continue;
    const patterns = different.size === 0 ? title : surely;
    const found = titles.find((text) => patterns.some((pattern) => new RegExp(pattern, 'u').test(text)));
    if (found === undefined) continue;
    // A budget and how the one before was carried out: a title of two years is of neither.
    const years = new Set(found.match(/(?<!\d)(?:19|20)\d{2}(?=年)/g));
    const [year = ''] = years.size === 1 ? years : [];
    return { id, name, year };
  }
  return undefined;
}

function joined(texts: readonly string[], index: number): string[] {
  return Array.from({ length: brokenOver }, (_, count) => texts.slice(index, index + count + 1).join(''));
}

/** The tables of a document as they are: title, place, head and the text of every cell. */
export function listTables(tables: readonly LogicalTable[]): ListedTable[] {
  return tables.map(({ grids: [first], rows, caption }) => {
    const cells = rows.map((row) =>
      // A cell that spans columns or rows is written once, where it begins.
      row.cells.map((cell, column) => (cell.row === row.index && cell.column === column ? cell.text : '')),
    );
    return {
      title: titleOf(caption),
      head: (cells[0] ?? []).filter((text) => text !== '').join(' | '),
      place: { page: first?.page ?? 1, ...(first && { box: first.box }) },
      rows: rows.length,
      columns: widthOf(rows),
      cells,
    };
  });
}

/** The line above a table that ends like a title, or else the last that states more than the unit. */
function titleOf(caption: readonly TextLine[]): string {
  const texts = caption.map(({ text }) => text.trim()).filter((text) => !isUnitCaption(text));
  return texts.findLast((text) => /表(?:[（(].*[)）])?$/.test(text)) ?? texts.at(-1) ?? '';
}
