import type { FormCatalogue } from '../../catalogue/load/forms.ts';
import type { FormEntry } from '../../catalogue/load/form-schema.ts';
import { at, lastOf } from '../../model/must.ts';
import type { TextLine } from '../../model/page.ts';
import type { Cell, Grid, LogicalTable, PageTables, TableRow } from '../../model/table.ts';
import { fillsAmountCell, isAmountPrint, isIntegerPrint } from '../../print/figures.ts';
import { findTitle } from '../titles/caption.ts';
import { nameColumn } from '../heads/columns.ts';
import { cleanLabel } from '../label.ts';

/** A head has no more lines. */
const headLines = 5;
/** This share of the lines below a head are figures. */
const mostFigures = 0.8;

/**
 * Cut-off columns that are printed without lines: below words that head columns of the form stand figures, one to a
 * line or several. Which rows they belong to nobody can tell, since blank cells leave no trace.
 *
 * @param known keys of the columns that the form has already
 * @returns a grid with the single figures, a cell each; undefined where the page is something else
 */
export function looseColumns(
  page: PageTables,
  form: FormEntry,
  known: ReadonlySet<string>,
  catalogue: FormCatalogue,
): Grid | undefined {
  if (page.grids.length > 0 || findTitle(page.lines.slice(0, headLines), catalogue)) return undefined;
  const first = firstFigures(page.lines);
  const head = page.lines.slice(0, first).filter(({ text }) => !isFigureLine(text));
  if (first < 1 || head.length === 0 || head.length > headLines) return undefined;
  if (!head.some(({ text }) => headsLacking(text, form, known))) return undefined;
  const below = withoutNotes(page.lines.slice(first));
  return below.filter(({ text }) => isFigureLine(text)).length >= mostFigures * below.length
    ? gridOf(page.page, below)
    : undefined;
}

/** Whether a line is the head of a column that the form lacks so far, or begins or ends with it: heads beside each other. */
function headsLacking(text: string, form: FormEntry, known: ReadonlySet<string>): boolean {
  const label = cleanLabel(text);
  return [['', label] as const, ...partedIn(label)].flat().some((part) => {
    const key = part === '' ? undefined : nameColumn([part], form, undefined)?.['column'];
    return key !== undefined && !known.has(key);
  });
}

/** The ways to part a label in two. */
function partedIn(label: string): (readonly [string, string])[] {
  const places = Array.from(
    { length: Math.max(1, Math.min(label.length, longestHeads)) - 1 },
    (_each, index) => index + 1,
  );
  return places.map((at) => [label.slice(0, at), label.slice(at)]);
}

/** A longer line is a sentence. */
const longestHeads = 40;

/**
 * Whether a grid holds figures alone, below lines that head columns which the form lacks: its head was not found to be
 * a part of it.
 *
 * @param above the lines between the part before and this one
 */
export function isLooseGrid(
  grid: Grid,
  above: readonly TextLine[],
  form: FormEntry,
  known: ReadonlySet<string>,
  catalogue: FormCatalogue,
): boolean {
  const words = above.filter(({ text }) => !isFigureLine(text));
  return (
    words.length > 0 &&
    words.length <= headLines &&
    !findTitle(words, catalogue) &&
    words.some(({ text }) => headsLacking(text, form, known)) &&
    holdsOnlyFigures(grid)
  );
}

/** Whether no cell of a grid holds anything but figures. */
export function holdsOnlyFigures(grid: Grid): boolean {
  return grid.cells.every(({ text }) => text.split(/\s+/).every(fillsAmountCell));
}

/** The single figures that stand beside such grids, each in a cell; undefined where there is none. */
export function figuresBeside(page: number, lines: readonly TextLine[]): Grid | undefined {
  const figures = lines.filter(({ text }) => isFigureLine(text) && isAmountPrint(text));
  return figures.length > 0 ? gridOf(page, figures) : undefined;
}

/** A page that holds nothing but such figures, and notes below them. */
export function moreLooseColumns(page: PageTables): Grid | undefined {
  const lines = withoutNotes(page.lines);
  const isMore = page.grids.length === 0 && lines.every(({ text }) => isFigureLine(text));
  return isMore && lines.length > 0 ? gridOf(page.page, lines) : undefined;
}

/** The lines down to the last that holds figures; all where more stands below them than the notes of a table. */
function withoutNotes(lines: readonly TextLine[]): readonly TextLine[] {
  const last = lines.findLastIndex(({ text }) => isFigureLine(text));
  return lines.length - 1 - last <= noteLines ? lines.slice(0, last + 1) : lines;
}

const noteLines = 5;

/**
 * The first line of amounts: where none has decimals, whole numbers too large to number a column, or what stands below
 * such a number.
 */
function firstFigures(lines: readonly TextLine[]): number {
  const figures = lines.map(({ text }) => (isFigureLine(text) ? text.trim().split(/\s+/) : []));
  if (figures.flat().some(isDecimal)) return figures.findIndex((texts) => texts.some(isAmountPrint));
  const large = figures.findIndex((texts) => texts.some((text) => isAmountPrint(text) || isLargeWhole(text)));
  const small = figures.flatMap((texts, index) => (texts.some(isIntegerPrint) ? [index] : []));
  return large < 0 ? (small[1] ?? -1) : large;
}

