import { Counts } from '../../../model/counts.ts';
import { at, lastOf } from '../../../model/must.ts';
import type { RulingLine, Word } from '../../../model/page.ts';
import { pairsOf } from '../../../model/pairs.ts';
import { decimalsOf } from '../../../print/figures.ts';
import type { Grid } from '../../../model/table.ts';
import { median } from '../ruled/borders.ts';
import { between, jointBorders, withShownColumns } from './joint-columns.ts';
import { assignColumns, profileOf, profilesOf, type Profile } from './prior.ts';
import type { CellFrame, GridFrame } from '../ruled/ruled.ts';
import type { Head, PlacedHeads, HeadReach } from './head-cells.ts';
import { centre, middleOf, overlaps, reachOf, sameStart, type Stretch } from '../words/stretch.ts';
import { crosses, fullWidth, lineSpacing, placeHeads, toHeads } from './head-cells.ts';
import type { Line, Phrase } from '../words/phrases.ts';
import {
  holdsAmount,
  holdsCode,
  holdsFigure,
  isOrdinal,
  numberedPart,
  numbersColumns,
  partedOverColumns,
  withPartedHeads,
} from '../words/phrases.ts';
import { overBorders } from '../ruled/over-borders.ts';
import type { Horizontal, Region } from './regions.ts';
import { freeRegions, ruledRegions, shadedRegions, withoutLabels } from './regions.ts';
import { restsOfNames } from './name-rests.ts';
import { spacingOfWrapped } from './row-spacing.ts';
import type { Shading } from '../ruled/shading.ts';
import { withSpacedCodes } from './spaced-codes.ts';
import { toSpreadLines } from '../ruled/spread.ts';
import { wordsToLines } from '../words/text.ts';
import { wholeAmountsIn, withWholeAmounts } from '../words/whole-numbers.ts';

/** The columns of the part before. */
type Prior = { readonly columnBorders: readonly number[]; readonly profiles: readonly Profile[] };

/** A grid whose words are already in their cells, in the order of `frame.cells`. */
export type AlignedGrid = { readonly frame: GridFrame; readonly words: readonly (readonly Word[])[] };

/** Lines closer than this share of the usual pitch belong to one row: a wrapped label. */
const wrappedPitch = 0.72;
/** Heads whose middles are this close, in line heights, stand in one header row. */
const sameHeaderRow = 0.35;

/**
 * Makes grids of words that stand in columns without vertical ruling lines, from their alignment: three-line tables
 * (三线表), whose rules give top, header and bottom, and tables without any line.
 *
 * Columns are the stretches of the x axis that amounts, codes and labels cover; rows are lines, and a line that
 * stands closer to its neighbour than rows do is a part of a wrapped label.
 *
 * @param words those that stand in no ruled table
 * @param rulings the page's ruling lines that belong to no ruled table
 * @param shadings rows that a background shows
 * @param before the table that the page before ended with
 */
export function alignedGrids(
  words: readonly Word[],
  rulings: readonly RulingLine[],
  shadings: readonly Shading[] = [],
  before?: Grid,
): AlignedGrid[] {
  const lines = withWholeAmounts(toSpreadLines(wordsToLines(words))).map((line) => withPartedHeads(line, leastHeads));
  const rules = rulings.filter((line): line is Horizontal => line.axis === 'horizontal');
  const shaded = shadedRegions(lines, shadings).map(withoutLabels);
  const unshaded = withoutPhrases(lines, shaded);
  const withBorders = (region: Region): Region => {
    const borders = jointBorders(region, rules);
    return borders ? { ...region, borders } : region;
  };
  const ruled = ruledRegions(unshaded, rules).map(withoutLabels).map(withBorders);
  const free = freeRegions(withoutPhrases(unshaded, ruled), before !== undefined).map(withBorders);
  if (shaded.length + ruled.length + free.length === 0) return [];
  const prior = before && { columnBorders: before.columnBorders, profiles: profilesOf(before) };
  const enough = (grid: AlignedGrid, least: number): boolean => grid.frame.columnBorders.length > least;
  return [
    ...[...shaded, ...ruled].map((region) => regionToGrid(region, prior)).filter((grid) => enough(grid, 2)),
    ...free
      .map((region) => ({ region, grid: regionToGrid(region, prior) }))
      .filter(
        ({ region, grid }) =>
          enough(grid, isCoded(region) ? 2 : 3) && (!region.few || grid.frame.columnBorders === prior?.columnBorders),
      )
      .map(({ grid }) => grid),
  ];
}

