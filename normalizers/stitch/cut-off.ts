import type { FormEntry } from '../../catalogue/load/form-schema.ts';
import type { FormCatalogue } from '../../catalogue/load/forms.ts';
import type { TextLine } from '../../model/page.ts';
import type { Grid, LogicalTable, PageTables } from '../../model/table.ts';
import { fillsAmountCell } from '../../print/figures.ts';
import { columnsBrought, readPartHead, type CutHead } from '../cut/cut-head.ts';
import { joinedRight } from '../cut/join.ts';
import {
  figuresBeside,
  holdsOnlyFigures,
  isLooseGrid,
  looseColumn,
  looseColumns,
  looseHead,
  moreLooseColumns,
} from '../cut/lines.ts';
import { titleInside, titleOf, type Placed } from './placed.ts';
import { accompanies, repeatsHead } from './row-words.ts';
import { toTable } from './whole-table.ts';

/** A table that may go on: its parts from top to bottom, and tables that hold columns that were cut off. */
export type OpenTable = {
  readonly parts: Placed[];
  readonly rights: OpenTable[];
  readonly left?: OpenTable;
  /** Figures that stand in no rows, and the words above them. */
  readonly loose?: true;
  readonly head?: readonly TextLine[];
  /** The table on the page before. */
  readonly before?: OpenTable;
  /** The title that stands below it, where the titles of the document do. */
  below?: TextLine;
};

/** So many parts in a row may not have found the form that they belong to. */
const strayParts = 3;

/** More lines between two parts are a text of their own. */
const linesBetween = 8;

/** The table to which cut-off columns belong: the last one with the title of a form. */
export function lastForm(current: OpenTable, catalogue: FormCatalogue): OpenTable {
  const nearest = current.left ?? current;
  let left: OpenTable = nearest;
  for (let steps = 0; steps <= strayParts; steps++) {
    const [first] = left.parts;
    if (first && formOf(first, catalogue)) return left;
    if (!left.before || (first && titleOf(first, first.above, catalogue))) return nearest;
    left = left.before.left ?? left.before;
  }
  return nearest;
}

/** The form whose title stands above a part; undefined for forms of two sides, which have columns of one name. */
function formOf(first: Placed, catalogue: FormCatalogue): FormEntry | undefined {
  const form = titledForm(first, catalogue);
  return form?.sides ? undefined : form;
}

function titledForm(first: Placed, catalogue: FormCatalogue): FormEntry | undefined {
  const title = titleOf(first, first.above, catalogue) ?? titleInside(first.grid, catalogue);
  return catalogue.budget ? undefined : catalogue.forms.find(({ id }) => id === title?.form);
}

/** Whether a part holds columns of a form that its pages so far lack. */
export function bringsColumns(
  left: OpenTable,
  placed: Placed,
  between: readonly TextLine[],
  catalogue: FormCatalogue,
): boolean {
  const [first] = left.parts;
  if (!first || first.grid.origin !== placed.grid.origin || between.length > linesBetween) return false;
  if (first.grid.origin === 'ocr') return false;
  const form = formOf(first, catalogue);
  const title = titleInside(placed.grid, catalogue) ?? titleOf(placed, between, catalogue);
  if (!form || (title && title.form !== form.id)) return false;
  const known = knownColumns(left, form, catalogue);
  const head = headOf(placed, form, catalogue);
  // A part of a text that names its rows is read by itself: others may have lost rows of it.
  if (first.grid.origin === 'ocr-text' && head.labels > 0 && title) return false;
  return known.size > 0 && columnsBrought(head, known) !== undefined;
}

/** The keys of the columns that a form has so far. */
function knownColumns(left: OpenTable, form: FormEntry, catalogue: FormCatalogue): ReadonlySet<string> {
  const heads = [left, ...left.rights].flatMap(({ parts }) =>
    parts.slice(0, 1).map((part) => headOf(part, form, catalogue)),
  );
  return new Set(heads.flatMap(({ keys }) => keys).filter((key) => typeof key === 'string'));
}

/** The heads of parts as forms that were asked for: the parts of a long table are held against it one by one. */
const partHeads = new WeakMap<Grid, Map<FormEntry, CutHead>>();

function headOf(part: Placed, form: FormEntry, catalogue: FormCatalogue): CutHead {
  const known = partHeads.get(part.grid) ?? new Map<FormEntry, CutHead>();
  partHeads.set(part.grid, known);
  const head = known.get(form) ?? readPartHead(toTable([part]), form, catalogue);
  known.set(form, head);
  return head;
}

