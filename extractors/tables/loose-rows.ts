import type { Word } from '../../model/page.ts';
import { bodyRows, type Row } from './aligned.ts';
import { median } from './borders.ts';
import type { Line } from './phrases.ts';
import { hasAmount, toLine } from './phrases.ts';
import { bodyBelow, isProse, middleOf } from './regions.ts';
import type { CellFrame, GridFrame } from './ruled.ts';
import { wordsToLines } from './text.ts';

/** A row next to the outermost rule stands no further away than this share of the usual row height. */
const nextRow = 1.3;

/**
 * A grid with the rows that its rules do not part: several lines of amounts between two rules, where only the columns
 * are ruled; all rows below a head that alone is ruled; a row above the uppermost or below the lowest rule.
 *
 * @param words of the page, those of other tables taken away
 */
export function withLooseRows(frame: GridFrame, words: readonly Word[]): GridFrame {
  const [left = 0, right = 0] = [frame.columnBorders[0], frame.columnBorders.at(-1)];
  const inside = words.filter(({ box }) => (box.x0 + box.x1) / 2 > left && (box.x0 + box.x1) / 2 < right);
  const lines = wordsToLines(inside).map(toLine);
  if (lines.length === 0) return frame;
  return withRowsBeside(withSplitRows(frame, lines), lines);
}

/** Rows that hold several amounts in one column, one below the other, are several rows. */
function withSplitRows(frame: GridFrame, lines: readonly Line[]): GridFrame {
  const added: number[] = [];
  for (let row = 0; row < frame.rowBorders.length - 1; row++) {
    const [top = 0, bottom = 0] = [frame.rowBorders[row], frame.rowBorders[row + 1]];
    const within = lines.filter((line) => middleOf(line) > top && middleOf(line) < bottom);
    if (within.filter(hasAmount).length < 2) continue;
    const rows = bodyRows(within, []);
    const filled = rows.filter((each) => each.lines.some(hasAmount));
    if (filled.length > 1 && shareColumn(filled, frame)) added.push(...bordersBetween(rows));
  }
  return added.length === 0 ? frame : withRowBorders(frame, added);
}

/** Whether amounts of several rows stand in one column of the grid: beside each other they could be one row. */
function shareColumn(rows: readonly Row[], frame: GridFrame): boolean {
  const columnsOf = (row: Row): number[] =>
    row.lines.flatMap((line) =>
      hasAmount(line)
        ? line.phrases.map(({ x1 }) => frame.columnBorders.findLastIndex((border) => border < x1 - 1))
        : [],
    );
  const [first, ...others] = rows.map(columnsOf);
  return others.some((columns) => columns.some((column) => first?.includes(column)));
}

function bordersBetween(rows: readonly Row[]): number[] {
  return rows.slice(1).map((row, index) => ((rows[index]?.y1 ?? 0) + row.y0) / 2);
}

/** The same grid with more borders between rows; cells are cut where one runs through them. */
function withRowBorders(frame: GridFrame, added: readonly number[]): GridFrame {
  const rowBorders = [...frame.rowBorders, ...added].sort((a, b) => a - b);
  const cells = frame.cells.flatMap((cell): CellFrame[] => {
    const [top = 0, bottom = 0] = [frame.rowBorders[cell.row], frame.rowBorders[cell.row + cell.rowSpan]];
    const first = rowBorders.indexOf(top);
    const last = rowBorders.indexOf(bottom);
    const rows = last - first;
    if (rows === cell.rowSpan) return [{ ...cell, row: first }];
    // A cell that spanned rows before still does.
    if (cell.rowSpan > 1) return [{ ...cell, row: first, rowSpan: rows }];
    return Array.from({ length: rows }, (_, index) => ({ ...cell, row: first + index, rowSpan: 1 }));
  });
  return { ...frame, rowBorders, cells };
}

function withRowsBeside(frame: GridFrame, lines: readonly Line[]): GridFrame {
  const [top = 0, bottom = 0] = [frame.rowBorders[0], frame.rowBorders.at(-1)];
  const usual = median(frame.rowBorders.slice(1).map((border, index) => border - (frame.rowBorders[index] ?? 0)));
  const inside = lines.filter((line) => middleOf(line) > top && middleOf(line) < bottom);
  const isRow = (line: Line): boolean =>
    hasAmount(line) && !isProse(line) && line.phrases.length > 1 && standsInColumns(line, frame);
  const above = lines.filter((line) => middleOf(line) < top && top - middleOf(line) < nextRow * usual && isRow(line));
  const below = inside.some(hasAmount)
    ? lines.filter((line) => middleOf(line) > bottom && middleOf(line) - bottom < nextRow * usual && isRow(line))
    : bodyOfHead(bottom, usual, lines);
  if (above.length > 1 || (below.length > 1 && inside.some(hasAmount))) return frame;
  let extended = frame;
  if (below.length > 0) extended = withRows(extended, bodyRows(below, []), 'below');
  const [row] = above;
  if (row) extended = withRows(extended, bodyRows([row], []), 'above');
  return extended;
}

/** The rows below a head that alone is ruled: the first follows it at once; a title or a unit would begin another table. */
function bodyOfHead(bottom: number, height: number, lines: readonly Line[]): Line[] {
  const first = lines.find((line) => middleOf(line) > bottom);
  if (!first || middleOf(first) - bottom > nextRow * height || first.phrases.length < 2 || !hasAmount(first)) return [];
  return bodyBelow(bottom, lines);
}

/** Whether each amount of a line stands in a column of its own. */
function standsInColumns({ phrases }: Line, { columnBorders }: GridFrame): boolean {
  const columns = phrases
    .filter(({ text }) => /\d/.test(text))
    .map(({ x0, x1 }) => columnBorders.findLastIndex((border) => border <= (x0 + x1) / 2));
  return new Set(columns).size === columns.length;
}

function withRows(frame: GridFrame, rows: readonly Row[], where: 'above' | 'below'): GridFrame {
  const count = frame.columnBorders.length - 1;
  const slots = (row: number): CellFrame[] =>
    Array.from({ length: count }, (_, column) => ({ row, column, rowSpan: 1, columnSpan: 1 }));
  if (where === 'below') {
    const before = frame.rowBorders.length - 1;
    const borders = [...bordersBetween(rows), (rows.at(-1)?.y1 ?? 0) + 1];
    const cells = rows.flatMap((_, index) => slots(before + index));
    return { ...frame, rowBorders: [...frame.rowBorders, ...borders], cells: [...frame.cells, ...cells] };
  }
  const moved = frame.cells.map((cell) => ({ ...cell, row: cell.row + rows.length }));
  const borders = [(rows[0]?.y0 ?? 0) - 1, ...bordersBetween(rows)];
  const cells = rows.flatMap((_, index) => slots(index));
  return { ...frame, rowBorders: [...borders, ...frame.rowBorders], cells: [...cells, ...moved] };
}
