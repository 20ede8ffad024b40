import { largestOf } from '../../model/largest.ts';
import { at } from '../../model/must.ts';
import { countsUp, fillsAmountCell, isAmountPrint, isIntegerPrint } from '../../print/figures.ts';
import type { WrittenCell, WrittenRow } from './rows.ts';

/** The tables of a block that goes on behind the title of another: each begins with its own, alone in its row, or in each cell of it. */
export function tablesOfBlock(rows: readonly WrittenRow[]): (readonly WrittenRow[])[] {
  const starts = rows.flatMap((row, index) => (index > 0 && isTitle(row) ? [index] : []));
  return [0, ...starts].map((start, index) => rows.slice(start, starts[index]));
}

function isTitle({ cells }: WrittenRow): boolean {
  const [title = '', ...others] = new Set(cells.flatMap(({ text }) => text.trim() || []));
  return others.length === 0 && /表(?:[(（][^()（）]*[)）])?$/.test(title);
}

/**
 * The rows of a table whose merged cells were written as one cell each, as Word pastes them, with the columns that each
 * cell spans: rows of its head, and totals, are shorter than its other rows.
 *
 * @param mergesNames whether a table of the file is known to write what names a row so (`isMerging`)
 * @returns undefined where its head is written so but nothing tells which columns its cells span
 */
export function withMergedCells(rows: readonly WrittenRow[], mergesNames: boolean): readonly WrittenRow[] | undefined {
  const shape = shapeOf(rows);
  if (!shape) return withFittingFirst(rows);
  const isMerged = mergesNames || isMerging(rows);
  const first = rows.findIndex((row) => holdsFigure(row) || isCoded(row));
  const body = rows.slice(first).map((row) => (isMerged ? bodyRow(row, shape) : row));
  const head = headRows(rows.slice(0, first), shape, isMerged);
  if (head) return [...head, ...body];
  return (isMerged && shape.labels > 1) || isTorn(rows.slice(0, first), shape)
    ? undefined
    : [...rows.slice(0, first), ...body];
}

/**
 * Rows of which the first cell of the head, over what names rows, is as wide as that: a converter made it wider, so that
 * the head has more columns than the rows with codes.
 */
function withFittingFirst(rows: readonly WrittenRow[]): readonly WrittenRow[] {
  const coded = rows.filter((row) => isCoded(row) && holdsFigure(row));
  const [one] = coded;
  const width = one?.cells.length ?? 0;
  const labels = namesOf(coded);
  const [head, ...others] = rows;
  const [cell, ...rest] = head?.cells ?? [];
  if (!head || !cell || labels === undefined || labels === 0) return rows;
  if (coded.some((row) => !isPlain(row) || row.cells.length !== width)) return rows;
  const columns = head.cells.reduce((sum, { columnSpan }) => sum + columnSpan, 0);
  if (columns <= width || cell.columnSpan - (columns - width) !== labels) return rows;
  return [{ ...head, cells: [{ ...cell, columnSpan: labels }, ...rest] }, ...others];
}

/** How many columns name a row, as all rows with codes tell; 0 without such rows, undefined where they do not agree. */
function namesOf(coded: readonly WrittenRow[]): number | undefined {
  const [place = -1, ...others] = new Set(coded.map(({ cells }) => cells.findIndex(({ text }) => name.test(text))));
  return others.length > 0 ? undefined : place + 1;
}

/** How many columns name a row where only totals are printed, as a whole row that numbers the columns tells; else 0. */
function namesByNumbers(rows: readonly WrittenRow[]): number {
  const widest = largestOf(rows, ({ cells }) => cells.length, 0);
  const numbered = rows.filter((row) => numbersOf(row).length > 1 && row.cells.length === widest);
  const [labels = 0, ...others] = new Set(numbered.map((row) => widest - numbersOf(row).length));
  return others.length > 0 || labels < 2 ? 0 : labels;
}

/** Whether no row of a head of several has a cell for each column: nothing tells which columns they head. */
function isTorn(rows: readonly WrittenRow[], { width, isWhole }: Shape): boolean {
  const [above, lowest] = rows.filter((row) => numbersOf(row).length === 0).slice(-2);
  if (!isWhole || !above || !lowest || Math.max(above.cells.length, lowest.cells.length) >= width) return false;
  return above.cells.length > 2 && above.cells.length + lowest.cells.length > width;
}

/** Whether a table writes what names a row in one cell where others have several: a figure stands where those have names. */
export function isMerging(rows: readonly WrittenRow[]): boolean {
  const shape = shapeOf(rows);
  return shape !== undefined && rows.some((row) => namesInOne(row, shape));
}

type Shape = {
  /** How many columns the table has. */
  readonly width: number;
  /** How many of them name a row: its code, its name. */
  readonly labels: number;
  /** Whether its rows with codes have a cell for each column. */
  readonly isWhole: boolean;
};

const empty: WrittenCell = { text: '', rowSpan: 1, columnSpan: 1 };

const code = /^\d{2,7}$/;
const name = /\p{Script=Han}/u;

