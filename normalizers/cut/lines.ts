import type { FormCatalogue } from '../../catalogue/load/forms.ts';
import type { FormEntry } from '../../catalogue/load/form-schema.ts';
import type { TextLine } from '../../model/page.ts';
import type { Cell, Grid, LogicalTable, PageTables, TableRow } from '../../model/table.ts';
import { fillsAmountCell, isAmountPrint } from '../../print/figures.ts';
import { findTitle } from '../caption.ts';
import { nameColumn } from '../columns.ts';
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
  const first = page.lines.findIndex(({ text }) => isFigureLine(text) && text.split(/\s+/).some(isAmountPrint));
  const head = page.lines.slice(0, first).filter(({ text }) => !isFigureLine(text));
  if (first < 1 || head.length === 0 || head.length > headLines) return undefined;
  if (!head.some(({ text }) => headsLacking(text, form, known))) return undefined;
  const below = page.lines.slice(first);
  return below.filter(({ text }) => isFigureLine(text)).length >= mostFigures * below.length
    ? gridOf(page.page, below)
    : undefined;
}

/** Whether a line is the head of a column that the form lacks so far. */
function headsLacking(text: string, form: FormEntry, known: ReadonlySet<string>): boolean {
  const key = nameColumn([cleanLabel(text)], form, undefined)?.['column'];
  return key !== undefined && !known.has(key);
}

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

/** A page that holds nothing but such figures. */
export function moreLooseColumns(page: PageTables): Grid | undefined {
  const isMore = page.grids.length === 0 && page.lines.every(({ text }) => isFigureLine(text));
  return isMore && page.lines.length > 0 ? gridOf(page.page, page.lines) : undefined;
}

function isFigureLine(text: string): boolean {
  return text.trim().split(/\s+/).every(fillsAmountCell);
}

/** Lines of several figures are accounted for as the page's text. */
function gridOf(page: number, lines: readonly TextLine[]): Grid {
  const single = lines.filter(({ text }) => text.trim().split(/\s+/).filter(isAmountPrint).length < 2);
  const cells = single.map(({ text, box }, row): Cell => ({
    row,
    column: 0,
    rowSpan: 1,
    columnSpan: 1,
    box,
    words: [],
    text,
  }));
  const [x0, x1] = [Math.min(...lines.map(({ box }) => box.x0)), Math.max(...lines.map(({ box }) => box.x1))];
  const [top, bottom] = [lines[0]?.box.y0 ?? 0, lines.at(-1)?.box.y1 ?? 0];
  return {
    page,
    box: { x0, y0: top, x1, y1: bottom },
    columnBorders: [x0, x1],
    rowBorders: [...single.map(({ box }) => box.y0), bottom],
    cells,
    method: 'aligned',
    origin: 'text',
  };
}

/** The words that head loose figures. */
export function looseHead(lines: readonly TextLine[]): readonly TextLine[] {
  const first = lines.findIndex(({ text }) => isFigureLine(text) && text.split(/\s+/).some(isAmountPrint));
  return lines.slice(0, first < 0 ? lines.length : first).filter(({ text }) => !isFigureLine(text));
}

/**
 * Loose figures as the one column that they are, below its head.
 *
 * @param grids with the figures, from top to bottom
 * @returns undefined where they do not stand below each other
 */
export function looseColumn(head: readonly TextLine[], grids: readonly Grid[]): LogicalTable | undefined {
  const printed = grids.flatMap((grid) => {
    const cells = grid.cells.filter(({ text }) => text !== '');
    return cells.map((cell) => ({ cell, page: grid.page, y: (cell.box.y0 + cell.box.y1) / 2 }));
  });
  printed.sort((a, b) => a.page - b.page || a.y - b.y);
  const [first, ...others] = printed;
  // The number of the column stands above whole figures with decimals.
  const isNumbered = /^\D?\d{1,2}\D?$/.test(first?.cell.text ?? '') && others.some(({ cell }) => isDecimal(cell.text));
  const figures = isNumbered ? others : printed;
  const ranges = figures.map(({ cell }) => rangeOf(cell));
  const [from, to] = [Math.max(...ranges.map(({ x0 }) => x0)), Math.min(...ranges.map(({ x1 }) => x1))];
  const [top] = figures;
  if (!top || head.length === 0 || from >= to) return undefined;
  const row = (cell: Cell, page: number, index: number): TableRow => ({
    ...{ page, origin: 'text', part: 0, index },
    cells: [{ ...cell, row: index, column: 0, rowSpan: 1, columnSpan: 1 }],
  });
  const words = head.map(({ text }) => text).join('');
  return {
    parts: [...grids],
    rows: [
      row({ ...top.cell, words: [], text: words }, top.page, 0),
      ...figures.map(({ cell, page }, index) => row(cell, page, index + 1)),
    ],
    caption: [],
    footnotes: [],
  };
}

const isDecimal = (text: string): boolean => /\d[.．]\d/.test(text);

/** Where the text of a cell stands; its lines have no words of their own here. */
function rangeOf({ words, box }: Cell): { readonly x0: number; readonly x1: number } {
  const boxes = words.length > 0 ? words.map((word) => word.box) : [box];
  return { x0: Math.min(...boxes.map(({ x0 }) => x0)), x1: Math.max(...boxes.map(({ x1 }) => x1)) };
}
