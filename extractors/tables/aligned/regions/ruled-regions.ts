import { append } from '../../../../model/largest.ts';
import { pairsOf } from '../../../../model/pairs.ts';
import { isAmountPrint, isNilMark } from '../../../../print/figures.ts';
import { hasWords } from '../../../../print/words.ts';
import { median } from '../../ruled/borders.ts';
import { haveSameJoints } from '../../ruled/joints.ts';
import { hasAmount, holdsCode, type Line, numbersColumns, type Phrase } from '../../words/phrases.ts';
import { middleOf, overlaps } from '../../words/stretch.ts';
import {
  isCaption,
  isHeadRow,
  isProse,
  isRowOfFigures,
  isTitle,
  isTitleLike,
  isWrappedBelow,
  ordinalIn,
  wrapped,
} from '../../words/line-kinds.ts';
import { endOfBody, headerOf, type Horizontal, isBlankTable, type Region, widestGap } from './region.ts';

/** Horizontal rules whose ends agree within this many points belong to one three-line table. */
const sameEnds = 4;

/** Regions between the top and the bottom rule of three-line tables (三线表). */
export function ruledRegions(lines: readonly Line[], rules: readonly Horizontal[]): Region[] {
  const families: Horizontal[][] = [];
  for (const rule of [...rules].sort((a, b) => b.x1 - b.x0 - (a.x1 - a.x0))) {
    const family = families.find((other) => sameExtent(other[0], rule));
    if (family) family.push(rule);
    else families.push([rule]);
  }
  const regions: Region[] = [];
  for (const family of families.flatMap((each) => tablesOf(each, lines))) {
    // The rules under some columns of a table are no table of their own.
    const taken = new Set(regions.flatMap((region) => region.lines));
    append(
      regions,
      familyRegion(
        family,
        lines.filter((line) => !taken.has(line)),
        rules,
      ),
    );
  }
  return regions;
}

/** Rules of one width belong to several tables where a title, a unit or a note stands between two of them. */
export function tablesOf(family: readonly Horizontal[], lines: readonly Line[]): Horizontal[][] {
  const tables: Horizontal[][] = [];
  for (const rule of [...family].sort((a, b) => a.y - b.y)) {
    const above = tables.at(-1)?.at(-1);
    const between = above ? lines.filter((line) => middleOf(line) > above.y && middleOf(line) < rule.y) : [];
    // Below the last of them heads, and a row, may stand on the first rule of the next table; above them a row of this
    // one; between two of them the heads of a table without rows.
    const named = between.slice(0, between.findLastIndex(isCaption) + 1);
    const top = named.slice(rowsFirst(named));
    const [first] = top;
    const isParted =
      !above ||
      (!isHeadOfOne([...(tables.at(-1) ?? []), rule], between, lines) &&
        first !== undefined &&
        (isCaption(first) || isTitleLike(first)) &&
        !top.some(hasAmount));
    if (isParted) tables.push([rule]);
    else tables.at(-1)?.push(rule);
  }
  return tables;
}

/** How many of the lines are rows, or number the columns, before anything else stands. */
function rowsFirst(lines: readonly Line[]): number {
  const end = lines.findIndex((line) => !isRowOfFigures(line) && !numbersColumns(line));
  return end < 0 ? lines.length : end;
}

/**
 * Whether two rules are the top and the foot of one head, which title and unit belong to: both show the same columns, no
 * row stands on the first, and heads stand on the second.
 */
function isHeadOfOne(rules: readonly Horizontal[], between: readonly Line[], lines: readonly Line[]): boolean {
  const [top, foot, ...others] = rules;
  const last = between.at(-1);
  if (!top || !foot || others.length > 0 || !last || isCaption(last) || last.phrases.length < 2) return false;
  const isRowAbove = (line: Line): boolean => {
    const apart = top.y - middleOf(line);
    return apart > 0 && apart < widestGap * (line.y1 - line.y0) && hasAmount(line);
  };
  return haveSameJoints(top, foot) && !lines.some(isRowAbove);
}