const holdsFigure = ({ cells }: WrittenRow): boolean => cells.some(({ text }) => isAmountPrint(text));
const isPlain = ({ cells }: WrittenRow): boolean => cells.every((cell) => cell.rowSpan === 1 && cell.columnSpan === 1);
const isCoded = ({ cells }: WrittenRow): boolean => code.test(cells[0]?.text ?? '');

/** Undefined for tables that write spans, or whose rows all have one length or are longer than those with codes. */
function shapeOf(rows: readonly WrittenRow[]): Shape | undefined {
  if (!rows.every(isPlain)) return undefined;
  const figured = rows.filter(holdsFigure);
  const coded = figured.filter(isCoded);
  const labels = coded.length > 0 ? namesOf(coded) : namesByNumbers(rows);
  if (labels === undefined) return undefined;
  const whole = coded.length > 0 ? coded : figured;
  const numbers = labels > 0 ? largestOf(rows, (row) => numbersOf(row).length, 0) : 0;
  const width = Math.max(
    largestOf(whole, ({ cells }) => cells.length, 0),
    numbers > 2 ? labels + numbers : 0,
  );
  const isEven = rows.every(({ cells }) => cells.length === width);
  if (width < 3 || isEven || rows.some(({ cells }) => cells.length > width)) return undefined;
  const isWhole = whole.every(({ cells }) => cells.length === width);
  return isWhole || labels > 0 ? { width, labels, isWhole } : undefined;
}

/** The numbers with which a row that counts columns ends (栏次 1 2 3). */
function numbersOf({ cells }: WrittenRow): string[] {
  const from = cells.findLastIndex(({ text }) => !isIntegerPrint(text)) + 1;
  const numbers = cells.slice(from).map(({ text }) => text);
  return numbers.length > 1 && countsUp(numbers.map(Number)) ? numbers : [];
}

function namesInOne(row: WrittenRow, { labels, width }: Shape): boolean {
  const [first, second] = row.cells;
  if (labels < 2 || row.cells.length > width - labels + 1 || !name.test(first?.text ?? '')) return false;
  return isAmountPrint(second?.text ?? '') || numbersOf(row).length === width - labels;
}

/** A total, whose one cell stands over the codes and the names; a second one after it spans what its row is short of. */
function bodyRow(row: WrittenRow, { labels, width, isWhole }: Shape): WrittenRow {
  const rest = width - row.cells.length - (labels - 1);
  const [first, second] = row.cells;
  if (labels < 2 || rest < 0 || !name.test(first?.text ?? '')) return row;
  const others = row.cells.flatMap(({ text }, at) => (at === 0 || text === '' || fillsAmountCell(text) ? [] : [at]));
  const isSure = isAmountPrint(second?.text ?? '') || (isWhole && rest === 0);
  if (!isSure || others.length > (isWhole && rest > 0 ? 1 : 0)) return row;
  return spanning(row, (at) => (at === 0 ? labels : at === others[0] ? rest + 1 : 1));
}

/** The rows of the head, from the lowest to the highest: each cell spans what stands below it. */
function headRows(rows: readonly WrittenRow[], shape: Shape, isMerged: boolean): WrittenRow[] | undefined {
  const read: WrittenRow[] = [];
  const heads = rows.filter((row) => numbersOf(row).length === 0);
  const [lowest, above] = [heads.at(-1), heads.at(-2)];
  const pair = lowest && above && pairOf(above, lowest, shape);
  let below: WrittenRow | undefined;
  for (const row of [...rows].reverse()) {
    const isNumbered = !heads.includes(row);
    const own = row === lowest ? (pair?.lower ?? lowestRow(row, above, shape, isMerged)) : row === above && pair?.upper;
    const spanned = isNumbered ? numberRow(row, shape) : own || (below && upperRow(row, below, shape));
    if (!spanned) return undefined;
    if (!isNumbered) below = spanned;
    read.unshift(spanned);
  }
  return read;
}

/**
 * The two lowest rows of a head where neither has a cell for each column: what reaches down to the body is not written
 * below again. The words of its cells tell below which one of the upper row those of the lower stand.
 */
function pairOf(
  above: WrittenRow,
  lowest: WrittenRow,
  { width, labels }: Shape,
): { readonly upper: WrittenRow; readonly lower: WrittenRow } | undefined {
  const [upper, lower] = [above.cells, lowest.cells];
  if (upper.length >= width || lower.length >= width || upper.length + lower.length <= width) return undefined;
  const named = labels > 0 ? 1 : 0;
  const spans = spansOver(upper.slice(named), lower.slice(labels), width - labels);
  if (!spans) return undefined;
  const all = [...(named > 0 ? [labels] : []), ...spans];
  const rest = [...lower];
  const cells = all.flatMap((span) => (span > 1 ? rest.splice(0, span) : [empty]));
  return { upper: spanning(above, (index) => at(all, index, 'span')), lower: { ...lowest, cells } };
}

