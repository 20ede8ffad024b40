import { readingLimits, upTo } from '../model/limits.ts';
import type { TextLine } from '../model/page.ts';
import type { Cell, Grid, PageTables } from '../model/table.ts';

/** Something of which only the beginning was read, and how much of it there was. */
export type Cut = {
  readonly page: number;
  readonly what: 'cell' | 'line' | 'rows' | 'depth' | 'characters';
  /** The first of its kind on the page: its length in characters, its rows, or how deep it is; of all, how many. */
  readonly length: number;
  /** How many of its kind on the page. */
  readonly count: number;
};

/** Pages of which nothing is longer than the limits, and what of them was left out. */
export function withinLimits(pages: readonly PageTables[]): { pages: PageTables[]; cuts: Cut[] } {
  let rowsLeft: number = readingLimits.documentRows;
  const cuts: Cut[] = [];
  const within = pages.map((page) => {
    const tally = new Tally(page.page);
    const grids = page.grids.map((grid) => {
      const kept = gridWithin(grid, rowsLeft, tally);
      rowsLeft -= kept.rowBorders.length - 1;
      return kept;
    });
    const lines = page.lines.map((line) => lineWithin(line, tally));
    cuts.push(...tally.cuts());
    return tally.isEmpty ? page : { ...page, grids, lines };
  });
  return { pages: within, cuts };
}

/** What was left out of a page. */
class Tally {
  private readonly byKind = new Map<Cut['what'], Cut>();

  constructor(private readonly page: number) {}

  add(what: Cut['what'], length: number): void {
    const { page } = this;
    const before = this.byKind.get(what) ?? { page, what, length, count: 0 };
    this.byKind.set(what, { ...before, count: before.count + 1 });
  }

  get isEmpty(): boolean {
    return this.byKind.size === 0;
  }

  cuts(): Cut[] {
    return [...this.byKind.values()];
  }
}

function gridWithin(grid: Grid, rowsLeft: number, tally: Tally): Grid {
  const rows = grid.rowBorders.length - 1;
  const most = Math.max(0, Math.min(readingLimits.tableRows, rowsLeft, rowsOfCells(grid, readingLimits.tableCells)));
  if (rows > most) tally.add('rows', rows);
  const shortened = rows > most ? firstRows(grid, most) : grid;
  let isChanged = shortened !== grid;
  const cells = shortened.cells.map((cell) => {
    if (cell.text.length <= readingLimits.cellCharacters) return cell;
    tally.add('cell', cell.text.length);
    isChanged = true;
    return cellWithin(cell);
  });
  return isChanged ? { ...shortened, cells } : grid;
}

/** How many rows hold so many cells; a cell that spans rows or columns counts in each place. */
function rowsOfCells({ cells, columnBorders }: Grid, most: number): number {
  const row = cells.length <= most ? Infinity : (cells[most]?.row ?? Infinity);
  return Math.min(row, Math.floor(most / Math.max(1, columnBorders.length - 1)));
}

function firstRows(grid: Grid, rows: number): Grid {
  const rowBorders = grid.rowBorders.slice(0, rows + 1);
  const bottom = rowBorders.at(-1) ?? grid.box.y0;
  const cells = grid.cells
    .filter((cell) => cell.row < rows)
    .map((cell) => ({ ...cell, rowSpan: Math.min(cell.rowSpan, rows - cell.row) }));
  return { ...grid, rowBorders, cells, box: { ...grid.box, y1: bottom } };
}

function cellWithin(cell: Cell): Cell {
  let left: number = readingLimits.cellCharacters;
  const words = cell.words.flatMap((word) => {
    if (left <= 0) return [];
    const text = upTo(left, word.text);
    left -= word.text.length;
    return [text === word.text ? word : { ...word, text, ends: word.ends.slice(0, text.length) }];
  });
  return { ...cell, text: upTo(readingLimits.cellCharacters, cell.text), words };
}

function lineWithin(line: TextLine, tally: Tally): TextLine {
  if (line.text.length <= readingLimits.lineCharacters) return line;
  tally.add('line', line.text.length);
  return { ...line, text: upTo(readingLimits.lineCharacters, line.text) };
}
