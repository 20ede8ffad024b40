import { lastOf } from '../../model/must.ts';
import { pairsOf, zipped } from '../../model/pairs.ts';
import type { Grid } from '../../model/table.ts';
import { fillsAmountCell, isAmountPrint } from '../../print/figures.ts';

/** Borders of two parts agree when they differ by less than this, in points. */
export const sameBorder = 4;

/** Parts may be scaled or shifted against each other by this share of the width. */
const sameWidth = 0.02;

/** Columns that can be told apart by their number alone. */
export function sameCount(a: Grid, b: Grid): boolean {
  return a.columnBorders.length > 3 && a.columnBorders.length === b.columnBorders.length;
}

/**
 * How many columns a part has less than its table because code and name are one cell in all its rows, as in a part of
 * totals alone (人员经费合计, 公用经费合计); 0 for any other part.
 */
export function mergedLabels(first: Grid, next: Grid): number {
  const fewer = first.columnBorders.length - next.columnBorders.length;
  const figures = (grid: Grid): number[] => [
    ...new Set(grid.cells.filter(({ text }) => isAmountPrint(text)).map(({ column }) => column)),
  ];
  const isMerged = fewer > 0 && fewer <= mostMerged && next.method === 'ruled' && next.columnBorders.length > 2;
  if (!isMerged) return 0;
  const [before, own] = [figures(first), figures(next)];
  // Of a table with one column of names nothing is merged: a part with fewer columns holds others that were cut off.
  if (Math.min(...before) <= fewer) return 0;
  if (own.length === next.columnBorders.length - 2) return fewer;
  // Columns without a figure are columns still, where as many are missing as name the rows of the table.
  const holdsFigures = next.cells.every(({ column, text }) => column === 0 || fillsAmountCell(text));
  return own.length > 0 && holdsFigures && fewer === Math.min(...before) - 1 ? fewer : 0;
}

/** 类, 款, 项 and the name in one cell: so many columns less. */
const mostMerged = 3;

/** Whether two grids have the same columns by their borders. */
export function sameColumns(a: Grid, b: Grid): boolean {
  if (a.method === 'aligned' || b.method === 'aligned') return standsUnder(a, b);
  const width = a.box.x1 - a.box.x0;
  const scale = width / (b.box.x1 - b.box.x0);
  if (Math.abs(scale - 1) > sameWidth) return sameProportions(a, b, scale);
  const left = a.columnBorders.map((border) => border - a.box.x0);
  const right = b.columnBorders.map((border) => (border - b.box.x0) * scale);
  const [few, many] = left.length <= right.length ? [left, right] : [right, left];
  const enough = few.length >= 3 || left.length === right.length;
  return enough && few.every((border) => many.some((other) => Math.abs(other - border) <= sameBorder));
}

/** A part printed to another width has the same columns when all its borders agree after scaling. */
function sameProportions(a: Grid, b: Grid, scale: number): boolean {
  const offsets = (grid: Grid): number[] => grid.columnBorders.map((border) => border - grid.box.x0);
  return (
    a.columnBorders.length > 3 &&
    a.columnBorders.length === b.columnBorders.length &&
    zipped(offsets(a), offsets(b)).every(([one, other]) => Math.abs(one - other * scale) <= sameBorder)
  );
}

/** Columns found by alignment end where their text ends: those of `b` have to stand each under one of `a`. */
function standsUnder(a: Grid, b: Grid): boolean {
  const under = columnMiddles(b).map((middle) => columnAt(a.columnBorders, middle));
  return under.length >= 2 && new Set(under).size === under.length && !under.includes(-1);
}

/** The middle of each column, in points. */
export function columnMiddles(grid: Grid): number[] {
  return pairsOf(grid.columnBorders).map(([left, right]) => (right + left) / 2);
}

/** The column in which a place is; -1 right of the last. */
export function columnAt(borders: readonly number[], x: number): number {
  return x > lastOf(borders, 'border') ? -1 : borders.findLastIndex((border) => border <= x);
}

/** Whether two grids have one column of names and one of figures each: rows that run on show them to be one table. */
export function areTwoColumns(a: Grid, b: Grid): boolean {
  return a.method === 'ruled' && [a, b].every(({ columnBorders }) => columnBorders.length === 3);
}

/** Whether the columns of a part are those of the first one by their number, since their borders differ. */
export function countsColumns(first: Grid, grid: Grid): boolean {
  return first !== grid && (sameCount(first, grid) || areTwoColumns(first, grid)) && !sameColumns(first, grid);
}

/** Whether a part has fewer columns because its labels are merged, and its borders tell nothing else. */
export function isMergedPart(first: Grid, grid: Grid): boolean {
  return first !== grid && mergedLabels(first, grid) > 0 && !sameColumns(first, grid);
}

/** What makes the widths of a part those of the first part. */
export function scaleTo(first: Grid | undefined, grid: Grid): number {
  return first ? (first.box.x1 - first.box.x0) / (grid.box.x1 - grid.box.x0) : 1;
}
