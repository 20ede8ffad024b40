import type { FormCatalogue } from '../../catalogue/forms.ts';
import type { FormEntry } from '../../catalogue/schema.ts';
import type { TextLine } from '../../model/page.ts';
import type { Cell, Grid, PageTables } from '../../model/table.ts';
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
  const keys = head.map(({ text }) => nameColumn([cleanLabel(text)], form, undefined)?.['column']);
  if (!keys.some((key) => key !== undefined && !known.has(key))) return undefined;
  const below = page.lines.slice(first);
  return below.filter(({ text }) => isFigureLine(text)).length >= mostFigures * below.length
    ? gridOf(page.page, below)
    : undefined;
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
function gridOf(page: number, lines: readonly TextLine[]): Grid | undefined {
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
