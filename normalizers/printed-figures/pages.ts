import { Counts } from '../../model/counts.ts';
import type { TextLine } from '../../model/page.ts';
import type { LogicalTable } from '../../model/table.ts';
import { figuresOf } from './line-figures.ts';

/** The pages of tables, and those between two of them on which the rows of one may go on that nothing showed to be a table. */
export function pagesOf(tables: readonly { readonly table: LogicalTable }[]): ReadonlySet<number> {
  const pages = [...new Set(tables.flatMap(({ table }) => table.grids.map(({ page }) => page)))].sort((a, b) => a - b);
  return new Set(
    pages.flatMap((page, index) => {
      const gap = (pages[index + 1] ?? page) - page - 1;
      return gap > 0 && gap <= pagesBetween ? Array.from({ length: gap + 1 }, (_, at) => page + at) : [page];
    }),
  );
}

/**
 * Pages near those of tables whose lines read like rows of whole numbers: a table that nothing showed to be one. Lines
 * that end in the number of a page (contents) are none.
 */
export function pagesOfRows(lines: readonly TextLine[], tablePages: ReadonlySet<number>): ReadonlySet<number> {
  const rows = new Counts<number>();
  for (const { page, text } of lines) {
    const figures = tablePages.has(page) ? [] : figuresOf(text, true);
    if (figures.length > 1 || figures.some((figure) => figure.length > longestPageNumber)) rows.add(page);
  }
  const isNear = (page: number): boolean => [...tablePages].some((other) => Math.abs(other - page) <= pagesBetween);
  return new Set([...rows].filter(([page, count]) => count >= leastRows && isNear(page)).map(([page]) => page));
}

/**
 * Pages behind those of tables on which codes name rows and no figure stands in their lines: those are too wide for their
 * columns and stand in pieces above and below (10. over 75). With each the first of the pages that it goes on from.
 *
 * @param gridPages the pages on which tables were found
 */
export function pagesOfPieces(lines: readonly TextLine[], gridPages: ReadonlySet<number>): ReadonlyMap<number, number> {
  const names = new Counts<number>();
  const pieces = new Counts<number>();
  for (const { page, text } of lines) {
    if (gridPages.has(page)) continue;
    if (codedName.test(text)) names.add(page);
    if (piecesOf(text).length > 0) pieces.add(page);
  }
  const found = new Map<number, number>();
  for (const [page] of [...names].sort(([a], [b]) => a - b)) {
    const first = gridPages.has(page - 1) ? page : found.get(page - 1);
    if (first !== undefined && Math.min(names.of(page), pieces.of(page)) >= leastRows) found.set(page, first);
  }
  return found;
}

/**
 * Pages behind those of tables that hold nothing but figures and a few heads: the right-hand columns of a table cut off by
 * its page, too sparse to show a table. With each the page behind the table that it goes on from; a note may stand on one
 * between them.
 *
 * @param gridPages the pages on which tables were found
 */
export function pagesOfFigures(
  lines: readonly TextLine[],
  gridPages: ReadonlySet<number>,
): ReadonlyMap<number, number> {
  const figures = new Counts<number>();
  const sentences = new Set<number>();
  for (const { page, text } of lines) {
    if (gridPages.has(page)) continue;
    if (nothingButFigures.test(text) && figuresOf(text, false).length > 0) figures.add(page);
    else if (/[。；，]/.test(text)) sentences.add(page);
  }
  return new Map(
    [...figures].flatMap(([page, count]): [number, number][] => {
      const back = [1, pagesBetween].find((step) => gridPages.has(page - step));
      return back === undefined || count < leastRows || sentences.has(page) ? [] : [[page, page - back + 1]];
    }),
  );
}

/** Amounts, the signs of money before them, and nil marks. */
const nothingButFigures = /^[¥￥$\s\d,，.．()（）\-−—–\p{Co}]+$/u;

/** The pieces of figures in a line that holds nothing else: one for each decimal point. */
export function piecesOf(text: string): string[] {
  return /^[-−(（△▲\d,，.．\p{Co})）\s]+$/u.test(text) ? (text.match(/[\d,，]*[.．\p{Co}]/gu) ?? []) : [];
}

/** A code and its name, and nothing else: 2210201住房公积金. */
const codedName = /^\s*[1-3]\d{2}(?:\d{2}){0,2}\s*\p{Script=Han}[\p{Script=Han}（）()、\s]*$/u;

/** The number of a page has fewer digits. */
const longestPageNumber = 3;
/** A table has so many rows. */
export const leastRows = 3;

/** A row that a code names, with a figure: 2210201 254.74, 221 02 01 254.74; the number of its line may stand before it. */
export const codedRow =
  /^\s*\d{3}(?:\s?\d{2}){0,2}\s*[\p{Script=Han}（）()、\s]*(?:\d{1,3}\s+)?[-−(（△▲]?[¥￥]?\d[\d,，]*[.．\p{Co}]/u;

/** The same with whole numbers, and nothing behind them: 2210201 住房公积金 25474 25474. */
export const codedWholeRow = /^\s*(?:\d{3}|\d{5}|\d{7})\s*\p{Script=Han}[\p{Script=Han}（）()、\s]*\d[\d\s,，]*$/u;

/** More pages between two tables are a text. */
const pagesBetween = 2;
