import type { FormCatalogue } from '../../catalogue/load/forms.ts';
import type { FormEntry } from '../../catalogue/load/form-schema.ts';
import { must } from '../../model/must.ts';
import type { Cell, Grid } from '../../model/table.ts';
import { fillsAmountCell } from '../../print/figures.ts';
import { namesRows } from '../cut/cut-head.ts';
import { nameColumn } from '../heads/columns.ts';
import { bareText, cleanLabel, withoutOrdinal } from '../label.ts';
import { sharedRows, withRows } from './rows-beside.ts';
import { headRowsOf } from './row-words.ts';

/** Whether no row below the head of a grid has anything but figures. */
export function namesNoRows(grid: Grid): boolean {
  const head = headRowsOf(grid);
  return grid.cells.every(({ row, text }) => row < head || text.split(/\s+/).every(fillsAmountCell));
}

/** Whether the last row of a grid is the total with which the side of a form ends: 总计, 人员经费合计. */
export function endsInTotal({ cells }: Grid, { sides, rows }: FormEntry): boolean {
  const printed = cells.filter(({ text }) => /\p{Script=Han}/u.test(text)).sort((a, b) => b.row - a.row);
  const [lowest] = printed;
  if (!lowest) return false;
  const names = printed.filter(({ row }) => row === lowest.row).map(({ text }) => withoutOrdinal(cleanLabel(text)));
  return (
    (sides !== undefined || rows === 'economic-code') &&
    names.some((name) => /^(?:总计|\p{Script=Han}*合计)$/u.test(name))
  );
}

/** The heads that a table may have: whether a text is one, or holds one, and whether it is one to the letter. */
export type KnownHeads = {
  readonly isHead: (text: string) => boolean;
  readonly isWord: (text: string) => boolean;
};

/**
 * Two parts beside each other as one grid. A cell of the head that the cut parted is one again: what stands over columns of
 * both parts has its words, or a piece of them, on one page and a blank cell on the other.
 */
export function besideEachOther(before: Grid, behind: Grid, heads: KnownHeads): Grid {
  const rows = must(sharedRows(before, behind), 'rows at the same heights');
  const left = withRows(before, rows.rowBorders, rows.left);
  const right = withRows(behind, rows.rowBorders, rows.right);
  const columns = left.columnBorders.length - 1;
  const shift = left.box.x1 - right.box.x0;
  const head = Math.max(headRowsOf(left), headRowsOf(right));
  const parted = left.cells.flatMap((cell): { readonly before: Cell; readonly behind: Cell }[] => {
    if (cell.row >= head || cell.column + cell.columnSpan !== columns) return [];
    const behind = right.cells.find(({ row, column }) => row === cell.row && column === 0);
    return behind && isParted(cell, behind, heads) ? [{ before: cell, behind }] : [];
  });
  const taken = new Set(parted.map(({ behind }) => behind));
  const begun = new Map(parted.map(({ before, behind }) => [before, behind]));
  const moved = right.cells
    .filter((cell) => !taken.has(cell))
    .map((cell): Cell => ({ ...cell, column: cell.column + columns, page: cell.page ?? right.page }));
  return {
    ...left,
    box: { ...left.box, x1: left.box.x1 + right.box.x1 - right.box.x0 },
    columnBorders: [...left.columnBorders, ...right.columnBorders.slice(1).map((border) => border + shift)],
    cells: [...left.cells.map((cell) => joined(cell, begun.get(cell))), ...moved],
  };
}

/**
 * Whether the right-hand of two parts has a head of its form above its columns, be it one that the cut parted: the rows of
 * another table may stand at the same heights.
 */
export function goesOnWithHeads(before: Grid, behind: Grid, heads: KnownHeads): boolean {
  const [head, headBeside] = [headRowsOf(before), headRowsOf(behind)];
  const last = before.cells.filter(
    ({ row, column, columnSpan }) => row < head && column + columnSpan === before.columnBorders.length - 1,
  );
  return behind.cells.some((cell) => {
    if (cell.row >= headBeside || !/\p{Script=Han}/u.test(cell.text)) return false;
    const text = cleanLabel(cell.text);
    return (
      heads.isHead(text) || (cell.column === 0 && last.some((begun) => isOneHead(cleanLabel(begun.text), text, heads)))
    );
  });
}

/** Whether two pieces are one head of which neither is one by itself. */
function isOneHead(a: string, b: string, { isHead, isWord }: KnownHeads): boolean {
  return a !== '' && !isHead(b) && isHead(a + b) && (!isWord(a) || isWord(a + b));
}

function isParted(before: Cell, behind: Cell, heads: KnownHeads): boolean {
  if (before.rowSpan !== behind.rowSpan) return false;
  const [a, b] = [cleanLabel(before.text), cleanLabel(behind.text)];
  if (a !== '' && b !== '') return isOneHead(a, b, heads);
  if (a === '' && b === '') return false;
  return Math.max(before.columnSpan, behind.columnSpan) > 1;
}

function joined(cell: Cell, behind: Cell | undefined): Cell {
  if (!behind) return cell;
  const words = [...cell.words, ...behind.words];
  return { ...cell, columnSpan: cell.columnSpan + behind.columnSpan, words, text: cell.text + behind.text };
}

/** The heads of forms, of their columns, their sides and what names their rows. */
export function headsOf(forms: readonly FormEntry[], catalogue: FormCatalogue): KnownHeads {
  const sides = ['income', 'expenditure'] as const;
  const words = new Set(
    forms.flatMap((form) => {
      const heads = [
        form.columns,
        ...Object.values(form.facets ?? {}),
        ...sides.map((side) => form.sides?.[side].columns),
      ];
      const ofSides = sides.flatMap((side) => form.sides?.[side].words ?? []);
      return [...ofSides, ...heads.flatMap((each) => Object.values(each ?? {}).flatMap((head) => head.words))].map(
        bareText,
      );
    }),
  );
  const isWord = (text: string): boolean => namesRows(text, catalogue) || words.has(bareText(text));
  const isNamed = (text: string, form: FormEntry): boolean =>
    [undefined, ...sides].some((side) => (side && !form.sides ? false : nameColumn([text], form, side) !== undefined));
  return { isWord, isHead: (text) => isWord(text) || forms.some((form) => isNamed(text, form)) };
}
