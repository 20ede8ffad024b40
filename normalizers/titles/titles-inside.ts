import type { FormCatalogue } from '../../catalogue/load/forms.ts';
import type { FormEntry } from '../../catalogue/load/form-schema.ts';
import { largestOf } from '../../model/largest.ts';
import { pairsOf } from '../../model/pairs.ts';
import type { Cell, Grid, PageTables } from '../../model/table.ts';
import { isAmountPrint } from '../../print/figures.ts';
import { titleOfRow } from './caption.ts';
import { cleanLabel } from '../label.ts';

/** So many rows a table has at least: two tables whose titles stand nearer are one. */
const fewestRows = 3;
/** Department, number and unit stand in so many rows below a title at most. */
const captionRows = 2;

/**
 * The page with its grids parted where a row holds nothing but the title of a table, or its number beside it, for tables that follow each other
 * without a line between them. The title, and department and unit below it, become cells that span their row, also where
 * a notation without spans repeats them in each column.
 */
export function partedAtTitles(page: PageTables, catalogue: FormCatalogue): PageTables {
  const grids = page.grids.flatMap((grid) => parted(grid, catalogue));
  return grids.length === page.grids.length && grids.every((grid, at) => grid === page.grids[at])
    ? page
    : { ...page, grids };
}

function parted(grid: Grid, catalogue: FormCatalogue): Grid[] {
  const count = grid.rowBorders.length - 1;
  const byRow = Array.from({ length: count }, (): Cell[] => []);
  for (const cell of grid.cells) byRow[cell.row]?.push(cell);
  // Rows that a cell from above reaches into are no first rows.
  const reached = new Set(grid.cells.flatMap(({ row, rowSpan }) => range(row + 1, row + rowSpan)));
  const isTitle = (row: number): boolean => {
    return !reached.has(row) && titleOfRow(textsOf(byRow[row]), catalogue, grid.origin !== 'text') !== undefined;
  };
  const titles = range(0, count).filter(isTitle);
  if (titles.length === 0) return [grid];
  // The first is measured from the top of the grid.
  const starts = pairsOf([0, ...titles]).flatMap(([above, row]) => (row - above >= fewestRows ? [row] : []));
  const heads = headWords(catalogue);
  const spread = new Set(titles.flatMap((row) => [row, ...captionBelow(row, byRow, heads)]));
  const bounds = [0, ...starts, count];
  return pairsOf(bounds).map(([from, end]) => slice(grid, from, end, (row) => spread.has(row)));
}

/** The rows of department and unit below a title; the heads of columns or of sides (收入, 支出) are none. */
function captionBelow(title: number, byRow: readonly (readonly Cell[])[], heads: ReadonlySet<string>): number[] {
  const rows: number[] = [];
  for (const row of range(title + 1, title + 1 + captionRows)) {
    const texts = textsOf(byRow[row]);
    if (
      texts.length === 0 ||
      texts.length > 2 ||
      texts.some((text) => isAmountPrint(text) || !/\p{Script=Han}/u.test(text) || heads.has(cleanLabel(text)))
    )
      break;
    rows.push(row);
  }
  return rows;
}

/** Words that head what names rows, the columns of a form, or its sides. */
function headWords({ forms, words: { header } }: FormCatalogue): ReadonlySet<string> {
  const own = [header.code, header.code_parts, header.name, header.label, header.line_number, header.column_number];
  const sides = forms.flatMap(({ sides }) => Object.values(sides ?? {}).map(({ words }) => words));
  const columns = forms.flatMap((form) => [form.columns, ...Object.values(form.facets ?? {})].flatMap(wordsOf));
  return new Set([...own, ...sides, columns].flat().map(cleanLabel));
}

const wordsOf = (heads: FormEntry['columns']): string[] => Object.values(heads ?? {}).flatMap(({ words }) => words);

const textsOf = (cells: readonly Cell[] = []): string[] => [
  ...new Set(cells.map(({ text }) => text).filter((text) => text !== '')),
];

const range = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from) }, (_each, at) => from + at);

/** Rows `from` to `to` as a grid of their own. */
function slice(grid: Grid, from: number, to: number, isSpread: (row: number) => boolean): Grid {
  const rows = range(from, to).flatMap((row) => {
    const cells = grid.cells.filter((cell) => cell.row === row);
    return isSpread(row) ? spreadOut(cells, grid) : cells;
  });
  const rowBorders = grid.rowBorders.slice(from, to + 1);
  const [y0 = grid.box.y0] = rowBorders;
  return {
    ...grid,
    rowBorders,
    box: { ...grid.box, y0, y1: largestOf(rowBorders, (border) => border, y0) },
    cells: rows.map((cell) => ({ ...cell, row: cell.row - from })),
  };
}

/** One cell for each text of a row; together they cover it. */
function spreadOut(cells: readonly Cell[], { columnBorders }: Grid): Cell[] {
  const filled = cells.filter(({ text }, at) => text !== '' && cells.findIndex((other) => other.text === text) === at);
  const width = columnBorders.length - 1;
  return filled.map((cell, at) => {
    const column = at === 0 ? 0 : cell.column;
    const columnSpan = (filled[at + 1]?.column ?? width) - column;
    const x0 = columnBorders[column] ?? cell.box.x0;
    const x1 = columnBorders[column + columnSpan] ?? cell.box.x1;
    return { ...cell, column, columnSpan, box: { ...cell.box, x0, x1 } };
  });
}