/** Whether rows begin with a code and end with an amount: of these a name and a figure are a table, of others a list. */
function isCoded({ lines }: Region): boolean {
  const rows = lines.filter(({ phrases }) => {
    const [first, last] = [phrases[0], phrases.at(-1)];
    return first && last && first !== last && rowCode.test(first.text) && holdsAmount(last);
  });
  return rows.length >= leastCoded && rows.length >= lines.length / 2;
}

const leastCoded = 3;
/** A code alone or before its name: 30101, [30101]基本工资; no year and no figure. */
const rowCode = /^[[【（(]?[1-5]\d{2}(?:\d{2}){0,2}[\]】）)]?(?![\d.．,，年])/u;

/** The numbers of a line that numbers the columns. */
function numbersIn({ phrases }: Line): readonly Phrase[] {
  return phrases.filter(({ text }) => /\d/.test(text));
}

/** So many heads beside each other are no title and no text, wherever they stand. */
const leastHeads = 3;

/** What regions leave of the lines. */
function withoutPhrases(lines: readonly Line[], regions: readonly Region[]): Line[] {
  if (regions.length === 0) return [...lines];
  const taken = new Set(regions.flatMap((region) => region.lines.flatMap((line) => line.phrases)));
  return lines.flatMap((line): Line[] => {
    const phrases = line.phrases.filter((phrase) => !taken.has(phrase));
    return phrases.length === line.phrases.length ? [line] : phrases.length > 0 ? [{ ...line, phrases }] : [];
  });
}

/** The grid of a region on the columns that joints of rules tell, or on those that its words show. */
function regionToGrid(found: Region, prior?: Prior): AlignedGrid {
  const goesOn = prior !== undefined && found.headerEnd === 0;
  const region = goesOn ? { ...found, lines: withSpacedCodes(found.lines, prior.profiles) } : found;
  const { borders: told, ...rest } = region;
  if (told) {
    const borders = withShownColumns(told, columnsOf(overBorders(region.lines, told).slice(region.headerEnd)));
    const grid = gridOf({ ...rest, lines: overBorders(region.lines, borders), borders }, prior);
    const count = (other: AlignedGrid | Prior): number => ('frame' in other ? other.frame : other).columnBorders.length;
    const isFewer = region.headerEnd === 0 && prior !== undefined && borders.length < count(prior);
    if (count(grid) === borders.length && !isFewer) return grid;
  }
  return gridOf(rest, prior);
}

function gridOf({ lines, headerEnd, rules, edges = [], extent, borders }: Region, prior?: Prior): AlignedGrid {
  const body = lines.slice(headerEnd);
  const shown = borders ? between(borders) : columnsOf(body);
  const known = uniteStretches([...shown, ...lines.slice(0, headerEnd).filter(numbersColumns).flatMap(numbersIn)]);
  const header = lines.slice(0, headerEnd).map((line) => (borders ? line : partedOver(withPartedHeads(line), known)));
  const numbered = header.filter(numbersColumns).map(numberedPart);
  const numbering = numbered.map(({ numbers }) => numbers);
  const wordedLines = [
    ...header.filter((line) => !numbersColumns(line)),
    ...numbered.flatMap((part) => part.heads ?? []),
  ];
  const isSetInMiddle = !borders && !areSetLeft(numbering, wordedLines);
  const reaching = isSetInMiddle ? reachingToNumbers(shown, body, numbering) : shown;
  const placedWith = (spacing: number): PlacedHeads =>
    placeHeads(toHeads(wordedLines, { spacing, rules }), reaching, rules, borders);
  const usual = placedWith(headSpacing(header, body, rules));
  const isNumbered = ({ columns }: PlacedHeads): boolean => numbering.every((line) => haveOwnColumns(line, columns));
  // Where two numbers stand in one column, heads of their own were taken for the lines of one.
  const chosen = isNumbered(usual) ? usual : ([placedWith(lineSpacing)].find(isNumbered) ?? usual);
  const { heads, columns, reachOf } = chosen;
  const rows = [...headerRows(heads), ...numbering.map(toRow), ...bodyRows(body, edges)];
  const cells: CellFrame[] = [];
  const words: Word[][] = [];
  rows.forEach((row, index) => {
    const placed = row.pieces.map((piece) => ({ piece, ...placeOf(piece, columns, reachOf) }));
    for (let column = 0; column < columns.length;) {
      const starting = placed.filter((other) => other.first === column);
      const columnSpan = Math.max(1, ...starting.map((other) => other.count));
      const inside = placed.filter((other) => other.first >= column && other.first < column + columnSpan);
      cells.push({ row: index, column, rowSpan: 1, columnSpan });
      words.push(inside.flatMap((other) => wordsOf(other.piece)));
      column += columnSpan;
    }
  });
  const grid = {
    frame: {
      columnBorders: columns.length + 1 === borders?.length ? borders : columnBorders(columns),
      rowBorders: rowBorders(rows),
      cells,
    },
    // Where two numbers still stand in one column, heads and columns do not belong together.
    words: isNumbered(chosen) ? words : words.map((cell) => cell.map(doubted)),
  };
  const isOnPrior = borders !== undefined && borders.length === prior?.columnBorders.length;
  return headerEnd === 0 && prior && !isOnPrior
    ? (onPrior(grid, columns, prior, { extent, amounts: wholeAmountsIn(body) }) ?? grid)
    : grid;
}

