import { largestOf } from '../../model/largest.ts';
import { htmlRows } from './html-tables.ts';
import { plainRow, tidyText, type WrittenRow } from './rows.ts';

/** What a text file consists of, in order: tables, lines of text, and the ends of pages. */
export type Block =
  | { readonly kind: 'table'; readonly rows: readonly WrittenRow[] }
  /** `written` is the line as it stands, with the blanks that may set columns in it. */
  | { readonly kind: 'line'; readonly line: number; readonly text: string; readonly written: string }
  | { readonly kind: 'page-end' }
  /** Tables within tables deeper than they are read. */
  | { readonly kind: 'too-deep'; readonly depth: number };

/** How converters mark where a page ends: form feed, `<!-- page -->`, Marker's `{3}----`, `--- 第 3 页 ---`. */
const pageEnds = [
  /^<!--\s*(?:page|pagebreak|page[ _-]break|第\s*\d+\s*页)[^>]*-->$/i,
  /^\{\d+\}-{10,}$/,
  /^[-=*_\s]{2,}(?:page\s*\d+|第\s*\d+\s*页)[-=*_\s]{2,}$/i,
  /^\\(?:pagebreak|newpage)$/,
];

const delimiterRow = /^\s*(?:\|\s*)?:?-{2,}:?\s*\|(?:\s*:?-{2,}:?\s*\|)*(?:\s*:?-{2,}:?\s*)?$/;

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
  const lines = wholeRows(withFirstPipes(text.split('\n')));
  const blocks: Block[] = [];
  let rows: WrittenRow[] = [];
  const close = (): void => {
    if (rows.length > 0) for (const block of tableOrLines(rows)) blocks.push(block);
    rows = [];
  };
  const readLine = (line: string, number: number): void => {
    const read = rowOf(line, number, rows.at(-1));
    if (read !== undefined) {
      if (read.cells.length > 0) rows.push(read);
    } else if (line.trim() !== '') {
      close();
      if (pageEnds.some((pattern) => pattern.test(line.trim()))) blocks.push({ kind: 'page-end' });
      else blocks.push(...textLine(line, number));
    }
  };
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? '';
    const number = index + 1;
    if (opensTable.test(line)) {
      const end = endOfTable(lines, index);
      const [before, html, after] = partHtml(lines.slice(index, end + 1).join('\n'));
      if (tidyText(before) !== '') close();
      blocks.push(...textLine(before, number));
      for (const { html: piece, line: begins } of tablesOf(html, number)) {
        const [heading, table] = partHtml(piece);
        close();
        blocks.push(...textLine(heading, begins));
        const tooDeep = (depth: number): void => {
          blocks.push({ kind: 'too-deep', depth });
        };
        for (const row of htmlRows(table, begins + newlines(heading), tooDeep)) rows.push(row);
      }
      if (tidyText(after) !== '') close();
      blocks.push(...textLine(after, end + 1));
      index = end;
      continue;
    }
    // A form feed ends a page, and what stands behind it on its line is a row like any other.
    for (const [at, piece] of line.split('\f').entries()) {
      if (at > 0) {
        close();
        blocks.push({ kind: 'page-end' });
      }
      readLine(piece, number);
    }
  }
  close();
  return blocks;
}

/**
 * Lines with a `|` before the rows of tables that are written without, as Markdown allows. In such a table a row that
 * begins with one has an empty first cell.
 */
function withFirstPipes(lines: readonly string[]): string[] {
  const whole = [...lines];
  const isRow = (line: string): boolean => !opensTable.test(line) && pipesOf(line) > 0;
  for (let index = 0; index < lines.length; index++) {
    if (!isRow(lines[index] ?? '')) continue;
    let end = index;
    while (end < lines.length && isRow(lines[end] ?? '')) end++;
    const rows = lines.slice(index, end).filter((line) => !delimiterRow.test(line));
    const without = rows.filter((line) => !/^\s*\|/.test(line));
    const most = (some: readonly string[]): number => largestOf(some, pipesOf, 0);
    // A row that lost its first one has one less than the others.
    const isOpen = without.length > 0 && most(without) >= most(rows);
    const isTable = rows.length < end - index || rows.every((line) => pipesOf(line) > 1);
    if (isOpen && isTable) for (let at = index; at < end; at++) whole[at] = `|${whole[at] ?? ''}`;
    index = end;
  }
  return whole;
}

/**
 * Lines with the rows of Markdown tables made whole that a line break within a cell has broken: `| 2010301 | 行政` and
 * `运行 | 200.00 |`. The first line of such a row holds all of it, so that every line keeps its number.
 */
function wholeRows(lines: readonly string[]): string[] {
  const whole = [...lines];
  let pipes = 0;
  for (let index = 0; index < whole.length; index++) {
    const line = whole[index] ?? '';
    const next = whole[index + 1] ?? '';
    if (/^\s*\|.*\|\s*$/.test(line)) pipes = pipesOf(line);
    const isOpen = /^\s*\|.*[^|\s]\s*$/.test(line) && pipesOf(line) < pipes;
    if (!isOpen || /^\s*(?:\||$)/.test(next)) continue;
    if (pipesOf(line) + pipesOf(next) !== pipes) continue;
    whole[index] = line + next;
    whole[index + 1] = '';
  }
  return whole;
}

const pipesOf = (line: string): number => (line.match(/(?<!\\)\|/g) ?? []).length;

/** What stands before the first table of a piece of HTML, the tables, and what stands behind the last. */
function partHtml(text: string): [before: string, html: string, after: string] {
  const start = text.search(opensTable);
  const last = text.toLowerCase().lastIndexOf(closesTable);
  const end = last < 0 ? text.length : last + closesTable.length;
  return [text.slice(0, start), text.slice(start, end), text.slice(end)];
}

/** The tables of a piece of HTML one by one, each with the text before it; tables within tables stay together. */
function tablesOf(html: string, line: number): { html: string; line: number }[] {
  const pieces = html.split(/(?<=<\/table>)/i).filter((piece) => piece.trim() !== '');
  if (pieces.some((piece) => (piece.match(/<table\b/gi) ?? []).length !== 1)) return [{ html, line }];
  let begins = line;
  return pieces.map((piece) => {
    const placed = { html: piece, line: begins };
    begins += newlines(piece);
    return placed;
  });
}

const newlines = (text: string): number => text.split('\n').length - 1;

function endOfTable(lines: readonly string[], start: number): number {
  for (let index = start; index < Math.min(lines.length, start + longestTable); index++) {
    if (lines[index]?.toLowerCase().includes(closesTable)) return index;
  }
  return start;
}

/**
 * A row of a table; without cells for the delimiter row of a Markdown table; undefined for other lines. A row of a
 * Markdown table may lack its first `|`, and tabulators within it are white space.
 */
function rowOf(line: string, number: number, before: WrittenRow | undefined): WrittenRow | undefined {
  const isPiped = /^\s*\|/.test(line);
  if (delimiterRow.test(line)) return { line: number, cells: [] };
  const width = before?.cells.length ?? 0;
  const lacksFirst = !isPiped && pipesOf(line) > 1 && [pipesOf(line), pipesOf(line) + 1].includes(width);
  if (!isPiped && !lacksFirst && line.includes('\t')) return { ...plainRow(number, line.split('\t')), tabs: true };
  const piped = lacksFirst
    ? pipesOf(line) === width
      ? line.replace(/\|\s*$/, '')
      : line
    : /^\s*\|(.*?)\|?\s*$/.exec(line)?.[1];
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
  if (text === '' || /^[-=*_—\s]+$/.test(text)) return [];
  return [{ kind: 'line', line: number, text, written: line }];
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