function familyRegion(family: readonly Horizontal[], lines: readonly Line[], rules: readonly Horizontal[]): Region[] {
  const ys = family.map((rule) => rule.y).sort((a, b) => a - b);
  const [top, second] = ys;
  const bottom = ys.at(-1);
  if (top === undefined || second === undefined || bottom === undefined) return [];
  const within = lines.filter((line) => middleOf(line) > top && middleOf(line) < bottom);
  const inside = [...headsAbove(family, within, lines), ...within, ...rowBehind(family, within, lines)];
  const tabular = inside.filter((line) => line.phrases.length > 1);
  // A table that runs over the page has no rule at its end: what the last rule closes is only its head.
  const below = inside.length > 0 && !inside.some(hasAmount) ? bodyBelow(bottom, lines) : [];
  if (below.length > 0) return [{ lines: [...inside, ...below], headerEnd: inside.length, rules }];
  if (!inside.some(hasAmount) && !isBlankTable(inside)) return [];
  if (tabular.length < inside.length / 3) return [];
  // Rules under words, or through them, stand in sentences (marked changes).
  if (inside.filter(isProse).length >= inside.length / 2) return [];
  const between = inside.filter((line) => middleOf(line) < second);
  const headed = ys.length > 2 && between.length > 0 && !between.some(hasAmount);
  const first = headerOf(inside);
  // Where every row has a rule below it, the second one ends only the first row of the head.
  // Of a blank table only the rules tell: the second of three ends its head.
  const goesOn = first < 0 ? ys.length > 3 : inside.slice(between.length, first).every(isHeadRow);
  const headerEnd = headed && !goesOn ? between.length : first;
  const [{ x0, x1 } = { x0: 0, x1: 0 }] = family;
  const edges = rowRules(ys, inside.slice(Math.max(0, headerEnd)));
  const end = headerEnd < 0 ? headOfBlank(inside) : headerEnd;
  return [{ lines: inside, headerEnd: end, rules, extent: { x0, x1 }, ...(edges && { edges }) }];
}

/** How many lines of a table without figures are its head: all above 合计, which stands alone in its row. */
function headOfBlank(lines: readonly Line[]): number {
  const total = lines.findIndex(({ phrases: [only, ...others] }) => {
    return only !== undefined && others.length === 0 && /^[合总]\s*计$/.test(only.text);
  });
  return total < 0 ? lines.length : total;
}

/** The rules that stand between rows, where each row has its own; undefined where some hold several rows between them. */
function rowRules(ys: readonly number[], body: readonly Line[]): readonly number[] | undefined {
  const bands = new Map<number, Line[]>();
  for (const line of body) {
    const band = ys.findLastIndex((y) => y < middleOf(line));
    bands.set(band, [...(bands.get(band) ?? []), line]);
  }
  const isOneRow = (lines: readonly Line[]): boolean => {
    const ordinals = lines.flatMap((line) => ordinalIn(line) ?? []);
    const numbers = lines.flatMap(({ phrases }) => phrases.filter(isNumber));
    return [ordinals, numbers].every(
      (each) => !each.some((one) => each.some((other) => one !== other && overlaps(one, other))),
    );
  };
  return bands.size >= leastBands && [...bands.values()].every(isOneRow) ? ys : undefined;
}

/** So many bands of rows show that each rule ends a row. */
const leastBands = 3;

/** A code, or an amount that no narrow cell broke. */
function isNumber(phrase: Phrase): boolean {
  const { text, whole } = phrase;
  return whole === true || holdsCode(phrase) || (isAmountPrint(text) && /[.．]\d/.test(text));
}

/**
 * The heads above the first rule of a table that has a rule below each row and none at its top, with the first rows where
 * no rule of that width stands under them either.
 *
 * @param within the lines between its first and its last rule
 */
function headsAbove(family: readonly Horizontal[], within: readonly Line[], lines: readonly Line[]): Line[] {
  const [{ x0, x1 } = { x0: 0, x1: 0 }] = family;
  const ys = family.map((rule) => rule.y).sort((a, b) => a - b);
  const [top = 0] = ys;
  if (!haveOwnRules(ys, within)) {
    // Above the first of three rules a unit or a title stands; several heads are those of columns.
    // So they do above the two rules around the only row.
    const isHeadless = ys.length === leastRowRules - 2 && within.some(hasAmount) && headerOf(within) === 0;
    const blank = blankOfRows(within);
    const heads = ys.length === leastRowRules - 1 || isHeadless ? headsOn(top, { x0, x1 }, lines, blank) : [];
    return heads.some((line) => line.phrases.length >= leastHeads) ? heads : [];
  }
  const rows: Line[] = [];
  for (;;) {
    const row = rowOn(rows[0]?.y0 ?? top, usualBand(ys), lines);
    if (row.length === 0) return [...headsOn(rows[0]?.y0 ?? top, { x0, x1 }, lines), ...rows];
    rows.unshift(...row);
  }
}

/** The white that rows usually leave between their names, in points; lines of one cell stand closer, and tell nothing of it. */
function blankOfRows(lines: readonly Line[]): number {
  const named = lines.filter(({ phrases }) => phrases.some(({ text }) => hasWords.test(text)));
  const isApart = ([above, below]: readonly [Line, Line]): boolean => !isWrappedBelow(below, above);
  return median(pairsOf(named).flatMap((pair) => (isApart(pair) ? [pair[1].y0 - pair[0].y1] : [])));
}

