import { largestOf } from '../../model/largest.ts';
import { at, must } from '../../model/must.ts';
import { isAmountPrint } from '../../print/figures.ts';
import { barredAt, drawnRows, isBorder, withPlainBars } from './blanks/drawn-tables.ts';
import { htmlRows } from './notations/html-tables.ts';
import { withoutLayoutMarks } from './layout-marks.ts';
import { latexTableAt } from './notations/latex-tables.ts';
import { listedAt } from './notations/listed-rows.ts';
import { plainRows, tidyText, type WrittenRow } from './rows.ts';
import { tokenTableAt } from './notations/otsl-tables.ts';
import { isPageEnd, printsNothing } from './page-marks.ts';
import { ruledColumnsAt } from './blanks/ruled-columns.ts';
import { withoutFrame } from './notations/program-frames.ts';
import { unquoted, wholeQuotes } from './notations/quoted-lines.ts';
import { quotesFigures, separatedAt, type Separated, type SignedForm } from './notations/separated.ts';
import type { Block } from './block.ts';

type TableBlock = Extract<Block, { readonly kind: 'table' }>;

const tableOf = (rows: readonly WrittenRow[]): TableBlock => ({ kind: 'table', rows });

/** The contents (目录) fill fewer columns: a number, a heading, the number of a page. */
const fewestColumns = 4;

const dashes = String.raw`(?::-+:?|-+:|-{2,})`;
const delimiterRow = new RegExp(
  String.raw`^\s*(?:\|\s*)?${dashes}\s*[|+](?:\s*${dashes}\s*[|+])*(?:\s*${dashes}(?:\s*\|)?)?\s*$`,
);

