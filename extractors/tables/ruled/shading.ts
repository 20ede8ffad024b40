import { largestOf, smallestOf } from '../../../model/largest.ts';
import type { Box } from '../../../model/box.ts';
import { unionOf } from '../../../model/box.ts';
import { at, lastOf } from '../../../model/must.ts';
import type { RulingLine } from '../../../model/page.ts';
import { zipped } from '../../../model/pairs.ts';
import { median, mergeNear } from './borders.ts';

/** Rows of one table told by their background (底纹): they share left and right. Top to bottom, in points. */
export type Shading = {
  readonly x0: number;
  readonly x1: number;
  readonly bands: readonly { readonly y0: number; readonly y1: number }[];
  /** Borders of columns, where rows are shaded cell by cell; otherwise empty. */
  readonly columns: readonly number[];
  /** What is shaded, head cells that span rows or columns with it. */
  readonly cells: readonly Box[];
};

/** Areas of one row agree in top and bottom, and meet, within so many points. */
const sameRow = 1.5;
const meeting = 2.5;
/** Bands of one table agree in left and right within so many points. */
const sameEnds = 4;
/** So many shaded rows make a table; fewer are the background of a title or of a note. */
const fewestBands = 3;
/** A band higher than this is a background, not a row, in points. */
const highestBand = 110;
/** Between two shaded rows stands one that is not; where more room is left, a table ends. */
const widestGap = 3;

/**
 * The tables that shading of every other row, or of all rows, shows.
 *
 * @param areas filled rectangles of a page, whole rows or cell by cell
 * @param before borders of the columns of the table that the page before ended with: few rows may go on in them
 */
export function shadedTables(areas: readonly Box[], before: readonly number[] = []): Shading[] {
  const bands = toBands(areas.filter((area) => area.y1 - area.y0 <= highestBand));
  const families: Box[][] = [];
  for (const band of bands) {
    const family = families.find((other) => sameExtent(other[0], band));
    if (family) family.push(band);
    else families.push([band]);
  }
  return withPartialBands(families, areas)
    .flatMap(partsOf)
    .flatMap((family) => withSameColumns(family, areas))
    .map((family) => toShading(family, areas))
    .filter(({ columns, ...shading }) => columns.length > 0 || !isPartOfRows(shading, areas))
    .filter(({ bands, columns }) => bands.length >= fewestBands || areSame(columns, before));
}

/**
 * The bands of tables with those of rows of which some cells are not shaded (the name of a total): they end where columns of
 * the others do, and nothing is shaded beside them.
 */
function withPartialBands(families: readonly Box[][], areas: readonly Box[]): Box[][] {
  const whole = families.filter((family) => family.length > 1);
  const partial = families.filter((family) => family.length === 1).flat();
  const adopted = new Set<Box>();
  const all = whole.map((family) => {
    const [first] = family;
    if (!first) return family;
    const { x0, x1 } = first;
    const isIn =
      (y: number) =>
      (area: Box): boolean =>
        Math.abs(area.y0 - y) <= sameRow;
    const borders = areas
      .filter((area) => family.some(({ y0 }) => isIn(y0)(area)))
      .flatMap((area) => [area.x0, area.x1]);
    const usual = usualHeight(family);
    const own = partial.filter((band) => {
      const cells = areas.filter(isIn(band.y0));
      const overlapping = areas.filter((area) => area.y0 < band.y1 - sameRow && area.y1 > band.y0 + sameRow);
      const isNear = family.some(
        ({ y0, y1 }) => band.y0 - y1 <= widestGap * usual && y0 - band.y1 <= widestGap * usual,
      );
      return (
        isNear &&
        cells.length >= fewestColumns &&
        overlapping.length === cells.length &&
        band.x0 >= x0 - sameEnds &&
        band.x1 <= x1 + sameEnds &&
        !lacks(
          borders,
          cells.flatMap((cell) => [cell.x0, cell.x1]),
        )
      );
    });
    for (const band of own) adopted.add(band);
    return [...family, ...own.map((band) => ({ ...band, x0, x1 }))].sort((a, b) => a.y0 - b.y0);
  });
  return [...all, ...partial.filter((band) => !adopted.has(band)).map((band) => [band])];
}

/** Whether shaded areas go on beside bands that are not shaded cell by cell: these are cells of rows, a head's. */
function isPartOfRows({ x0, x1, bands }: Pick<Shading, 'x0' | 'x1' | 'bands'>, areas: readonly Box[]): boolean {
  const isBeside = (area: Box): boolean => Math.abs(area.x0 - x1) <= meeting || Math.abs(area.x1 - x0) <= meeting;
  const goesOn = (band: { readonly y0: number; readonly y1: number }): boolean =>
    areas.some((area) => isBeside(area) && area.y0 < band.y1 - sameRow && area.y1 > band.y0 + sameRow);
  return bands.filter(goesOn).length > bands.length / 2;
}