/** So many heads beside each other are no title and no unit. */
const leastHeads = 3;

/** How far rules usually stand apart, in points. */
function usualBand(ys: readonly number[]): number {
  return median(ys.slice(1).map((y, index) => y - (ys[index] ?? y)));
}

/** The lines of the row that stands on a rule at `top`; none where something else does. */
function rowOn(top: number, band: number, lines: readonly Line[]): Line[] {
  const row: Line[] = [];
  for (const line of lines.filter((each) => middleOf(each) < top).reverse()) {
    const apart = (row[0] ? middleOf(row[0]) : top) - middleOf(line);
    const isOfRow = apart < (row[0] ? closeLines : 1) * band && !numbersColumns(line) && !isCaption(line);
    if (!isOfRow || (hasAmount(line) && row.some(hasAmount))) break;
    row.unshift(line);
  }
  return row.some(isRowOfFigures) ? row : [];
}

/** Lines of one row stand closer than this, as a share of what its rules do. */
const closeLines = 0.72;

/** Whether each row has its rule: a three-line table has fewer rules, and no row above the second. */
function haveOwnRules(ys: readonly number[], within: readonly Line[]): boolean {
  const rows = within.filter(hasAmount);
  const isFull = (y: number, index: number): boolean =>
    rows.some((line) => middleOf(line) > y && middleOf(line) < (ys[index + 1] ?? y));
  if (ys.length < rows.length) return false;
  return ys.length >= leastRowRules || (ys.length === leastRowRules - 1 && ys.slice(0, -1).every(isFull));
}

/** The row that no rule closes below the last one of a table that has a rule below each of its other rows. */
function rowBehind(family: readonly Horizontal[], within: readonly Line[], lines: readonly Line[]): Line[] {
  const ys = family.map((rule) => rule.y).sort((a, b) => a - b);
  const last = ys.at(-1);
  if (last === undefined || !haveOwnRules(ys, within)) return [];
  const [row, ...others] = lines.filter((line) => middleOf(line) > last && middleOf(line) < last + usualBand(ys));
  return row && others.length === 0 && isRowOfFigures(row) ? [row] : [];
}

/**
 * The heads that stand on the first rule of a table, at `top`, top to bottom; none where something else does.
 *
 * @param blank how much white its rows leave to their rules or to each other, in points
 */
export function headsOn(
  top: number,
  { x0, x1 }: { readonly x0: number; readonly x1: number },
  lines: readonly Line[],
  blank = 0,
): Line[] {
  const near = lines.filter((line) => middleOf(line) < top);
  let start = near.length;
  while (start > 0 && isHeadAbove(near[start - 1], near[start]?.y0 ?? top, { x0, x1 }, blank)) start--;
  const heads = near.slice(start);
  return heads.some((line) => line.phrases.length > 1) ? heads : [];
}

/** A table with a rule below each row has more rules than a three-line table. */
const leastRowRules = 4;

/** Whether a line may be heads that stand on a rule or on other heads, which begin at `y`. */
function isHeadAbove(
  line: Line | undefined,
  y: number,
  { x0, x1 }: { readonly x0: number; readonly x1: number },
  blank: number,
): boolean {
  if (!line || hasAmount(line) || isCaption(line) || isTitle(line) || ordinalIn(line) !== undefined) return false;
  const [first, last] = [line.phrases[0], line.phrases.at(-1)];
  if (
    y - line.y1 > Math.max(line.y1 - line.y0, blank + 1) ||
    !first ||
    !last ||
    first.x0 < x0 - sameEnds ||
    last.x1 > x1 + sameEnds
  )
    return false;
  return line.phrases.length > 1 || y - middleOf(line) < wrapped * (line.y1 - line.y0);
}

/** The rows that follow a rule without a gap, as far as the last that holds an amount; none when few do. */
export function bodyBelow(y: number, lines: readonly Line[]): Line[] {
  const run: Line[] = [];
  let last = y;
  for (const line of lines.filter((each) => middleOf(each) > y)) {
    if (line.y0 - last > widestGap * (line.y1 - line.y0) || isProse(line)) break;
    run.push(line);
    last = line.y1;
  }
  const body = run.slice(0, endOfBody(run));
  const isFilled = (line: Line): boolean =>
    hasAmount(line) || line.phrases.filter(({ text }) => isNilMark(text)).length > 1;
  const [amounts, rows] = [body.filter(isFilled), body.filter((line) => isFilled(line) || ordinalIn(line))];
  return amounts.length >= body.length / 6 && rows.length >= body.length / 3 ? body : [];
}

function sameExtent(a: Horizontal | undefined, b: Horizontal): boolean {
  return a !== undefined && Math.abs(a.x0 - b.x0) <= sameEnds && Math.abs(a.x1 - b.x1) <= sameEnds;
}
