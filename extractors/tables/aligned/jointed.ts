import { largestOf, smallestOf } from '../../../model/largest.ts';
import type { Box } from '../../../model/box.ts';
import { lastOf } from '../../../model/must.ts';
import type { RulingLine, Word } from '../../../model/page.ts';
import { pairsOf } from '../../../model/pairs.ts';
import { median, mergeNear, type LineGroup } from '../ruled/borders.ts';
import { toHeads } from './heads/head-cells.ts';
import { haveSameJoints, isNear, sameX } from '../ruled/joints.ts';
import { insetsOf, mostFrequent, reachesOf, sharedOut } from '../words/shared-out.ts';
import { withLooseRows } from './rows/loose-rows.ts';
import type { Line } from '../words/phrases.ts';
import { numbersColumns, partedOverColumns } from '../words/phrases.ts';
import { headerOf, type Horizontal } from './regions/region.ts';
import { headsOn, tablesOf } from './regions/ruled-regions.ts';
import { boxOf, linesToGrid, type CellFrame, type GridFrame } from '../ruled/ruled.ts';
import { toSpreadLines } from '../ruled/spread.ts';
import { wordsToLines } from '../words/text.ts';
import { middleOf } from '../words/stretch.ts';

/** A table whose rules tell its columns, and those of its rules that do. */
export type JointedTable = { readonly frame: GridFrame; readonly rules: readonly Horizontal[] };

/** A table has so many rules over its whole width; one less where rules under some of its heads show that each row has its own. */
const leastRules = 4;
/** And so many columns. */
const leastColumns = 3;
/**
 * Tables that have a rule below each row and none between columns, where each cell has its own piece of the rule: the
 * joints of these are the borders of columns.
 *
 * @param loose rules that belong to no other table
 * @param words of the page, those of other tables taken away
 */
export function jointedTables(loose: readonly RulingLine[], words: readonly Word[]): JointedTable[] {
  const rules = loose.filter((line): line is Horizontal => line.axis === 'horizontal');
  if (!rules.some(({ joints = [] }) => joints.length >= leastColumns - 1)) return [];
  const lines = toSpreadLines(wordsToLines(words));
  return familiesOf(rules)
    .flatMap((family) => tablesOf(family, lines))
    .flatMap(withSameJoints)
    .flatMap((family) => tableOf(family, rules, words, lines) ?? []);
}

/** Rules over the whole width of one table, or of several of the same width. */
function familiesOf(rules: readonly Horizontal[]): Horizontal[][] {
  const families: Horizontal[][] = [];
  for (const rule of rules.filter(({ joints = [] }) => joints.length >= leastColumns - 1)) {
    const family = families.find(([first]) => first && isNear(first.x0, rule.x0) && isNear(first.x1, rule.x1));
    if (family) family.push(rule);
    else families.push([rule]);
  }
  return families;
}

/** Runs of rules that have their joints at the same places; what spans columns has less of them. */
function withSameJoints(family: readonly Horizontal[]): Horizontal[][] {
  const runs: Horizontal[][] = [];
  for (const rule of family) {
    const before = runs.at(-1)?.at(-1);
    if (before && haveSameJoints(before, rule)) runs.at(-1)?.push(rule);
    else runs.push([rule]);
  }
  return runs;
}

function tableOf(
  family: readonly Horizontal[],
  rules: readonly Horizontal[],
  words: readonly Word[],
  lines: readonly Line[],
): JointedTable | undefined {
  const [first, last] = [family[0], family.at(-1)];
  if (!first || !last) return undefined;
  const top = topOfHeads(first, rules, lines, blankBelow(family, lines));
  const borders = mergeNear(
    family.flatMap(({ x0, x1, joints = [] }) => [x0, ...joints, x1]),
    sameX,
  );
  const below = rowsBelow(family, rules, borders);
  const { y: bottom } = below.at(-1) ?? last;
  const own = rules.filter(
    ({ x0, x1, y }) => y >= top && y <= bottom && x0 >= first.x0 - sameX && x1 <= first.x1 + sameX,
  );
  const isUnderHeads = (rule: Horizontal): boolean => rule.x1 - rule.x0 < (first.x1 - first.x0) / 2 + sameX;
  if (family.length < leastRules - (own.some(isUnderHeads) ? 1 : 0)) return undefined;
  const vertical = [
    ...borders.map((x) => ({ axis: 'vertical', x, y0: top, y1: last.y }) as const),
    ...pairsOf([last, ...below]).flatMap((pair) =>
      pair
        .flatMap(({ x0, x1, joints = [] }) => [x0, ...joints, x1])
        .map((x) => ({ axis: 'vertical', x, y0: pair[0].y, y1: pair[1].y }) as const),
    ),
  ];
  const closing: Horizontal[] = top < first.y ? [{ ...first, y: top }] : [];
  const group: LineGroup = { horizontal: [...closing, ...own], vertical };
  const frame = linesToGrid(group);
  if (!frame) return undefined;
  return { frame: withSpans(withLooseRows(frame, group, words), lines, words), rules: own };
}

