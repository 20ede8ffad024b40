import type { Paper } from '../pdf.ts';
import { slotsOf, type PaperRow, type PaperTable } from '../table.ts';
import { fitted, linesIn, padding } from './fit.ts';
import type { Layout } from './layout.ts';
import { pagesOf } from './parts.ts';
import { drawLines, drawShading, type Grid } from './rules.ts';

/** The strip of a page in which a table stands. */
export type Frame = { readonly x0: number; readonly width: number };

/** What a table needs besides its cells. */
export type Sheet = {
  readonly layout: Layout;
  readonly table: PaperTable;
  readonly naming: number;
  readonly frame: (paper: Paper) => Frame;
  /** Prints title and unit above the table; `part` counts its pages from 0 on. */
  readonly caption: (paper: Paper, frame: Frame, part: number) => void;
  readonly newPage: (paper: Paper) => void;
  /** Prints what stands below each page of the table, and below the last. */
  readonly below: (paper: Paper, frame: Frame, isLast: boolean) => void;
};

const pitches = { usual: 1.5, tight: 1.25, loose: 2.4 } as const;
const long = 841.89;
const short = 595.28;

/** A new page for a table, its text turned as the layout wants; furniture stands upright. */
export function tablePage(paper: Paper, { paper: kind, turn }: Layout): void {
  const turned = (matrix: readonly [number, number, number, number, number, number]): void => {
    paper.document.transform(...matrix);
    [paper.width, paper.height] = [paper.height, paper.width];
  };
  if (turn === 'key') paper.addPage('landscape-rotated');
  else paper.addPage(turn === 'none' || turn === 'key-sideways' ? (turn === 'none' ? kind : 'landscape') : 'portrait');
  if (turn === 'up') turned([0, -1, 1, 0, 0, long]);
  if (turn === 'down') turned([0, 1, -1, 0, short, 0]);
  if (turn === 'key-sideways')
    (paper.document.page.dictionary as unknown as { data: { Rotate: number } }).data.Rotate = 90;
  paper.y = paper.margin;
}

/** Draws a table from `paper.y` on, over as many pages as the layout wants. */
export function drawSheet(paper: Paper, sheet: Sheet): void {
  const { layout, table, naming } = sheet;
  let part = 0;
  const pages = pagesOf(layout, table, naming);
  for (const [index, rows] of pages.entries()) {
    let rest: readonly PaperRow[] = rows;
    while (rest.length > 0) {
      if (part > 0) sheet.newPage(paper);
      const plain = sheet.frame(paper);
      const frame = { x0: plain.x0 + driftOf(layout, part), width: plain.width };
      if (part === 0 || /title|unit/.test(layout.continuation)) sheet.caption(paper, frame, part);
      const head = headOf(layout, table, part);
      rest = drawPart(paper, layout, { ...table, header: head, body: rest }, frame, part);
      sheet.below(paper, frame, index === pages.length - 1 && rest.length === 0);
      part++;
    }
  }
}

function driftOf({ drift }: Layout, part: number): number {
  return drift === 'none' ? 0 : (Number.parseInt(drift) * (part % 3)) % 40;
}

function headOf({ continuation }: Layout, table: PaperTable, part: number): readonly PaperRow[] {
  if (part === 0 || /head/.test(continuation)) return table.header;
  return continuation === 'empty-row' ? [table.widths.map(() => ({ text: '' }))] : [];
}

/** Draws the head and as many rows as the page holds; gives the others back. */
function drawPart(paper: Paper, layout: Layout, table: PaperTable, frame: Frame, part: number): readonly PaperRow[] {
  const { size, widths } = fitted(paper, layout, table, frame.width, part);
  const columns = [frame.x0];
  for (const width of widths) columns.push(Math.round(((columns.at(-1) ?? 0) + width) * 100) / 100);
  const heights = heightsOf(paper, layout, [...table.header, ...table.body], columns, size);
  const room = paper.height - paper.margin - paper.y;
  let count = 0;
  for (let used = 0; count < heights.length; count++) {
    used += heights[count] ?? 0;
    if (used > room && count > table.header.length) break;
  }
  const rows = [paper.y];
  for (const height of heights.slice(0, count)) rows.push(Math.round(((rows.at(-1) ?? 0) + height) * 100) / 100);
  const shown = [...table.header, ...table.body].slice(0, count);
  const grid: Grid = { cells: slotsOf(shown, widths.length), headerRows: table.header.length, columns, rows };
  if (layout.rules === 'zebra') drawShading(paper, grid);
  drawCells(paper, grid, size, layout.vertical);
  drawLines(paper, grid, layout.rules);
  paper.y = rows.at(-1) ?? paper.y;
  return table.body.slice(count - table.header.length);
}

function heightsOf(
  paper: Paper,
  layout: Layout,
  rows: readonly PaperRow[],
  columns: readonly number[],
  size: number,
): number[] {
  const heights = rows.map(() => size * pitches[layout.pitch]);
  for (const slotted of slotsOf(rows, columns.length - 1)) {
    const needed = linesIn(paper, slotted, columns, size).length * size * 1.25 + 3;
    const last = slotted.row + slotted.rowSpan - 1;
    const given = heights.slice(slotted.row, last + 1).reduce((sum, each) => sum + each, 0);
    if (needed > given) heights[last] = (heights[last] ?? 0) + needed - given;
  }
  return heights;
}

function drawCells(paper: Paper, { cells, columns, rows }: Grid, size: number, vertical: Layout['vertical']): void {
  for (const slotted of cells) {
    const { cell, column, columnSpan, row, rowSpan } = slotted;
    const lines = linesIn(paper, slotted, columns, size);
    const x0 = (columns[column] ?? 0) + padding + (cell.indent ?? 0);
    const x1 = (columns[column + columnSpan] ?? 0) - padding;
    const step = size * 1.25;
    const white = (rows[row + rowSpan] ?? 0) - (rows[row] ?? 0) - lines.length * step;
    const top = (rows[row] ?? 0) + { top: 1.5, middle: white / 2, bottom: white - 1.5 }[vertical];
    lines.forEach((line, index) => {
      const beside = x1 - x0 - paper.widthOf(line, size);
      const shift = { left: 0, center: beside / 2, right: beside }[cell.align ?? 'left'];
      paper.line(line, x0 + shift, top + (index + 0.5) * step, size);
    });
    paper.printedCells.push({ cell, page: paper.page });
  }
}
