import type { Page, RulingLine, TextLine, Word } from '../../model/page.ts';
import type { Box } from '../../model/box.ts';
import { unionOf } from '../../model/box.ts';
import { pairsOf } from '../../model/pairs.ts';
import type { Grid, PageTables } from '../../model/table.ts';
import { fillsAmountCell, isAmountPrint, isNilMark } from '../../print/figures.ts';
import { alignedGrids } from './aligned/aligned.ts';
import { partBeside } from './aligned/beside.ts';
import type { LineGroup } from './ruled/borders.ts';
import { groupLines } from './ruled/borders.ts';
import { apartAtBlanks, apartBehindFigure, fillGrid, partTouching, toGrid } from './ruled/fill.ts';
import { joinedUnder, jointedTables } from './aligned/jointed.ts';
import { withCodesAtTop } from './ruled/merged-codes.ts';
import { withoutMoneySigns } from './words/money-signs.ts';
import { withoutNoteMarks } from './words/note-marks.ts';
import { withLooseRows } from './aligned/rows/loose-rows.ts';
import { boxOf, linesToGrid, openEndToGrid, type CellFrame, type GridFrame } from './ruled/ruled.ts';
import { hasAmount, toLine, type Line } from './words/phrases.ts';
import { isProse } from './words/line-kinds.ts';
import { headerOf } from './aligned/regions/region.ts';
import { headsStandOn } from './aligned/regions/shaded-regions.ts';
import type { Shading } from './ruled/shading.ts';
import { outlinesOf, shadedHeads, shadedTables, sidesOf, usualHeight } from './ruled/shading.ts';
import { withoutShadows } from './ruled/shadows.ts';
import { sidesBesideGutter } from './aligned/sides.ts';
import { apartWhereSpread } from './ruled/spread.ts';
import { joinStraddling } from './words/straddling.ts';
import { textOf, wordsToLines } from './words/text.ts';
import { linesInColumns } from './aligned/text-columns.ts';
import { joinTracked } from './tracked.ts';
import { append, largestOf, smallestOf } from '../../model/largest.ts';
import { wholeAmountsIn } from './words/whole-numbers.ts';
import { joinWrappedWholes } from './words/wrapped-wholes.ts';
import { middleOf } from './words/stretch.ts';

/** The tables of a page, with the groups of lines they were made of for whoever asks why. */
export type FoundTables = PageTables & { readonly groups: readonly LineGroup[] };

/**
 * Finds the tables of a page: first those that ruling lines enclose, then, among the words that are left, those
 * that stand in columns.
 *
 * @param before the last grid of the page before: a table without lines may go on in its columns
 * @returns grids from top to bottom; words of a page of running text all stay in `lines`
 */
export function findTables(page: Page, before?: Grid): FoundTables {
  const { number, height, width, origin } = page;
  const groups = groupLines(page.rulings);
  const grids: Grid[] = [];
  const words = joinWrappedWholes(withoutNoteMarks(page.words), page.rulings);
  let rest = words;
  const loose: RulingLine[] = [];
  /** Puts the words that are left into the cells of a frame. */
  const take = (frame: GridFrame): void => {
    const filled = fillGrid(frame, rest, { page: number, origin, method: 'ruled' });
    grids.push(filled.grid);
    rest = filled.rest;
  };
  for (const group of groups) {
    const open = openEnd(group, words);
    const ruled = linesToGrid(group) ?? open ?? loneColumn(group, groups, words);
    if (!ruled) {
      append(loose, group.horizontal);
      append(loose, group.vertical);
      continue;
    }
    take(withLooseRows(ruled, group, rest, ruled === open, page.areas));
  }
  // On most pages no rule is left over.
  const jointed = loose.length > 0 ? jointedTables(loose, joinTracked(rest)) : [];
  for (const { frame, rules } of jointed) {
    for (const rule of rules) {
      const at = loose.indexOf(rule);
      if (at >= 0) loose.splice(at, 1);
    }
    take(frame);
  }
  const unused = (page.areas ?? []).filter((area) => !grids.some((grid) => holds(grid.box, area)));
  const lines = unused.length > 0 ? wordsToLines(rest).map(toLine) : [];
  const shadings = shadedTables(unused, grids.length === 0 ? before?.columnBorders : undefined).filter(
    (shading) => shading.columns.length === 0 || !isHeadAlone(shading, lines),
  );
  const [headed, headless] = [true, false].map((isHeaded) =>
    shadings.filter((each) => each.columns.length > 0 && headsStandOn(each, lines) === isHeaded),
  );
  for (const shading of headless ?? []) {
    const { from, to } = rowsBeside(shading, rest);
    const lines = outlinesOf(shading, from, to);
    for (const frame of groupLines(lines).map((group) => linesToGrid(group))) {
      if (frame) take(withTotals(frame, shading, rest));
    }
  }
  const used = new Set(shadings.flatMap(({ cells }) => cells));
  const isFree = (area: Box): boolean => !used.has(area) && !grids.some((grid) => holds(grid.box, area));
  for (const cells of shadedHeads((page.areas ?? []).filter(isFree))) {
    for (const group of groupLines(sidesOf(cells))) {
      const frame = linesToGrid(group);
      if (frame) take(withLooseRows(frame, group, rest));
    }
  }
  rest = withoutMoneySigns(rest);
  rest = apartWhereSpread(joinTracked(rest).flatMap(partTouching).flatMap(apartAtBlanks).flatMap(apartBehindFigure));
  rest = joinStraddling(withCodesAtTop(rest, loose));
  const banded = shadings.filter((shading) => shading.columns.length === 0 || headed?.includes(shading));
  const sides = grids.length + banded.length === 0 ? sidesBesideGutter(rest, loose) : undefined;
  const aligned = sides
    ? sides.flatMap((side) => alignedGrids(side.words, side.rulings))
    : alignedGrids(rest, loose, banded, before);
  for (const { frame, words: own } of aligned) {
    grids.push(toGrid(frame, own, { page: number, origin, method: 'aligned' }));
    const taken = new Set(own.flat());
    rest = rest.filter((word) => !taken.has(word));
  }
  grids.sort((a, b) => a.box.y0 - b.box.y0 || a.box.x0 - b.box.x0);
  const parted = partBeside(withoutShadows(grids), linesInColumns(rest) ?? wordsToLines(rest));
  const cut = rulesAtEdge(page);
  const all = parted.grids.map((grid) => (isCutBy(cut, grid) ? { ...grid, overEdge: true as const } : grid));
  return { page: number, height, width, groups, grids: all, lines: toTextLines(parted.lines, number) };
}

