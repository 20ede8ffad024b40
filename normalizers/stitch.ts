import type { FormCatalogue } from '../catalogue/load/forms.ts';
import type { FormEntry } from '../catalogue/load/form-schema.ts';
import type { Box } from '../model/box.ts';
import type { TextLine } from '../model/page.ts';
import type { Cell, Grid, LogicalTable, PageTables, TableRow } from '../model/table.ts';
import { withBrokenRows } from './broken-rows.ts';
import { findTitle, readTitle } from './caption.ts';
import { columnsBrought, readPartHead } from './cut/heads.ts';
import {
  figuresBeside,
  holdsOnlyFigures,
  isLooseGrid,
  looseColumn,
  looseColumns,
  looseHead,
  moreLooseColumns,
} from './cut/lines.ts';
import { joinedRight } from './cut/join.ts';
import { fillsAmountCell, isAmountPrint } from '../print/figures.ts';
import { isPageNumber } from '../print/page-number.ts';
import { cleanLabel, hasOrdinal } from './label.ts';
import { isBlankRow, lineNumbersRunOn } from './run-on.ts';
import { partedAtTitles } from './titles-inside.ts';

/** Borders of two parts agree when they differ by less than this, in points. */
const sameBorder = 4;
/** Parts may be scaled or shifted against each other by this share of the width. */
const sameWidth = 0.02;

/** A title left behind stands in the last quarter of its page, in at most so many lines. */
const foot = 0.75;
const titleLines = 4;

/** Lines next to a table of a text file that belong to it: title, number, unit and department above, notes below. */
const captionLines = 8;
const noteLines = 2;

type Placed = { readonly grid: Grid; readonly above: readonly TextLine[]; readonly after: readonly TextLine[] };

/**
 * Joins the parts of tables that run over pages.
 *
 * A grid continues the table before it when it is the first on the next page, its column borders agree, and nothing
 * stands between them but page furniture, the same title again, or the lines that go with a title (公开03表, 单位).
 * Continuation pages of these reports often repeat neither title nor header.
 *
 * @param pages in order, furniture taken away
 * @returns one table for each title; a part that fits nothing is returned alone, not dropped
 */
export function stitchTables(pages: readonly PageTables[], catalogue: FormCatalogue): LogicalTable[] {
  const tables: OpenTable[] = [];
  let current: OpenTable | undefined;
  let trailing: readonly TextLine[] = [];
  let lastPage = 0;
  let height = 0;
  for (const [at, printed] of pages.entries()) {
    const page = partedAtTitles(printed, catalogue);
    // Two pages on one image have the same number.
    if (pages[at - 1]?.page === page.page) lastPage = page.page - 1;
    for (const [index, placed] of placeGrids(page).entries()) {
      const between = index === 0 ? [...trailing, ...placed.above] : placed.above;
      const next = placed.grid.page - lastPage;
      const follows = (index === 0 && next === 1) || (placed.grid.origin === 'ocr-text' && next <= 1);
      const beside = current?.loose === true && next <= 1;
      const joined = current && (follows || beside) ? added(current, placed, between, catalogue) : undefined;
      if (joined) current = joined;
      else {
        // A title may stand at the foot of the page before its table.
        const orphan =
          index === 0 && next === 1 && !titleOf(placed, placed.above, catalogue) ? footOf(trailing, height) : [];
        const before = current && follows ? { before: current } : {};
        current = { parts: [{ ...placed, above: [...orphan, ...placed.above] }], rights: [], ...before };
        tables.push(current);
      }
      lastPage = placed.grid.page;
    }
    const loose = current && page.page - lastPage === 1 ? addedLoose(current, page, catalogue) : undefined;
    current = loose ?? current;
    if (page.grids.length === 0 && page.lines.length === 0)
      lastPage = lastPage === page.page - 1 ? page.page : lastPage;
    const lowest = page.grids.at(-1);
    trailing = page.lines.filter((line) => !lowest || line.box.y0 > lowest.box.y1 - 2);
    height = page.height;
    if (!lowest && page.lines.length > 0) lastPage = page.page;
  }
  return tables.flatMap((table) => wholeTables(table, catalogue));
}

/** A table that may go on: its parts from top to bottom, and tables that hold columns that were cut off. */
type OpenTable = {
  readonly parts: Placed[];
  readonly rights: OpenTable[];
  readonly left?: OpenTable;
  /** Figures that stand in no rows, and the words above them. */
  readonly loose?: true;
  readonly head?: readonly TextLine[];
  /** The table on the page before. */
  readonly before?: OpenTable;
};

