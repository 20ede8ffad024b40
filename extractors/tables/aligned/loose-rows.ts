import { at, lastOf } from '../../../model/must.ts';
import type { Box } from '../../../model/box.ts';
import type { Word } from '../../../model/page.ts';
import { pairsOf } from '../../../model/pairs.ts';
import { bodyRows, type Row } from './aligned.ts';
import type { LineGroup } from '../ruled/borders.ts';
import { median, mergeNear } from '../ruled/borders.ts';
import { countsUp, decimalsOf, fillsAmountCell, isAmountPrint } from '../../../print/figures.ts';
import { apartBehindFigure } from '../ruled/fill.ts';
import { toHeads } from './head-cells.ts';
import type { Line } from '../words/phrases.ts';
import { hasAmount, holdsFigure, isFigure, isOrdinal, numbersColumns, toLine } from '../words/phrases.ts';
import { bodyBelow, isProse, isTitle, namesRowAmong, type Horizontal } from './regions.ts';
import { boxOf, linesToGrid, type CellFrame, type GridFrame } from '../ruled/ruled.ts';
import { sharedOut, reachesOf } from '../words/shared-out.ts';
import { centre, middleOf, reachOf, sameStart, type Stretch } from '../words/stretch.ts';
import { wordsToLines } from '../words/text.ts';
import { withWholeAmounts } from '../words/whole-numbers.ts';

/** A row next to the outermost rule stands no further away than this share of the usual row height. */
const nextRow = 1.3;

/** Lines and borders closer than this are one, in points. */
const sameLine = 3;
/** No row is lower than this, in points. */
const leastRow = 6;

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
 * Rows that hold several amounts in one column, one below the other, are several rows; where a vertical line begins or
 * ends inside a row, the cells beside it end too.
 */
function withSplitRows(
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

function bordersBetween(rows: readonly Row[]): number[] {
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

function withRowsBeside(frame: GridFrame, lines: readonly Line[]): GridFrame {
  const [top = 0, bottom = 0] = [frame.rowBorders[0], frame.rowBorders.at(-1)];
  const usual = median(pairsOf(frame.rowBorders).map(([above, below]) => below - above));
  const inside = lines.filter((line) => middleOf(line) > top && middleOf(line) < bottom);
  const isRow = (line: Line): boolean =>
    hasAmount(line) && !isProse(line) && line.phrases.length > 1 && standsInColumns(line, frame);
  const above = rowAbove(frame, lines, usual);
  const isHead = !inside.some(hasAmount) || endsWithTotal(frame, inside);
  const below = isHead
    ? bodyOfHead(bottom, usual, lines)
    : lines.filter((line) => middleOf(line) > bottom && middleOf(line) - bottom < nextRow * usual && isRow(line));
  if (below.length > 1 && !isHead) return frame;
  let extended = frame;
  if (below.length > 0) extended = withRows(extended, bodyRows(below, []), 'below');
  return above ? withRows(extended, [above], 'above') : extended;
}

/** The lines next above a table that may belong to it, top to bottom; a title, a unit or a text do not. */
function linesAbove({ rowBorders: [top = 0] }: GridFrame, lines: readonly Line[], usual: number): Line[] {
  const found: Line[] = [];
  let last: Line | undefined;
  for (const line of lines.filter((each) => middleOf(each) < top).reverse()) {
    const height = line.y1 - line.y0;
    const isNear = last
      ? middleOf(last) - middleOf(line) < wrappedLines * height
      : top - middleOf(line) < nextRow * usual;
    if (!isNear || isProse(line) || isTitle(line) || line.phrases.some(({ text }) => /[:：]/.test(text))) break;
    found.unshift(line);
    last = line;
  }
  return found;
}

/** Lines of one cell stand no further apart than this, in line heights. */
const wrappedLines = 1.4;

/** Whether a line holds an amount or a piece of one that its cell was too narrow for. */
function hasFigures({ phrases }: Line): boolean {
  return phrases.some(holdsFigure);
}

/** A row that stands, without a rule above it, on a table: figures in its columns, or a name like those below it. */
function rowAbove(frame: GridFrame, lines: readonly Line[], usual: number): Row | undefined {
  const near = linesAbove(frame, lines, usual);
  const [first, end] = [near.findIndex(hasFigures), near.findLastIndex(hasFigures) + 1];
  if (end === 0) {
    const last = near.at(-1);
    return last && namesRowAmong(last, lines) ? bodyRows([last], [])[0] : undefined;
  }
  // What stands between and beside the lines of a wrapped figure is its row.
  const [row, ...others] = bodyRows(first === 0 && end === near.length ? near : near.slice(first), []);
  const isPlaced = row?.lines.every((line) => standsInColumns(line, frame)) ?? false;
  const several = new Set(row?.pieces.map(({ x0, x1 }) => (x0 + x1) / 2)).size > 1;
  return row && others.length === 0 && isPlaced && several ? row : undefined;
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

/**
 * The rows below a head that alone is ruled: the first follows it at once, or the numbers of columns (栏次) do; a title or a
 * unit would begin another table.
 */
function bodyOfHead(bottom: number, height: number, lines: readonly Line[]): Line[] {
  const first = lines.find((line) => middleOf(line) > bottom);
  if (!first || middleOf(first) - bottom > nextRow * height || first.phrases.length < 2) return [];
  if (!hasAmount(first) && !numbersColumns(first)) return [];
  return bodyBelow(bottom, lines);
}

/** Whether all figures of a ruled part stand in its last row, that of the total: it is the head of rows without rules. */
function endsWithTotal({ rowBorders }: GridFrame, inside: readonly Line[]): boolean {
  const last = inside.filter((line) => middleOf(line) > (rowBorders.at(-2) ?? Infinity));
  // 合 and 计 may stand far apart.
  const names = last.map(({ phrases }) => phrases.flatMap(({ text }) => text.match(/[\p{Script=Han}(（]+/gu) ?? []));
  const isTotal = names.some((words) => /^[合总]计(?:[(（].*)?$/.test(words.join('')));
  return isTotal && rowBorders.length > 2 && inside.every((line) => last.includes(line) || !hasAmount(line));
}

/** Whether each amount of a line stands in a column of its own. */
function standsInColumns({ phrases }: Line, { columnBorders }: GridFrame): boolean {
  const columns = phrases
    .filter(({ text }) => /\d/.test(text))
    .map(({ x0, x1 }) => columnBorders.findLastIndex((border) => border <= (x0 + x1) / 2));
  return new Set(columns).size === columns.length;
}

function withRows(frame: GridFrame, rows: readonly Row[], where: 'above' | 'below'): GridFrame {
  const count = frame.columnBorders.length - 1;
  const slots = (row: number): CellFrame[] =>
    Array.from({ length: count }, (_, column) => ({ row, column, rowSpan: 1, columnSpan: 1 }));
  if (where === 'below') {
    const before = frame.rowBorders.length - 1;
    const borders = [...bordersBetween(rows), lastOf(rows, 'row').y1 + 1];
    const cells = rows.flatMap((_, index) => slots(before + index));
    return { ...frame, rowBorders: [...frame.rowBorders, ...borders], cells: [...frame.cells, ...cells] };
  }
  const moved = frame.cells.map((cell) => ({ ...cell, row: cell.row + rows.length }));
  const borders = [at(rows, 0, 'row').y0 - 1, ...bordersBetween(rows)];
  const cells = rows.flatMap((_, index) => slots(index));
  return { ...frame, rowBorders: [...borders, ...frame.rowBorders], cells: [...cells, ...moved] };
}
