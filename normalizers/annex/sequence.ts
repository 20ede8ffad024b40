import type { TextLine } from '../../model/page.ts';
import type { Cell, Grid, PageTables } from '../../model/table.ts';
import type { Origin } from '../../model/source.ts';
import { perObject } from '../../model/per-object.ts';
import { cleanLabel } from '../label.ts';

/** A row of a grid: for each column the cell that covers it. */
export type GridRow = {
  readonly kind: 'row';
  readonly page: number;
  readonly index: number;
  readonly origin: Origin;
  readonly grid: Grid;
  readonly cells: readonly (Cell | undefined)[];
};

/** A line of text outside the grids. */
export type LineItem = { readonly kind: 'line'; readonly line: TextLine };

export type Item = GridRow | LineItem;

/** Rows of grids and lines of text in the order of reading. */
export function itemsOf(pages: readonly PageTables[]): Item[] {
  return pages.flatMap((page) => {
    const lines = page.lines.map((line) => ({ top: line.box.y0, items: [{ kind: 'line', line }] as Item[] }));
    const grids = page.grids.map((grid) => ({ top: grid.box.y0, items: rowsOf(grid) }));
    return [...lines, ...grids].sort((a, b) => a.top - b.top).flatMap(({ items }) => items);
  });
}

function rowsOf(grid: Grid): GridRow[] {
  const columns = grid.columnBorders.length - 1;
  const rows = grid.rowBorders.slice(1).map(() => new Array<Cell | undefined>(columns).fill(undefined));
  for (const cell of grid.cells) {
    for (let row = cell.row; row < cell.row + cell.rowSpan; row++) {
      rows[row]?.fill(cell, cell.column, cell.column + cell.columnSpan);
    }
  }
  const { page, origin } = grid;
  return rows.map((cells, index) => ({ kind: 'row', page, index, origin, grid, cells }));
}

/** The cells that begin in the row, left to right, each once. */
export const ownCells = perObject((row: GridRow): readonly Cell[] =>
  [...new Set(row.cells)].filter((cell): cell is Cell => cell?.row === row.index),
);

/** The text of a row without white space; cells that reach down from rows above are left out. */
export const rowText = perObject((row: GridRow): string =>
  cleanLabel(
    ownCells(row)
      .map((cell) => cell.text)
      .join(''),
  ),
);

/** The text of a row or line, clean. */
export function textOfItem(item: Item): string {
  return item.kind === 'row' ? rowText(item) : cleanLabel(item.line.text);
}