/** Rows of cut-off columns that name nothing: whatever their widths, they have no words but their head's, and as many columns. */
export function goesOnBeside(
  { left, parts: [first, ...more] }: OpenTable,
  placed: Placed,
  between: readonly TextLine[],
  catalogue: FormCatalogue,
): boolean {
  const { grid } = placed;
  if (!left || !first) return false;
  if ((more.at(-1) ?? first).grid.columnBorders.length !== grid.columnBorders.length) return false;
  if (grid.cells.every(({ text }) => fillsAmountCell(text)))
    return between.every((line) => accompanies(line.text, catalogue));
  const title = titleOf(placed, between, catalogue);
  const isOwn = !title || title.form === (left.parts[0] && formOf(left.parts[0], catalogue))?.id;
  return isOwn && repeatsHead(first.grid, grid);
}

/** Adds a page without a grid that holds figures of cut-off columns; undefined where it holds something else. */
export function addedLoose(current: OpenTable, page: PageTables, catalogue: FormCatalogue): OpenTable | undefined {
  const left = lastForm(current, catalogue);
  const [first] = left.parts;
  const form = first?.grid.origin === 'text' && page.grids.length === 0 ? formOf(first, catalogue) : undefined;
  if (!form) return undefined;
  const more = current.left ? moreLooseColumns(page) : undefined;
  const begun = (): Grid | undefined => looseColumns(page, form, knownColumns(left, form, catalogue), catalogue);
  const grid = current.loose ? more : (more ?? begun());
  if (!grid) return undefined;
  if (current.loose) current.parts.push({ grid, above: [], after: [] });
  else {
    const head = looseHead(page.lines, form);
    left.rights.push({ parts: [{ grid, above: [], after: [] }], rights: [], left, loose: true, head });
  }
  return left.rights.at(-1);
}

/** Adds a grid of figures alone whose head stands above it, or one more of that kind; undefined where it is another. */
export function addedFigures(
  current: OpenTable,
  left: OpenTable,
  placed: Placed,
  between: readonly TextLine[],
  catalogue: FormCatalogue,
): OpenTable | undefined {
  const [first] = left.parts;
  if (!first || [first, placed].some(({ grid }) => grid.origin !== 'text') || !holdsOnlyFigures(placed.grid))
    return undefined;
  const form = formOf(first, catalogue);
  if (!form) return undefined;
  if (!current.loose) {
    if (!isLooseGrid(placed.grid, between, form, knownColumns(left, form, catalogue), catalogue)) return undefined;
    left.rights.push({ parts: [], rights: [], left, loose: true, head: looseHead(between, form) });
  } else if (titleOf(placed, between, catalogue)) return undefined;
  const right = left.rights.at(-1);
  const beside = figuresBeside(placed.grid.page, placed.above);
  if (beside) right?.parts.push({ grid: beside, above: [], after: [] });
  right?.parts.push({ ...placed, above: [], after: [] });
  return right;
}

/** A table with the columns that were cut off; those of which the rows are not certain stay tables of their own. */
export function wholeTables({ parts, rights, below }: OpenTable, catalogue: FormCatalogue): LogicalTable[] {
  if (below) {
    const table = toTable(parts);
    return [{ ...table, caption: [...table.caption, below] }];
  }
  const [first] = parts;
  const form = first && rights.length > 0 ? formOf(first, catalogue) : undefined;
  const table = toTable(parts);
  const abreast = parts.flatMap(({ grid }) => grid.beside ?? []);
  let whole: LogicalTable = abreast.length > 0 ? { ...table, grids: [...table.grids, ...abreast] } : table;
  const doubtful: LogicalTable[] = [];
  for (const right of rights) {
    if (right.loose && form) {
      const grids = right.parts.map(({ grid }) => grid);
      const left = whole;
      const joined = looseColumn(right.head ?? [], grids)
        .map((column) => joinedRight(left, column, form, catalogue))
        .find((table) => table !== undefined);
      if (joined) whole = joined;
      else doubtful.push(...right.parts.map((part) => ({ ...toTable([part]), cutFrom: form.id })));
      continue;
    }
    const table = toTable(right.parts);
    const joined = form && joinedRight(whole, table, form, catalogue);
    if (joined) whole = joined;
    else doubtful.push({ ...table, ...(form && { cutFrom: form.id }) });
  }
  return [whole, ...doubtful];
}
