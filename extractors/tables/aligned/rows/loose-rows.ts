import type { Box } from '../../../../model/box.ts';
import { at } from '../../../../model/must.ts';
import type { Word } from '../../../../model/page.ts';
import { pairsOf } from '../../../../model/pairs.ts';
import { type LineGroup, median } from '../../ruled/borders.ts';
import { apartBehindFigure } from '../../ruled/fill.ts';
import type { CellFrame, GridFrame } from '../../ruled/ruled.ts';
import { hasAmount, type Line, toLine } from '../../words/phrases.ts';
import { reachesOf, sharedOut } from '../../words/shared-out.ts';
import { centre } from '../../words/stretch.ts';
import { wordsToLines } from '../../words/text.ts';
import { withWholeAmounts } from '../../words/whole-numbers.ts';
import { toHeads } from '../heads/head-cells.ts';
import type { Horizontal } from '../regions/region.ts';
import { linesAbove, withRowsBeside } from './rows-beside.ts';
import { withSplitRows } from './split-rows.ts';

/**
 * A grid with the rows that its rules do not part: several lines of amounts between two rules, where only the columns
 * are ruled; all rows below a head that alone is ruled; a row above the uppermost or below the lowest rule.
 *
 * @param group the lines that the grid was made of: heads above it stand over what its first rule closes
 * @param words of the page, those of other tables taken away
 * @param isUnruled whether no rule parts its rows: then each line that stands apart is one
 * @param areas what is shaded: where shading from side to side begins or ends between two lines, a row does
 */
export function withLooseRows(
  frame: GridFrame,
  group: LineGroup,
  words: readonly Word[],
  isUnruled = false,
  areas: readonly Box[] = [],
): GridFrame {
  const [left = 0, right = 0] = [frame.columnBorders[0], frame.columnBorders.at(-1)];
  const inside = words.filter(({ box }) => (box.x0 + box.x1) / 2 > left && (box.x0 + box.x1) / 2 < right);
  const lines = withWholeAmounts(wordsToLines(inside.flatMap(apartBehindFigure)).map(toLine));
  if (lines.length === 0) return frame;
  return withHeadAbove(
    withRowsBeside(withSplitRows(frame, group, lines, isUnruled, areas), lines),
    lines,
    group.horizontal,
  );
}

/**
 * The same grid with a row of heads that stands above its first rule: over each stretch of that rule the heads share
 * the columns among them; where it has no rule, the heads below reach up.
 */
function withHeadAbove(frame: GridFrame, lines: readonly Line[], rules: readonly Horizontal[]): GridFrame {
  const [top = 0, second = 0] = frame.rowBorders;
  const borders = frame.columnBorders;
  const usual = median(pairsOf(frame.rowBorders).map(([above, below]) => below - above));
  const above = linesAbove(frame, lines, Math.max(usual, second - top));
  if (above.length === 0 || above.some(hasAmount)) return frame;
  const closed = pairsOf(borders).map(([x0, x1]) => {
    const own = rules.filter(({ y }) => Math.abs(y - top) <= 3);
    return (
      own.reduce((sum, rule) => sum + Math.max(0, Math.min(x1, rule.x1) - Math.max(x0, rule.x0)), 0) > (x1 - x0) / 2
    );
  });
  const heads = toHeads(above);
  const cells: CellFrame[] = [];
  const reaching = new Set<number>();
  for (let from = 0; from < closed.length; from++) {
    if (!closed[from]) {
      reaching.add(from);
      continue;
    }
    let to = from;
    while (to + 1 < closed.length && closed[to + 1]) to++;
    const [x0, x1] = [at(borders, from, 'border'), at(borders, to + 1, 'border')];
    const over = heads.filter((head) => centre(head) > x0 && centre(head) < x1).sort((a, b) => a.x0 - b.x0);
    const ends =
      over.length === 1 && from === 0 && to === closed.length - 1 ? undefined : sharedOut(over, borders, from, to);
    if (!ends) return frame;
    for (const { first, count } of reachesOf(ends, from))
      cells.push({ row: 0, column: first, rowSpan: 1, columnSpan: count });
    from = to;
  }
  if (cells.length === 0) return frame;
  const moved = frame.cells.map((cell) =>
    cell.row === 0 && reaching.has(cell.column)
      ? { ...cell, rowSpan: cell.rowSpan + 1 }
      : { ...cell, row: cell.row + 1 },
  );
  // A cell that reaches up only in part is no cell of a head.
  const torn = frame.cells.some(
    ({ row, column, columnSpan }) =>
      row === 0 &&
      reaching.has(column) &&
      Array.from({ length: columnSpan }).some((_, at) => !reaching.has(column + at)),
  );
  const border = Math.min(...above.map(({ y0 }) => y0)) - 1;
  return torn ? frame : { ...frame, rowBorders: [border, ...frame.rowBorders], cells: [...cells, ...moved] };
}
