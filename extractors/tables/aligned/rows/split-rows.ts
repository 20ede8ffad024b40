import type { Box } from '../../../../model/box.ts';
import { pairsOf } from '../../../../model/pairs.ts';
import { countsUp, decimalsOf, fillsAmountCell, isAmountPrint } from '../../../../print/figures.ts';
import { type LineGroup, mergeNear } from '../../ruled/borders.ts';
import { boxOf, type GridFrame, linesToGrid } from '../../ruled/ruled.ts';
import { holdsFigure, isFigure, isOrdinal, type Line } from '../../words/phrases.ts';
import { centre, middleOf, reachOf, sameStart, type Stretch } from '../../words/stretch.ts';
import { isProse } from '../../words/line-kinds.ts';
import type { Horizontal } from '../regions/region.ts';
import { bodyRows, type Row } from './body-rows.ts';

/** Lines and borders closer than this are one, in points. */
const sameLine = 3;

/** No row is lower than this, in points. */
const leastRow = 6;

/**
 * Rows that hold several amounts in one column, one below the other, are several rows; where a vertical line begins or
 * ends inside a row, the cells beside it end too.
 */
export function withSplitRows(
  frame: GridFrame,
  group: LineGroup,
  lines: readonly Line[],
  isUnruled: boolean,
  areas: readonly Box[],
): GridFrame {
  const added: Soft[] = [];
  const [x0 = 0, x1 = 0] = [frame.columnBorders[0], frame.columnBorders.at(-1)];
  const edges = areas.flatMap((area) => (area.x0 < x0 + sameLine && area.x1 > x1 - sameLine ? [area.y0, area.y1] : []));
  const placed = lines.map((line) => ({ line, middle: middleOf(line) }));
  const ends = group.vertical.flatMap(({ x, y0, y1 }) => [y0, y1].map((y) => ({ x, y })));
  for (let row = 0; row < frame.rowBorders.length - 1; row++) {
    const [top = 0, bottom = 0] = [frame.rowBorders[row], frame.rowBorders[row + 1]];
    const within = placed.flatMap(({ line, middle }) => (middle > top && middle < bottom ? [line] : []));
    if (within.length < 2) continue;
    const isBetween = (y: number): boolean =>
      within.some(({ y1 }) => y1 <= y + 1) && within.every(({ y0, y1 }) => y1 <= y + 1 || y0 >= y - 1);
    const parting = edges.filter((y) => y - top > leastRow && bottom - y > leastRow && isBetween(y));
    added.push(...parting.map((y) => ({ y, x0, x1 })));
    const inside = ends.filter(({ y }) => y - top > leastRow && bottom - y > leastRow);
    added.push(...freeEnds(inside, group), ...besideNumbers(within, frame).map((y) => ({ y, x0, x1 })));
    const isNamed = nameRows(within);
    if (within.filter(hasFigures).length < 2 && !isNamed) continue;
    const rows = bodyRows(within, []);
    const filled = rows.filter((each) => each.lines.some(hasFigures));
    if (isNamed || (filled.length > 1 && (isUnruled || shareColumn(rows, frame))))
      added.push(...bordersBetween(rows).map((y) => ({ y, x0, x1 })));
  }
  return added.length === 0 ? frame : withRowBorders(frame, group, lines, added);
}

/** Whether each of several lines begins with a numbered name, at one place, and one of them has its figure behind it. */
function nameRows(lines: readonly Line[]): boolean {
  const names = lines.flatMap(({ phrases: [first] }) => (first && isOrdinal(first) ? [first] : []));
  const [first] = names;
  const isColumn = first !== undefined && names.every(({ x0 }) => Math.abs(x0 - first.x0) <= sameStart);
  return (
    names.length > 1 && names.length === lines.length && isColumn && lines.some(hasFigures) && !lines.some(isProse)
  );
}

/** Above and below the line of a head that numbers the columns (栏次), where heads or figures stand in its columns. */
function besideNumbers(lines: readonly Line[], { columnBorders }: GridFrame): number[] {
  const numbersOf = ({ phrases }: Line): Line['phrases'] =>
    phrases.filter(({ text }) => /^[(（]?\d{1,2}[)）]?$/.test(text));
  const isNumbering = (line: Line): boolean => {
    const numbers = numbersOf(line).map(({ text }) => Number(text.replace(/\D/g, '')));
    return numbers.length > 2 && countsUp(numbers);
  };
  const first = lines.findIndex(hasFigures);
  const at = lines.findIndex((line, index) => (first < 0 || index < first) && isNumbering(line));
  const numbering = lines[at];
  if (!numbering) return [];
  const numbers = numbersOf(numbering);
  const columnOf = (phrase: Stretch): number => columnBorders.findLastIndex((x) => x < centre(phrase));
  const border = (above: Line | undefined, below: Line | undefined): number[] => {
    if (!above || !below) return [];
    const other = above === numbering ? below : above;
    // In their cells a number may be set to the left, a head in the middle and a figure to the right.
    const columns = other.phrases.map(columnOf);
    const common = numbers.filter((number) => columns.includes(columnOf(number)));
    return common.length > 1 ? [(above.y1 + below.y0) / 2] : [];
  };
  return [...border(lines[at - 1], numbering), ...border(numbering, lines[at + 1])];
}

/** A border of rows that no line draws. */
type Soft = { readonly y: number; readonly x0: number; readonly x1: number };