/** Bars stand in what says how LaTeX sets columns: `{|c|}`. */
const latexCommand = /\\(?:multicolumn|begin)\b/;

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
  const lines = wholeRows(
    withFirstPipes(wholeQuotes(text.split('\n').map((line) => withPlainBars(withoutLayoutMarks(line))))),
  );
  const isQuoting = quotesFigures(lines);
  const blocks: Block[] = [];
  let rows: WrittenRow[] = [];
  let last: TableBlock | undefined;
  // Of the last table whose cells a sign parts, and whether it is still open: blank lines part no table.
  let signed: SignedForm | undefined;
  let isSigned = false;
  const close = (): void => {
    isSigned = false;
    if (rows.length === 0) return;
    const own = withoutFrame(rows);
    const read = goesOn(last, own) ? [tableOf(own)] : tableOrLines(own);
    for (const block of read) {
      blocks.push(block);
      if (block.kind === 'table') last = block;
    }
    rows = [];
  };
  const readLine = (line: string, number: number): void => {
    const read = rowOf(line, number, rows.at(-1));
    if (read !== undefined) {
      rows.push(...read);
    } else if (line.trim() !== '' && !printsNothing(line)) {
      close();
      if (isPageEnd(line)) blocks.push({ kind: 'page-end' });
      else blocks.push(...textLine(line, number));
    }
  };
  for (let index = 0; index < lines.length; index++) {
    const line = at(lines, index, 'line');
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
    if (isBorder(line)) {
      const end = endOfDrawn(lines, index);
      for (const row of drawnRows(lines.slice(index, end), number)) rows.push(row);
      index = end - 1;
      continue;
    }
    const noted = latexTableAt(lines, index) ?? tokenTableAt(lines, index);
    if (noted) {
      for (const row of noted.rows) rows.push(row);
      index += noted.lines - 1;
      continue;
    }
    const listed = listedAt(lines, index);
    if (listed) {
      for (const [at, own] of listed.tables.entries()) {
        if (at > 0) close();
        for (const row of own) rows.push(row);
      }
      index += listed.lines - 1;
      continue;
    }
    const barred = barredAt(lines, index);
    if (barred) {
      for (const row of barred.rows) rows.push(row);
      index += barred.lines - 1;
      continue;
    }
    const separated: Separated | undefined =
      ruledColumnsAt(lines, index) ?? separatedAt(lines, index, isQuoting, signed);
    if (separated) {
      if (!isSigned) close();
      isSigned = true;
      signed = separated.form ?? signed;
      for (const row of separated.rows) rows.push(row);
      index += separated.lines - 1;
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
  // How many the rows of the last table without first ones have: a part of it may have all first cells empty.
  let open = 0;
  const isRow = (line: string): boolean => !opensTable.test(line) && !latexCommand.test(line) && pipesOf(line) > 0;
  for (let index = 0; index < lines.length; index++) {
    if (!isRow(at(lines, index, 'line'))) continue;
    let end = index;
    while (end < lines.length && isRow(at(lines, end, 'line'))) end++;
    const rows = lines.slice(index, end).filter((line) => !delimiterRow.test(line));
    const without = lines.slice(index, end).filter((line) => !/^\s*\|/.test(line));
    const most = (some: readonly string[]): number => largestOf(some, pipesOf, 0);
    // A row that lost its first one has one less than the others.
    const goesOn = open > 1 && without.length === 0 && rows.every((line) => pipesOf(line) === open);
    const isOpen = goesOn || (without.length > 0 && most(without) >= most(rows));
    const isTable = rows.length < end - index || rows.every((line) => pipesOf(line) > 1);
    if (isOpen && isTable) {
      for (let at = index; at < end; at++) whole[at] = `|${must(whole[at], 'line of a row')}`;
      open = most(rows);
    }
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
    const line = at(whole, index, 'line');
    const next = whole[index + 1];
    if (/^\s*\|.*\|\s*$/.test(line)) pipes = pipesOf(line);
    const isOpen = /^\s*\|.*[^|\s]\s*$/.test(line) && pipesOf(line) < pipes;
    if (!isOpen || next === undefined || /^\s*(?:\||$)/.test(next)) continue;
    if (pipesOf(line) + pipesOf(next) !== pipes) continue;
    whole[index] = line + next;
    whole[index + 1] = '';
  }
  return whole;
}

const pipesOf = (line: string): number => (line.match(/(?<!\\)\|/g) ?? []).length;

/** Behind the last line of a drawn table: its borders, and the lines between bars. */
function endOfDrawn(lines: readonly string[], start: number): number {
  let end = start;
  while (end < lines.length && (isBorder(at(lines, end, 'line')) || /^\s*[|│┃║]/u.test(at(lines, end, 'line')))) end++;
  return end;
}

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
 * The rows of a table in a line; none for the delimiter row of a Markdown table; undefined for other lines. A row of a
 * Markdown table may lack its first `|`, and tabulators within it are white space.
 */
function rowOf(line: string, number: number, before: WrittenRow | undefined): WrittenRow[] | undefined {
  const isPiped = /^\s*\|/.test(line);
  if (delimiterRow.test(line)) return [];
  const width = before?.cells.length;
  const lacksFirst = !isPiped && pipesOf(line) > 1 && [0, 1].some((open) => pipesOf(line) + open === width);
  if (!isPiped && !lacksFirst && line.includes('\t')) return plainRows(number, line.split('\t').map(unquoted), true);
  const piped = lacksFirst
    ? pipesOf(line) === width
      ? line.replace(/\|\s*$/, '')
      : line
    : /^\s*\|(.*?)\|?\s*$/.exec(line)?.[1];
  // Markdown readers drop the cells beyond those of the header; here every cell counts.
  return piped === undefined
    ? undefined
    : plainRows(
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
    return filled.length <= 1 || (filled.length === 2 && /^[-\d\s]{1,6}$/.test(at(filled, 1, 'second cell')));
  };
  const spans = rows.some(({ cells }) => cells.some((cell) => cell.rowSpan > 1 || cell.columnSpan > 1));
  if (spans || holdsCutColumns(rows) || !rows.every(isEntry)) return [tableOf(rows)];
  return rows.flatMap(({ line, cells }) => textLine(cells.map(({ text }) => text).join(' '), line));
}

/** Whether rows repeat the head of the table before them, or have as many cells: names alone in one column are a part of it. */
function goesOn(before: TableBlock | undefined, rows: readonly WrittenRow[]): boolean {
  const width = before?.rows.at(-1)?.cells.length;
  if (width === undefined || rows.some(({ cells, tabs }) => tabs ?? cells.length !== width)) return false;
  return width >= fewestColumns || textsOf(rows[0]) === textsOf(before?.rows[0]);
}

const textsOf = (row: WrittenRow | undefined): string => (row?.cells ?? []).map(({ text }) => text).join('|');

/** Figures alone in their rows, or blank cells, in a notation that marks each cell: columns that were cut off a table. */
function holdsCutColumns(rows: readonly WrittenRow[]): boolean {
  if (rows.some(({ tabs }) => tabs)) return false;
  const texts = rows.map(({ cells }) => cells.map(({ text }) => text).filter((text) => text !== ''));
  return (
    texts.every((filled) => filled.length === 0) ||
    texts.some(([only = '', ...more]) => more.length === 0 && isAmountPrint(only))
  );
}
