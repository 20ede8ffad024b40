import { htmlRows } from './html-tables.ts';
import { plainRow, tidyText, type WrittenRow } from './rows.ts';

/** What a text file consists of, in order: tables, lines of text, and the ends of pages. */
export type Block =
  | { readonly kind: 'table'; readonly rows: readonly WrittenRow[] }
  | { readonly kind: 'line'; readonly line: number; readonly text: string }
  | { readonly kind: 'page-end' };

/** How converters mark where a page ends: form feed, `<!-- page -->`, Marker's `{3}----`, `--- 第 3 页 ---`. */
const pageEnds = [
  /^<!--\s*(?:page|pagebreak|page[ _-]break|第\s*\d+\s*页)[^>]*-->$/i,
  /^\{\d+\}-{10,}$/,
  /^[-=*_\s]{2,}(?:page\s*\d+|第\s*\d+\s*页)[-=*_\s]{2,}$/i,
  /^\\(?:pagebreak|newpage)$/,
];

const delimiterRow = /^\s*\|?(?:\s*:?-{2,}:?\s*\|)+(?:\s*:?-{2,}:?\s*)?$/;

const opensTable = /<table\b/i;
const closesTable = '</table>';

/** A table that opens and is never closed ends here. */
const longestTable = 5000;

/**
 * Parts a text into blocks. Rows of a table are lines with tabulators, lines that begin with `|`, or HTML; parts of a
 * table with nothing but blank lines between them are one table.
 *
 * @param text with `\n` as line end
 */
export function blocksOf(text: string): Block[] {
  const lines = text.split('\n');
  const blocks: Block[] = [];
  let rows: WrittenRow[] = [];
  const close = (): void => {
    if (rows.length > 0) blocks.push(...tableOrLines(rows));
    rows = [];
  };
  for (let index = 0; index < lines.length; index++) {
    const [line = '', ...rest] = (lines[index] ?? '').split('\f');
    const number = index + 1;
    if (opensTable.test(line)) {
      const end = endOfTable(lines, index);
      const [before, html, after] = partHtml(lines.slice(index, end + 1).join('\n'));
      if (tidyText(before) !== '') close();
      blocks.push(...textLine(before, number));
      rows.push(...htmlRows(html, number));
      if (tidyText(after) !== '') close();
      blocks.push(...textLine(after, end + 1));
      index = end;
      continue;
    }
    const read = rowOf(line, number);
    if (read !== undefined) {
      if (read.cells.length > 0) rows.push(read);
    } else if (line.trim() !== '') {
      close();
      if (pageEnds.some((pattern) => pattern.test(line.trim()))) blocks.push({ kind: 'page-end' });
      else blocks.push(...textLine(line, number));
    }
    for (const part of rest) {
      close();
      blocks.push({ kind: 'page-end' }, ...textLine(part, number));
    }
  }
  close();
  return blocks;
}

/** What stands before the first table of a piece of HTML, the tables, and what stands behind the last. */
function partHtml(text: string): [before: string, html: string, after: string] {
  const start = text.search(opensTable);
  const last = text.toLowerCase().lastIndexOf(closesTable);
  const end = last < 0 ? text.length : last + closesTable.length;
  return [text.slice(0, start), text.slice(start, end), text.slice(end)];
}

function endOfTable(lines: readonly string[], start: number): number {
  for (let index = start; index < Math.min(lines.length, start + longestTable); index++) {
    if (lines[index]?.toLowerCase().includes(closesTable)) return index;
  }
  return start;
}

/** A row of a table; without cells for the delimiter row of a Markdown table; undefined for other lines. */
function rowOf(line: string, number: number): WrittenRow | undefined {
  if (line.includes('\t')) return plainRow(number, line.split('\t'));
  if (delimiterRow.test(line)) return { line: number, cells: [] };
  const piped = /^\s*\|(.*?)\|?\s*$/.exec(line)?.[1];
  // Markdown readers drop the cells beyond those of the header; here every cell counts.
  return piped === undefined
    ? undefined
    : plainRow(
        number,
        piped.split(/(?<!\\)\|/).map((text) => text.replace(/\\\|/g, '|')),
      );
}

function textLine(line: string, number: number): Block[] {
  const text = tidyText(line.replace(/^\s{0,3}#{1,6}\s+/, '').replace(/^\s*[-*•]\s+(?=\S)/, ''));
  return text === '' || /^[-=*_—\s]+$/.test(text) ? [] : [{ kind: 'line', line: number, text }];
}

/** The contents (目录) set with tabulators is text: a heading and the number of a page. */
function tableOrLines(rows: readonly WrittenRow[]): Block[] {
  const isEntry = ({ cells }: WrittenRow): boolean => {
    const filled = cells.map(({ text }) => text).filter((text) => text !== '');
    return filled.length <= 1 || (filled.length === 2 && /^[-\d\s]{1,6}$/.test(filled[1] ?? ''));
  };
  const spans = rows.some(({ cells }) => cells.some((cell) => cell.rowSpan > 1 || cell.columnSpan > 1));
  if (spans || !rows.every(isEntry)) return [{ kind: 'table', rows }];
  return rows.flatMap(({ line, cells }) => textLine(cells.map(({ text }) => text).join(' '), line));
}
