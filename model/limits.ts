/**
 * How much is read of one thing, however long it is: far more than any report prints, and so little that a file of one
 * endless cell costs no more than a report. What exceeds a limit is not read, and is reported (finding `pages.cut`).
 */
export const readingLimits = {
  /** Points that a page is wide or high, for pdfium; larger ones are read by pdf.js. PDF allows 14,400. */
  pagePoints: 2_000_000,
  /** Characters of a page of a PDF; a page full of small print has some 10,000. */
  pageCharacters: 100_000,
  /** Characters of a cell; the longest in real reports, the aims of a self-assessment, have some 1,500. */
  cellCharacters: 4_000,
  /** Characters of a line of text; converters put a whole paragraph on one. */
  lineCharacters: 20_000,
  /** Characters of a row's name in a form; flag `cut`. */
  labelCharacters: 200,
  /** Characters of a text in the place of an amount; flags `cut` and `unreadable`. */
  figureCharacters: 60,
  /** Rows of a table on one page, or of a text file. */
  tableRows: 5_000,
  /** Cells of such a table, a cell that spans others once for each. */
  tableCells: 100_000,
  /** Columns of a table in a text file. */
  rowColumns: 200,
  /** Levels of tables within tables, including the outermost. */
  tableDepth: 8,
  /** Rows of all tables in a document. */
  documentRows: 20_000,
} as const;

/** A text up to its limit. The caller must report whether something was cut off. */
export function upTo(limit: number, text: string): string {
  if (text.length <= limit) return text;
  // Do not split a character of two code units.
  return text.slice(0, /[\ud800-\udbff]/.test(text.charAt(limit - 1)) ? limit - 1 : limit);
}
