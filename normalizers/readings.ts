import { pairsOf } from '../model/pairs.ts';
import { largestOf, smallestOf } from '../model/largest.ts';
import { widthOf } from '../model/row-text.ts';
import type { Cell, LogicalTable, TableRow } from '../model/table.ts';
import { decimalsOf, isAmountPrint, isIntegerPrint, isNilMark } from '../print/figures.ts';
import { hasOrdinal } from './label.ts';
import { withoutHeadSpans, withWholeHeads } from './heads/head-lines.ts';
import { hasWords } from '../print/words.ts';

/** Another way to read a table: what is different, and the table read so. */
export type OtherReading = { readonly name: string; readonly table: LogicalTable };

/** More ways than this to place the columns of one grid are not tried. */
const mostReadings = 80;

/**
 * The other ways in which the paper allows to read one grid of a table: where a grid without a head and without rules
 * shows fewer columns of figures than the table has, they may be others than those that they stand nearest to.
 *
 * @param gridIndex which grid of the table; the others stay as they are
 * @returns none for a grid of which the columns are ruled or headed
 */
export function otherReadings(table: LogicalTable, gridIndex: number): OtherReading[] {
  return placementsOf(table, gridIndex).map(({ name, moves, kept }) => ({
    name,
    table: withPartMoved(table, gridIndex, moves, kept),
  }));
}

/**
 * The same, with the columns of all other grids that may be others than they seem placed alike: grids that lack the same
 * columns err together, and then none of them can be told to be wrong alone.
 */
export function otherReadingsAlike(table: LogicalTable, gridIndex: number): OtherReading[] {
  const others = table.grids.map((_grid, other) => ({ other, first: placementsOf(table, other)[0] }));
  const own = [...(others[gridIndex]?.first?.moves.keys() ?? [])].join();
  return placementsOf(table, gridIndex).flatMap(({ name, moves, kept }) => {
    if (kept === 0) return [];
    const placedAlike = (isAlike: (shown: readonly number[]) => boolean): LogicalTable => {
      let alike = withPartMoved(table, gridIndex, moves, kept);
      for (const { other, first } of others) {
        if (other === gridIndex || !first || first.kept !== kept) continue;
        const shown = [...first.moves.keys()];
        const places = shown.map((column) => moves.get(column) ?? column);
        if (isAlike(shown) && pairsOf(places).every(([before, place]) => place > before))
          alike = withPartMoved(
            alike,
            other,
            new Map(shown.map((column, index) => [column, places[index] ?? column])),
            kept,
          );
      }
      return alike;
    };
    const isOwn = (shown: readonly number[]): boolean => shown.join() === own;
    const hasOwn = others.some(({ other, first }) => other !== gridIndex && first && isOwn([...first.moves.keys()]));
    return [
      { name: `${name}, and so in all parts`, table: placedAlike(() => true) },
      // Only some of the pages may have widths of their own.
      ...(hasOwn ? [{ name: `${name}, and so in parts that show the same columns`, table: placedAlike(isOwn) }] : []),
    ];
  });
}

/** A way to place the columns of a grid: where each that shows figures stands; those before `kept` stay. */
type Placement = { readonly name: string; readonly moves: ReadonlyMap<number, number>; readonly kept: number };

function placementsOf(table: LogicalTable, gridIndex: number): Placement[] {
  const grid = table.grids[gridIndex];
  if (gridIndex === 0 || grid?.method !== 'aligned') return [];
  const rows = table.rows.filter((row) => row.grid === gridIndex);
  const figures = figuresOf(table);
  const [top] = rows;
  const all = columnsOf(table.rows, figures);
  const sides = otherSide(table, gridIndex, all);
  if (sides) return [sides];
  const right = rightSide(table, gridIndex, figures);
  if (right) return right;
  if (!top?.cells.some((cell) => figures(top, cell) && !isNilMark(cell.text))) return [];
  const shown = columnsOf(rows, figures);
  const from = Math.min(...all);
  const worded = columnsOf(rows, (row, cell) => cell.text !== '' && !figures(row, cell));
  // What stands behind all figures is a remark, and stays.
  const remarks = worded.filter((column) => column > Math.max(...all));
  const names = worded.filter((column) => !remarks.includes(column));
  const width = (remarks[0] ?? widthOf(table.rows)) - from;
  // What names the rows may have come to stand under a head of figures.
  const isMoved = names.some((column) => column >= from);
  if (isMoved && (names.length !== from || names.some((column) => shown.includes(column)))) return [];
  if (shown.length === 0 || (shown.length >= width && !isMoved)) return [];
  const places = choices(width, shown.length, mostReadings).map((choice) => choice.map((column) => column + from));
  const moves = (place: readonly number[]): ReadonlyMap<number, number> =>
    new Map([
      ...(isMoved ? names.map((column, index): [number, number] => [column, index]) : []),
      ...shown.map((column, index): [number, number] => [column, place[index] ?? column]),
      ...remarks.map((column): [number, number] => [column, column]),
    ]);
  return places
    .filter((place) => isMoved || place.some((column, index) => column !== shown[index]))
    .map((place) => ({
      name: placedName(gridIndex, place),
      moves: moves(place),
      kept: isMoved ? 0 : from,
    }));
}

