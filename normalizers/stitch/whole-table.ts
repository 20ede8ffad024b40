import { at } from '../../model/must.ts';
import { perObject } from '../../model/per-object.ts';
import type { Cell, Grid, LogicalTable, TableRow } from '../../model/table.ts';
import { withBrokenCodes } from './broken-codes.ts';
import { withBrokenRows } from './broken-rows.ts';
import { withWholeCodes } from '../rows/separated-codes.ts';
import { withWrappedCodes } from './wrapped-codes.ts';
import type { Placed } from './placed.ts';
import {
  columnAt,
  columnMiddles,
  countsColumns,
  isMergedPart,
  mergedLabels,
  sameBorder,
  sameCount,
  scaleTo,
} from './same-columns.ts';

/** One table of its parts, from top to bottom. */
export function toTable(parts: readonly Placed[]): LogicalTable {
  const grids = parts.map((part) => part.grid);
  const [only, ...more] = grids;
  return {
    grids,
    rows: only && more.length === 0 ? rowsOfGrid(only) : rowsOf(grids),
    caption: parts[0]?.above ?? [],
    footnotes: parts.at(-1)?.after ?? [],
  };
}

/** A grid is first held against the form before it, as a part of that, and then made a table. */
const rowsOfGrid = perObject((grid: Grid) => rowsOf([grid]));

function rowsOf(grids: readonly Grid[]): readonly TableRow[] {
  const aligned = grids.some((grid) => grid.method === 'aligned');
  const first = grids[0];
  const borders = aligned && first ? first.columnBorders.map((border) => border - first.box.x0) : unitedBorders(grids);
  const rows = grids.flatMap((grid, index) => gridRows(grid, index, borders, first ?? grid));
  return withBrokenRows(withBrokenCodes(withWrappedCodes(withWholeCodes(rows))));
}

/** The columns of all parts together, in points from the table's left border. */
function unitedBorders(grids: readonly Grid[]): number[] {
  const united: number[] = [];
  const [first] = grids;
  for (const grid of grids) {
    if (first && (countsColumns(first, grid) || isMergedPart(first, grid))) continue;
    for (const border of grid.columnBorders) {
      const offset = (border - grid.box.x0) * scaleTo(first, grid);
      if (!united.some((other) => Math.abs(other - offset) <= sameBorder)) united.push(offset);
    }
  }
  return united.sort((a, b) => a - b);
}

function gridRows(grid: Grid, gridIndex: number, borders: readonly number[], first: Grid): TableRow[] {
  const columns = borders.length - 1;
  const rows = grid.rowBorders.slice(1).map((): (Cell | undefined)[] => new Array<Cell | undefined>(columns));
  const rangeOf = columnsCovered(grid, borders, first);
  for (const cell of grid.cells) {
    const { from, to } = rangeOf(cell);
    const united: Cell = { ...cell, column: from, columnSpan: to - from };
    for (let row = cell.row; row < cell.row + cell.rowSpan; row++) {
      const cells = rows[row];
      const taken = cells && filledAmong(cells, from, to);
      if (!taken) cells?.fill(united, from, to);
      else if (cell.text !== '') {
        // Two cells of a part that come to stand in one column of the table: neither is lost.
        const both: Cell = { ...taken, words: [...taken.words, ...cell.words], text: `${taken.text}\n${cell.text}` };
        cells.forEach((other, column) => {
          if (other === taken) cells[column] = both;
        });
      }
    }
  }
  return rows.map((cells, index) => ({
    page: grid.page,
    origin: grid.origin,
    grid: gridIndex,
    index,
    cells: Array.from(cells, (cell, column) => cell ?? emptyCell(grid, index, column)),
  }));
}

/** The first of these cells that holds a text. */
function filledAmong(cells: readonly (Cell | undefined)[], from: number, to: number): Cell | undefined {
  for (let at = from; at < to; at++) {
    const cell = cells[at];
    if (cell && cell.text !== '') return cell;
  }
  return undefined;
}

/** For the cells of one part, the columns of the whole table that they cover. */
function columnsCovered(
  grid: Grid,
  borders: readonly number[],
  first: Grid,
): (cell: Cell) => { from: number; to: number } {
  if (grid.method === 'aligned' && !sameCount(first, grid)) {
    const middles = columnMiddles(grid).map((middle) => columnAt(borders, middle - first.box.x0));
    return (cell) => {
      const from = Math.max(0, at(middles, cell.column, 'middle of a column'));
      return { from, to: Math.max(from, middles[cell.column + cell.columnSpan - 1] ?? from) + 1 };
    };
  }
  if (grid.method === 'aligned' || countsColumns(first, grid)) {
    const columns = first.columnBorders.map((border) => nearest(borders, border - first.box.x0));
    return ({ column, columnSpan }) => ({
      from: at(columns, column, 'border'),
      to: at(columns, column + columnSpan, 'border'),
    });
  }
  if (isMergedPart(first, grid)) {
    const fewer = mergedLabels(first, grid);
    const columns = first.columnBorders.map((border) => nearest(borders, border - first.box.x0));
    const place = (border: number): number => at(columns, border === 0 ? 0 : border + fewer, 'border');
    return ({ column, columnSpan }) => ({ from: place(column), to: place(column + columnSpan) });
  }
  if (grid.cells.some(({ page }) => page !== undefined)) {
    // What was put beside it from another page has its place there.
    const columns = grid.columnBorders.map((border) => nearest(borders, border - grid.box.x0));
    return ({ column, columnSpan }) => ({
      from: at(columns, column, 'border'),
      to: at(columns, column + columnSpan, 'border'),
    });
  }
  const scale = scaleTo(first, grid);
  return (cell) => {
    const from = nearest(borders, (cell.box.x0 - grid.box.x0) * scale);
    return { from, to: Math.max(from + 1, nearest(borders, (cell.box.x1 - grid.box.x0) * scale)) };
  };
}

function nearest(borders: readonly number[], position: number): number {
  let best = 0;
  let least = Infinity;
  for (let index = 0; index < borders.length; index++) {
    const border = at(borders, index, 'border');
    const far = Math.abs(border - position);
    if (far < least) {
      best = index;
      least = far;
    } else if (border > position) break;
  }
  return best;
}

function emptyCell(grid: Grid, row: number, column: number): Cell {
  return { row, column, rowSpan: 1, columnSpan: 1, box: grid.box, words: [], text: '' };
}