/** Whether borders of columns are those of another part of the table. */
function areSame(columns: readonly number[], others: readonly number[]): boolean {
  return (
    columns.length > fewestColumns &&
    columns.length === others.length &&
    zipped(columns, others).every(([x, other]) => Math.abs(x - other) <= meeting)
  );
}

function toShading(bands: readonly Box[], areas: readonly Box[]): Shading {
  const x0 = smallestOf(bands, (band) => band.x0);
  const x1 = largestOf(bands, (band) => band.x1);
  let top = at(bands, 0, 'band').y0;
  const bottom = lastOf(bands, 'band').y1;
  const between = areas.filter((area) => area.x0 >= x0 - sameEnds && area.x1 <= x1 + sameEnds && area.y1 <= bottom + 1);
  const usual = usualHeight(bands);
  // The head may be shaded in cells of several rows, with a row between that is not.
  for (const area of [...between].sort((a, b) => b.y1 - a.y1)) {
    if (area.y0 < top && area.y1 >= top - 1.6 * usual) top = area.y0;
  }
  const cells = between.filter((area) => area.y0 >= top - sameRow);
  const inBands = cells.filter((cell) => bands.some((band) => Math.abs(band.y0 - cell.y0) <= sameRow));
  const cellwise = inBands.length >= fewestColumns * bands.length;
  const columns = cellwise
    ? mergeNear(
        inBands.flatMap((cell) => [cell.x0, cell.x1]),
        meeting,
      )
    : [];
  return { x0, x1, bands, columns, cells };
}

/** The usual height of rows. */
export function usualHeight(bands: Shading['bands']): number {
  return median(bands.map((band) => band.y1 - band.y0));
}

/** Rows shaded cell by cell have at least so many cells. */
const fewestColumns = 3;

/**
 * The ruling lines that shading cell by cell stands for: the outlines of the cells, and the borders of columns
 * through the rows between them that are not shaded.
 *
 * @param from where the table begins: the row above the first shaded one, in points
 * @param to where it ends: the row below the last shaded one
 */
export function outlinesOf({ x0, x1, bands, columns, cells }: Shading, from: number, to: number): RulingLine[] {
  const sides = sidesOf(cells);
  const ends = [from, to].map((y): RulingLine => ({ axis: 'horizontal', y, x0, x1 }));
  // A row of which some cells are not shaded ends where the others do.
  const across = bands.flatMap(({ y0, y1 }) => [y0, y1]).map((y): RulingLine => ({ axis: 'horizontal', y, x0, x1 }));
  const outer = bands.flatMap(({ y0, y1 }) => [x0, x1].map((x): RulingLine => ({ axis: 'vertical', x, y0, y1 })));
  const through = unshaded(cells, from, to).flatMap((gap) =>
    columns.map((x): RulingLine => ({ axis: 'vertical', x, ...gap })),
  );
  return [...sides, ...ends, ...across, ...outer, ...through];
}

/** The stretches of the y axis between `from` and `to` that no cell covers. */
function unshaded(cells: readonly Box[], from: number, to: number): { y0: number; y1: number }[] {
  const gaps: { y0: number; y1: number }[] = [];
  let y = from;
  for (const cell of [...cells].sort((a, b) => a.y0 - b.y0)) {
    if (cell.y0 - y > sameRow) gaps.push({ y0: y, y1: cell.y0 });
    y = Math.max(y, cell.y1);
  }
  if (to - y > sameRow) gaps.push({ y0: y, y1: to });
  return gaps;
}

/** Areas that stand side by side in one row, as one. */
function toBands(areas: readonly Box[]): Box[] {
  const bands: { x0: number; y0: number; x1: number; y1: number }[] = [];
  for (const area of [...areas].sort((a, b) => a.y0 - b.y0 || a.x0 - b.x0)) {
    const band = bands.find(
      (other) =>
        Math.abs(other.y0 - area.y0) <= sameRow &&
        Math.abs(other.y1 - area.y1) <= sameRow &&
        area.x0 <= other.x1 + meeting &&
        area.x1 >= other.x0 - meeting,
    );
    if (!band) bands.push({ ...area });
    else {
      band.x0 = Math.min(band.x0, area.x0);
      band.x1 = Math.max(band.x1, area.x1);
    }
  }
  return bands;
}

/** A head shaded cell by cell has so many cells at least, in several rows. */
const fewestCells = 5;
/** More areas than this are a drawing. */
const mostCells = 1000;

/**
 * Heads that are shaded cell by cell above rows that are not: areas that fill a rectangle without a gap, in several rows
 * and columns.
 *
 * @param areas filled rectangles that belong to no table
 */
