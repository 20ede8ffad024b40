import type { TextLine, Word } from '../../model/page.ts';
import type { Box } from '../../model/box.ts';
import { append, largestOf } from '../../model/largest.ts';
import { readingLimits, upTo } from '../../model/limits.ts';
import { at } from '../../model/must.ts';
import type { Grid, PageTables } from '../../model/table.ts';
import type { Cut } from '../within-limits.ts';
import { isAmountPrint } from '../../print/figures.ts';
import { toGrid } from '../tables/ruled/fill.ts';
import { blocksOf } from './blocks.ts';
import { tablesByPlace } from './blanks/by-place.ts';
import { brokenLines, decodeText } from './decode.ts';
import { sourceLineOf, sourceLines, type SourceLine } from './notations/html-lines.ts';
import { mostColumns, type WrittenRow } from './rows.ts';
import { cellsBetweenSigns } from './notations/separated.ts';
import { withPartedHead } from './joined-heads.ts';
import { isMerging, tablesOfBlock, withMergedCells } from './merged-cells.ts';
import { setRow, type WrittenLine } from './blanks/set-lines.ts';
import { readSetTables } from './blanks/set-tables.ts';
import { withWrappedCells } from './wrapped-cells.ts';

/** Text has no places; columns and lines get some, so that "above" and "below" mean the same as on a page. */
const columnWidth = 100;
const lineHeight = 12;

/** So many lines that hold a figure alone are the cells of tables, one a line. */
const fewestAlone = 3;

/** How far a figure is trusted that an unknown OCR read, before anything else is known of it. */
export const ocrTextConfidence = 0.8;

/**
 * Reads a text file that somebody else's OCR wrote (`.txt`, `.md`) into the same pages and tables as a PDF: origin
 * `ocr-text`, and in place of boxes the lines of the file.
 *
 * @param tooLong told of what is left out because no report has it so long
 * @param broken told on which lines bytes are no characters, where there are such
 * @returns at least one page; without marks of pages the file is one page
 * @throws UnreadableDocument when the file is empty or no text
 */
export function readTextPages(
  bytes: Uint8Array,
  tooLong?: (cut: Cut) => void,
  broken?: (lines: readonly number[]) => void,
): PageTables[] {
  const pages: { lines: WrittenLine[]; long: number[]; unread: TextLine[]; grids: Grid[]; last: number }[] = [];
  const open = (first: number) => {
    const page = { lines: [], long: [], unread: [], grids: [], last: first };
    pages.push(page);
    return page;
  };
  let page: (typeof pages)[number] = open(1);
  const text = decodeText(bytes);
  const lost = brokenLines(text);
  if (lost.length > 0) broken?.(lost);
  const source = sourceLines(text);
  const blocks = blocksOf(source.map(({ text }) => text).join('\n'));
  const written = blocks.flatMap((block) => (block.kind === 'table' ? tablesOfBlock(block.rows) : []));
  const habits = { mergesNames: written.some(isMerging), writesEmpty: written.some(writesEmpty) };
  for (const block of blocks) {
    if (block.kind === 'page-end') page = open(page.last + 1);
    else if (block.kind === 'too-deep') tooLong?.({ page: pages.length, what: 'depth', length: block.depth, count: 1 });
    else if (block.kind === 'table') {
      const rows = block.rows.slice(0, readingLimits.tableRows);
      if (rows.length < block.rows.length)
        tooLong?.({ page: pages.length, what: 'rows', length: block.rows.length, count: 1 });
      const whole = tablesOfBlock(rows).flatMap((own) => {
        const merged = withMergedCells(withPartedHead(own), habits.mergesNames);
        if (!merged) page.unread.push(...own.map((row) => unreadRow(row, pages.length, source)));
        return merged ?? [];
      });
      if (whole.length > 0) page.grids.push(toTextGrid(whole, pages.length, source, habits));
      page.last = block.rows.at(-1)?.line ?? page.last;
    } else {
      page.lines.push(lineWithin(block, page.long));
      page.last = block.line;
    }
  }
  for (const [index, { long }] of pages.entries()) {
    const [length] = long;
    if (length !== undefined) tooLong?.({ page: index + 1, what: 'line', length, count: long.length });
  }
  const figuresAlone = pages.flatMap(({ lines }) => lines.filter(({ text }) => isAmountPrint(text)));
  const unread = figuresAlone.length >= fewestAlone ? new Set(figuresAlone) : new Set<WrittenLine>();
  const { measure, pieces } = readSetTables(pages.map(({ lines }) => lines));
  let before: Grid | undefined;
  return pages.map((written, index) => {
    const number = index + 1;
    const lines: TextLine[] = [];
    const tables: Grid[] = [];
    for (const piece of pieces[index] ?? []) {
      if (piece.kind === 'table') tables.push(toTextGrid(piece.rows, number, source, habits));
      else {
        const how = { measure, height: lineHeight, confidence: ocrTextConfidence };
        const found = piece.isUnread ? tablesByPlace(piece.lines, how, number, before) : undefined;
        before = found?.grids.at(-1) ?? before;
        tables.push(...(found?.grids ?? []).map((grid) => asWritten(grid, source)));
        const rest = found?.lines ?? piece.lines;
        append(
          lines,
          rest.map((each) => lineOf(each, number, source, piece.isUnread === true || unread.has(each))),
        );
      }
    }
    const grids = [...written.grids, ...tables].sort((a, b) => a.box.y0 - b.box.y0);
    if (written.unread.length > 0) {
      append(lines, written.unread);
      lines.sort((a, b) => a.box.y0 - b.box.y0);
    }
    const width = largestOf([...lines, ...grids], ({ box }) => box.x1, columnWidth);
    const set = new Set(tables);
    const whole = grids.map((grid) => (set.has(grid) ? withWrappedCells(grid) : grid));
    return { page: number, width, height: (written.last + 1) * lineHeight, lines, grids: whole };
  });
}