function partedOver(line: Line, columns: readonly Stretch[]): Line {
  return { ...line, phrases: line.phrases.flatMap((phrase) => partedOverColumns(phrase, columns)) };
}

/**
 * Columns of figures that reach to their numbers, which stand in the middle like heads: a figure of one digit at the edge
 * of its column may be as near to the next head as to its own.
 *
 * @returns the same columns where some number is the nearest of two
 */
function reachingToNumbers(
  columns: readonly Stretch[],
  body: readonly Line[],
  numbering: readonly Line[],
): readonly Stretch[] {
  const numbers = numbering.length === 1 ? numbering.flatMap(numbersIn) : [];
  const figures = body.flatMap(({ phrases }) => phrases.filter(holdsFigure));
  const apart = (column: Stretch, number: Stretch): number =>
    Math.abs(column.x0 + column.x1 - number.x0 - number.x1) / 2;
  const nearest = new Map<Stretch, Stretch>();
  for (const column of columns.filter((each) => crosses(each, figures))) {
    const [number, next] = [...numbers].sort((a, b) => apart(column, a) - apart(column, b));
    if (!number || [...nearest.values()].includes(number)) return columns;
    if (next && apart(column, next) - apart(column, number) < leastNearer) return columns;
    nearest.set(column, number);
  }
  return columns.map((column) => {
    const number = nearest.get(column);
    const wide = number && { x0: Math.min(column.x0, number.x0), x1: Math.max(column.x1, number.x1) };
    return wide && !columns.some((other) => other !== column && crosses(wide, [other])) ? wide : column;
  });
}

/** Whether the numbers of the columns begin where heads do and have other middles: set to the left, as these are. */
function areSetLeft(numbering: readonly Line[], header: readonly Line[]): boolean {
  const heads = header.flatMap(({ phrases }) => phrases);
  const numbers = numbering.flatMap(numbersIn);
  const isLeft = (number: Phrase): boolean =>
    heads.some((head) => Math.abs(head.x0 - number.x0) <= sameStart && centre(head) - centre(number) > sameStart);
  return numbers.length > 1 && numbers.every(isLeft);
}

/** So much nearer than any other, in points, the number of a column stands. */
const leastNearer = 4;

/** Whether each number of a column stands in one of its own. */
function haveOwnColumns(line: Line, columns: readonly Stretch[]): boolean {
  const own = numbersIn(line).map((number) => placeOf(number, columns, new Map()).first);
  return new Set(own).size === own.length;
}

/**
 * How close, in line heights, the lines of one head follow each other: closer than rows do; where each row has its rule
 * only these part heads.
 */
