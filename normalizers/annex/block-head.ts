import type { Cell } from '../../model/table.ts';
import { perObject } from '../../model/per-object.ts';
import { cleanLabel } from '../label.ts';
import { ownCells, type GridRow } from './sequence.ts';

/** The head of a block: the columns of each key, and the row they were found in. */
export type BlockHead<Key extends string> = {
  readonly row: GridRow;
  readonly columns: ReadonlyMap<Key, readonly number[]>;
};

/**
 * Finds the columns of a block by the words that head them. A cell that holds words of two columns names neither.
 *
 * @param torn keys whose column OCR may have torn in two (全年执行 | 数(B)): a cell without words right of one is of it
 */
export function readHead<Key extends string>(
  row: GridRow,
  words: Readonly<Record<Key, readonly string[]>>,
  torn: readonly Key[] = [],
): BlockHead<Key> {
  const columns = new Map<Key, number[]>();
  let last: Key | undefined;
  for (const cell of ownCells(row)) {
    const keys = keysIn(cleanLabel(cell.text), words);
    const isRest = keys.length === 0 && row.origin === 'ocr-text' && cell.text.trim() !== '';
    const key = keys.length === 1 ? keys[0] : isRest ? last : undefined;
    last = key !== undefined && torn.includes(key) ? key : undefined;
    if (key !== undefined) columns.set(key, [...(columns.get(key) ?? []), ...columnsOf(cell)]);
  }
  return { row, columns };
}

const columnsOf = (cell: Cell): number[] => Array.from({ length: cell.columnSpan }, (_, index) => cell.column + index);

/** Words with the keys that they stand for. */
const longestFirst = perObject((words: Readonly<Record<string, readonly string[]>>) =>
  Object.entries(words)
    .flatMap(([key, own]) => own.map((word) => ({ key, word })))
    .sort((a, b) => b.word.length - a.word.length),
);

/** The keys whose words stand in the text; a word inside a longer one of another key does not count. */
function keysIn<Key extends string>(text: string, words: Readonly<Record<Key, readonly string[]>>): Key[] {
  let rest = text;
  const found = new Set<Key>();
  for (const { key, word } of longestFirst(words)) {
    if (!rest.includes(word)) continue;
    found.add(key as Key);
    rest = rest.replaceAll(word, '\n');
  }
  return [...found];
}

/**
 * The cells of a row that stand under a column of the head. In another grid than the head's with other columns, the
 * middle of the head tells; a cell that reaches down from a row above is not of this row.
 */
export function cellsUnder<Key extends string>(row: GridRow, head: BlockHead<Key>, key: Key): Cell[] {
  const columns = head.columns.get(key) ?? [];
  const here =
    row.grid === head.row.grid || row.cells.length === head.row.cells.length
      ? columns.map((column) => row.cells[column])
      : columns.map((column) => cellAt(row, middleOf(head, column)));
  return [...new Set(here)].filter((cell): cell is Cell => cell !== undefined && cell.row === row.index);
}

/** The same for cells that may reach down from a row above (一级指标). */
export function cellOver<Key extends string>(row: GridRow, head: BlockHead<Key>, key: Key): Cell | undefined {
  const [column] = head.columns.get(key) ?? [];
  if (column === undefined) return undefined;
  return row.cells.length === head.row.cells.length ? row.cells[column] : cellAt(row, middleOf(head, column));
}

/** The middle of a column of the head, as a share of the grid's width. */
function middleOf({ row: { grid } }: BlockHead<string>, column: number): number {
  const [left = 0, right = 0] = [grid.columnBorders[column], grid.columnBorders[column + 1]];
  return ((left + right) / 2 - grid.box.x0) / (grid.box.x1 - grid.box.x0);
}

function cellAt({ grid, cells }: GridRow, share: number): Cell | undefined {
  const x = grid.box.x0 + share * (grid.box.x1 - grid.box.x0);
  return cells[grid.columnBorders.findLastIndex((border) => border <= x)];
}
