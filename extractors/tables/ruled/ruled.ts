import { largestOf, smallestOf } from '../../../model/largest.ts';
import type { Box } from '../../../model/box.ts';
import { at } from '../../../model/must.ts';
import type { LineGroup } from './borders.ts';
import { median, mergeNear } from './borders.ts';
import { reachOf } from '../words/stretch.ts';

/** A cell by its slots, before words are put into it. */
export type CellFrame = {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
};

/** A grid without its words. */
export type GridFrame = {
  readonly columnBorders: readonly number[];
  readonly rowBorders: readonly number[];
  readonly cells: readonly CellFrame[];
};

/** Borders closer than this are one border, in points. */
const sameBorder = 3;
/** A line that covers this share of a slot's side closes it. */
const closingShare = 0.6;
/** Horizontal lines that stick out further than this beyond the last vertical one close an open side. */
const openSide = 8;

/**
 * Makes a grid of ruling lines that touch: borders from the lines, cells from slots that no line parts.
 *
 * A table whose outer left or right border is not drawn is closed where its horizontal lines end.
 *
 * @returns undefined when the lines enclose fewer than `fewest` columns
 */
export function linesToGrid(group: LineGroup, fewest = 2): GridFrame | undefined {
  if (group.horizontal.length < 2 || group.vertical.length === 0) return undefined;
  const columnBorders = withoutEdges(withOpenSides(group));
  const rowBorders = withoutEdges(withOpenEnds(group));
  if (columnBorders.length <= fewest || rowBorders.length < 2) return undefined;
  const slots = new Slots(group, columnBorders, rowBorders);
  return { columnBorders, rowBorders, cells: slots.cells() };
}

/** In points: nothing can be printed in less. Tables of cells with borders of their own have as much around them. */
const narrowEdge = 4.5;

/** Without the outermost borders where nothing fits between them and the next: those of a table around its cells. */
function withoutEdges(borders: readonly number[]): readonly number[] {
  const isEdge = (a: number | undefined, b: number | undefined): boolean =>
    borders.length > fewestWithEdges && a !== undefined && b !== undefined && b - a < narrowEdge;
  const from = isEdge(borders[0], borders[1]) ? 1 : 0;
  return borders.slice(from, isEdge(borders.at(-2), borders.at(-1)) ? -1 : undefined);
}

/** Around the one cell of a row or a column stand four. */
const fewestWithEdges = 3;

/**
 * The same for lines of which only one goes across: a table without rules between rows whose other end is on another page,
 * closed where its vertical lines end.
 */
export function openEndToGrid({ horizontal, vertical }: LineGroup): GridFrame | undefined {
  const [y = 0, ...others] = mergeNear(
    horizontal.map((line) => line.y),
    sameBorder,
  );
  const [top, bottom] = [median(vertical.map((line) => line.y0)), median(vertical.map((line) => line.y1))];
  const ends = [top, bottom].filter((end) => Math.abs(end - y) > openSide);
  const [end] = ends;
  if (horizontal.length === 0 || others.length > 0 || end === undefined || ends.length > 1) return undefined;
  const [x0, x1] = [smallestOf(horizontal, (line) => line.x0), largestOf(horizontal, (line) => line.x1)];
  const reaching = mergeNear(
    vertical.filter((line) => line.y0 - sameBorder <= end && line.y1 + sameBorder >= end).map((line) => line.x),
    sameBorder,
  );
  const isFramed = [x0, x1].every((x) => reaching.some((other) => Math.abs(other - x) <= sameBorder));
  if (!isFramed || reaching.length < leastOpen) return undefined;
  return linesToGrid({ horizontal: [...horizontal, { axis: 'horizontal', y: end, x0, x1 }], vertical });
}

/** So many vertical lines end together where a page cut a table off. */
const leastOpen = 4;