/** A line as far as lines are read: each step that looks for columns in it takes its time for every character. */
function lineWithin(line: WrittenLine, long: number[]): WrittenLine {
  const { lineCharacters } = readingLimits;
  if (line.text.length <= lineCharacters) return line;
  long.push(line.text.length);
  return { ...line, text: upTo(lineCharacters, line.text), written: upTo(lineCharacters, line.written) };
}

/** A grid of words at their places with the lines of the file in which its cells stand. */
function asWritten(grid: Grid, source: readonly SourceLine[]): Grid {
  const lineAt = (y: number): number => sourceLineOf(source, Math.max(1, Math.floor(y / lineHeight)));
  const cells = grid.cells.map((cell) => {
    const [word] = cell.words;
    return { ...cell, line: lineAt(word ? word.box.y0 : cell.box.y0 + lineHeight / 2) };
  });
  return { ...grid, origin: 'ocr-text', byPlace: true, cells };
}

function lineOf(each: WrittenLine, page: number, source: readonly SourceLine[], isUnread = false): TextLine {
  const line = { page, text: each.text, box: boxOfLine(each), line: sourceLineOf(source, each.line) };
  const set = isUnread ? setRow(each) : [];
  const isAlone = isUnread && isAmountPrint(each.text);
  const cells = isAlone ? [each.text] : set.length > 0 ? set : cellsBetweenSigns(each.text);
  return cells.length > 0 ? { ...line, cells } : line;
}

/** A row of a table of which it is not certain under which heads its cells stand. */
function unreadRow({ line, cells }: WrittenRow, page: number, source: readonly SourceLine[]): TextLine {
  const texts = cells.map(({ text }) => text);
  const text = texts.filter((each) => each !== '').join(' ');
  return { page, text, box: boxOfLine({ line, text }), line: sourceLineOf(source, line), cells: texts };
}

/** How a file writes its tables. */
type Habits = {
  /** What names a row stands in one cell where other rows have several. */
  readonly mergesNames: boolean;
  /** Empty cells between others are written. */
  readonly writesEmpty: boolean;
};

/** Whether rows write empty cells before figures: what they lack then stood at their ends. */
function writesEmpty(rows: readonly WrittenRow[]): boolean {
  return rows.some(({ cells }) => {
    const last = cells.findLastIndex(({ text }) => isAmountPrint(text));
    return cells.slice(0, last + 1).some(({ text }) => text === '');
  });
}

function boxOfLine({ line, text }: { readonly line: number; readonly text: string }): Box {
  return { x0: 0, y0: line * lineHeight, x1: text.length * 10, y1: (line + 1) * lineHeight };
}

