import { DomUtils, parseDocument } from 'htmlparser2';
import { mostColumns, tidyText, type WrittenCell, type WrittenRow } from './rows.ts';

/**
 * The rows of the tables in a piece of HTML, as converters put them into Markdown (MinerU, Marker, Docling).
 *
 * @param html from `<table` to `</table>`
 * @param firstLine the 1-based line on which it begins
 */
export function htmlRows(html: string, firstLine: number): WrittenRow[] {
  // A line break within a cell parts numbers.
  const text = html.replace(/<br\s*\/?>/gi, ' ');
  const document = parseDocument(text, { withStartIndices: true });
  const ends = lineEnds(text);
  return DomUtils.getElementsByTagName('tr', document).map((row) => ({
    line: firstLine + lineAt(row.startIndex ?? 0, ends),
    cells: DomUtils.getElementsByTagName(isCell, row.children, false).map((cell): WrittenCell => ({
      text: tidyText(DomUtils.innerText(cell)),
      rowSpan: span(cell.attribs['rowspan']),
      columnSpan: span(cell.attribs['colspan']),
    })),
  }));
}

const isCell = (name: string): boolean => name === 'td' || name === 'th';

function lineEnds(text: string): number[] {
  return [...text.matchAll(/\n/g)].map((found) => found.index);
}

/** How many line ends stand before an index. */
function lineAt(index: number, ends: readonly number[]): number {
  let low = 0;
  let high = ends.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ends[middle] ?? 0) < index) low = middle + 1;
    else high = middle;
  }
  return low;
}

function span(attribute: string | undefined): number {
  const count = Number.parseInt(attribute ?? '1', 10);
  return Math.min(Math.max(1, Number.isNaN(count) ? 1 : count), mostColumns);
}
