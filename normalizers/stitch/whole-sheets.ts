import type { FormEntry } from '../../catalogue/load/form-schema.ts';
import type { FormCatalogue } from '../../catalogue/load/forms.ts';
import { at } from '../../model/must.ts';
import { zipped } from '../../model/pairs.ts';
import type { TextLine } from '../../model/page.ts';
import type { Grid, PageTables } from '../../model/table.ts';
import { isAmountPrint } from '../../print/figures.ts';
import { bareText } from '../label.ts';
import { findTitle, readTitle, statesUnit } from '../titles/caption.ts';
import { besideEachOther, endsInTotal, goesOnWithHeads, headsOf, namesNoRows } from './abreast.ts';
import { edge, endsAtEdge, joined, linesAbove, sameLine } from './broken-titles.ts';
import { sharedRows } from './rows-beside.ts';
import { titleInside } from './placed.ts';
import { accompanies, headRowsOf } from './row-words.ts';

/** A sheet is no more pages high, and no more pages wide. */
const [mostDown, mostOver] = [8, 6];

/** Pages have one size when they differ by less than this, in points. */
const sameSize = 2;

/** A sheet of pages: so many below each other, and so many beside each other. */
type Bands = { readonly down: number; readonly over: number; readonly form: FormEntry | undefined };

/**
 * The pages with each sheet whole that was too wide for its paper: spreadsheets print the columns behind the edge on pages of
 * their own, be it down, then over, or over, then down. The rows of what stands beside each other are at the same heights, only
 * the left-hand part names them (or it is the side of a form of two sides that ends in its total), and there is one title.
 *
 * @param pages in order, furniture taken away
 * @returns as many pages; what stood on pages to the right is on those to the left, its cells name the page they are on
 */
export function withWholeSheets(pages: readonly PageTables[], catalogue: FormCatalogue): readonly PageTables[] {
  if (catalogue.budget) return pages;
  const whole = new Map<PageTables, PageTables>();
  for (const run of runsOfTables(pages)) {
    let wide = 1;
    for (let first = 0; first < run.length;) {
      const found = bandsAt(run, first, catalogue);
      // What has no title goes on with a sheet above it that is as wide.
      const isSheet = found !== undefined && (found.form !== undefined || found.over === wide);
      const { down, over, form } = isSheet ? found : { down: 1, over: 1, form: undefined };
      wide = over;
      for (let row = 0; row < down; row++) {
        const [left, ...rights] = Array.from({ length: over }, (_each, band) =>
          at(run, first + row + band * down, 'page'),
        );
        if (!left || rights.length === 0) continue;
        whole.set(
          left,
          rights.reduce((one, right) => joinedPages(one, right, form, catalogue), left),
        );
        for (const right of rights) whole.set(right, { ...right, grids: [], lines: [] });
      }
      first += down * over;
    }
  }
  return pages.map((page) => whole.get(page) ?? page);
}

/** Pages with a table that follow each other; a page that only ends one above it with its notes may stand between. */
function runsOfTables(pages: readonly PageTables[]): readonly (readonly PageTables[])[] {
  const runs: PageTables[][] = [[]];
  let last = 0;
  for (const page of pages) {
    if (page.grids.length === 1 && page.page - last <= 1) runs.at(-1)?.push(page);
    else if (page.grids.length === 1) runs.push([page]);
    else if (page.grids.length > 1 || page.lines.length > notes || page.page - last > 1) {
      runs.push([]);
      last = page.page - 2;
      continue;
    }
    last = page.page;
  }
  return runs.filter((run) => run.length > 1);
}

/** A page that holds but the notes of a table has no more lines. */
const notes = 4;

/** The sheet that begins on a page; undefined where it is one page wide. */
function bandsAt(pages: readonly PageTables[], first: number, catalogue: FormCatalogue): Bands | undefined {
  for (let down = 1; down <= mostDown; down++) {
    const left = pages.slice(first, first + down);
    if (left.length < down) return undefined;
    const bandAt = (band: number): readonly PageTables[] => pages.slice(first + band * down, first + (band + 1) * down);
    // Where the rows stand is looked at before titles are read: hardly any pages stand beside each other.
    if (!standBeside(left, bandAt(1))) continue;
    const form = formOf(left, bandAt(1), catalogue);
    if (form === 'two tables') continue;
    let over = 1;
    while (over < mostOver && goesBeside(left, bandAt(over), form, over > 1, catalogue)) over++;
    if (over > 1) return { down, over, form };
  }
  return undefined;
}

/** The form whose title stands over either band, or is parted between them. */
function formOf(
  [left]: readonly PageTables[],
  [right]: readonly PageTables[],
  catalogue: FormCatalogue,
): FormEntry | 'two tables' | undefined {
  if (!left || !right) return undefined;
  const [own, other] = [titleOn(left, catalogue), titleOn(right, catalogue)];
  if (own && (other ?? linesAbove(right).some((line) => namesTable(line, left, right, catalogue)))) return 'two tables';
  const entry = (id: string | undefined): FormEntry | undefined => catalogue.forms.find((form) => form.id === id);
  const known = entry((own ?? other)?.form);
  if (known) return known;
  const pieces = linesAbove(right).flatMap((rest) => {
    const begun = begunBy(rest, left, right, catalogue);
    return begun ? [joined(begun, rest)] : [];
  });
  return entry(pieces.map((text) => readTitle(text, catalogue)?.form).find((form) => form !== undefined));
}

