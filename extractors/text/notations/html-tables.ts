import { readingLimits } from '../../../model/limits.ts';
import { at } from '../../../model/must.ts';
import { HtmlParser } from './html-parser.ts';
import { mostColumns, partedRows, type WrittenCell, type WrittenRow } from '../rows.ts';

/**
 * The rows of the tables in a piece of HTML, as converters put them into Markdown (MinerU, Marker, Docling). The text of
 * a table within a cell belongs to that cell, and its rows follow.
 *
 * @param html from `<table` to `</table>`
 * @param firstLine the 1-based line on which it begins
 * @param tooDeep told how deep tables stand in tables where that is deeper than they are read
 */
export function htmlRows(html: string, firstLine: number, tooDeep?: (depth: number) => void): WrittenRow[] {
  // A line break within a cell parts numbers; so do paragraphs.
  const text = html.replace(/<br\s*\/?>|(?=<\/(?:p|div|li)>\s*<(?:p|div|li)\b)/gi, '\u2028');
  const ends = lineEnds(text);
  const rows: OpenRow[] = [];
  const open: OpenElement[] = [];
  const openCells: OpenCell[] = [];
  let [depth, deepest, silent] = [0, 0, 0];
  const isRead = (): boolean => silent === 0 && depth <= readingLimits.tableDepth;
  // No tree is built: it would be as deep as the file wants it.
  const parser = new HtmlParser({
    onopentag(name, attributes) {
      const element: OpenElement = { name };
      if (name === 'table') {
        depth += 1;
        deepest = Math.max(deepest, depth);
      }
      if (isSilent(name, attributes)) {
        element.isSilent = true;
        silent += 1;
      }
      if (name === 'tr' && isRead()) {
        element.row = { line: firstLine + lineAt(parser.startIndex, ends), cells: [] };
        rows.push(element.row);
      } else if (isCell(name) && isRead()) {
        element.cell = { texts: [], rowSpan: span(attributes['rowspan']), columnSpan: span(attributes['colspan']) };
        open.at(-1)?.row?.cells.push(element.cell);
        openCells.push(element.cell);
      }
      open.push(element);
    },
    ontext(piece) {
      if (isRead()) for (const cell of openCells) cell.texts.push(piece);
    },
    onclosetag() {
      const element = open.pop();
      if (element?.name === 'table') depth -= 1;
      if (element?.isSilent) silent -= 1;
      if (element?.cell) openCells.pop();
    },
  });
  deepest = Math.max(deepest, parser.read(text));
  if (deepest > readingLimits.tableDepth) tooDeep?.(deepest);
  return rows.flatMap(({ line, cells }) => partedRows({ line, cells: cells.map(written) }));
}

type OpenCell = { readonly texts: string[]; readonly rowSpan: number; readonly columnSpan: number };
type OpenRow = { readonly line: number; readonly cells: OpenCell[] };
type OpenElement = { readonly name: string; row?: OpenRow; cell?: OpenCell; isSilent?: true };

const written = ({ texts, rowSpan, columnSpan }: OpenCell): WrittenCell => ({
  text: texts.join(''),
  rowSpan,
  columnSpan,
});

const isCell = (name: string): boolean => name === 'td' || name === 'th';
/** What browsers show nothing of. */
const isSilent = (name: string, { hidden, style = '' }: { readonly [attribute: string]: string }): boolean =>
  name === 'script' || name === 'style' || hidden !== undefined || /display\s*:\s*none/i.test(style);

function lineEnds(text: string): number[] {
  return [...text.matchAll(/\n/g)].map((found) => found.index);
}

/** How many line ends stand before an index. */
function lineAt(index: number, ends: readonly number[]): number {
  let low = 0;
  let high = ends.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at(ends, middle, 'end of a line') < index) low = middle + 1;
    else high = middle;
  }
  return low;
}

function span(attribute: string | undefined): number {
  const count = Number.parseInt(attribute ?? '1', 10);
  return Math.min(Math.max(1, Number.isNaN(count) ? 1 : count), mostColumns);
}
