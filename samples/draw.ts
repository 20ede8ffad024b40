import type { Paper } from './pdf.ts';
import { drawRules, type Rules, type Segment } from './rules.ts';
import { slotsOf, type PaperRow, type PaperTable, type SlottedCell } from './table.ts';
import { wrap } from './wrap.ts';

/** How a table is drawn; lengths in points. */
export type TableStyle = {
  readonly rules: Rules;
  readonly size: number;
  /** Least height of a row. */
  readonly rowHeight: number;
  /** White between a border and the text. */
  readonly padding: number;
  /** Width of the whole table; the page between its margins unless told. */
  readonly width?: number;
  /** What a continuation page begins with, besides the rest of the rows. */
  readonly continuation: 'nothing' | 'header' | 'empty row';
};

export const plainStyle: TableStyle = {
  rules: 'strokes',
  size: 9,
  rowHeight: 16,
  padding: 3,
  continuation: 'nothing',
};

/** Rows of one page with all that is needed to place them. */
type Chunk = {
  readonly rows: readonly PaperRow[];
  readonly headerRows: number;
  readonly heights: readonly number[];
  /** Column borders, one more than there are columns. */
  readonly columns: readonly number[];
};

/** Draws `table` from `paper.y` on, over as many pages as it takes, and leaves `paper.y` below it. */
export function drawTable(paper: Paper, table: PaperTable, style: TableStyle = plainStyle): void {
  const columns = bordersOf(paper, table, style);
  const cut = (rows: readonly PaperRow[], headerRows: number): Chunk => ({
    rows,
    headerRows,
    heights: heightsOf(paper, rows, columns, style),
    columns,
  });
  const bottom = paper.height - paper.margin;
  let rows = [...table.header, ...table.body];
  let headerRows = table.header.length;
  for (;;) {
    const chunk = cut(rows, headerRows);
    const fitting = fittingRows(chunk.heights, bottom - paper.y, headerRows);
    drawChunk(paper, cut(rows.slice(0, fitting), headerRows), style);
    if (fitting >= rows.length) return;
    const rest = rows.slice(fitting);
    const first = firstRowsOf(table, style);
    headerRows = style.continuation === 'header' ? first.length : 0;
    rows = [...first, ...rest];
    paper.addPage();
  }
}

/** The rows that a continuation page begins with. */
function firstRowsOf(table: PaperTable, style: TableStyle): readonly PaperRow[] {
  if (style.continuation === 'header') return table.header;
  if (style.continuation === 'nothing') return [];
  return [table.widths.map(() => ({ text: '' }))];
}

/** How many rows fit into `room` points: at least the header and one more. */
function fittingRows(heights: readonly number[], room: number, headerRows: number): number {
  let used = 0;
  let count = 0;
  for (const height of heights) {
    used += height;
    if (used > room && count > headerRows) break;
    count += 1;
  }
  return count;
}

function bordersOf(paper: Paper, table: PaperTable, style: TableStyle): number[] {
  const width = style.width ?? paper.width - 2 * paper.margin;
  const sum = table.widths.reduce((total, each) => total + each, 0);
  const borders = [(paper.width - width) / 2];
  for (const each of table.widths) borders.push((borders.at(-1) ?? 0) + (each / sum) * width);
  return borders.map((border) => Math.round(border * 100) / 100);
}

/** Lines of a cell's text, broken at the cell's width. */
function linesOf(paper: Paper, slotted: SlottedCell, columns: readonly number[], style: TableStyle): string[] {
  const { cell, column, columnSpan } = slotted;
  const room = (columns[column + columnSpan] ?? 0) - (columns[column] ?? 0) - 2 * style.padding - (cell.indent ?? 0);
  return wrap(paper, cell.text, style.size, room);
}

