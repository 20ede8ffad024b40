import type { Page, RulingLine, TextLine, Word } from '../../model/page.ts';
import { unionOf } from '../../model/box.ts';
import type { Grid, PageTables } from '../../model/table.ts';
import { alignedGrids } from './aligned.ts';
import type { LineGroup } from './borders.ts';
import { groupLines } from './borders.ts';
import { fillGrid, toGrid } from './fill.ts';
import { linesToGrid } from './ruled.ts';
import { textOf, wordsToLines } from './text.ts';
import { append } from '../../model/largest.ts';

/** The tables of a page, with the groups of lines they were made of for whoever asks why. */
export type FoundTables = PageTables & { readonly groups: readonly LineGroup[] };

/**
 * Finds the tables of a page: first those that ruling lines enclose, then, among the words that are left, those
 * that stand in columns.
 *
 * @returns grids from top to bottom; words of a page of running text all stay in `lines`
 */
export function findTables(page: Page): FoundTables {
  const { number, height, width, origin } = page;
  const groups = groupLines(page.rulings);
  const grids: Grid[] = [];
  let rest: readonly Word[] = page.words;
  const loose: RulingLine[] = [];
  for (const group of groups) {
    const frame = linesToGrid(group);
    if (!frame) {
      append(loose, group.horizontal);
      append(loose, group.vertical);
      continue;
    }
    const filled = fillGrid(frame, rest, { page: number, origin, method: 'ruled' });
    grids.push(filled.grid);
    rest = filled.rest;
  }
  for (const { frame, words } of alignedGrids(rest, loose)) {
    grids.push(toGrid(frame, words, { page: number, origin, method: 'aligned' }));
    const taken = new Set(words.flat());
    rest = rest.filter((word) => !taken.has(word));
  }
  grids.sort((a, b) => a.box.y0 - b.box.y0 || a.box.x0 - b.box.x0);
  return { page: number, height, width, groups, grids, lines: toTextLines(rest, number) };
}

function toTextLines(words: readonly Word[], page: number): TextLine[] {
  return wordsToLines(words).map((line) => ({
    page,
    text: textOf(line),
    box: unionOf(line.map((word) => word.box)),
  }));
}