/** This near to the edge of a page nothing is printed on purpose, in points. */
const edge = 1.5;
/** So many rules that end there are no accident. */
const severalRules = 3;

/** The rules that run to the right or the lower edge of a page, as where a program cuts off what is too large. */
function rulesAtEdge({ rulings, width, height }: Page): readonly RulingLine[] {
  return rulings.filter((line) =>
    line.axis === 'horizontal' ? line.x1 >= width - edge && line.x0 > edge : line.y1 >= height - edge && line.y0 > edge,
  );
}

/** Whether several of these rules, across or down, are those of a table. */
function isCutBy(rules: readonly RulingLine[], { box }: Grid): boolean {
  const own = rules.filter((line) =>
    line.axis === 'horizontal'
      ? line.y >= box.y0 - edge && line.y <= box.y1 + edge && line.x0 < box.x1
      : line.x >= box.x0 - edge && line.x <= box.x1 + edge && line.y0 < box.y1,
  );
  const across = own.filter(({ axis }) => axis === 'horizontal').length;
  return across >= severalRules || own.length - across >= severalRules;
}

/**
 * A single column, all that is left of a table that was cut into columns, on a page that has no other lines and no
 * other figures: under its head it holds figures or nothing.
 *
 * @returns undefined for a frame around text
 */
function loneColumn(group: LineGroup, groups: readonly LineGroup[], words: readonly Word[]): GridFrame | undefined {
  if (groups.length > 1) return undefined;
  const frame = linesToGrid(group, 1);
  const [x0 = 0, x1 = 0] = frame?.columnBorders ?? [];
  const [y0 = 0, y1 = 0] = [frame?.rowBorders[0], frame?.rowBorders.at(-1)];
  if (!frame) return undefined;
  const isInside = ({ box }: Word): boolean => holds({ x0, y0, x1, y1 }, box);
  const amounts = wholeAmountsIn(wordsToLines(words).map(toLine));
  const figures = words.filter((word) => isAmountPrint(word.text) || amounts.has(word));
  // Figures beside each other stand in several columns.
  if (wordsToLines(figures).some((line) => line.length > 1)) return undefined;
  // A frame around nothing is no row.
  if (figures.length === 0 && frame.rowBorders.length === 2) return undefined;
  const first = smallestOf(figures, ({ box }) => box.y0);
  const below = words.filter((word) => isInside(word) && word.box.y0 >= first);
  return figures.every(isInside) && below.every(({ text }) => fillsAmountCell(text)) ? frame : undefined;
}

/** A part of a table that goes on from the page before, with vertical lines only: rows of figures stand between them, no head. */
function openEnd(group: LineGroup, words: readonly Word[]): GridFrame | undefined {
  const frame = openEndToGrid(group);
  const [x0 = 0, x1 = 0] = [frame?.columnBorders[0], frame?.columnBorders.at(-1)];
  const [y0 = 0, y1 = 0] = [frame?.rowBorders[0], frame?.rowBorders.at(-1)];
  const inside = words.filter(({ box }) => frame && holds({ x0, y0, x1, y1 }, box));
  const lines = wordsToLines(inside).map(toLine);
  return lines.filter(hasAmount).length >= leastRows && headerOf(lines) === 0 ? frame : undefined;
}

