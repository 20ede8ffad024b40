import { loadOtherDocuments } from '../catalogue/other-documents.ts';
import type { ListedTable, OtherDocument } from '../model/document.ts';
import type { TextLine } from '../model/page.ts';
import type { LogicalTable } from '../model/table.ts';
import { halfWidth } from '../print/figures.ts';

/** What a document is tells one of the lines at its beginning. */
const firstLines = 30;
/** A title may be broken over so many lines. */
const brokenOver = 3;
const longest = 80;

/**
 * What a document without forms is, by the titles at its beginning; undefined where they do not tell.
 *
 * @param lines text outside tables, in order
 * @param tables in order: a title may stand above one
 */
export function otherDocumentOf(
  lines: readonly TextLine[],
  tables: readonly LogicalTable[],
): (OtherDocument & { readonly year: string }) | undefined {
  const texts = lines.slice(0, firstLines).map(({ text }) => halfWidth(text).replace(/\s+/g, ''));
  const captions = tables.flatMap(({ caption }) => caption.map(({ text }) => halfWidth(text).replace(/\s+/g, '')));
  const titles = [...texts.flatMap((_, index) => joined(texts, index)), ...captions].filter(
    (text) => text.length <= longest && !/[。；;]/.test(text),
  );
  for (const { id, name, title, not } of loadOtherDocuments()) {
    if ([...texts, ...captions].some((text) => not.some((word) => text.includes(word)))) continue;
    const found = titles.find((text) => title.some((pattern) => new RegExp(pattern).test(text)));
    if (found !== undefined) return { id, name, year: /(?<!\d)((?:19|20)\d{2})年/.exec(found)?.[1] ?? '' };
  }
  return undefined;
}

function joined(texts: readonly string[], index: number): string[] {
  return Array.from({ length: brokenOver }, (_, count) => texts.slice(index, index + count + 1).join(''));
}

/** The tables of a document as they are: title, place, head and the text of every cell. */
export function listTables(tables: readonly LogicalTable[]): ListedTable[] {
  return tables.map(({ parts, rows, caption }) => {
    const cells = rows.map((row) =>
      // A cell that spans columns or rows is written once, where it begins.
      row.cells.map((cell, column) => (cell.row === row.index && cell.column === column ? cell.text : '')),
    );
    const [first] = parts;
    return {
      title: titleOf(caption),
      head: (cells[0] ?? []).filter((text) => text !== '').join(' | '),
      place: { page: first?.page ?? 1, ...(first && { box: first.box }) },
      rows: rows.length,
      columns: rows[0]?.cells.length ?? 0,
      cells,
    };
  });
}

/** The line above a table that ends like a title, or else the last that states more than the unit. */
function titleOf(caption: readonly TextLine[]): string {
  const texts = caption
    .map(({ text }) => text.trim())
    .filter((text) => !/^(?:表[一二三四五六七八九十\d]*)?(?:金额)?单位[:：]/.test(text.replace(/\s+/g, '')));
  return texts.findLast((text) => /表(?:[（(].*[)）])?$/.test(text)) ?? texts.at(-1) ?? '';
}
