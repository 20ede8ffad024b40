import type { Paper } from '../pdf.ts';
import { randomFrom } from '../random.ts';
import { slotsOf, type PaperTable, type SlottedCell } from '../table.ts';
import { wrap } from '../wrap.ts';
import type { Layout } from './layout.ts';

/** How large the text of a table is, and how wide its columns are; points. */
export type Fit = { readonly size: number; readonly widths: readonly number[] };

/** White between a border and the text. */
export const padding = 2.5;

const sizes = { usual: 8.5, small: 6, large: 11 } as const;

/**
 * Widths for a table of `width` points: figures stand in one line unless the layout wraps them, names and heads take
 * what is left; the text gets smaller where even that is too much. `part` is the page of the table, from 0 on.
 */
export function fitted(paper: Paper, layout: Layout, table: PaperTable, width: number, part: number): Fit {
  const cells = slotsOf([...table.header, ...table.body], table.widths.length);
  for (let size: number = sizes[layout.font]; ; size -= 0.5) {
    const least = table.widths.map((_each, column) => leastWidth(paper, layout, cells, column, table, size));
    const free = width - least.reduce((sum, each) => sum + each.width, 0);
    if (free < 0 && size > 4) continue;
    const random = randomFrom(part * 31 + 7);
    // Own widths: what is left is shared out anew on each page.
    const weights = least.map(({ grows }) => (layout.widths === 'own' ? grows * (0.2 + 2 * random()) : grows));
    const whole = weights.reduce((sum, each) => sum + each, 0) || 1;
    return { size, widths: least.map((each, column) => each.width + (free * (weights[column] ?? 0)) / whole) };
  }
}

function leastWidth(
  paper: Paper,
  layout: Layout,
  cells: readonly SlottedCell[],
  column: number,
  table: PaperTable,
  size: number,
): { width: number; grows: number } {
  const own = cells.filter((each) => each.column === column && each.columnSpan === 1);
  const widest = (of: readonly SlottedCell[]): number =>
    of.reduce((most, { cell }) => Math.max(most, widestLine(paper, cell.text, size) + (cell.indent ?? 0)), 0);
  const inHead = own.filter((each) => each.row < table.header.length && !each.cell.record);
  const inBody = own.filter((each) => !inHead.includes(each));
  // Amounts and codes have no Chinese characters in them.
  const figures = widest(inBody.filter(({ cell }) => !/\p{Script=Han}/u.test(cell.text)));
  const names = widest(inBody.filter(({ cell }) => /\p{Script=Han}/u.test(cell.text)));
  const narrow = layout.names === 'wrapped' ? 5.2 : 13;
  const amounts = own.some(({ cell }) => cell.record);
  const wraps = layout.figures === 'wrapped' && amounts;
  const head = Math.min(widest(inHead), 4.2 * size);
  // Only amounts of six and more characters are broken.
  const broken = Math.min(figures, Math.max(figures * 0.7, paper.widthOf('00.00', size)));
  const width = Math.max(wraps ? broken : figures, Math.min(names, narrow * size), head, size) + 2 * padding + 1;
  const grows = wraps || layout.names === 'wrapped' ? (names > 0 ? 0.4 : 0.1) : names > 0 ? 2 : 1;
  return {
    width: wraps ? Math.min(width, Math.max(broken, 2.1 * size) + 2 * padding + 1) : width,
    grows: wraps ? 0 : grows,
  };
}

function widestLine(paper: Paper, text: string, size: number): number {
  return Math.max(...text.split('\n').map((line) => paper.widthOf(line, size)));
}

/** Lines of a cell's text, broken at the cell's width. */
export function linesIn(
  paper: Paper,
  { cell, column, columnSpan }: SlottedCell,
  columns: readonly number[],
  size: number,
): string[] {
  const room = (columns[column + columnSpan] ?? 0) - (columns[column] ?? 0) - 2 * padding - (cell.indent ?? 0);
  return wrap(paper, cell.text, size, room);
}