function heightsOf(paper: Paper, rows: readonly PaperRow[], columns: readonly number[], style: TableStyle): number[] {
  const heights = rows.map(() => style.rowHeight);
  for (const slotted of slotsOf(rows, columns.length - 1)) {
    const needed = linesOf(paper, slotted, columns, style).length * style.size * 1.3 + 4;
    const last = slotted.row + slotted.rowSpan - 1;
    const given = heights.slice(slotted.row, last + 1).reduce((total, each) => total + each, 0);
    if (needed > given) heights[last] = (heights[last] ?? 0) + needed - given;
  }
  return heights;
}

function drawChunk(paper: Paper, chunk: Chunk, style: TableStyle): void {
  const rowBorders = [paper.y];
  for (const height of chunk.heights) rowBorders.push(Math.round(((rowBorders.at(-1) ?? 0) + height) * 100) / 100);
  const cells = slotsOf(chunk.rows, chunk.columns.length - 1);
  for (const slotted of cells) {
    drawText(paper, slotted, chunk.columns, rowBorders, style);
    paper.printedCells.push({ cell: slotted.cell, page: paper.page });
  }
  const segments =
    style.rules === 'three-lines'
      ? threeLines(chunk, rowBorders)
      : cells.flatMap((slotted) => cellBorders(slotted, chunk.columns, rowBorders));
  drawRules(paper, [...new Map(segments.map((each) => [Object.values(each).join(), each])).values()], style.rules);
  paper.y = rowBorders.at(-1) ?? paper.y;
}

/** The borders of a cell, one segment for each slot, so that neighbours share segments. */
function cellBorders(slotted: SlottedCell, columns: readonly number[], rows: readonly number[]): Segment[] {
  const xs = columns.slice(slotted.column, slotted.column + slotted.columnSpan + 1);
  const ys = rows.slice(slotted.row, slotted.row + slotted.rowSpan + 1);
  const [x0 = 0, x1 = 0] = [xs[0], xs.at(-1)];
  const [y0 = 0, y1 = 0] = [ys[0], ys.at(-1)];
  const across = xs.slice(1).flatMap((x, index) => [y0, y1].map((y) => ({ x0: xs[index] ?? x, y0: y, x1: x, y1: y })));
  const down = ys.slice(1).flatMap((y, index) => [x0, x1].map((x) => ({ x0: x, y0: ys[index] ?? y, x1: x, y1: y })));
  return [...across, ...down];
}

/** Above the header, below it, and at the end. */
function threeLines(chunk: Chunk, rowBorders: readonly number[]): Segment[] {
  const x0 = chunk.columns[0] ?? 0;
  const x1 = chunk.columns.at(-1) ?? 0;
  const ys = [rowBorders[0], rowBorders[chunk.headerRows], rowBorders.at(-1)];
  return ys.map((y = 0) => ({ x0, y0: y, x1, y1: y }));
}

function drawText(
  paper: Paper,
  slotted: SlottedCell,
  columns: readonly number[],
  rowBorders: readonly number[],
  style: TableStyle,
): void {
  const { cell } = slotted;
  const lines = linesOf(paper, slotted, columns, style);
  const x0 = (columns[slotted.column] ?? 0) + style.padding + (cell.indent ?? 0);
  const x1 = (columns[slotted.column + slotted.columnSpan] ?? 0) - style.padding;
  const y0 = rowBorders[slotted.row] ?? 0;
  const y1 = rowBorders[slotted.row + slotted.rowSpan] ?? 0;
  const step = style.size * 1.3;
  const block = lines.length * step;
  const tops = { top: y0 + 2, middle: (y0 + y1 - block) / 2, bottom: y1 - 2 - block };
  const top = tops[cell.vertical ?? 'middle'];
  lines.forEach((line, index) => {
    const white = x1 - x0 - paper.widthOf(line, style.size);
    const shift = { left: 0, center: white / 2, right: white }[cell.align ?? 'left'];
    paper.line(line, x0 + shift, top + (index + 0.5) * step, style.size);
  });
}