/** Where a vertical line begins or ends. */
type End = { readonly x: number; readonly y: number };

/** Where vertical lines begin or end between two horizontal ones: from the line on their left to that on their right. */
function freeEnds(ends: readonly End[], { vertical }: LineGroup): Soft[] {
  const goesOn = (x: number, y: number): boolean =>
    vertical.some((line) => Math.abs(line.x - x) <= sameLine && line.y0 < y - sameLine && line.y1 > y + sameLine);
  return ends
    .filter(({ x, y }) => !goesOn(x, y))
    .flatMap(({ x, y }) => {
      const through = vertical.filter((line) => line.y0 < y - sameLine && line.y1 > y + sameLine).map((line) => line.x);
      const left = through.filter((other) => other < x - sameLine);
      const right = through.filter((other) => other > x + sameLine);
      return left.length > 0 && right.length > 0 ? [{ y, x0: Math.max(...left), x1: Math.min(...right) }] : [];
    });
}

/**
 * Whether figures of several rows stand in one column of the grid: beside each other they could be one row, and so they
 * could where one figure goes on from row to row, its cell being too narrow.
 */
function shareColumn(rows: readonly Row[], { columnBorders }: GridFrame): boolean {
  const columns = new Map<number, { texts: string[]; figures: number; isWhole: boolean }>();
  for (const row of rows) {
    const texts = new Map<number, { readonly text: string; readonly isWhole: boolean }>();
    for (const { text, x1, whole } of row.lines.flatMap(({ phrases }) => phrases)) {
      const column = columnBorders.findLastIndex((border) => border < x1 - 1);
      const before = texts.get(column) ?? { text: '', isWhole: false };
      const isWhole = before.isWhole || whole === true;
      if (fillsAmountCell(text)) texts.set(column, { text: before.text + text, isWhole });
    }
    const hasOwn = row.lines.some(hasFigures);
    for (const [column, { text, isWhole }] of texts) {
      const own = columns.get(column) ?? { texts: [], figures: 0, isWhole: false };
      columns.set(column, {
        texts: [...own.texts, text],
        figures: own.figures + (hasOwn ? 1 : 0),
        isWhole: own.isWhole || isWhole,
      });
    }
  }
  return [...columns.values()].some(
    ({ texts, figures, isWhole }) => figures > 1 && (isWhole || texts.some(isFigure)) && !isOneFigure(texts),
  );
}

/** Whether texts below each other are one figure: 4,161,830 and .04. One with its decimals is at its end. */
function isOneFigure(texts: readonly string[]): boolean {
  const beginnings = texts.slice(1).map((_, index) => texts.slice(0, index + 1).join(''));
  return isAmountPrint(texts.join('')) && !beginnings.some((part) => isAmountPrint(part) && decimalsOf(part) > 1);
}

export function bordersBetween(rows: readonly Row[]): number[] {
  return pairsOf(rows).map(([above, below]) => (above.y1 + below.y0) / 2);
}

/**
 * The same grid with more borders between rows. A cell that spanned rows before is cut only where it holds text on both
 * sides: a column whose head no rule ends.
 */
function withRowBorders(frame: GridFrame, group: LineGroup, lines: readonly Line[], added: readonly Soft[]): GridFrame {
  const { columnBorders, rowBorders } = frame;
  const ys = mergeNear([...rowBorders, ...added.map(({ y }) => y)], sameLine);
  const phrases = lines.flatMap((line) =>
    line.phrases.map(({ x0, x1, text }) => ({ x: (x0 + x1) / 2, y: middleOf(line), isNumber: /^\d/.test(text) })),
  );
  const drawn = [...added, ...rowBorders.map((y) => ({ y, ...reachOf(columnBorders) }))];
  const soft = drawn.flatMap(({ y, x0, x1 }) => {
    const isHard = rowBorders.includes(y);
    const at = ys.findIndex((each) => Math.abs(each - y) <= sameLine);
    return frame.cells.flatMap((cell): Horizontal[] => {
      const box = boxOf(frame, cell);
      if (box.y0 > y - sameLine || box.y1 < y + sameLine || box.x0 > x1 - sameLine || box.x1 < x0 + sameLine) return [];
      const own = phrases.filter((phrase) => phrase.x > box.x0 && phrase.x < box.x1);
      const holds = (from: number, to: number): boolean => own.some((phrase) => phrase.y > from && phrase.y < to);
      // Codes below each other are several; lines of a label may be one.
      const parts = [own.filter((phrase) => phrase.y < y), own.filter((phrase) => phrase.y > y)];
      const isBetweenNumbers = parts.every((part) => part.some(({ isNumber }) => isNumber));
      const [above, below] = [ys[at - 1], ys[at + 1]];
      const isTwoRows = above !== undefined && below !== undefined && holds(above, y) && holds(y, below);
      const isParted = isHard
        ? holds(box.y0, y) && holds(y, box.y1)
        : cell.rowSpan === 1 || isBetweenNumbers || isTwoRows;
      return isParted ? [{ axis: 'horizontal', y, x0: Math.max(x0, box.x0), x1: Math.min(x1, box.x1) }] : [];
    });
  });
  return linesToGrid({ ...group, horizontal: [...group.horizontal, ...soft] }, columnBorders.length - 2) ?? frame;
}

/** Whether a line holds an amount or a piece of one that its cell was too narrow for. */
export function hasFigures({ phrases }: Line): boolean {
  return phrases.some(holdsFigure);
}