/**
 * Rules of rows below those of a table that have some of its joints and no others: the cells of its last rows, as of totals,
 * span several columns.
 */
function rowsBelow(
  family: readonly Horizontal[],
  rules: readonly Horizontal[],
  borders: readonly number[],
): Horizontal[] {
  const last = lastOf(family, 'rule');
  const usual = median(pairsOf(family).map(([above, below]) => below.y - above.y));
  const found: Horizontal[] = [];
  const isOwn = ({ x0, x1, joints = [] }: Horizontal): boolean =>
    joints.length > 0 && [x0, ...joints, x1].every((x) => borders.some((border) => isNear(border, x)));
  for (const rule of rules.filter(({ y }) => y > last.y).sort((a, b) => a.y - b.y)) {
    const isWide = isNear(rule.x0, last.x0) && isNear(rule.x1, last.x1);
    if (!isWide || !isOwn(rule) || rule.y - (found.at(-1) ?? last).y > farthestRow * usual) break;
    found.push(rule);
  }
  // As many as make a table may be one.
  return found.length < leastRules ? found : [];
}

/** A row is no higher than so many usual ones. */
const farthestRow = 1.5;

/** Where the heads begin that stand on the first rule over the whole width, with rules under some of them. */
function topOfHeads(first: Horizontal, rules: readonly Horizontal[], lines: readonly Line[], blank: number): number {
  const partial = rules.filter(
    (rule) => rule.y < first.y && rule.x0 >= first.x0 - sameX && rule.x1 <= first.x1 + sameX,
  );
  let top = first.y;
  for (;;) {
    const above = partial.filter(({ y }) => y < top && y > top - farthestRule).map(({ y }) => y);
    const heads = [top, ...above].flatMap((y) => headsOn(y, first, lines, blank)).filter(({ y0 }) => y0 < top - 1);
    if (heads.length === 0) return top;
    top = smallestOf(heads, ({ y0 }) => y0 - 1);
  }
}

/** How far above their rules the rows of a table end, in points: its heads stand no further away. */
function blankBelow(family: readonly Horizontal[], lines: readonly Line[]): number {
  return median(
    family.slice(1).flatMap(({ y }, index) => {
      const own = lines.filter((line) => middleOf(line) > (family[index]?.y ?? y) && middleOf(line) < y);
      return own.length > 0 ? [y - largestOf(own, (line) => line.y1)] : [];
    }),
  );
}

/** Rules under heads above each other are no further apart, in points. */
const farthestRule = 60;

/** The same grid with heads over all the columns that are theirs: no line between columns tells where a head ends. */
function withSpans(frame: GridFrame, lines: readonly Line[], words: readonly Word[]): GridFrame {
  const within = lines.filter((line) => rowOf(frame, middleOf(line)) >= 0);
  const body = headerOf(within);
  const head = body < 0 ? within : within.slice(0, body);
  const end = body < 0 ? frame.rowBorders.length - 1 : rowOf(frame, middleOf(within[body] ?? { y0: 0, y1: 0 }));
  const numbering = head.find(numbersColumns);
  const leaves = numbering ? rowOf(frame, middleOf(numbering)) : end;
  const spanning = frame.cells.filter(({ row, rowSpan }) => row + rowSpan < leaves);
  const inset = mostFrequent(
    insetsOf(
      frame.columnBorders,
      head.flatMap(({ phrases }) => phrases),
    ),
  );
  const joined = runsOf(spanning).flatMap((run) => spansOf(run, frame, head, inset));
  const rest = frame.cells.filter((cell) => !spanning.includes(cell));
  const [above, below] = [rest.filter(({ row }) => row < leaves), rest.filter(({ row }) => row >= leaves)];
  return { ...frame, cells: [...joined, ...above, ...joinedUnder(words, below, frame)].sort(inOrder) };
}

