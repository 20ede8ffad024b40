/**
 * What is read of one thing, however long it is: far more than any report prints, and little enough that a file made of
 * one endless cell costs no more than a report. What lies beyond is not read, and told (finding `pages.cut`).
 */
export const readingLimits = {
  /** Characters of a cell; the longest of real reports are the aims of a self-assessment, of some 1,500. */
  cellCharacters: 4_000,
  /** Characters of a line of text; converters put a whole paragraph on one. */
  lineCharacters: 20_000,
  /** Characters of what names a row of a form; flag `cut`. */
  labelCharacters: 200,
  /** Characters of what stands where an amount belongs; flags `cut` and `unreadable`. */
  figureCharacters: 60,
  /** Rows of a table on one page, or of a text file. */
  tableRows: 5_000,
  /** Cells of such a table. */
  tableCells: 100_000,
  /** Columns of a table of a text file. */
  rowColumns: 200,
  /** Tables within tables, the outermost counted. */
  tableDepth: 8,
  /** Rows of all tables of a document. */
  documentRows: 20_000,
} as const;

/** A text as far as its limit; whether that is all of it is for the caller to tell. */
export function upTo(limit: number, text: string): string {
  if (text.length <= limit) return text;
  // Not in the middle of a character of two code units.
  return text.slice(0, /[\ud800-\udbff]/.test(text.charAt(limit - 1)) ? limit - 1 : limit);
}