function withOpenSides(group: LineGroup): number[] {
  const verticals = mergeNear(
    group.vertical.map((line) => line.x),
    sameBorder,
  );
  const left = endOf(group, ({ x0 }) => x0, Math.min);
  const right = endOf(group, ({ x1 }) => x1, Math.max);
  const { x0: first, x1: last } = reachOf(verticals);
  return [...(left < first - openSide ? [left] : []), ...verticals, ...(right > last + openSide ? [right] : [])];
}

/** So many horizontal lines end together where a table does, if its outer cells go over several rows. */
const leastEnds = 3;

/**
 * Where the horizontal lines of a table end: most of them, or the first and the last with some between, where the cells of
 * the outer column go over several rows (a unit beside its projects), so that most lines stop at its border.
 */
function endOf(
  { horizontal }: LineGroup,
  sideOf: (line: { x0: number; x1: number }) => number,
  outer: (a: number, b: number) => number,
): number {
  const usual = median(horizontal.map(sideOf));
  const ys = mergeNear(
    horizontal.map((line) => line.y),
    sameBorder,
  );
  const ends = ys.map((y) =>
    horizontal
      .filter((line) => Math.abs(line.y - y) <= sameBorder)
      .map(sideOf)
      .reduce(outer),
  );
  const [first = usual, last = usual] = [ends[0], ends.at(-1)];
  const isSame = (end: number): boolean => Math.abs(end - first) <= sameBorder;
  return isSame(last) && ends.filter(isSame).length >= leastEnds ? outer(usual, first) : usual;
}

/**
 * A row that a page's end cut off has no rule above it (or below it): the vertical lines reach further than the
 * outermost horizontal one, and the row is closed where they end.
 */
function withOpenEnds(group: LineGroup): number[] {
  const rows = mergeNear(
    group.horizontal.map((line) => line.y),
    sameBorder,
  );
  const top = median(group.vertical.map((line) => line.y0));
  const bottom = median(group.vertical.map((line) => line.y1));
  const reaching = (sticksOut: (line: { y0: number; y1: number }) => boolean): boolean =>
    group.vertical.filter(sticksOut).length > group.vertical.length / 2 && group.vertical.length > 2;
  const [first = 0, last = 0] = [rows[0], rows.at(-1)];
  const above = reaching((line) => line.y0 < first - openSide && Math.abs(line.y0 - top) <= sameBorder);
  const below = reaching((line) => line.y1 > last + openSide && Math.abs(line.y1 - bottom) <= sameBorder);
  return [...(above ? [top] : []), ...rows, ...(below ? [bottom] : [])];
}

/** A line along a border: where it stands, and from where to where it goes. */
type Along = { readonly at: number; readonly from: number; readonly to: number };

/** For a border, which of the slots along it (from one step to the next) a line closes. */
function covered(lines: readonly Along[], at: number, steps: readonly number[]): boolean[] {
  const near = lines.filter((line) => Math.abs(line.at - at) <= sameBorder);
  return steps.slice(0, -1).map((start, index) => {
    const end = steps[index + 1] ?? start;
    const length = near.reduce((sum, l) => sum + Math.max(0, Math.min(end, l.to) - Math.max(start, l.from)), 0);
    return length >= closingShare * (end - start);
  });
}

/** The slots between neighbouring borders, joined where no line parts them. */
class Slots {
  private readonly rows: number;
  private readonly columns: number;
  private readonly parent: number[];
  private readonly group: LineGroup;
  private readonly xs: readonly number[];
  private readonly ys: readonly number[];
  /** For each border between columns, in which rows a line parts them. */
  private readonly closedRight: readonly (readonly boolean[])[];

  constructor(group: LineGroup, xs: readonly number[], ys: readonly number[]) {
    this.group = group;
    this.xs = xs;
    this.ys = ys;
    this.rows = ys.length - 1;
    this.columns = xs.length - 1;
    this.parent = Array.from({ length: this.rows * this.columns }, (_, index) => index);
    const upright = group.vertical.map(({ x, y0, y1 }) => ({ at: x, from: y0, to: y1 }));
    this.closedRight = xs.map((x) => covered(upright, x, ys));
    this.join();
  }

