import type { FormCatalogue } from '../../catalogue/load/forms.ts';
import type { Box } from '../../model/box.ts';
import type { TextLine } from '../../model/page.ts';
import { perObject } from '../../model/per-object.ts';
import type { Grid, PageTables } from '../../model/table.ts';
import { findTitle, titleOfRow } from '../titles/caption.ts';

/** A title left behind stands in the last quarter of its page, in at most so many lines. */
const foot = 0.75;

const titleLines = 4;

/** Lines next to a table of a text file that belong to it: title, number, unit and department above, notes below. */
const captionLines = 8;

const noteLines = 2;

/** A part of a table as it is printed, with the lines next to it. */
export type Placed = { readonly grid: Grid; readonly above: readonly TextLine[]; readonly after: readonly TextLine[] };

/** The grids of a page, each with the lines that stand above and below it. */
export function placeGrids(page: PageTables): Placed[] {
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

/** The last lines of a page, where a title may have been left behind; all of a page that holds little else. */
export function footOf(lines: readonly TextLine[], height: number): readonly TextLine[] {
  if (lines.length <= titleLines) return lines;
  return lines.slice(-titleLines).filter((line) => line.box.y0 > height * foot);
}

/** The title among lines above a part. */
export function titleOf(
  { grid }: Placed,
  lines: readonly TextLine[],
  catalogue: FormCatalogue,
): ReturnType<typeof findTitle> {
  return findTitle(lines, catalogue, grid.origin !== 'text');
}

/** What the first two rows of a grid print. */
const firstTexts = perObject(({ cells }: Grid): readonly (readonly string[])[] => {
  const rows: [string[], string[]] = [[], []];
  for (const { row, text } of cells) if (text !== '') rows[row]?.push(text);
  return rows;
});

/** A title printed in a first row of a table, alone in its row or beside the number of the table. */
export function titleInside(grid: Grid, catalogue: FormCatalogue): ReturnType<typeof titleOfRow> {
  for (const texts of firstTexts(grid)) {
    const title = titleOfRow(texts, catalogue, grid.origin !== 'text');
    if (title) return title;
  }
  return undefined;
}