function toTextGrid(rows: readonly WrittenRow[], page: number, source: readonly SourceLine[], habits: Habits): Grid {
  const frames = placeCells(rows);
  const columns = largestOf(frames, ({ column, columnSpan }) => column + columnSpan, 1);
  const columnBorders = Array.from({ length: columns + 1 }, (_, index) => index * columnWidth);
  const rowBorders = rowPlaces(rows).map((place) => place * lineHeight);
  const words = frames.map(({ text, row, column }): Word[] => {
    if (text === '') return [];
    const x0 = column * columnWidth;
    const y0 = at(rowBorders, row, 'row');
    const each = columnWidth / text.length;
    return [
      {
        text,
        box: { x0, y0, x1: x0 + columnWidth, y1: y0 + lineHeight },
        ends: Array.from(text, (_, index) => x0 + each * (index + 1)),
        size: lineHeight,
        confidence: ocrTextConfidence,
      },
    ];
  });
  const grid = toGrid({ columnBorders, rowBorders, cells: frames }, words, {
    page,
    method: 'aligned',
    origin: 'ocr-text',
  });
  const short = shortRows(rows, frames, habits);
  return {
    ...grid,
    cells: grid.cells.map((cell, index) => {
      const row = at(frames, index, 'cell of a row').row;
      return {
        ...cell,
        line: sourceLineOf(source, rows[row]?.line ?? 1),
        ...(short.has(row) && { unplaced: true as const }),
      };
    }),
  };
}

/**
 * Rows of figures that have fewer cells than the rows of their table above them: which of their cells are missing nothing
 * tells. Rows whose last tabulators an editor took away are whole; it left no whole row that ends in an empty cell.
 */
function shortRows(
  rows: readonly WrittenRow[],
  frames: readonly Placed[],
  { writesEmpty }: Habits,
): ReadonlySet<number> {
  const widths = rows.map(() => 0);
  for (const { row, rowSpan, column, columnSpan } of frames) {
    // A span may reach below the last row.
    for (let own = row; own < Math.min(row + rowSpan, widths.length); own++)
      widths[own] = Math.max(at(widths, own, 'width of a row'), column + columnSpan);
  }
  const widest = largestOf(widths, (width) => width);
  const isTrimmed =
    writesEmpty &&
    rows.some(({ tabs }) => tabs) &&
    !rows.some(({ cells }, row) => widths[row] === widest && cells.at(-1)?.text === '');
  const short = new Set<number>();
  if (isTrimmed) return short;
  let width = 0;
  rows.forEach(({ cells }, row) => {
    const own = at(widths, row, 'width of a row');
    const holdsFigure = cells.some(({ text }) => isAmountPrint(text));
    if (holdsFigure && own < width) short.add(row);
    // A row without figures may be the head of another table.
    else width = own;
  });
  return short;
}

/** Where each row begins, in lines; several rows of HTML may stand on one line of the file. */
function rowPlaces(rows: readonly WrittenRow[]): number[] {
  let last = 0;
  const places = rows.map(({ line }) => (last = Math.max(line, last + 1 / 1024)));
  return [...places, last + 1];
}

type Placed = {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly text: string;
};

/** Puts cells into the slots that cells above and before them leave free, as HTML does. */
function placeCells(rows: readonly WrittenRow[]): Placed[] {
  const taken = rows.map((): boolean[] => []);
  const placed: Placed[] = [];
  rows.forEach(({ cells }, row) => {
    let column = 0;
    for (const cell of cells) {
      while (taken[row]?.[column]) column++;
      if (column >= mostColumns) break;
      const rowSpan = Math.min(cell.rowSpan, rows.length - row);
      const columnSpan = Math.min(cell.columnSpan, mostColumns - column);
      for (let below = row; below < row + rowSpan; below++)
        for (let right = column; right < column + columnSpan; right++) (taken[below] ?? [])[right] = true;
      placed.push({ row, column, rowSpan, columnSpan, text: cell.text });
      column += columnSpan;
    }
  });
  // Rows of one length write their empty columns too: the part before or after may fill them.
  const [first] = rows;
  const isEven = rows.length > 1 && rows.every(({ cells }) => cells.length === first?.cells.length);
  return isEven ? placed : withoutEmptyEdge(placed);
}

/** Columns at the right border in which nothing stands are the tabulators at the ends of lines. */
function withoutEmptyEdge(placed: readonly Placed[]): Placed[] {
  const last = largestOf(placed, ({ text, column }) => (text === '' ? 0 : column), 0);
  return placed.filter(({ column }) => column <= last);
}