/**
 * A grid of a table of two sides, with the figures behind its second column of names in others of the columns there; none
 * where they fill them all, undefined for other tables.
 */
function rightSide(table: LogicalTable, gridIndex: number, figures: IsFigure): Placement[] | undefined {
  const isName: IsFigure = (_row, { text }) => hasOrdinal(text);
  const names = columnsOf(table.rows, isName);
  const [left, right, ...others] = names;
  const rows = table.rows.filter((row) => row.grid === gridIndex);
  if (left === undefined || right === undefined || others.length > 0 || right - left < 2) return undefined;
  if (rows[0]?.cells[right]?.text === '' || !columnsOf(rows, isName).every((column) => names.includes(column)))
    return undefined;
  const from = right + 1;
  const shown = columnsOf(rows, figures).filter((column) => column >= from);
  const width = widthOf(table.rows) - from;
  if (shown.length === 0 || shown.length >= width) return [];
  return choices(width, shown.length, mostReadings).flatMap((choice): Placement[] => {
    const place = choice.map((column) => column + from);
    if (place.every((column, index) => column === shown[index])) return [];
    return [
      {
        name: placedName(gridIndex, place),
        moves: new Map(shown.map((column, index) => [column, place[index] ?? column])),
        kept: from,
      },
    ];
  });
}

const placedName = (gridIndex: number, place: readonly number[]): string =>
  `part ${String(gridIndex + 1)}: figures in columns ${place.map((column) => column + 1).join(', ')}`;

/**
 * A grid that shows one side only of a table of two (收入 beside 支出), as the other one.
 *
 * @param all columns of figures in the whole table
 */
function otherSide(table: LogicalTable, gridIndex: number, all: readonly number[]): Placement | undefined {
  const half = widthOf(table.rows) / 2;
  const isLeft = (column: number): boolean => column < half;
  const [left, right] = [all.filter(isLeft), all.filter((column) => !isLeft(column)).map((column) => column - half)];
  if (left.length === 0 || left.join() !== right.join() || left[0] === 0) return undefined;
  const rows = table.rows.filter((row) => row.grid === gridIndex);
  const shown = columnsOf(rows, (_row, { text }) => text !== '');
  const isRow = rows[0]?.cells.some(({ text }) => hasOrdinal(text)) === true;
  // Only sums can tell, and names alone have none.
  if (!isRow || !shown.some((column) => all.includes(column))) return undefined;
  if (!shown.every(isLeft) && shown.some(isLeft)) return undefined;
  const shift = shown.every(isLeft) ? half : -half;
  return {
    name: `part ${String(gridIndex + 1)}: on the other side`,
    moves: new Map(shown.map((column) => [column, column + shift])),
    kept: 0,
  };
}

function withPartMoved(
  table: LogicalTable,
  gridIndex: number,
  moves: ReadonlyMap<number, number>,
  kept: number,
): LogicalTable {
  return { ...table, rows: table.rows.map((row) => (row.grid === gridIndex ? moved(row, moves, kept) : row)) };
}

/** The other ways in which the paper allows to read the head of a table; none where all are the same. */
export function otherHeads(table: LogicalTable): OtherReading[] {
  const [alone, whole] = [withoutHeadSpans(table), withWholeHeads(table)];
  return [
    ...(alone ? [{ name: 'each head over one column', table: alone }] : []),
    ...(whole ? [{ name: 'what stands above a column as one head', table: whole }] : []),
  ];
}

/**
 * The other columns in which figures of a table without rules may stand: beside a head under which nothing is printed stand
 * figures that are not below the head of their own column, and so as likely belong to the first.
 */
