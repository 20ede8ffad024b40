import { largestOf, smallestOf } from '../../model/largest.ts';
import { must } from '../../model/must.ts';
import { pairsOf } from '../../model/pairs.ts';
import type { Cell, Grid } from '../../model/table.ts';
import { fillsAmountCell } from '../../print/figures.ts';
import { headRowsOf } from './row-words.ts';

/** What makes one row of two parts stands at the same height, in points. */
const sameHeight = 2;

/** Fewer rows may be alike by chance. */
const fewestRows = 3;

/** The rows of two parts beside each other as those of one table: their borders, and the row that each row of a part is. */
export type SharedRows = {
  readonly rowBorders: readonly number[];
  readonly left: readonly number[];
  readonly right: readonly number[];
};

/**
 * The rows of two parts together, where those below their heads stand at the same heights: ruled ones with the same borders,
 * others with their figures beside each other, where a row without a figure leaves no trace on the right. In a head each part
 * may have rows of its own.
 *
 * @returns undefined where they do not
 */
export function sharedRows(left: Grid, right: Grid): SharedRows | undefined {
  if ([left, right].some(({ origin }) => origin !== 'text')) return undefined;
  return [left, right].every(({ method }) => method === 'ruled') ? ruledRows(left, right) : alignedRows(left, right);
}

function ruledRows(a: Grid, b: Grid): SharedRows | undefined {
  const isAmong = (border: number, { rowBorders }: Grid): boolean =>
    rowBorders.some((other) => Math.abs(other - border) <= sameHeight);
  const [inA, inB] = [
    a.rowBorders.filter((border) => isAmong(border, b)),
    b.rowBorders.filter((each) => isAmong(each, a)),
  ];
  const [top, bottom] = [inA[0], inA.at(-1)];
  if (
    inA.length !== inB.length ||
    inA.length <= fewestRows ||
    top !== a.rowBorders[0] ||
    bottom !== a.rowBorders.at(-1)
  )
    return undefined;
  if (inB[0] !== b.rowBorders[0] || inB.at(-1) !== b.rowBorders.at(-1)) return undefined;
  const own = [
    ...a.rowBorders.filter((border) => !isAmong(border, b)),
    ...b.rowBorders.filter((each) => !isAmong(each, a)),
  ];
  const body = Math.min(...[a, b].map((grid) => grid.rowBorders[headRowsOf(grid)] ?? 0));
  if (!own.every((border) => border < body)) return undefined;
  const rowBorders = [...a.rowBorders, ...own.filter((each) => !a.rowBorders.includes(each))].sort((x, y) => x - y);
  const placeOf = (border: number): number => rowBorders.findIndex((other) => Math.abs(other - border) <= sameHeight);
  return { rowBorders, left: a.rowBorders.map(placeOf), right: b.rowBorders.map(placeOf) };
}

function alignedRows(a: Grid, b: Grid): SharedRows | undefined {
  const [own, other] = [middlesOf(a), middlesOf(b)];
  const [head, headBeside] = [headRowsOf(a), headRowsOf(b)];
  // The numbers of columns and words of heads that stand beside each other are one row too.
  const matched = other.map((middle) => own.findIndex((each) => Math.abs(each - middle) <= sameHeight));
  const body = matched.slice(headBeside);
  if (body.length < fewestRows || body.some((row) => row < head)) return undefined;
  if (body.some((row, index) => index > 0 && row <= (body[index - 1] ?? -1))) return undefined;
  const more = other.slice(0, headBeside).filter((_middle, index) => (matched[index] ?? -1) < 0);
  const start = own[head] ?? 0;
  if (more.some((middle) => middle >= start)) return undefined;
  const middles = [...own, ...more].sort((x, y) => x - y);
  const places = (each: readonly number[]): number[] => [
    ...each.map((middle) => middles.findIndex((all) => Math.abs(all - middle) <= sameHeight)),
    middles.length,
  ];
  const [left, right] = [places(own), places(other)];
  const isInOrder = (rows: readonly number[]): boolean => pairsOf(rows).every(([above, below]) => below > above);
  if (!isInOrder(left) || !isInOrder(right)) return undefined;
  const inner = middles.slice(1).map((middle, index) => (middle + (middles[index] ?? middle)) / 2);
  const [top, bottom] = [a, b].reduce(
    ([y0, y1], { rowBorders }) => [Math.min(y0, rowBorders[0] ?? y0), Math.max(y1, rowBorders.at(-1) ?? y1)],
    [Infinity, -Infinity],
  );
  return { rowBorders: [top, ...inner, bottom], left, right };
}

/**
 * The middle of each row: below the head of its figures, since a name may have several lines, in it of all its words but the
 * number that may stand in the cell of a head; between its borders where it has none.
 */
function middlesOf(grid: Grid): number[] {
  const { cells, rowBorders } = grid;
  const head = headRowsOf(grid);
  return rowBorders.slice(1).map((below, row) => {
    const words = cells.filter((cell) => cell.row === row).flatMap((cell) => cell.words);
    const sought = words.filter(({ text }) => text !== '' && fillsAmountCell(text) === row >= head);
    const own = sought.length > 0 ? sought : words;
    if (own.length === 0) return (below + must(rowBorders[row], 'border of a row')) / 2;
    const shown = row < head ? own : own.slice(0, 1);
    return (smallestOf(shown, ({ box }) => box.y0) + largestOf(shown, ({ box }) => box.y1)) / 2;
  });
}

/** A grid with its cells in rows of a whole. @param places of its own borders among those of the whole */
export function withRows(grid: Grid, rowBorders: readonly number[], places: readonly number[]): Grid {
  const placeOf = (index: number): number => places[index] ?? rowBorders.length - 1;
  const cells = grid.cells.map((cell): Cell => {
    const row = placeOf(cell.row);
    return { ...cell, row, rowSpan: Math.max(1, placeOf(cell.row + cell.rowSpan) - row) };
  });
  return { ...grid, rowBorders, cells };
}
