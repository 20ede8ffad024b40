import { append } from '../../../model/largest.ts';
import { at, lastOf } from '../../../model/must.ts';
import { pairsOf } from '../../../model/pairs.ts';
import type { RulingLine } from '../../../model/page.ts';
import { hanCount } from '../../../print/captured.ts';
import { isAmountPrint, isBeginningOfFigure, isIntegerPrint, isNilMark } from '../../../print/figures.ts';
import { isFramedPageNumber } from '../../../print/page-number.ts';
import { hasWords } from '../../../print/words.ts';
import { median } from '../ruled/borders.ts';
import type { Line, Phrase } from '../words/phrases.ts';
import { haveSameJoints } from '../ruled/joints.ts';
import { hasAmount, holdsCode, isOrdinal, numbersColumns } from '../words/phrases.ts';
import { isTold, restsOfNames } from './name-rests.ts';
import type { Shading } from '../ruled/shading.ts';
import { rowEdges, usualHeight } from '../ruled/shading.ts';
import { centre, middleOf, overlaps, sameStart } from '../words/stretch.ts';

export type Horizontal = Extract<RulingLine, { axis: 'horizontal' }>;

/** Lines of text that are one table: the first `headerEnd` of them are its header. */
export type Region = {
  readonly lines: readonly Line[];
  readonly headerEnd: number;
  readonly rules: readonly Horizontal[];
  /** Borders of rows that shading shows, top to bottom; absent where none is. */
  readonly edges?: readonly number[];
  /** Where lines or shading show that the table begins and ends, from left to right. */
  readonly extent?: { readonly x0: number; readonly x1: number };
  /** Borders of columns that joints of rules show, left to right; absent where none do. */
  readonly borders?: readonly number[];
  /** So few rows that only the columns of the page before prove them a table. */
  readonly few?: true;
};

/** A table without ruling lines has at least so many lines with an amount. */
const leastAmountLines = 3;
/** A table of one row has at least so many columns with amounts. */
const leastAmountsInRow = 3;
/** Lines further apart than this, in line heights, end a table. */
const widestGap = 3.2;
/** Further apart than this no rows stand, either. */
const widestRowGap = 8;
/** A line whose middle is no further below than this, in line heights, still belongs to a wrapped label. */
const wrapped = 1.42;
/** A blank table has no more lines than a header and 合计 need. */
const mostBlankLines = 10;
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