function headSpacing(header: readonly Line[], body: readonly Line[], rules: readonly Horizontal[]): number {
  const rows = body.filter((line) => line.phrases.some((phrase) => holdsFigure(phrase) || holdsCode(phrase)));
  const heads = header.filter((line) => !numbersColumns(line));
  if (rulesAmong(heads, rules) > 0 || (rows.length > 1 && rulesAmong(rows, rules) >= rows.length - 1))
    return ruledSpacing;
  const pitch = median(rows.slice(1).map((line, index) => middleOf(line) - middleOf(rows[index] ?? line)));
  const height = median(rows.map(({ y0, y1 }) => y1 - y0));
  if (rows.length < severalRows || height === 0) return lineSpacing;
  return Math.min(Math.max(lineSpacing, (closerThanRows * pitch) / height), widestSpacing);
}

/** How many rules over the whole width stand between the first and the last of the lines. */
function rulesAmong(lines: readonly Line[], rules: readonly Horizontal[]): number {
  const [top = 0, bottom = 0] = [lines[0]?.y1, lines.at(-1)?.y0];
  const widest = Math.max(...rules.map(({ x0, x1 }) => x1 - x0));
  const whole = rules.filter(({ x0, x1, y }) => x1 - x0 > fullWidth * widest && y > top && y < bottom);
  return new Set(whole.map(({ y }) => Math.round(y))).size;
}

/** Lines of one head are closer than this share of the pitch of rows, and never further apart than this, in line heights. */
const [closerThanRows, widestSpacing] = [0.8, 1.75];
/** Where each row has its rule, lines without one between them are one head as far apart as this, in line heights. */
const ruledSpacing = 2.5;

function toRow(line: Line): Row {
  return { y0: line.y0, y1: line.y1, pieces: [...line.phrases], lines: [line] };
}

/**
 * The same grid on the columns of the part before, where each of its own is one of them.
 *
 * @param columns what the own columns cover
 * @param amounts the words that are whole amounts
 */