export function shadedHeads(areas: readonly Box[]): Box[][] {
  const groups: Box[][] = [];
  if (areas.length > mostCells) return [];
  for (const area of areas.filter(({ y0, y1 }) => y1 - y0 <= highestBand)) {
    const near = groups.filter((group) => group.some((other) => touch(other, area)));
    const joined = [...near.flat(), area];
    groups.splice(0, groups.length, ...groups.filter((group) => !near.includes(group)), joined);
  }
  return groups.flatMap((group) => {
    const head = areTiles(group) ? group : withoutLastRow(group);
    return head.length >= fewestCells && areTiles(head) ? [head] : [];
  });
}

/** The cells without those of the lowest row: of the first row below a head only the name may be shaded. */
function withoutLastRow(group: readonly Box[]): Box[] {
  const lowest = largestOf(group, ({ y0 }) => y0);
  return group.filter(({ y0 }) => lowest - y0 > sameRow);
}

function touch(a: Box, b: Box): boolean {
  return a.x0 <= b.x1 + meeting && a.x1 >= b.x0 - meeting && a.y0 <= b.y1 + meeting && a.y1 >= b.y0 - meeting;
}

/** Whether boxes fill the rectangle around them, in several rows and columns, and lie nowhere on each other. */
function areTiles(boxes: readonly Box[]): boolean {
  const { x0, y0, x1, y1 } = unionOf(boxes);
  const covered = boxes.reduce((sum, box) => sum + (box.x1 - box.x0) * (box.y1 - box.y0), 0);
  const isFull = Math.abs(covered / ((x1 - x0) * (y1 - y0)) - 1) <= tiling;
  const sides = (axis: 'x0' | 'y0'): number[] =>
    mergeNear(
      boxes.map((box) => box[axis]),
      meeting,
    );
  return isFull && sides('x0').length >= fewestColumns && sides('y0').length > 1;
}

/** Tiles leave or cover twice no more of their rectangle than this share. */
const tiling = 0.05;

/** The outlines of cells that are shaded. */
export function sidesOf(cells: readonly Box[]): RulingLine[] {
  return cells.flatMap((cell): RulingLine[] => [
    { axis: 'horizontal', y: cell.y0, x0: cell.x0, x1: cell.x1 },
    { axis: 'horizontal', y: cell.y1, x0: cell.x0, x1: cell.x1 },
    { axis: 'vertical', x: cell.x0, y0: cell.y0, y1: cell.y1 },
    { axis: 'vertical', x: cell.x1, y0: cell.y0, y1: cell.y1 },
  ]);
}

function sameExtent(a: Box | undefined, b: Box): boolean {
  return a !== undefined && Math.abs(a.x0 - b.x0) <= sameEnds && Math.abs(a.x1 - b.x1) <= sameEnds;
}

/** Bands of one table, and of the next below it. */
function partsOf(family: readonly Box[]): Box[][] {
  const usual = usualHeight(family);
  const parts: Box[][] = [];
  for (const band of family) {
    const last = parts.at(-1)?.at(-1);
    // The row between may be as high as either beside it: names that are wrapped.
    const height = Math.max(usual, ...[last ?? band, band].map(({ y0, y1 }) => y1 - y0));
    if (last && band.y0 - last.y1 <= widestGap * height) parts.at(-1)?.push(band);
    else parts.push([band]);
  }
  return parts;
}

/** Bands of tables of one width below each other, apart: each of two bands has borders of columns that the other lacks. */
function withSameColumns(bands: readonly Box[], areas: readonly Box[]): Box[][] {
  const parts: { bands: Box[]; borders: readonly number[] }[] = [];
  for (const band of bands) {
    const own = areas.filter(({ y0, x0, x1 }) => {
      const isIn = x0 >= band.x0 - sameEnds && x1 <= band.x1 + sameEnds;
      return isIn && Math.abs(y0 - band.y0) <= sameRow;
    });
    const borders = own.flatMap(({ x0, x1 }) => [x0, x1]);
    const last = parts.at(-1);
    if (!last || (lacks(last.borders, borders) && lacks(borders, last.borders))) parts.push({ bands: [band], borders });
    else {
      last.bands.push(band);
      if (lacks(last.borders, borders)) last.borders = borders;
    }
  }
  return parts.map((part) => part.bands);
}

function lacks(borders: readonly number[], others: readonly number[]): boolean {
  return others.some((x) => !borders.some((border) => Math.abs(border - x) <= meeting));
}

/** The borders of rows that bands show: where a band begins or ends. */
export function rowEdges({ bands }: Shading): number[] {
  const edges: number[] = [];
  for (const y of bands.flatMap((band) => [band.y0, band.y1]).sort((a, b) => a - b)) {
    if (y - (edges.at(-1) ?? -Infinity) > sameRow) edges.push(y);
  }
  return edges;
}
