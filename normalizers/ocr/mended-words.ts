import type { TableWords } from '../../catalogue/load/form-schema.ts';
import type { Cell, LogicalTable } from '../../model/table.ts';
import { isAmountPrint } from '../../print/figures.ts';

/** A table whose scanned cells say what they were printed to say, and the cells in which something was put right. */
export type MendedTable = { readonly table: LogicalTable; readonly mended: ReadonlySet<Cell> };

/** Strokes of a pen, specks and ends of rules before or behind words. */
const strayBefore = /^[<>^~`'"|\\_]+(?=.*\p{Script=Han})/u;
const strayBehind = /(?<=\p{Script=Han}.*)(?:[A-Za-z]?[<>^~`'"|\\_]{2,}|[<>^~`'"|\\_])$/u;
const strayAlone = /^[<>^~`|\\]+$/;
/** 一 is a dash that a rule or a speck may hide: of its ordinal the stop is left. */
const lostOne = /^[、.．](?=\p{Script=Han}{2})/u;

/**
 * Words of a scanned table without what recognisers do to them whatever they mean: strokes beside them, 人 for 入 where no
 * word has it, the 一 of 一、 that looks like a rule. Figures and text layers stay as they are.
 */
export function withMendedWords(table: LogicalTable, words: TableWords): MendedTable {
  const after = new Map<Cell, Cell>();
  const mended = new Set<Cell>();
  const mend = (cell: Cell): Cell => {
    const before = after.get(cell);
    if (before) return before;
    const text = mendText(cell.text, words.misread);
    const own = text === cell.text ? cell : { ...cell, text };
    if (own !== cell) mended.add(own);
    after.set(cell, own);
    return own;
  };
  const rows = table.rows.map((row) => (row.origin === 'text' ? row : { ...row, cells: row.cells.map(mend) }));
  return mended.size === 0 ? { table, mended } : { table: { ...table, rows }, mended };
}

function mendText(text: string, misread: TableWords['misread']): string {
  if (strayAlone.test(text)) return '';
  if (isAmountPrint(text) || !/\p{Script=Han}/u.test(text)) return text;
  const bare = text.replace(strayBefore, '').replace(strayBehind, '').replace(lostOne, '一、');
  return Object.entries(misread).reduce(
    // Where the right word stands already, its end is no misread one.
    (all, [wrong, right]) =>
      all
        .split(right)
        .map((part) => part.replaceAll(wrong, right))
        .join(right),
    bare,
  );
}