function onPrior(
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

const doubted = (word: Word): Word => ({ ...word, confidence: doubtfulColumn });

/** How far a figure can be trusted whose column only its place tells, and not surely. */
const doubtfulColumn = 0.3;
/** From so many rows on a column holds more than one label. */
const severalRows = 4;

export type Row = { y0: number; y1: number; pieces: (Phrase | Head)[]; lines: Line[] };

function wordsOf(piece: Phrase | Head): readonly Word[] {
  return 'words' in piece ? piece.words : piece.phrases.flatMap((phrase) => phrase.words);
}

function placeOf(piece: Phrase | Head, columns: readonly Stretch[], reachOf: ReadonlyMap<Head, HeadReach>): HeadReach {
  if ('phrases' in piece) return reachOf.get(piece) ?? { first: 0, count: 1 };
  const common = (column: Stretch): number => Math.min(piece.x1, column.x1) - Math.max(piece.x0, column.x0);
  let first = 0;
  columns.forEach((column, index) => {
    if (common(column) > common(columns[first] ?? column)) first = index;
  });
  return { first, count: 1 };
}

/** Columns that the body shows: amounts first, then codes, then labels that cross none of them. */
function columnsOf(lines: readonly Line[]): Stretch[] {
  const body = lines.flatMap((line) => line.phrases);
  const amounts = withTotals(uniteStretches(body.filter(holdsFigure)), lines);
  const codes = uniteStretches(body.filter(holdsCode)).filter((code) => !crosses(code, amounts));
  const numbers = [...amounts, ...codes];
  const worded = body.filter((phrase) => !holdsFigure(phrase) && !holdsCode(phrase) && !crosses(phrase, numbers));
  // What stands alone in the middle of several columns (合计) is no column of its own; a numbered name begins a row, and
  // what stands behind figures is a remark.
  const isAlone = (label: Stretch): boolean => {
    const [name, ...others] = worded.filter((phrase) => crosses(phrase, [label]));
    return others.length === 0 && !(name && (isOrdinal(name) || isBehindFigure(name, lines)));
  };
  const labels = uniteAlternating(
    uniteStretches(worded).filter((label) => lines.length < severalRows || !isAlone(label)),
    numbers,
    lines,
  );
  return [...numbers, ...labels].sort((a, b) => a.x0 - b.x0);
}

function isBehindFigure(name: Phrase, lines: readonly Line[]): boolean {
  const own = lines.find(({ phrases }) => phrases.includes(name));
  return own?.phrases.some((phrase) => holdsAmount(phrase) && phrase.x1 < name.x0) === true;
}

/**
 * Columns of figures with those of the total beside them where it is set otherwise (in the middle, like a head): the
 * column that has only a total and the one beside it that has none are one, as each column with figures has its total.
 */
function withTotals(amounts: readonly Stretch[], lines: readonly Line[]): Stretch[] {
  const total = lines.find((line) => line.phrases.some(({ text }) => /^[合总]\s*计$/.test(text)));
  const fills = (line: Line | undefined, column: Stretch): boolean =>
    line?.phrases.some((phrase) => holdsFigure(phrase) && crosses(phrase, [column])) ?? false;
  const others = lines.filter((line) => line !== total);
  const open = amounts.flatMap((column, index) => {
    const [hasTotal, hasRows] = [fills(total, column), others.some((line) => fills(line, column))];
    return hasTotal === hasRows ? [] : [{ index, column, hasTotal }];
  });
  const pairs = open.flatMap((left, at) => {
    const right = open[at + 1];
    return at % 2 === 0 && right ? [{ left, right }] : [];
  });
  const arePairs =
    open.length % 2 === 0 &&
    pairs.every(
      ({ left, right }) =>
        right.index === left.index + 1 && left.hasTotal !== right.hasTotal && left.hasTotal === pairs[0]?.left.hasTotal,
    );
  if (!arePairs) return [...amounts];
  const second = new Set(pairs.map(({ right }) => right.index));
  return amounts.flatMap((column, index) => {
    if (second.has(index)) return [];
    const pair = pairs.find(({ left }) => left.index === index);
    return [pair ? { x0: pair.left.column.x0, x1: pair.right.column.x1 } : column];
  });
}

/**
 * Columns of labels beside each other of which no row has both are one: totals stand in the middle of a cell, other
 * names at its left.
 */
function uniteAlternating(labels: readonly Stretch[], numbers: readonly Stretch[], lines: readonly Line[]): Stretch[] {
  const united: Stretch[] = [];
  const holds = (line: Line, label: Stretch): boolean => line.phrases.some((phrase) => crosses(phrase, [label]));
  for (const label of labels) {
    const last = united.at(-1);
    const isParted =
      !last ||
      numbers.some((number) => number.x0 >= last.x1 - 1 && number.x1 <= label.x0 + 1) ||
      lines.some((line) => holds(line, last) && holds(line, label));
    if (isParted) united.push({ ...label });
    else last.x1 = Math.max(last.x1, label.x1);
  }
  return united;
}

function uniteStretches(phrases: readonly Stretch[]): Stretch[] {
  const united: Stretch[] = [];
  for (const phrase of [...phrases].sort((a, b) => a.x0 - b.x0)) {
    const last = united.at(-1);
    if (last && phrase.x0 < last.x1) last.x1 = Math.max(last.x1, phrase.x1);
    else united.push({ x0: phrase.x0, x1: phrase.x1 });
  }
  return united;
}

function headerRows(heads: readonly Head[]): Row[] {
  const rows: Row[] = [];
  for (const head of [...heads].sort((a, b) => middleOf(a) - middleOf(b))) {
    const row = rows.at(-1);
    const height = (head.y1 - head.y0) / head.phrases.length;
    if (row && middleOf(head) - middleOf(row) < sameHeaderRow * height) {
      row.pieces.push(head);
      row.y0 = Math.min(row.y0, head.y0);
      row.y1 = Math.max(row.y1, head.y1);
    } else rows.push({ y0: head.y0, y1: head.y1, pieces: [head], lines: [] });
  }
  return rows;
}

/**
 * Rows of the body. Lines between the same edges of shading are one row; elsewhere those that stand closer than rows
 * do, unless both have a numbered name in one column; in neither case if both hold an amount in one column.
 */
export function bodyRows(lines: readonly Line[], edges: readonly number[]): Row[] {
  const heightOf = (line: Line): number => line.y1 - line.y0;
  const pitchOf = ([above, below]: readonly [Line, Line]): number => middleOf(below) - middleOf(above);
  const usual = median(
    pairsOf(lines)
      .filter((pair) => pitchOf(pair) > 0.9 * heightOf(pair[0]))
      .map(pitchOf),
  );
  const bandOf = (line: Line): number => edges.findLastIndex((edge) => edge <= middleOf(line));
  const decimals = usualDecimals(lines);
  const spaced = edges.length > 0 ? undefined : spacingOfWrapped(lines);
  const isSpaced = areRowsSpaced(lines, decimals);
  const rests = restsOfNames(lines);
  const rows: Row[] = [];
  lines.forEach((line, index) => {
    const row = rows.at(-1);
    const before = lines[index - 1];
    const height = heightOf(line);
    const usually = isSpaced ? spacing.lines * height : Math.max(wrappedPitch * usual, 0.7 * height);
    const nearest = spaced ?? usually;
    const close = (before ? pitchOf([before, line]) : usual) < nearest;
    const joined =
      edges.length > 0 && before
        ? bandOf(before) === bandOf(line)
        : (close && !row?.lines.some((other) => bothNameRows(other, line))) || rests.has(line);
    if (row && index > 0 && joined && !row.lines.some((other) => bothHoldAmounts(other, line, decimals))) {
      row.lines.push(line);
      row.pieces.push(...line.phrases);
      row.y1 = Math.max(row.y1, line.y1);
    } else rows.push(toRow(line));
  });
  return rows;
}

/** Lines of one cell are closer than the first, rows further apart than the second, in line heights; so many of both are seen. */
const spacing = { lines: 1.45, rows: 1.5, seen: 2 };

/**
 * Whether lines stand either as close as those of one cell or as far apart as rows, and none that are close hold a figure,
 * a code or the number of a name each: then most rows have wrapped names, and only the spacing parts them.
 */
function areRowsSpaced(lines: readonly Line[], decimals: number | undefined): boolean {
  let [near, far] = [0, 0];
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1];
    if (!before) continue;
    const pitch = (middleOf(line) - middleOf(before)) / (line.y1 - line.y0);
    if (pitch >= spacing.rows) far++;
    else if (pitch >= spacing.lines) return false;
    else if (areTwoRows(before, line, decimals)) return false;
    else near++;
  }
  return near >= spacing.seen && far >= spacing.seen;
}

