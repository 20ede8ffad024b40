import { at } from '../../../../model/must.ts';
import type { Word } from '../../../../model/page.ts';
import type { CellFrame, GridFrame } from '../../ruled/ruled.ts';
import { reachOf, type Stretch } from '../../words/stretch.ts';
import { assignColumns, type Profile, profileOf } from './prior.ts';

/** The columns of the part before. */
export type Prior = { readonly columnBorders: readonly number[]; readonly profiles: readonly Profile[] };

/** A grid whose words are already in their cells, in the order of `frame.cells`. */
export type AlignedGrid = { readonly frame: GridFrame; readonly words: readonly (readonly Word[])[] };

/**
 * The same grid on the columns of the part before, where each of its own is one of them.
 *
 * @param columns what the own columns cover
 * @param amounts the words that are whole amounts
 */
export function onPrior(
  { frame, words }: AlignedGrid,
  columns: readonly Stretch[],
  prior: Prior,
  { extent, amounts }: { readonly extent: Stretch | undefined; readonly amounts: ReadonlySet<Word> },
): AlignedGrid | undefined {
  const rows = frame.rowBorders.length - 1;
  const own = columns.map((column, index): Profile => {
    const texts = frame.cells.flatMap((cell, at) => (cell.column === index ? [words[at] ?? []] : []));
    const filled = texts.filter((text) => text.length > 0);
    return { ...profileOf(filled, column, amounts), filled: filled.length / Math.max(1, rows) };
  });
  const { columnBorders } = prior;
  const before = reachOf(columnBorders);
  const assigned = assignColumns(own, prior.profiles, { before, own: extent });
  if (!assigned) return undefined;
  const cells: CellFrame[] = [];
  const placed: (readonly Word[])[] = [];
  frame.cells.forEach((cell, index) => {
    const first = at(assigned.columns, cell.column, 'column');
    const last = assigned.columns[cell.column + cell.columnSpan - 1] ?? first;
    cells.push({ ...cell, column: first, columnSpan: last - first + 1 });
    const isSure = !assigned.doubtful.has(cell.column);
    placed.push((words[index] ?? []).map((word) => (isSure ? word : doubted(word))));
  });
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columnBorders.length - 1; column++) {
      const covers = (cell: CellFrame): boolean =>
        cell.row === row && cell.column <= column && cell.column + cell.columnSpan > column;
      if (cells.some(covers)) continue;
      cells.push({ row, column, rowSpan: 1, columnSpan: 1 });
      placed.push([]);
    }
  }
  return { frame: { columnBorders, rowBorders: frame.rowBorders, cells }, words: placed };
}

export const doubted = (word: Word): Word => ({ ...word, confidence: doubtfulColumn });

/** How far a figure can be trusted whose column only its place tells, and not surely. */
const doubtfulColumn = 0.3;