/** How many columns each of the upper cells spans where one of them, or one of each half, stands over the lower ones. */
function spansOver(upper: readonly WrittenCell[], lower: readonly WrittenCell[], width: number): number[] | undefined {
  const spanning = lower.length - (width - upper.length);
  if (spanning === 1) {
    const parent = mostAlike(upper, lower);
    return parent < 0 ? undefined : upper.map((_, index) => (index === parent ? lower.length : 1));
  }
  if (spanning !== 2 || !halves(upper) || !halves(lower) || width % 2 > 0) return undefined;
  const half = spansOver(upper.slice(upper.length / 2), lower.slice(lower.length / 2), width / 2);
  return half && [...half, ...half];
}

/** The cell whose words come again in the others, by far more than those of any cell beside it; -1 where there is none. */
function mostAlike(upper: readonly WrittenCell[], lower: readonly WrittenCell[]): number {
  const alike = upper.map(({ text }) => lower.reduce((sum, { text: own }) => sum + sharedOf(text, own), 0));
  const [most = 0, second = 0] = [...alike].sort((a, b) => b - a);
  return most >= 4 && most >= 2 * second ? alike.indexOf(most) : -1;
}

/** The length of the longest stretch of two characters or more that both texts hold. */
function sharedOf(text: string, other: string): number {
  for (let length = Math.min(text.length, longestHead); length > 1; length--) {
    for (let from = 0; from + length <= Math.min(text.length, longestHead); from++) {
      if (other.includes(text.slice(from, from + length))) return length;
    }
  }
  return 0;
}

/** No head has more characters. */
const longestHead = 40;

const halves = (cells: readonly WrittenCell[]): boolean => repeats(cells, 2);

/** The row that numbers the columns, whose one cell before the numbers may stand over all that name rows. */
function numberRow(row: WrittenRow, { width, labels }: Shape): WrittenRow | undefined {
  const numbers = numbersOf(row).length;
  const lacks = width - row.cells.length;
  if (lacks === 0) return row;
  return numbers === row.cells.length - 1 && lacks < labels ? firstOver(row, lacks + 1) : undefined;
}

/** Single columns, but its first cell may stand over several that name rows; or what heads the first of those alone. */
function lowestRow(
  row: WrittenRow,
  above: WrittenRow | undefined,
  { width, labels }: Shape,
  isMerged: boolean,
): WrittenRow | undefined {
  const own = row.cells.length;
  const lacks = width - own;
  if (lacks === 0) return row;
  // Where the row above is short, too, it may be the one that heads some of its columns.
  const isAlone = (above?.cells.length ?? 0) < 3 || above?.cells.length === width;
  if (own > labels) return isMerged && isAlone && lacks < labels ? firstOver(row, lacks + 1) : undefined;
  // The row above heads all other columns, down to the body, and these with its first cell.
  const columns = width + 1 - (above?.cells.length ?? 0);
  return own > 1 && own <= columns && columns <= labels ? padded(firstOver(row, columns - own + 1), width) : undefined;
}

function upperRow(row: WrittenRow, below: WrittenRow, { width, labels }: Shape): WrittenRow | undefined {
  const own = row.cells.length;
  if (own === width) return row;
  for (const groups of [groupsOf(below, labels), groupsOf(below, labels, labels), periodsOf(below, own)]) {
    if (groups?.length === own) return spanning(row, (index) => at(groups, index, 'group'));
  }
  // What heads the sides of a table is told by its words.
  return own < 3 ? row : undefined;
}

/** How many columns the groups of cells fill: those beside each other, and each empty one by itself; the first `first` together. */
function groupsOf({ cells }: WrittenRow, labels: number, first = 0): number[] {
  const groups: number[] = [];
  let column = 0;
  let isOpen = false;
  for (const { text, columnSpan } of cells) {
    const goesOn = (column > 0 && column < first) || (isOpen && text !== '' && column !== labels);
    groups.push(columnSpan + (goesOn ? (groups.pop() ?? 0) : 0));
    isOpen = text !== '';
    column += columnSpan;
  }
  return groups;
}

/** How many columns each of so many repeats of the same heads fills. */
function periodsOf({ cells }: WrittenRow, count: number): number[] | undefined {
  if (count < 2 || !repeats(cells, count)) return undefined;
  const spans = cells.slice(0, cells.length / count).reduce((sum, { columnSpan }) => sum + columnSpan, 0);
  return Array.from({ length: count }, () => spans);
}

/** Whether cells are so many times the same ones. */
function repeats(cells: readonly WrittenCell[], count: number): boolean {
  const length = cells.length / count;
  return (
    length > 1 && Number.isInteger(length) && cells.every(({ text }, index) => text === cells[index % length]?.text)
  );
}

/** The row with as many columns for each of its cells as `spanOf` says. */
function spanning(row: WrittenRow, spanOf: (cell: number) => number): WrittenRow {
  return { ...row, cells: row.cells.map((cell, index) => ({ ...cell, columnSpan: spanOf(index) })) };
}

const firstOver = (row: WrittenRow, columns: number): WrittenRow => spanning(row, (at) => (at === 0 ? columns : 1));

/** The row with empty cells up to a width: what stands above reaches down into them. */
function padded(row: WrittenRow, width: number): WrittenRow {
  const own = row.cells.reduce((sum, { columnSpan }) => sum + columnSpan, 0);
  return { ...row, cells: [...row.cells, ...Array.from({ length: width - own }, () => empty)] };
}