  /** Whether a line parts a slot from the one on its left. */
  private isClosed(row: number, column: number): boolean {
    return this.closedRight[column]?.[row] === true;
  }

  private join(): void {
    const level = this.group.horizontal.map(({ y, x0, x1 }) => ({ at: y, from: x0, to: x1 }));
    const closedBelow = this.ys.map((y) => covered(level, y, this.xs));
    for (let row = 0; row < this.rows; row++) {
      for (let column = 0; column < this.columns; column++) {
        const slot = row * this.columns + column;
        if (column + 1 < this.columns && !this.isClosed(row, column + 1)) this.unite(slot, slot + 1);
        if (row + 1 < this.rows && !closedBelow[row + 1]?.[column]) this.unite(slot, slot + this.columns);
      }
    }
  }

  private find(slot: number): number {
    let root = slot;
    while (this.parent[root] !== root) root = this.parent[root] ?? root;
    return root;
  }

  private unite(a: number, b: number): void {
    const [first, second] = [this.find(a), this.find(b)];
    this.parent[Math.max(first, second)] = Math.min(first, second);
  }

  cells(): CellFrame[] {
    const regions = new Map<number, { row: number; column: number }[]>();
    for (let row = 0; row < this.rows; row++) {
      for (let column = 0; column < this.columns; column++) {
        const root = this.find(row * this.columns + column);
        const region = regions.get(root);
        if (region) region.push({ row, column });
        else regions.set(root, [{ row, column }]);
      }
    }
    return [...regions.values()].flatMap((region) =>
      toRectangles(region, ({ row, column }) => this.isClosed(row, column)),
    );
  }
}

type Slot = { readonly row: number; readonly column: number };

/** A region that is no rectangle (a border is missing somewhere) is cut into its rows, and these where a line parts them. */
function toRectangles(region: readonly Slot[], isParted: (slot: Slot) => boolean): CellFrame[] {
  const [only, ...others] = region;
  if (only && others.length === 0) return [{ ...only, rowSpan: 1, columnSpan: 1 }];
  const whole = frameOf(region);
  if (whole.rowSpan * whole.columnSpan === region.length) return [whole];
  const rows = new Map<number, Slot[]>();
  for (const slot of region) rows.set(slot.row, [...(rows.get(slot.row) ?? []), slot]);
  return [...rows.values()].flatMap((row) => runsOf(row, isParted).map(frameOf));
}

function runsOf(row: readonly Slot[], isParted: (slot: Slot) => boolean): Slot[][] {
  const runs: Slot[][] = [];
  for (const slot of [...row].sort((a, b) => a.column - b.column)) {
    const run = runs.at(-1);
    if (run && run.at(-1)?.column === slot.column - 1 && !isParted(slot)) run.push(slot);
    else runs.push([slot]);
  }
  return runs;
}

const itself = (number: number): number => number;

function frameOf(slots: readonly Slot[]): CellFrame {
  const rows = slots.map((slot) => slot.row);
  const columns = slots.map((slot) => slot.column);
  const [row, column] = [smallestOf(rows, itself), smallestOf(columns, itself)];
  return {
    row,
    column,
    rowSpan: largestOf(rows, itself) - row + 1,
    columnSpan: largestOf(columns, itself) - column + 1,
  };
}

/** The box of a cell in points. */
export function boxOf(frame: GridFrame, cell: CellFrame): Box {
  return {
    x0: at(frame.columnBorders, cell.column, 'border'),
    y0: at(frame.rowBorders, cell.row, 'border'),
    x1: at(frame.columnBorders, cell.column + cell.columnSpan, 'border'),
    y1: at(frame.rowBorders, cell.row + cell.rowSpan, 'border'),
  };
}
