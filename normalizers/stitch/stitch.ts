import type { FormCatalogue } from '../../catalogue/load/forms.ts';
import type { TextLine } from '../../model/page.ts';
import type { LogicalTable, PageTables } from '../../model/table.ts';
import { continues, goesOnInCodes } from './continues.ts';
import {
  addedFigures,
  addedLoose,
  bringsColumns,
  goesOnBeside,
  lastForm,
  wholeTables,
  type OpenTable,
} from './cut-off.ts';
import { footOf, placeGrids, titleOf, type Placed } from './placed.ts';
import { headRowsOf, repeatsHead } from './row-words.ts';
import { withWholeTitles } from './broken-titles.ts';
import { withRowBegun } from './row-begun.ts';
import { titlesBelow } from './titles-below.ts';
import { withWholeSheets } from './whole-sheets.ts';
import { partedAtTitles } from '../titles/titles-inside.ts';

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
  const parted = withWholeTitles(withWholeSheets(pages, catalogue), catalogue).map((page) =>
    partedAtTitles(page, catalogue),
  );
  const below = titlesBelow(parted, catalogue);
  const isBelow = new Set(below?.values());
  const withoutBelow = (lines: readonly TextLine[]): readonly TextLine[] =>
    below ? lines.filter((line) => !isBelow.has(line)) : lines;
  for (const [at, page] of parted.entries()) {
    // Two pages on one image have the same number.
    if (pages[at - 1]?.page === page.page) lastPage = page.page - 1;
    for (const [index, each] of placeGrids(page).entries()) {
      const last = (current?.left ?? current)?.parts.at(-1)?.grid;
      const own = index === 0 ? withRowBegun(each, last, catalogue) : each;
      const placed = below ? { ...own, above: withoutBelow(own.above) } : own;
      const between = index === 0 ? [...trailing, ...placed.above] : placed.above;
      const next = placed.grid.page - lastPage;
      const follows = (index === 0 && next === 1) || (placed.grid.origin === 'ocr-text' && next <= 1);
      const beside = current?.loose === true && next <= 1;
      // What parts the rows of a table on one page (a note, white) leaves their codes and columns in order.
      const goesOn = next === 0 && last !== undefined && goesOnInCodes(last, placed.grid);
      const open = current?.below ? undefined : current;
      const joined =
        open && (follows || beside)
          ? added(open, placed, between, catalogue)
          : open && goesOn
            ? addedBelow(open, placed, between, catalogue)
            : undefined;
      if (joined) current = joined;
      else {
        // A title may stand at the foot of the page before its table.
        const orphan =
          index === 0 && next === 1 && !titleOf(placed, placed.above, catalogue) ? footOf(trailing, height) : [];
        const before = current && follows && !below ? { before: current } : {};
        current = { parts: [{ ...placed, above: [...orphan, ...placed.above] }], rights: [], ...before };
        tables.push(current);
      }
      const title = below?.get(placed.grid);
      if (title) current.below = title;
      lastPage = placed.grid.page;
    }
    const loose = current && !below && page.page - lastPage === 1 ? addedLoose(current, page, catalogue) : undefined;
    current = loose ?? current;
    if (page.grids.length === 0 && page.lines.length === 0)
      lastPage = lastPage === page.page - 1 ? page.page : lastPage;
    const lowest = page.grids.at(-1);
    trailing = withoutBelow(page.lines).filter((line) => !lowest || line.box.y0 > lowest.box.y1 - 2);
    height = page.height;
    if (!lowest && page.lines.length > 0) lastPage = page.page;
  }
  return tables.flatMap((table) => wholeTables(table, catalogue));
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

/** Adds a part to the table above it on its page. */
function addedBelow(
  current: OpenTable,
  placed: Placed,
  between: readonly TextLine[],
  catalogue: FormCatalogue,
): OpenTable | undefined {
  const left = current.left ?? current;
  if (!continues(left.parts, placed, between, catalogue)) return undefined;
  left.parts.push(placed);
  return left;
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
