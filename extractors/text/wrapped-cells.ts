import { groupBy } from '../../model/groups.ts';
import { largestOf } from '../../model/largest.ts';
import type { Cell, Grid } from '../../model/table.ts';
import { isAmountPrint } from '../../print/figures.ts';
import { hasWords } from '../../print/words.ts';

/**
 * A table that is set with blanks with its centred cells whole: `pdftotext -layout` writes a cell of two lines around those
 * of one, the upper half in the row above, the lower half in the row below, and nothing in its column between them. The
 * rows of the halves are left without a text.
 */
export function withWrappedCells(grid: Grid): Grid {
  const rows = groupBy(
    grid.cells.filter(({ text }) => text !== ''),
    ({ row }) => row,
  );
  const last = largestOf(grid.cells, ({ row }) => row, 0);
  const halves = new Set<Cell>();
  const whole = new Map<string, { readonly upper: Cell; readonly lower: Cell }>();
  const filled = (row: number): readonly Cell[] => rows.get(row) ?? [];
  // The row above, where it was not joined with others.
  let before: readonly Cell[] = [];
  for (let row = 0; row <= last; row++) {
    const [upper, lower] = [filled(row), filled(row + 2)];
    if (!standAround(filled(row + 1), upper, lower, before)) {
      before = upper;
      continue;
    }
    upper.forEach((cell, index) => {
      const rest = lower[index];
      if (!rest) return;
      halves.add(cell).add(rest);
      whole.set(slotOf(row + 1, cell.column), { upper: cell, lower: rest });
    });
    before = [];
    row += 2;
  }
  if (whole.size === 0) return grid;
  const cells = grid.cells.map((cell): Cell => {
    if (halves.has(cell)) return { ...cell, text: '', words: [] };
    const own = whole.get(slotOf(cell.row, cell.column));
    if (!own) return cell;
    const { upper, lower } = own;
    return { ...cell, text: upper.text + lower.text, words: [...upper.words, ...lower.words] };
  });
  return { ...grid, cells };
}

/** Whether two rows hold the halves of cells, in columns of which the row between them has none. */
function standAround(
  middle: readonly Cell[],
  upper: readonly Cell[],
  lower: readonly Cell[],
  before: readonly Cell[],
): boolean {
  const columns = columnsOf(upper);
  const isSame = (row: readonly Cell[]): boolean => columnsOf(row).join() === columns.join();
  if (columns.length === 0 || middle.length === 0 || !isSame(lower)) return false;
  if (![...upper, ...middle, ...lower].every(({ rowSpan, columnSpan }) => rowSpan === 1 && columnSpan === 1))
    return false;
  const holds = (row: readonly Cell[]): boolean => row.some(({ column }) => columns.includes(column));
  if (holds(middle) || ![...upper, ...lower].every(({ text }) => hasWords.test(text))) return false;
  if (lower.some(({ text }) => beginsName.test(text))) return false;
  // Names may stand above their figures, or below them: then the row above is of the same kind.
  return !isSame(before) && (holds(before) || !before.some(({ text }) => isAmountPrint(text)));
}

const slotOf = (row: number, column: number): string => `${String(row)}/${String(column)}`;

const columnsOf = (row: readonly Cell[]): number[] => row.map(({ column }) => column);

/** What begins a name of its own, or is one: an ordinal, 其中, a total. */
const beginsName =
  /^(?:[一二三四五六七八九十]+[、.．]|[(（][一二三四五六七八九十\d]+[)）]|\d|其中|[本上]年|.*[合总小]\s*计$)/;