/** So many rows show that it is a table. */
const leastRows = 2;

/** Whether what is shaded is the head of a table alone: rows without a gap between them, and no figure in any. */
function isHeadAlone({ bands, cells }: Shading, lines: readonly Line[]): boolean {
  const isGap = pairsOf(bands).some(([above, below]) => below.y0 - above.y1 > touching);
  const { y0, y1 } = unionOf(cells);
  const inside = lines.filter((line) => middleOf(line) > y0 && middleOf(line) < y1);
  return !isGap && inside.length > 0 && !inside.some(hasAmount);
}

/** Shaded rows no further apart than this, in points, have none between them. */
const touching = 2.5;

function holds(box: Box, area: Box): boolean {
  const [x, y] = [(area.x0 + area.x1) / 2, (area.y0 + area.y1) / 2];
  return x >= box.x0 && x <= box.x1 && y >= box.y0 && y <= box.y1;
}

/** The same grid with the cells joined of rows that are not shaded where a name stands in the middle of several. */
function withTotals(frame: GridFrame, { cells }: Shading, words: readonly Word[]): GridFrame {
  const isShaded = (cell: CellFrame): boolean => cells.some((area) => holds(boxOf(frame, cell), area));
  const [shaded, others] = [frame.cells.filter(isShaded), frame.cells.filter((cell) => !isShaded(cell))];
  return { ...frame, cells: [...shaded, ...joinedUnder(words, others, frame)] };
}

/** Where the rows end that stand, unshaded, above the first and below the last shaded one. */
function rowsBeside({ bands, cells, x0, x1 }: Shading, words: readonly Word[]): { from: number; to: number } {
  const usual = usualHeight(bands);
  const first = smallestOf(cells, (cell) => cell.y0);
  const last = largestOf(cells, (cell) => cell.y1);
  const rowIn = (y0: number, y1: number): readonly Word[] => {
    const row = words.filter(({ box }) => box.y0 >= y0 && box.y1 <= y1 && box.x1 > x0 && box.x0 < x1);
    // A row may hold nothing but marks for nothing.
    const isFilled = row.filter(({ text }) => isNilMark(text)).length > 1;
    if (row.length === 0 || isFilled || row.some(({ text }) => isAmountPrint(text))) return row;
    // Only where nothing else tells all numbers of the page are asked.
    const amounts = wholeAmountsIn(wordsToLines(words).map(toLine));
    return row.some((word) => amounts.has(word)) ? row : [];
  };
  const above = rowIn(first - 1.3 * usual, first + 1);
  const { row: below, end } = rowBelow({ x0, x1 }, last, usual, words);
  return {
    from: Math.min(first, ...above.map(({ box }) => box.y0 - 1), ...(above.length > 0 ? [first - usual] : [])),
    to: below.length > 0 ? Math.min(end, Math.max(last + usual, ...below.map(({ box }) => box.y1 + 1))) : last,
  };
}

/** The words of the row that stands, unshaded, below the last shaded one, and where something else begins. */
function rowBelow(
  { x0, x1 }: Pick<Box, 'x0' | 'x1'>,
  last: number,
  usual: number,
  words: readonly Word[],
): { readonly row: readonly Word[]; readonly end: number } {
  const beneath = words.filter(({ box }) => box.y0 >= last - 1 && box.x1 > x0 && box.x0 < x1);
  const row: Word[] = [];
  const found = (end: number): { row: readonly Word[]; end: number } =>
    wordsToLines(row).map(toLine).some(hasAmount) ? { row, end } : { row: [], end: last };
  let bottom: number | undefined;
  for (const line of wordsToLines(beneath)) {
    const { y0, y1 } = unionOf(line.map(({ box }) => box));
    const isNear = bottom === undefined ? y0 < last + usual : y0 - bottom < wrapped * (y1 - y0) || y1 <= last + usual;
    if (!isNear || isProse(toLine(line))) return found(y0 - 0.5);
    append(row, line);
    bottom = y1;
  }
  return found(Infinity);
}

/** Lines of one wrapped name are no further apart than this, in line heights. */
const wrapped = 0.6;

/** The lines of a page as if it had no tables. */
export const linesOf = ({ words, number }: Page): TextLine[] => toTextLines(wordsToLines(words), number);

function toTextLines(lines: readonly (readonly Word[])[], page: number): TextLine[] {
  return lines.map((line) => ({
    page,
    text: textOf(line),
    box: unionOf(line.map((word) => word.box)),
  }));
}
