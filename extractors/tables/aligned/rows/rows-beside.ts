import { at, lastOf } from '../../../../model/must.ts';
import { pairsOf } from '../../../../model/pairs.ts';
import { median } from '../../ruled/borders.ts';
import type { CellFrame, GridFrame } from '../../ruled/ruled.ts';
import { hasAmount, type Line, numbersColumns } from '../../words/phrases.ts';
import { middleOf } from '../../words/stretch.ts';
import { isProse, isTitle } from '../../words/line-kinds.ts';
import { namesRowAmong } from '../regions/region.ts';
import { bodyBelow } from '../regions/ruled-regions.ts';
import { bodyRows, type Row } from './body-rows.ts';
import { bordersBetween, hasFigures } from './split-rows.ts';

/** A row next to the outermost rule stands no further away than this share of the usual row height. */
const nextRow = 1.3;

export function withRowsBeside(frame: GridFrame, lines: readonly Line[]): GridFrame {
  const [top = 0, bottom = 0] = [frame.rowBorders[0], frame.rowBorders.at(-1)];
  const usual = median(pairsOf(frame.rowBorders).map(([above, below]) => below - above));
  const inside = lines.filter((line) => middleOf(line) > top && middleOf(line) < bottom);
  const isRow = (line: Line): boolean =>
    hasAmount(line) && !isProse(line) && line.phrases.length > 1 && standsInColumns(line, frame);
  const above = rowAbove(frame, lines, usual);
  const isHead = !inside.some(hasAmount) || endsWithTotal(frame, inside);
  const below = isHead
    ? bodyOfHead(bottom, usual, lines)
    : lines.filter((line) => middleOf(line) > bottom && middleOf(line) - bottom < nextRow * usual && isRow(line));
  if (below.length > 1 && !isHead) return frame;
  let extended = frame;
  if (below.length > 0) extended = withRows(extended, bodyRows(below, []), 'below');
  return above ? withRows(extended, [above], 'above') : extended;
}

/** The lines next above a table that may belong to it, top to bottom; a title, a unit or a text do not. */
export function linesAbove({ rowBorders: [top = 0] }: GridFrame, lines: readonly Line[], usual: number): Line[] {
  const found: Line[] = [];
  let last: Line | undefined;
  for (const line of lines.filter((each) => middleOf(each) < top).reverse()) {
    const height = line.y1 - line.y0;
    const isNear = last
      ? middleOf(last) - middleOf(line) < wrappedLines * height
      : top - middleOf(line) < nextRow * usual;
    if (!isNear || isProse(line) || isTitle(line) || line.phrases.some(({ text }) => /[:：]/.test(text))) break;
    found.unshift(line);
    last = line;
  }
  return found;
}

/** Lines of one cell stand no further apart than this, in line heights. */
const wrappedLines = 1.4;

/** A row that stands, without a rule above it, on a table: figures in its columns, or a name like those below it. */
function rowAbove(frame: GridFrame, lines: readonly Line[], usual: number): Row | undefined {
  const near = linesAbove(frame, lines, usual);
  const [first, end] = [near.findIndex(hasFigures), near.findLastIndex(hasFigures) + 1];
  if (end === 0) {
    const last = near.at(-1);
    return last && namesRowAmong(last, lines) ? bodyRows([last], [])[0] : undefined;
  }
  // What stands between and beside the lines of a wrapped figure is its row.
  const [row, ...others] = bodyRows(first === 0 && end === near.length ? near : near.slice(first), []);
  const isPlaced = row?.lines.every((line) => standsInColumns(line, frame)) ?? false;
  const several = new Set(row?.pieces.map(({ x0, x1 }) => (x0 + x1) / 2)).size > 1;
  return row && others.length === 0 && isPlaced && several ? row : undefined;
}

/**
 * The rows below a head that alone is ruled: the first follows it at once, or the numbers of columns (栏次) do; a title or a
 * unit would begin another table.
 */
function bodyOfHead(bottom: number, height: number, lines: readonly Line[]): Line[] {
  const first = lines.find((line) => middleOf(line) > bottom);
  if (!first || middleOf(first) - bottom > nextRow * height || first.phrases.length < 2) return [];
  if (!hasAmount(first) && !numbersColumns(first)) return [];
  return bodyBelow(bottom, lines);
}

/** Whether all figures of a ruled part stand in its last row, that of the total: it is the head of rows without rules. */
function endsWithTotal({ rowBorders }: GridFrame, inside: readonly Line[]): boolean {
  const last = inside.filter((line) => middleOf(line) > (rowBorders.at(-2) ?? Infinity));
  // 合 and 计 may stand far apart.
  const names = last.map(({ phrases }) => phrases.flatMap(({ text }) => text.match(/[\p{Script=Han}(（]+/gu) ?? []));
  const isTotal = names.some((words) => /^[合总]计(?:[(（].*)?$/.test(words.join('')));
  return isTotal && rowBorders.length > 2 && inside.every((line) => last.includes(line) || !hasAmount(line));
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
    const borders = [...bordersBetween(rows), lastOf(rows, 'row').y1 + 1];
    const cells = rows.flatMap((_, index) => slots(before + index));
    return { ...frame, rowBorders: [...frame.rowBorders, ...borders], cells: [...frame.cells, ...cells] };
  }
  const moved = frame.cells.map((cell) => ({ ...cell, row: cell.row + rows.length }));
  const borders = [at(rows, 0, 'row').y0 - 1, ...bordersBetween(rows)];
  const cells = rows.flatMap((_, index) => slots(index));
  return { ...frame, rowBorders: [...borders, ...frame.rowBorders], cells: [...cells, ...moved] };
}