export function otherColumns(table: LogicalTable): OtherReading[] {
  if (table.grids.some(({ method, origin }) => method !== 'aligned' || origin !== 'text')) return [];
  const figures = figuresOf(table);
  const start = table.rows.findIndex((row) => row.cells.some((cell) => isAmountPrint(cell.text)));
  const [heads, body] = [table.rows.slice(0, Math.max(0, start)), table.rows.slice(Math.max(0, start))];
  const headOf = (column: number): Cell | undefined =>
    heads.map(({ cells }) => cells[column]).findLast((cell) => cell?.columnSpan === 1 && hasWords.test(cell.text));
  const inColumn = (column: number): Cell[] =>
    body.flatMap(({ cells }) => (cells[column]?.text ? [cells[column]] : []));
  const filled = columnsOf(body, figures);
  return filled.flatMap((column) => {
    const own = stretchOf([headOf(column)]);
    const printed = stretchOf(inColumn(column));
    if (!own || !printed || (own.x0 < printed.x1 && printed.x0 < own.x1)) return [];
    const free = printed.x1 <= own.x0 ? column - 1 : column + 1;
    if (!headOf(free) || inColumn(free).length > 0) return [];
    const moves = new Map([[column, free]]);
    const rows = table.rows.map((row) => (body.includes(row) ? withCellsMoved(row, moves) : row));
    return [
      { name: `figures of column ${String(column + 1)} in column ${String(free + 1)}`, table: { ...table, rows } },
    ];
  });
}

/** From the first to the last word of cells; undefined where they have none. */
function stretchOf(cells: readonly (Cell | undefined)[]): { readonly x0: number; readonly x1: number } | undefined {
  const boxes = cells.flatMap((cell) => (cell?.words ?? []).map(({ box }) => box));
  if (boxes.length === 0) return undefined;
  return { x0: smallestOf(boxes, ({ x0 }) => x0), x1: largestOf(boxes, ({ x1 }) => x1, 0) };
}

/** A row with cells in other columns, which are blank, and blank ones in their place. */
function withCellsMoved(row: TableRow, moves: ReadonlyMap<number, number>): TableRow {
  const cells = [...row.cells];
  for (const [from, to] of moves) {
    const [cell, other] = [row.cells[from], row.cells[to]];
    if (cell?.column !== from || !other) continue;
    cells[to] = { ...cell, column: to, columnSpan: 1 };
    cells[from] = blank(cell, from);
  }
  return { ...row, cells };
}

type IsFigure = (row: TableRow, cell: Cell) => boolean;

/**
 * Whether a cell holds a figure, or a mark for nothing, which shows where a column stands as a figure does. Of a table
 * that prints no decimals whole numbers are figures, where they stand behind the name of a row.
 */
function figuresOf({ rows }: LogicalTable): IsFigure {
  const isWhole = !rows.some(({ cells }) => cells.some(({ text }) => isAmountPrint(text) && decimalsOf(text) > 0));
  return ({ cells }, cell) => {
    if (isAmountPrint(cell.text) || isNilMark(cell.text)) return true;
    if (!isWhole || !isIntegerPrint(cell.text)) return false;
    const [before, behind] = [cells.slice(0, cell.column), cells.slice(cell.column)];
    return before.some(({ text }) => hasWords.test(text)) && !behind.some(({ text }) => hasWords.test(text));
  };
}

function columnsOf(rows: readonly TableRow[], isShown: IsFigure): number[] {
  const columns = new Set<number>();
  for (const row of rows) {
    row.cells.forEach((cell, column) => {
      if (cell.column === column && isShown(row, cell)) columns.add(column);
    });
  }
  return [...columns].sort((a, b) => a - b);
}

/** All ways to choose `count` of `width` in ascending order; only those next to each other when there are too many. */
function choices(width: number, count: number, most: number): number[][] {
  const found: number[][] = [];
  const extend = (chosen: readonly number[], next: number): void => {
    if (found.length > most) return;
    if (chosen.length === count) found.push([...chosen]);
    else
      for (let index = next; index <= width - (count - chosen.length); index++) extend([...chosen, index], index + 1);
  };
  extend([], 0);
  if (found.length <= most) return found;
  return Array.from({ length: width - count + 1 }, (_, start) => Array.from({ length: count }, (__, i) => start + i));
}

/** A row with some of its cells in other columns; those before `first` stay. */
function moved(row: TableRow, moves: ReadonlyMap<number, number>, first: number): TableRow {
  const cells: Cell[] = row.cells.map((cell, column) => (column < first ? cell : blank(cell, column)));
  for (const [from, to] of moves) {
    const cell = row.cells[from];
    if (cell?.column === from) cells[to] = { ...cell, column: to, columnSpan: 1 };
  }
  return { ...row, cells };
}

function blank(cell: Cell, column: number): Cell {
  return { ...cell, column, columnSpan: 1, words: [], text: '' };
}