/**
 * Cells of rows joined where a name stands over the border between them: 合计 in the middle of several columns. A name
 * that runs over a figure does not belong there.
 */
export function joinedUnder(words: readonly Word[], cells: readonly CellFrame[], frame: GridFrame): CellFrame[] {
  const names = words.filter(({ text }) => /^\p{Script=Han}+$/u.test(text));
  const figures = words.filter(({ text }) => /\d/.test(text));
  return runsOf(cells).flatMap((run) => {
    const joined: CellFrame[] = [];
    for (const cell of run) {
      const last = joined.at(-1);
      const { x0, x1, y0, y1 } = boxOf(frame, cell);
      const isIn = ({ box }: Word): boolean => (box.y0 + box.y1) / 2 > y0 && (box.y0 + box.y1) / 2 < y1;
      const isOver = (word: Word): boolean => word.box.x0 < x0 - sameX && word.box.x1 > x0 + sameX && isIn(word);
      const hasFigure = figures.some((word) => word.box.x0 < x1 && word.box.x1 > x0 && isIn(word));
      if (last && !hasFigure && names.some(isOver))
        joined.splice(-1, 1, { ...last, columnSpan: last.columnSpan + cell.columnSpan });
      else joined.push(cell);
    }
    return joined;
  });
}

const inOrder = (a: CellFrame, b: CellFrame): number => a.row - b.row || a.column - b.column;

function rowOf({ rowBorders }: GridFrame, y: number): number {
  return y >= lastOf(rowBorders, 'border') ? -1 : rowBorders.findLastIndex((border) => border <= y);
}

/** Cells beside each other that begin and end in the same rows. */
function runsOf(cells: readonly CellFrame[]): CellFrame[][] {
  const runs: CellFrame[][] = [];
  for (const cell of [...cells].sort(inOrder)) {
    const run = runs.find((each) => {
      const last = each.at(-1);
      return last?.row === cell.row && last.rowSpan === cell.rowSpan && last.column + last.columnSpan === cell.column;
    });
    if (run) run.push(cell);
    else runs.push([cell]);
  }
  return runs;
}

/** The cells of heads that share the columns of a run among them. */
function spansOf(run: readonly CellFrame[], frame: GridFrame, lines: readonly Line[], inset: number): CellFrame[] {
  const [first, last] = [run[0], run.at(-1)];
  if (!first || !last) return [...run];
  const [from, to] = [first.column, last.column + last.columnSpan - 1];
  const { x0, x1, y0, y1 } = boxOf(frame, { ...first, columnSpan: to - from + 1 });
  const columns = run.map((cell) => boxOf(frame, cell));
  const inside = lines
    .filter((line) => middleOf(line) > y0 && middleOf(line) < y1)
    .map((line) => ({
      ...line,
      phrases: line.phrases
        .flatMap((phrase) => partedOverColumns(phrase, columns))
        .filter((phrase) => (phrase.x0 + phrase.x1) / 2 > x0 && (phrase.x0 + phrase.x1) / 2 < x1),
    }));
  const heads = toHeads(inside, { spacing: Infinity }).sort((a, b) => a.x0 - b.x0);
  const words = inside.flatMap(({ phrases }) => phrases.flatMap((phrase) => phrase.words.map(({ box }) => box)));
  const ends = sharedOut(heads, frame.columnBorders, from, to, inset) ?? filledOut(words, columns, from, inset);
  if (!ends) return [...run];
  return reachesOf(ends, from).map((reach) => ({ ...first, column: reach.first, columnSpan: reach.count }));
}

/**
 * The last columns of heads whose characters are spread over the whole width of their cells: one head ends, and the
 * next begins, as far from the border between them as heads do.
 *
 * @param columns the places of the columns of a run, the first of them being column `from`
 * @returns undefined where characters stand otherwise
 */
function filledOut(words: readonly Box[], columns: readonly Box[], from: number, inset: number): number[] | undefined {
  const isBegun = (x: number): boolean => words.some(({ x0 }) => Math.abs(x0 - x - inset) <= sameX);
  const isEnded = (x: number): boolean => words.some(({ x1 }) => Math.abs(x - inset - x1) <= sameX);
  const [first, last] = [columns[0], columns.at(-1)];
  if (!first || !last || !isBegun(first.x0) || !isEnded(last.x1)) return undefined;
  return columns.flatMap(({ x1 }, index) =>
    index === columns.length - 1 || (isEnded(x1) && isBegun(x1)) ? [from + index] : [],
  );
}