/** Whether a line above the right-hand part names a table of its own, be it an unknown one. */
function namesTable(line: TextLine, left: PageTables, right: PageTables, catalogue: FormCatalogue): boolean {
  const isName = /[表况](?:[(（][^()（）]*[)）])?$/.test(line.text.trim());
  return isName && !accompanies(line.text, catalogue) && !begunBy(line, left, right, catalogue);
}

function titleOn(page: PageTables, catalogue: FormCatalogue): ReturnType<typeof findTitle> {
  const [grid] = page.grids;
  return (grid && titleInside(grid, catalogue)) ?? findTitle(linesAbove(page), catalogue);
}

/** The tables of two bands, in pairs beside each other, where their rows stand at the same heights on one size of paper. */
function standBeside(left: readonly PageTables[], right: readonly PageTables[]): (readonly [Grid, Grid])[] | undefined {
  if (right.length < left.length) return undefined;
  const pairs = zipped(left, right);
  const grids = pairs.flatMap(([a, b]): (readonly [Grid, Grid])[] => {
    const [own, other] = [a.grids[0], b.grids[0]];
    return own && other && b.grids.length === 1 ? [[own, other]] : [];
  });
  const isOnePaper = pairs.every(([a, b]) => Math.abs(a.width - b.width) + Math.abs(a.height - b.height) < sameSize);
  return isOnePaper && grids.length === pairs.length && grids.every(([own, other]) => sharedRows(own, other))
    ? grids
    : undefined;
}

/** Whether the pages of a band go on with those of the first one. @param isThird whether others stand between them */
function goesBeside(
  left: readonly PageTables[],
  right: readonly PageTables[],
  form: FormEntry | undefined,
  isThird: boolean,
  catalogue: FormCatalogue,
): boolean {
  const grids = standBeside(left, right);
  if (!grids) return false;
  // Without rules only its heads tell what stands in a column, and what is put into the columns of the part before has none.
  const [begun] = grids;
  const isTold =
    begun?.[1].method !== 'aligned' || (isHeaded(begun[1]) && begun[0].columnBorders !== begun[1].columnBorders);
  if (!isTold) return false;
  // Where the rows of another table stand at the same heights, its heads are none of the form's.
  if (form && begun && isHeaded(begun[0]) && !goesOnWithHeads(...begun, headsOf([form], catalogue))) return false;
  if (!grids.some(([, { cells }]) => cells.some(({ text }) => isAmountPrint(text)))) return false;
  // The title of a sheet stands over one of its bands, on the first page.
  const later = [...left.slice(1), ...right.slice(1), ...(isThird ? right.slice(0, 1) : [])];
  if (later.some((page) => titleOn(page, catalogue))) return false;
  if (grids.every(([, other]) => namesNoRows(other)))
    return form?.rows === 'none' || !grids.every(([own]) => namesNoRows(own));
  const last = grids.at(-1);
  const begins = begun && form?.sides?.income.words.some((word) => headsSide(begun[1], word));
  return form !== undefined && last !== undefined && !begins && endsInTotal(last[0], form);
}

/** Whether the head of a side stands in a table: what begins with 收入 is a table of its own. */
function headsSide(grid: Grid, word: string): boolean {
  return headTexts(grid).some((text) => bareText(text) === bareText(word));
}

/** Whether words stand above the rows of a table, in its columns. */
function isHeaded(grid: Grid): boolean {
  return headTexts(grid).some((text) => /\p{Script=Han}/u.test(text));
}

/** What stands above the rows of a table, in its columns. */
function headTexts(grid: Grid): readonly string[] {
  const head = headRowsOf(grid);
  return grid.cells.flatMap(({ row, text }) => (row < head ? [text] : []));
}

function joinedPages(
  left: PageTables,
  right: PageTables,
  form: FormEntry | undefined,
  catalogue: FormCatalogue,
): PageTables {
  const [before, behind] = [at(left.grids, 0, 'table'), at(right.grids, 0, 'table')];
  const grid = besideEachOther(before, behind, headsOf(form ? [form] : catalogue.forms, catalogue));
  const begun = new Map(right.lines.map((rest) => [rest, begunBy(rest, left, right, catalogue)]));
  const restOf = new Map([...begun].flatMap(([rest, line]) => (line ? [[line, rest] as const] : [])));
  const lines = [
    ...left.lines.map((line) => {
      const rest = restOf.get(line);
      return rest ? { ...line, text: joined(line, rest) } : line;
    }),
    ...right.lines.filter((line) => begun.get(line) === undefined),
  ];
  return {
    ...left,
    grids: [{ ...grid, beside: [...(before.beside ?? []), behind] }],
    lines: lines.sort((a, b) => a.box.y0 - b.box.y0),
  };
}

/** The line on the left page that goes on with a line on the right one: the edge of the page parted it. */
function begunBy(rest: TextLine, left: PageTables, right: PageTables, catalogue: FormCatalogue): TextLine | undefined {
  const [behind] = right.grids;
  if (!behind || rest.box.x0 > behind.box.x0 + edge) return undefined;
  return left.lines.find(
    (line) =>
      Math.abs(line.box.y0 - rest.box.y0) <= sameLine && endsAtEdge(line, left) && !statesUnit(line.text, catalogue),
  );
}