const isLargeWhole = (text: string): boolean => isIntegerPrint(text) && !numbersColumn(text);

function isFigureLine(text: string): boolean {
  return text.trim().split(/\s+/).every(fillsAmountCell);
}

/** A row for each figure; lines of several amounts beyond doubt are accounted for as the page's text. */
function gridOf(page: number, lines: readonly TextLine[]): Grid {
  const figures = lines.flatMap(({ text, box }) => {
    const texts = text.trim().split(/\s+/);
    if (texts.filter(isAmountPrint).length > 1) return [];
    return texts.every(isIntegerPrint) ? texts.map((figure) => ({ text: figure, box })) : [{ text, box }];
  });
  const cells = figures.map(({ text, box }, row): Cell => ({
    row,
    column: 0,
    rowSpan: 1,
    columnSpan: 1,
    box,
    words: [],
    text,
  }));
  const [x0, x1] = [Math.min(...lines.map(({ box }) => box.x0)), Math.max(...lines.map(({ box }) => box.x1))];
  const [top, bottom] = [at(lines, 0, 'line of figures').box.y0, lastOf(lines, 'line of figures').box.y1];
  return {
    page,
    box: { x0, y0: top, x1, y1: bottom },
    columnBorders: [x0, x1],
    rowBorders: [...figures.map(({ box }) => box.y0), bottom],
    cells,
    method: 'aligned',
    origin: 'text',
  };
}

/** The words that head loose figures of one column; none where several columns stand beside each other. */
export function looseHead(lines: readonly TextLine[], form: FormEntry): readonly TextLine[] {
  const first = firstFigures(lines);
  const above = lines.slice(0, first < 0 ? lines.length : first);
  const words = above.filter(({ text }) => !isFigureLine(text));
  const numbersSeveral = above.some(({ text }) => isFigureLine(text) && text.trim().split(/\s+/).length > 1);
  const [from, to] = [Math.max(...words.map(({ box }) => box.x0)), Math.min(...words.map(({ box }) => box.x1))];
  const isOne = from < to && !numbersSeveral && !words.some(({ text }) => headsTwo(text, form));
  return isOne ? words : [];
}

/** Whether a line is the heads of two columns beside each other. */
function headsTwo(text: string, form: FormEntry): boolean {
  const isHead = (part: string): boolean => nameColumn([part], form, undefined) !== undefined;
  return partedIn(cleanLabel(text)).some(([one, other]) => isHead(one) && isHead(other));
}

/**
 * Loose figures as the one column that they are, below its head.
 *
 * @param grids with the figures, from top to bottom
 * @returns none where they do not stand below each other; two where the first of whole numbers may number the column
 */
export function looseColumn(head: readonly TextLine[], grids: readonly Grid[]): LogicalTable[] {
  const printed = grids.flatMap((grid) => {
    const cells = grid.cells.filter(({ text }) => text !== '');
    return cells.map((cell) => ({ cell, page: grid.page, y: (cell.box.y0 + cell.box.y1) / 2 }));
  });
  printed.sort((a, b) => a.page - b.page || a.y - b.y);
  const [first, ...others] = printed;
  // The number of the column stands above whole figures with decimals.
  const isNumbered = first !== undefined && numbersColumn(first.cell.text);
  const hasDecimals = others.some(({ cell }) => isDecimal(cell.text));
  // Two of one line stand in two columns.
  if (printed.some(({ cell }, index) => cell.box === printed[index + 1]?.cell.box)) return [];
  const readings = isNumbered ? (hasDecimals ? [others] : [others, printed]) : [printed];
  return head.length === 0 ? [] : readings.flatMap((figures) => columnOf(head, figures, grids));
}

const numbersColumn = (text: string): boolean => /^\D?\d{1,2}\D?$/.test(text);

type PrintedCell = { readonly cell: Cell; readonly page: number };

function columnOf(
  head: readonly TextLine[],
  figures: readonly PrintedCell[],
  grids: readonly Grid[],
): readonly LogicalTable[] {
  const ranges = figures.map(({ cell }) => rangeOf(cell));
  const [from, to] = [Math.max(...ranges.map(({ x0 }) => x0)), Math.min(...ranges.map(({ x1 }) => x1))];
  const [top] = figures;
  if (!top || from >= to) return [];
  const row = (cell: Cell, page: number, index: number): TableRow => ({
    ...{ page, origin: 'text', grid: 0, index },
    cells: [{ ...cell, row: index, column: 0, rowSpan: 1, columnSpan: 1 }],
  });
  const words = head.map(({ text }) => text).join('');
  const rows = [
    row({ ...top.cell, words: [], text: words }, top.page, 0),
    ...figures.map(({ cell, page }, index) => row(cell, page, index + 1)),
  ];
  return [{ grids: [...grids], rows, caption: [], footnotes: [] }];
}

const isDecimal = (text: string): boolean => /\d[.．]\d/.test(text);

/** Where the text of a cell stands; its lines have no words of their own here. */
function rangeOf({ words, box }: Cell): { readonly x0: number; readonly x1: number } {
  const boxes = words.length > 0 ? words.map((word) => word.box) : [box];
  return { x0: Math.min(...boxes.map(({ x0 }) => x0)), x1: Math.max(...boxes.map(({ x1 }) => x1)) };
}
