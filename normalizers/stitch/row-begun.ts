import type { FormCatalogue } from '../../catalogue/load/forms.ts';
import type { TextLine } from '../../model/page.ts';
import type { Cell, Grid } from '../../model/table.ts';
import { isAmountPrint } from '../../print/figures.ts';
import { readTitle } from '../titles/caption.ts';
import type { Placed } from './placed.ts';
import { accompanies } from './row-words.ts';
import { sameColumns } from './same-columns.ts';

/** A line of a row stands so near above the next one, in heights of its characters. */
const nearest = 1.5;

/**
 * A part whose first row the end of the page before cut: without a rule at the top of its page, the first line of a wrapped
 * name (其他交通工具购|置) stands above the grid. It is put into its cell.
 *
 * @param last the grid of the page before
 */
export function withRowBegun(placed: Placed, last: Grid | undefined, catalogue: FormCatalogue): Placed {
  const { grid, above } = placed;
  const line = above.at(-1);
  const isRuled = [last, grid].every((each) => each?.method === 'ruled' && each.origin === 'text');
  if (!line || !last || !isRuled || !sameColumns(last, grid) || !mayBeginName(line, catalogue)) return placed;
  const apart = grid.box.y0 - line.box.y1;
  if (apart > nearest * (line.box.y1 - line.box.y0)) return placed;
  const column = grid.columnBorders.findLastIndex((border) => border <= line.box.x0 + 1);
  const row = grid.cells.filter((cell) => cell.row === 0);
  const cell = row.find((each) => each.column === column && each.columnSpan === 1);
  if (!cell || line.box.x1 > (grid.columnBorders[column + 1] ?? 0) + 1) return placed;
  if (!/^\p{Script=Han}/u.test(cell.text) || !row.some(({ text }) => isAmountPrint(text))) return placed;
  const whole: Cell = { ...cell, text: line.text.trim() + cell.text };
  return {
    ...placed,
    grid: { ...grid, cells: grid.cells.map((each) => (each === cell ? whole : each)) },
    above: above.slice(0, -1),
  };
}

function mayBeginName({ text }: TextLine, catalogue: FormCatalogue): boolean {
  return /^[\p{Script=Han}（）()、\s]+$/u.test(text) && !accompanies(text, catalogue) && !readTitle(text, catalogue);
}