function areTwoRows(above: Line, below: Line, decimals: number | undefined): boolean {
  const codes = above.phrases.filter(holdsCode);
  return (
    bothHoldAmounts(above, below, decimals) ||
    bothNameRows(above, below) ||
    below.phrases.some((phrase) => holdsCode(phrase) && crosses(phrase, codes))
  );
}

/** The decimals that most amounts are printed with; undefined where none is printed. */
function usualDecimals(lines: readonly Line[]): number | undefined {
  const amounts = lines.flatMap((line) => line.phrases).filter(holdsAmount);
  return new Counts(amounts.map(({ text }) => decimalsOf(text))).usual();
}

/** Whether two lines print a whole amount each in one column: they are two rows. */
function bothHoldAmounts(above: Line, below: Line, decimals: number | undefined): boolean {
  const whole = above.phrases.filter((phrase) => holdsAmount(phrase) && decimalsOf(phrase.text) === decimals);
  return whole.some((amount) => below.phrases.some((other) => holdsAmount(other) && overlaps(other, amount)));
}

/** Whether two lines begin with numbered names in one column: however close, they are two rows. */
function bothNameRows(above: Line, below: Line): boolean {
  const names = above.phrases.filter(isOrdinal);
  return below.phrases.some((name) => isOrdinal(name) && names.some(({ x0 }) => Math.abs(x0 - name.x0) <= sameStart));
}

/** None where nothing shows a column. */
function columnBorders(columns: readonly Stretch[]): number[] {
  if (columns.length === 0) return [];
  const inner = pairsOf(columns).map(([left, right]) => (left.x1 + right.x0) / 2);
  return [at(columns, 0, 'column').x0 - 4, ...inner, lastOf(columns, 'column').x1 + 4];
}

function rowBorders(rows: readonly Row[]): number[] {
  if (rows.length === 0) return [];
  const inner = pairsOf(rows).map(([above, below]) => (above.y1 + below.y0) / 2);
  return [at(rows, 0, 'row').y0 - 1, ...inner, lastOf(rows, 'row').y1 + 1];
}