/** So many parts in a row may not have found the form that they belong to. */
const strayParts = 3;

/** The table to which cut-off columns belong: the last one with the title of a form. */
function lastForm(current: OpenTable, catalogue: FormCatalogue): OpenTable {
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

/**
 * Adds a part to the table that it continues, downwards or to the right.
 *
 * @param current the table of the part before
 * @returns the table that has the part now; undefined where it continues none
 */
function added(
  current: OpenTable,
  placed: Placed,
  between: readonly TextLine[],
  catalogue: FormCatalogue,
): OpenTable | undefined {
  const left = current.left ?? current;
  const form = lastForm(current, catalogue);
  const loose = addedFigures(current, form, placed, between, catalogue);
  if (loose) return loose;
  if (bringsColumns(form, placed, between, catalogue)) {
    const right: OpenTable = { parts: [placed], rights: [], left: form };
    form.rights.push(right);
    return right;
  }
  const found = inOrder(left, placed).find(
    (table) => continues(table.parts, placed, between, catalogue) || goesOnBeside(table, placed, between, catalogue),
  );
  found?.parts.push(placed);
  return found;
}

/** Rows of cut-off columns that name nothing: whatever their widths, they have no words but their head's, and as many columns. */
function goesOnBeside(
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

/** The tables that a part may continue downwards, the likeliest first: pages run down, then over, or over, then down. */
function inOrder(left: OpenTable, { grid }: Placed): readonly OpenTable[] {
  const open = [left, ...left.rights];
  if (open.length === 1) return open;
  const rowsOf = ({ parts }: OpenTable): number =>
    parts.reduce((sum, part) => sum + part.grid.rowBorders.length - headRowsOf(part.grid), 0);
  const same = ({ parts: [first] }: OpenTable): boolean => first !== undefined && repeatsHead(first.grid, grid);
  const behind = [...open].sort((a, b) => rowsOf(a) - rowsOf(b));
  return [...behind.filter(same), ...behind.filter((each) => !same(each))];
}

/** How many rows of a grid hold words only, before its body. */
function headRowsOf(grid: Grid): number {
  return bodyStart(printedCells(grid)) ?? 0;
}

/** The row of the first amount, code or ordinal; undefined where there is none. */
function bodyStart(cells: readonly Cell[]): number | undefined {
  return cells.find(({ text }) => isAmountPrint(text) || printedCode.test(cleanLabel(text)) || hasOrdinal(text))?.row;
}

/** Whether a part holds columns of a form that its pages so far lack. */
function bringsColumns(
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
  const head = readPartHead(toTable([placed]), form, catalogue);
  // A part of a text that names its rows is read by itself: others may have lost rows of it.
  if (first.grid.origin === 'ocr-text' && head.labels > 0 && title) return false;
  return known.size > 0 && columnsBrought(head, known) !== undefined;
}

/** The keys of the columns that a form has so far. */
function knownColumns(left: OpenTable, form: FormEntry, catalogue: FormCatalogue): ReadonlySet<string> {
  const heads = [left, ...left.rights].flatMap(({ parts }) =>
    parts.slice(0, 1).map((part) => readPartHead(toTable([part]), form, catalogue)),
  );
  return new Set(heads.flatMap(({ keys }) => keys).filter((key) => typeof key === 'string'));
}

/** Adds a page without a grid that holds figures of cut-off columns; undefined where it holds something else. */
function addedLoose(current: OpenTable, page: PageTables, catalogue: FormCatalogue): OpenTable | undefined {
  const left = lastForm(current, catalogue);
  const [first] = left.parts;
  const form = first?.grid.origin === 'text' && page.grids.length === 0 ? formOf(first, catalogue) : undefined;
  if (!form) return undefined;
  const grid = current.loose
    ? moreLooseColumns(page)
    : looseColumns(page, form, knownColumns(left, form, catalogue), catalogue);
  if (!grid) return undefined;
  if (current.loose) current.parts.push({ grid, above: [], after: [] });
  else {
    const head = looseHead(page.lines);
    left.rights.push({ parts: [{ grid, above: [], after: [] }], rights: [], left, loose: true, head });
  }
  return left.rights.at(-1);
}

/** Adds a grid of figures alone whose head stands above it, or one more of that kind; undefined where it is another. */
function addedFigures(
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
    left.rights.push({ parts: [], rights: [], left, loose: true, head: looseHead(between) });
  } else if (titleOf(placed, between, catalogue)) return undefined;
  const right = left.rights.at(-1);
  const beside = figuresBeside(placed.grid.page, placed.above);
  if (beside) right?.parts.push({ grid: beside, above: [], after: [] });
  right?.parts.push({ ...placed, above: [], after: [] });
  return right;
}

/** More lines between two parts are a text of their own. */
const linesBetween = 8;

/** The form whose title stands above a part; undefined for forms of two sides, which have columns of one name. */
function formOf(first: Placed, catalogue: FormCatalogue): FormEntry | undefined {
  const title = titleOf(first, first.above, catalogue) ?? titleInside(first.grid, catalogue);
  const form = catalogue.budget ? undefined : catalogue.forms.find(({ id }) => id === title?.form);
  return form?.sides ? undefined : form;
}

/** A table with the columns that were cut off; those of which the rows are not certain stay tables of their own. */
function wholeTables({ parts, rights }: OpenTable, catalogue: FormCatalogue): LogicalTable[] {
  const [first] = parts;
  const form = first && rights.length > 0 ? formOf(first, catalogue) : undefined;
  let whole = toTable(parts);
  const doubtful: LogicalTable[] = [];
  for (const right of rights) {
    if (right.loose && form) {
      const column = looseColumn(
        right.head ?? [],
        right.parts.map(({ grid }) => grid),
      );
      const joined = column && joinedRight(whole, column, form, catalogue);
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

/** The last lines of a page, where a title may have been left behind; all of a page that holds little else. */
function footOf(lines: readonly TextLine[], height: number): readonly TextLine[] {
  if (lines.length <= titleLines) return lines;
  return lines.slice(-titleLines).filter((line) => line.box.y0 > height * foot);
}

function placeGrids(page: PageTables): Placed[] {
  return page.grids.map((grid, index) => {
    // Beside another table only what stands in its own strip of the page belongs to it.
    const { x0, x1 } = grid.strip ?? { x0: -Infinity, x1: Infinity };
    const isOwn = ({ box }: { readonly box: Box }): boolean => box.x0 < x1 && box.x1 > x0;
    const previous = page.grids.slice(0, index).filter((other) => isOwn(other) && other.box.y1 <= grid.box.y0 + 2);
    const top = Math.max(0, ...previous.map((other) => other.box.y1));
    const following = page.grids.slice(index + 1).find((other) => isOwn(other) && other.box.y0 >= grid.box.y1 - 2);
    const bottom = following?.box.y0 ?? Infinity;
    const lines = page.lines.filter(isOwn);
    const above = lines.filter((line) => line.box.y0 > top - 2 && line.box.y1 < grid.box.y0 + 4);
    const after = lines.filter((line) => line.box.y0 > grid.box.y1 - 2 && line.box.y1 < bottom + 4);
    // A text file is one long page: what stands between two tables belongs to both only next to them.
    if (grid.origin === 'ocr-text')
      return { grid, above: above.slice(-captionLines), after: after.slice(0, noteLines) };
    return { grid, above, after };
  });
}

/** The title among lines above a part. */
function titleOf({ grid }: Placed, lines: readonly TextLine[], catalogue: FormCatalogue): ReturnType<typeof findTitle> {
  return findTitle(lines, catalogue, grid.origin !== 'text');
}

function continues(
  parts: readonly Placed[],
  next: Placed,
  between: readonly TextLine[],
  catalogue: FormCatalogue,
): boolean {
  const [first] = parts;
  const last = parts.at(-1);
  if (!first || !last) return false;
  const title = titleInside(next.grid, catalogue) ?? titleOf(next, between, catalogue);
  const own = title ? (titleOf(first, first.above, catalogue) ?? titleInside(first.grid, catalogue)) : undefined;
  if (title && (title.form === undefined || title.form !== own?.form)) return false;
  if (!title && !between.every((line) => accompanies(line.text, catalogue) || isBlankRow(line))) return false;
  // Columns of a text file have no places, and two tables may follow each other there without a word.
  const isPlaced = next.grid.origin !== 'ocr-text' || next.grid.page !== last.grid.page;
  if (sameColumns(last.grid, next.grid) && (isPlaced || runsOn(first.grid, last.grid, next.grid, catalogue)))
    return true;
  if (mergedLabels(first.grid, next.grid) > 0 && beginsWithRow(next.grid, catalogue)) return true;
  // Blank rows at the end of a table prove nothing and need no proof.
  if (!title && sameCount(last.grid, next.grid) && next.grid.cells.every(({ text }) => text === '')) return true;
  // Other borders need another proof: each page may have column widths of its own.
  return sameCount(last.grid, next.grid) && runsOn(first.grid, last.grid, next.grid, catalogue);
}

/** Whether the content of a part shows that it goes on with its table. */
function runsOn(first: Grid, last: Grid, next: Grid, catalogue: FormCatalogue): boolean {
  return (
    repeatsHead(first, next) || codesRunOn(last, next) || lineNumbersRunOn(last, next) || beginsWithRow(next, catalogue)
  );
}

/** Whether a part begins with a row of its table, without a head: a figure, 十三、交通运输支出, 本年支出合计. */
function beginsWithRow(grid: Grid, catalogue: FormCatalogue): boolean {
  const { main_rows, balance_rows, economic_totals } = catalogue.words;
  const cells = printedCells(grid);
  const [first, second] = cells;
  // The end of a label that the page before began stands alone in its row.
  const alone = first !== undefined && second !== undefined && second.row > first.row;
  const row = cells.filter((cell) => cell.row === (alone ? second : first)?.row);
  if (row.some((cell) => isAmountPrint(cell.text) || hasOrdinal(cell.text))) return true;
  // Over a head, 项目 stands first; elsewhere in it 年初结转和结余 may be a column.
  const label = cleanLabel(row[0]?.text ?? '');
  const totals = Object.values(economic_totals).flat();
  return [...main_rows, ...balance_rows].some((word) => label.startsWith(word)) || totals.includes(label);
}

/** A title printed in a first row of a table, alone in its row. */
function titleInside(grid: Grid, catalogue: FormCatalogue): ReturnType<typeof readTitle> {
  for (const row of [0, 1]) {
    const [only, ...others] = grid.cells.filter((cell) => cell.row === row && cell.text !== '');
    const title = only && others.length === 0 ? readTitle(only.text, catalogue, grid.origin !== 'text') : undefined;
    if (title) return title;
  }
  return undefined;
}

/** Columns that can be told apart by their number alone. */
function sameCount(a: Grid, b: Grid): boolean {
  return a.columnBorders.length > 3 && a.columnBorders.length === b.columnBorders.length;
}

/**
 * How many columns a part has less than its table because code and name are one cell in all its rows, as in a part of
 * totals alone (人员经费合计, 公用经费合计); 0 for any other part.
 */
function mergedLabels(first: Grid, next: Grid): number {
  const fewer = first.columnBorders.length - next.columnBorders.length;
  const figures = (grid: Grid): number[] => [
    ...new Set(grid.cells.filter(({ text }) => isAmountPrint(text)).map(({ column }) => column)),
  ];
  const isMerged = fewer > 0 && fewer <= mostMerged && next.method === 'ruled' && next.columnBorders.length > 2;
  if (!isMerged) return 0;
  const [before, own] = [figures(first), figures(next)];
  if (own.length === next.columnBorders.length - 2) return fewer;
  // Columns without a figure are columns still, where as many are missing as name the rows of the table.
  const holdsFigures = next.cells.every(({ column, text }) => column === 0 || fillsAmountCell(text));
  return own.length > 0 && holdsFigures && fewer === Math.min(...before) - 1 ? fewer : 0;
}

/** 类, 款, 项 and the name in one cell: so many columns less. */
const mostMerged = 3;

/** Whether a part begins with the words with which the table began, figures and the numbers of columns aside. */
function repeatsHead(first: Grid, next: Grid): boolean {
  const head = headText(next);
  return head.length >= leastHead && head === headText(first);
}

/** A head of fewer characters proves nothing. */
const leastHead = 4;

/** The words above the body. */
function headText(grid: Grid): string {
  const cells = printedCells(grid);
  const body = bodyStart(cells);
  const heads = body === undefined ? cells : cells.filter((cell) => cell.row < body);
  return heads.map((cell) => cleanLabel(cell.text)).join('|');
}

/** The cells of a grid that hold a text, row by row. */
function printedCells(grid: Grid): Cell[] {
  return grid.cells.filter(({ text }) => text !== '').sort((a, b) => a.row - b.row || a.column - b.column);
}

/** A code at the beginning of a text, in brackets too: 208社会保障, [208]社会保障. */
const printedCode = /^(?:[1-3]\d{2}(?:\d{2}){0,2}(?!\d)|[[【〔［(][1-3]\d{2}(?:\d{2}){0,2}[\]】〕］)])/;

/** Whether the codes (科目编码) of a part go on where those of the part before ended. */
function codesRunOn(last: Grid, next: Grid): boolean {
  const [before, after] = [codesOf(last), codesOf(next)];
  const [end, start] = [before.at(-1), after[0]];
  return end !== undefined && start !== undefined && start > end;
}

/** The codes of the rows of a grid, in order: what begins the row, in one column or in several, or stands behind its name. */
function codesOf(grid: Grid): string[] {
  const rows = new Map<number, Cell[]>();
  for (const cell of printedCells(grid)) rows.set(cell.row, [...(rows.get(cell.row) ?? []), cell]);
  return [...rows.values()].flatMap((cells) => {
    const texts = cells.map(({ text }) => cleanLabel(text));
    const name = texts.findIndex((text) => !/^\d{2,3}$/.test(text));
    const split = texts.slice(0, name).join('');
    if (name > 1 && wholeCode.test(split)) return [split];
    const code =
      printedCode.exec(texts[0] ?? '')?.[0].replace(/\D/g, '') ?? texts.slice(1).find((text) => wholeCode.test(text));
    return code === undefined ? [] : [code];
  });
}

const wholeCode = /^[1-3]\d{2}(?:\d{2}){0,2}$/;

/** Lines that go with every part of a table: its number, the unit, the department, (续表). */
function accompanies(text: string, catalogue: FormCatalogue): boolean {
  const line = cleanLabel(text);
  const labels = [...catalogue.words.unit_labels, ...catalogue.words.department_labels];
  return (
    isPageNumber(text) || /^公开\d+表$|续表?\)?$/.test(line) || labels.some((label) => line.startsWith(`${label}:`))
  );
}

function sameColumns(a: Grid, b: Grid): boolean {
  if (a.method === 'aligned' || b.method === 'aligned') return standsUnder(a, b);
  const width = a.box.x1 - a.box.x0;
  const scale = width / (b.box.x1 - b.box.x0);
  if (Math.abs(scale - 1) > sameWidth) return sameProportions(a, b, scale);
  const left = a.columnBorders.map((border) => border - a.box.x0);
  const right = b.columnBorders.map((border) => (border - b.box.x0) * scale);
  const [few, many] = left.length <= right.length ? [left, right] : [right, left];
  const enough = few.length >= 3 || left.length === right.length;
  return enough && few.every((border) => many.some((other) => Math.abs(other - border) <= sameBorder));
}

/** A part printed to another width has the same columns when all its borders agree after scaling. */
function sameProportions(a: Grid, b: Grid, scale: number): boolean {
  const offset = (grid: Grid, index: number): number => (grid.columnBorders[index] ?? 0) - grid.box.x0;
  return (
    a.columnBorders.length > 3 &&
    a.columnBorders.length === b.columnBorders.length &&
    a.columnBorders.every((_, index) => Math.abs(offset(a, index) - offset(b, index) * scale) <= sameBorder)
  );
}

/** Columns found by alignment end where their text ends: those of `b` have to stand each under one of `a`. */
function standsUnder(a: Grid, b: Grid): boolean {
  const under = columnMiddles(b).map((middle) => columnAt(a.columnBorders, middle));
  return under.length >= 2 && new Set(under).size === under.length && !under.includes(-1);
}

function columnMiddles(grid: Grid): number[] {
  return grid.columnBorders.slice(1).map((border, index) => (border + (grid.columnBorders[index] ?? 0)) / 2);
}

function columnAt(borders: readonly number[], x: number): number {
  return x > (borders.at(-1) ?? 0) ? -1 : borders.findLastIndex((border) => border <= x);
}

function toTable(parts: readonly Placed[]): LogicalTable {
  const grids = parts.map((part) => part.grid);
  const aligned = grids.some((grid) => grid.method === 'aligned');
  const first = grids[0];
  const borders = aligned && first ? first.columnBorders.map((border) => border - first.box.x0) : unitedBorders(grids);
  const rows = parts.flatMap((part, index) => gridRows(part.grid, index, borders, first ?? part.grid));
  return {
    parts: parts.map((part) => part.grid),
    rows: withBrokenRows(rows),
    caption: parts[0]?.above ?? [],
    footnotes: parts.at(-1)?.after ?? [],
  };
}

/** The columns of all parts together, in points from the table's left border. */
function unitedBorders(grids: readonly Grid[]): number[] {
  const united: number[] = [];
  const [first] = grids;
  for (const grid of grids) {
    if (first && (countsColumns(first, grid) || isMergedPart(first, grid))) continue;
    for (const border of grid.columnBorders) {
      const offset = (border - grid.box.x0) * scaleTo(first, grid);
      if (!united.some((other) => Math.abs(other - offset) <= sameBorder)) united.push(offset);
    }
  }
  return united.sort((a, b) => a - b);
}

/** Whether the columns of a part are those of the first one by their number, since their borders differ. */
function countsColumns(first: Grid, grid: Grid): boolean {
  return first !== grid && sameCount(first, grid) && !sameColumns(first, grid);
}

/** Whether a part has fewer columns because its labels are merged, and its borders tell nothing else. */
function isMergedPart(first: Grid, grid: Grid): boolean {
  return first !== grid && mergedLabels(first, grid) > 0 && !sameColumns(first, grid);
}

/** What makes the widths of a part those of the first part. */
function scaleTo(first: Grid | undefined, grid: Grid): number {
  return first ? (first.box.x1 - first.box.x0) / (grid.box.x1 - grid.box.x0) : 1;
}

function gridRows(grid: Grid, part: number, borders: readonly number[], first: Grid): TableRow[] {
  const columns = borders.length - 1;
  const rows = grid.rowBorders.slice(1).map((): (Cell | undefined)[] => new Array<Cell | undefined>(columns));
  const rangeOf = columnsCovered(grid, borders, first);
  for (const cell of grid.cells) {
    const { from, to } = rangeOf(cell);
    const united: Cell = { ...cell, column: from, columnSpan: to - from };
    for (let row = cell.row; row < cell.row + cell.rowSpan; row++) {
      const cells = rows[row];
      const taken = cells?.slice(from, to).find((other) => other !== undefined && other.text !== '');
      if (!taken) cells?.fill(united, from, to);
      else if (cell.text !== '') {
        // Two cells of a part that come to stand in one column of the table: neither is lost.
        const both: Cell = { ...taken, words: [...taken.words, ...cell.words], text: `${taken.text}\n${cell.text}` };
        cells?.forEach((other, column) => {
          if (other === taken) cells[column] = both;
        });
      }
    }
  }
  return rows.map((cells, index) => ({
    page: grid.page,
    origin: grid.origin,
    part,
    index,
    cells: Array.from(cells, (cell, column) => cell ?? emptyCell(grid, index, column)),
  }));
}

/** For the cells of one part, the columns of the whole table that they cover. */
function columnsCovered(
  grid: Grid,
  borders: readonly number[],
  first: Grid,
): (cell: Cell) => { from: number; to: number } {
  if (grid.method === 'aligned' && !sameCount(first, grid)) {
    const middles = columnMiddles(grid).map((middle) => columnAt(borders, middle - first.box.x0));
    return (cell) => {
      const from = Math.max(0, middles[cell.column] ?? 0);
      return { from, to: Math.max(from, middles[cell.column + cell.columnSpan - 1] ?? from) + 1 };
    };
  }
  if (grid.method === 'aligned' || countsColumns(first, grid)) {
    const columns = first.columnBorders.map((border) => nearest(borders, border - first.box.x0));
    return ({ column, columnSpan }) => ({ from: columns[column] ?? 0, to: columns[column + columnSpan] ?? 0 });
  }
  if (isMergedPart(first, grid)) {
    const fewer = mergedLabels(first, grid);
    const columns = first.columnBorders.map((border) => nearest(borders, border - first.box.x0));
    const at = (border: number): number => columns[border === 0 ? 0 : border + fewer] ?? 0;
    return ({ column, columnSpan }) => ({ from: at(column), to: at(column + columnSpan) });
  }
  const scale = scaleTo(first, grid);
  return (cell) => {
    const from = nearest(borders, (cell.box.x0 - grid.box.x0) * scale);
    return { from, to: Math.max(from + 1, nearest(borders, (cell.box.x1 - grid.box.x0) * scale)) };
  };
}

function nearest(borders: readonly number[], position: number): number {
  let best = 0;
  borders.forEach((border, index) => {
    if (Math.abs(border - position) < Math.abs((borders[best] ?? 0) - position)) best = index;
  });
  return best;
}

function emptyCell(grid: Grid, row: number, column: number): Cell {
  return { row, column, rowSpan: 1, columnSpan: 1, box: grid.box, words: [], text: '' };
}