function isRowOfFigures(line: Line): boolean {
  return hasAmount(line) && !isProse(line) && line.phrases.length > 1;
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

/** A table without the lines at its top that name department and unit, and a title above them: they are no heads. */
export function withoutLabels(region: Region): Region {
  const { lines, headerEnd } = region;
  const isLabel = (line: Line): boolean => /(?:单位|部门)[^，。]{0,6}[:：]/.test(textOfLine(line)) && !hasAmount(line);
  const isTop = (line: Line, index: number): boolean => index < headerEnd && (isLabel(line) || isTitle(line));
  const end = lines.findIndex((line, index) => !isTop(line, index));
  const first = end < 0 ? headerEnd : end;
  return first > 0 ? { ...region, lines: lines.slice(first), headerEnd: headerEnd - first } : region;
}

/** The title of a form (收入支出决算总表), with its number at most: no head is called a table. */
export function isTitle(line: Line): boolean {
  return line.phrases.length <= 2 && /表(?:[(（][^()（）]*[)）])?$/.test(textOfLine(line));
}

/** The unit, the department, the number of a form, a note. */
function isCaption(line: Line): boolean {
  return /(?:单位|部门|编制)[^，。]{0,6}[:：]|公开\d+表/.test(textOfLine(line)) || isProse(line);
}

function isTitleLike(line: Line): boolean {
  return line.phrases.length < 3 && !hasAmount(line) && !line.phrases.some(holdsCode);
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

/** Whether a line without figures is more likely a row of heads than a row without amounts. */
function isHeadRow(line: Line): boolean {
  return line.phrases.length > 1 && ordinalIn(line) === undefined;
}

/** The name of a row that is numbered: 十三、交通运输支出. */
function ordinalIn({ phrases }: Line): Phrase | undefined {
  return phrases.find(isOrdinal);
}

/** Whether a line names a row, alone, below or above others that name one at the same place. */
export function namesRowAmong(line: Line | undefined, lines: readonly Line[]): boolean {
  const name = line && ordinalIn(line);
  if (!name || line.phrases.length > 1) return false;
  const others = lines.filter((other) => other !== line).flatMap((other) => ordinalIn(other) ?? []);
  return others.some(({ x0 }) => Math.abs(x0 - name.x0) <= sameStart);
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

/** A table printed without a figure: some heads in columns, and little else; not text between two rules. */
function isBlankTable(lines: readonly Line[]): boolean {
  const heads = lines.reduce((sum, line) => sum + (line.phrases.length > 1 ? line.phrases.length : 0), 0);
  const prose = lines.filter((line) => isProse(line) || textOfLine(line).length > 60);
  return heads >= 3 && lines.length <= mostBlankLines && prose.length === 0;
}

function sameExtent(a: Horizontal | undefined, b: Horizontal): boolean {
  return a !== undefined && Math.abs(a.x0 - b.x0) <= sameEnds && Math.abs(a.x1 - b.x1) <= sameEnds;
}

/** Rows on a background, with the row below the last shaded one, and the heads above the first. */
export function shadedRegions(lines: readonly Line[], shadings: readonly Shading[]): Region[] {
  return shadings.flatMap((shading): Region[] => {
    const { x0, x1 } = shading;
    const edges = rowEdges(shading);
    const [top = 0, bottom = 0] = [edges[0], edges.at(-1)];
    const within = lines.flatMap((line): Line[] => {
      const phrases = line.phrases.filter((phrase) => phrase.x1 > x0 && phrase.x0 < x1);
      return phrases.length > 0 ? [phrases.length === line.phrases.length ? line : { ...line, phrases }] : [];
    });
    const first = within.findIndex((line) => middleOf(line) > top);
    const end = within.findIndex((line) => middleOf(line) > bottom);
    if (first < 0) return [];
    const inside = within.slice(first, end < 0 ? within.length : end);
    const below = rowBelow(end < 0 ? [] : within.slice(end), bottom, usualHeight(shading.bands));
    let start = first;
    if (namesRowAmong(within[first - 1], inside)) start--;
    // Only what has no head inside has one above.
    if (headerOf(inside) === 0 && start === first)
      while (start > 0 && belongsAbove(within[start - 1], within[start])) start--;
    const all = [...within.slice(start, first), ...inside, ...below];
    if (!all.some(hasAmount) && !isBlankTable(all)) return [];
    const headerEnd = headerOf(all);
    const borders = shading.columns.length > 0 ? shading.columns : undefined;
    const region = { lines: all, headerEnd: headerEnd < 0 ? all.length : headerEnd, rules: [], edges };
    return [{ ...region, extent: { x0, x1 }, ...(borders && { borders }) }];
  });
}

/** Whether heads that are not shaded stand on rows that are, or on the row above these. */
export function headsStandOn(shading: Shading, lines: readonly Line[]): boolean {
  const [top = 0] = rowEdges(shading);
  const first = lines.findIndex((line) => middleOf(line) > top);
  let start = first < 0 ? lines.length : first;
  if (headerOf(lines.slice(start)) !== 0) return false;
  while (start > 0 && belongsAbove(lines[start - 1], lines[start])) start--;
  const above = lines.slice(start, first < 0 ? lines.length : first);
  const heads = above.slice(0, Math.max(0, headerOf([...above, ...lines.slice(first, first + 1)])));
  const isShaded = (line: Line): boolean =>
    shading.cells.some(
      ({ x0, y0, x1, y1 }) =>
        middleOf(line) > y0 &&
        middleOf(line) < y1 &&
        line.phrases.some((head) => centre(head) > x0 && centre(head) < x1),
    );
  return heads.some((line) => line.phrases.length > 1 && !isShaded(line));
}

/** The lines of one row right below a shaded one. */
function rowBelow(lines: readonly Line[], y: number, height: number): Line[] {
  const row = lines.filter((line) => middleOf(line) < y + 1.2 * height && !isProse(line));
  return row.some(hasAmount) ? row : [];
}

/**
 * Runs of lines of which several hold amounts, most hold several phrases, and none is running text.
 *
 * @param goesOn whether a table may go on from the page before, with as little as one row
 */
export function freeRegions(lines: readonly Line[], goesOn = false): Region[] {
  const regions: Region[] = [];
  let run: Line[] = [];
  const flush = (): void => {
    const own = trim(run);
    const isNext = goesOn && run[0] === lines[0];
    const rows = isNext ? withRestOfName(run, own) : own;
    const trimmed = rows ?? own;
    const amounts = trimmed.filter(hasAmount).length;
    if (amounts >= leastAmountLines) {
      regions.push({ lines: trimmed, headerEnd: isNext && rows ? 0 : Math.max(0, headerOf(trimmed)), rules: [] });
    } else if (amounts > 0 && isOneRow(trimmed)) {
      regions.push({ lines: trimmed, headerEnd: headerOf(trimmed), rules: [] });
    } else if (goesOn && regions.length === 0 && (amounts > 0 ? headerOf(trimmed) <= 0 : isRunOfNames(run))) {
      regions.push({ lines: amounts > 0 ? trimmed : run, headerEnd: 0, rules: [], few: true });
    }
    run = [];
  };
  for (const line of lines) {
    if (run.length > 0 && !isNear(line, run)) flush();
    // The unit and the department of the next table, without a gap below this one.
    const isNext = isCaption(line) && !hasAmount(line) && run.some(hasAmount);
    const isNoRow = isProse(line) || isFramedPageNumber(textOfLine(line));
    if (isNoRow || isNext) flush();
    if (!isNoRow) run.push(line);
  }
  flush();
  return regions;
}

/**
 * Whether a line may belong to the table of the lines before it: close below them, or, where rows stand far apart (a sheet
 * stretched to the height of its page, a head that is higher than its lines), with its figures and names below those of a
 * row, or all its figures below heads.
 */
function isNear(line: Line, run: readonly Line[]): boolean {
  const last = lastOf(run, 'line');
  const gap = (line.y0 - last.y1) / (last.y1 - last.y0);
  if (gap <= widestGap) return true;
  const numbers = line.phrases.filter(({ text }) => /\d/.test(text));
  const isRow = hasAmount(line) || numbersColumns(line);
  if (gap > widestRowGap || !isRow || isCaption(last) || isTitle(last)) return false;
  const heads = run.some(hasAmount) ? [] : run.flatMap(({ phrases }) => (phrases.length > 1 ? phrases : []));
  const areHeaded = numbers.every((number) => heads.some((head) => overlaps(head, number)));
  if (areHeaded && numbers.length >= leastAmountsInRow) return true;
  const [few, many] = [line.phrases, last.phrases].sort((a, b) => a.length - b.length);
  return (
    hasAmount(line) &&
    few !== undefined &&
    few.length > 1 &&
    few.every((phrase) => many?.some((other) => overlaps(phrase, other)) === true)
  );
}

/**
 * Rows at the top of a page that goes on with a table, with the lines above them that a name of the page before goes on
 * with, however close they stand.
 *
 * @returns undefined where they have a head
 */
function withRestOfName(run: readonly Line[], rows: readonly Line[]): Line[] | undefined {
  const header = headerOf(rows);
  if (header < 0) return undefined;
  const body = rows.slice(header);
  const rest = restOfName(run.slice(0, run.indexOf(at(body, 0, 'row'))), body);
  return header === 0 || rest.length >= header ? [...rest, ...body] : undefined;
}

/** The lines above the first row of a page that a name of the page before goes on with: as far apart as rows are, and where names begin. */
function restOfName(above: readonly Line[], rows: readonly Line[]): Line[] {
  const pitch = median(pairsOf(rows).map(([line, next]) => middleOf(next) - middleOf(line)));
  const starts = rows.flatMap(({ phrases }) => phrases.filter(({ text }) => hasWords.test(text)).map(({ x0 }) => x0));
  const rest: Line[] = [];
  for (const line of [...above].reverse()) {
    const [name, ...others] = line.phrases;
    const next = rest[0] ?? rows[0];
    const isNear = next !== undefined && middleOf(next) - middleOf(line) <= pitch + 1;
    const isName =
      name !== undefined && others.length === 0 && starts.some((x0) => Math.abs(x0 - name.x0) <= sameStart);
    if (!isNear || !isName || isTitle(line) || isCaption(line)) return [];
    rest.unshift(line);
  }
  return rest;
}

/** Numbered names one below the other, the first of them not the beginning: rows without figures of a table that goes on. */
function isRunOfNames(run: readonly Line[]): boolean {
  const [first] = run.slice(0, 1).flatMap(({ phrases }) => phrases);
  const begins = first !== undefined && /^一[、.．]/.test(first.text);
  return run.length > 1 && !begins && run.every((line) => namesRowAmong(line, run));
}

/** A table of one row (三公经费): several amounts in a line below heads in columns. */
function isOneRow(lines: readonly Line[]): boolean {
  const header = headerOf(lines);
  const [first, next] = [lines[header], lines[header + 1]];
  const row = first && next && isWrappedInto(first, next) ? next : first;
  if (!row) return false;
  const amounts = row.phrases.filter(({ text }) => isAmountPrint(text) || isIntegerPrint(text)).length;
  const heads = lines.slice(0, Math.max(0, header)).map((line) => line.phrases.length);
  return amounts >= leastAmountsInRow && Math.max(0, ...heads) >= leastAmountsInRow;
}

/** How many lines stand above the first row; below zero where there is none. */
export function headerOf(lines: readonly Line[]): number {
  const first = lines.findIndex(
    (line) =>
      hasAmount(line) ||
      line.phrases.some(({ text }) => isBeginningOfFigure(text)) ||
      ordinalIn(line) !== undefined ||
      (!numbersColumns(line) && line.phrases.some(holdsCode)),
  );
  const numbering = lines.slice(0, Math.max(0, first)).findLastIndex(numbersColumns);
  // Below the numbers of columns only a row stands, also where its figures stand beside the second line of its name.
  const name = lines.slice(numbering + 1, first + 1);
  if (numbering >= 0 && name.every((line, index) => index === 0 || isWrappedBelow(line, name[index - 1] ?? line)))
    return numbering + 1;
  const [above, row] = [lines[first - 1], lines[first]];
  return above && row && isWrappedInto(above, row) ? first - 1 : first;
}

/** Whether a line is the first of a wrapped name whose row has its figures in the middle: it reaches down into them. */
function isWrappedInto({ phrases, y0, y1 }: Line, row: Line): boolean {
  return phrases.length === 1 && row.y0 < y1 - (y1 - y0) / 4 && row.y0 > y0;
}

/** A row has fewer Chinese characters, or no comma. */
const sentence = 12;

const proseEnd = /[。；，]$|^注[:：]|单位[:：]/;

/** Whether a line is running text. */
export function isProse(line: Line): boolean {
  const text = textOfLine(line);
  if (line.phrases.length === 1) return proseEnd.test(text) || text.length > 30;
  // Blanks around a figure part a sentence into phrases; what stands in columns has no commas of text.
  return hanCount(text) >= sentence && (/[\p{Script=Han}）)”][，。；]/u.test(text) || line.phrases.some(isSaid));
}

/** Whether a figure is what the words before it say: 年初预算为 217.24, at the end of a line that breaks before 万元. */
function isSaid({ text }: Phrase, index: number, phrases: readonly Phrase[]): boolean {
  const before = phrases[index - 1];
  return before !== undefined && isAmountPrint(text) && /\p{Script=Han}{3}为$/u.test(before.text);
}

/** Leaves out single phrases above the header (titles) and below the last row. */
function trim(run: readonly Line[]): Line[] {
  const firstAmount = run.findIndex(hasAmount);
  if (firstAmount < 0) return [];
  let first = firstAmount;
  while (first > 0 && namesRowAmong(run[first - 1], run)) first--;
  while (first > 0 && (belongsAbove(run[first - 1], run[first]) || endsHeads(run.slice(0, first)))) first--;
  return run.slice(first, endOfBody(run));
}

/** The index behind the last row: that of the last amount, and what is wrapped below it. */
function endOfBody(run: readonly Line[]): number {
  let end = run.findLastIndex(hasAmount);
  const endsRow = (line: Line | undefined): boolean => {
    const first = run.findIndex(isTold);
    return line !== undefined && first >= 0 && restsOfNames(run.slice(first, end + 2)).has(line);
  };
  while (belongsBelow(run[end + 1], run[end]) || namesRowAmong(run[end + 1], run) || endsRow(run[end + 1])) end++;
  return end + 1;
}

function belongsAbove(line: Line | undefined, below: Line | undefined): boolean {
  if (!line || !below || /单位[:：]/.test(textOfLine(line))) return false;
  return line.phrases.length > 1 || middleOf(below) - middleOf(line) < wrapped * (line.y1 - line.y0);
}

/** Whether the last of the lines is the end of a wrapped head, right below others that stand in columns. */
function endsHeads(lines: readonly Line[]): boolean {
  const [above, line] = [lines.at(-2), lines.at(-1)];
  if (!above || !line || hasAmount(above) || !isWrappedBelow(line, above)) return false;
  if (above.phrases.length > 2) return true;
  // Heads set at the top of their cells: those of code and name stand alone below the first line, or end there.
  const first = lines.at(-3);
  const isBelowHeads =
    above.phrases.length === 2 && first !== undefined && first.phrases.length > 2 && !hasAmount(first);
  return isBelowHeads || endsHeads(lines.slice(0, -1));
}

/** Whether a line stands as close below another as the lines of one cell do. */
function isWrappedBelow(line: Line, above: Line): boolean {
  return middleOf(line) - middleOf(above) < wrapped * (line.y1 - line.y0);
}

function belongsBelow(line: Line | undefined, above: Line | undefined): boolean {
  if (!line || !above) return false;
  return line.phrases.length > 1 || isWrappedBelow(line, above);
}

function textOfLine(line: Line): string {
  return line.phrases.map((phrase) => phrase.text.replace(/\s/g, '')).join('');
}
