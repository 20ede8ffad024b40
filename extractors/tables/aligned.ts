import type { RulingLine, Word } from '../../model/page.ts';
import { decimalsOf, isAmountPrint, isPieceOfFigure } from '../../print/figures.ts';
import { median } from './borders.ts';
import type { CellFrame, GridFrame } from './ruled.ts';
import type { Head, Reach, Stretch } from './heads.ts';
import { crosses, placeHeads, toHeads } from './heads.ts';
import type { Line, Phrase } from './phrases.ts';
import { isCode, numbersColumns, toLine } from './phrases.ts';
import type { Horizontal, Region } from './regions.ts';
import { freeRegions, middleOf, ruledRegions, shadedRegions } from './regions.ts';
import type { Shading } from './shading.ts';
import { wordsToLines } from './text.ts';

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
 * @param prior the column borders of the table that the page before ended with
 */
export function alignedGrids(
  words: readonly Word[],
  rulings: readonly RulingLine[],
  shadings: readonly Shading[] = [],
  prior: readonly number[] = [],
): AlignedGrid[] {
  const lines = wordsToLines(words).map(toLine);
  const rules = rulings.filter((line): line is Horizontal => line.axis === 'horizontal');
  const shaded = shadedRegions(lines, shadings);
  const unshaded = withoutPhrases(lines, shaded);
  const ruled = ruledRegions(unshaded, rules);
  const free = freeRegions(withoutPhrases(unshaded, ruled), prior.length > 0);
  const enough = (grid: AlignedGrid, least: number): boolean => grid.frame.columnBorders.length > least;
  return [
    ...[...shaded, ...ruled].map((region) => regionToGrid(region, prior)).filter((grid) => enough(grid, 2)),
    ...free
      .map((region) => ({ region, grid: regionToGrid(region, prior) }))
      .filter(({ region, grid }) => enough(grid, 3) && (!region.few || grid.frame.columnBorders === prior))
      .map(({ grid }) => grid),
  ];
}

/** What regions leave of the lines. */
function withoutPhrases(lines: readonly Line[], regions: readonly Region[]): Line[] {
  if (regions.length === 0) return [...lines];
  const taken = new Set(regions.flatMap((region) => region.lines.flatMap((line) => line.phrases)));
  return lines.flatMap((line): Line[] => {
    const phrases = line.phrases.filter((phrase) => !taken.has(phrase));
    return phrases.length === line.phrases.length ? [line] : phrases.length > 0 ? [{ ...line, phrases }] : [];
  });
}

function regionToGrid({ lines, headerEnd, rules, edges = [] }: Region, prior: readonly number[]): AlignedGrid {
  const header = lines.slice(0, headerEnd);
  const body = lines.slice(headerEnd);
  const numbering = header.filter(numbersColumns);
  const worded = toHeads(header.filter((line) => !numbering.includes(line)));
  const { heads, columns, reachOf } = placeHeads(worded, columnsOf(body), rules);
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
  const grid = { frame: { columnBorders: columnBorders(columns), rowBorders: rowBorders(rows), cells }, words };
  return headerEnd === 0 ? (onPrior(grid, columns, prior) ?? grid) : grid;
}

function toRow(line: Line): Row {
  return { y0: line.y0, y1: line.y1, pieces: [...line.phrases], lines: [line] };
}

/**
 * The same grid on the columns of the part before, where each of its own stands under one of them: a page that holds
 * only some of the columns of its table, or narrower figures, does not show the others.
 *
 * @param columns what the own columns cover
 */
function onPrior(
  { frame, words }: AlignedGrid,
  columns: readonly Stretch[],
  prior: readonly number[],
): AlignedGrid | undefined {
  if (prior.length < frame.columnBorders.length) return undefined;
  const under = columns.map((column) => {
    const common = (index: number): number =>
      Math.min(column.x1, prior[index + 1] ?? 0) - Math.max(column.x0, prior[index] ?? 0);
    const indexes = prior.slice(1).map((_, index) => index);
    return indexes.reduce((best, index) => (common(index) > common(best) ? index : best), 0);
  });
  const left =
    (columns[0]?.x0 ?? 0) >= (prior[0] ?? 0) - edge && (columns.at(-1)?.x1 ?? 0) <= (prior.at(-1) ?? 0) + edge;
  if (!left || !under.every((column, index) => column > (under[index - 1] ?? -1))) return undefined;
  const cells: CellFrame[] = [];
  const placed: (readonly Word[])[] = [];
  frame.cells.forEach((cell, index) => {
    const first = under[cell.column] ?? 0;
    const last = under[cell.column + cell.columnSpan - 1] ?? first;
    cells.push({ ...cell, column: first, columnSpan: last - first + 1 });
    placed.push(words[index] ?? []);
  });
  for (let row = 0; row < frame.rowBorders.length - 1; row++) {
    for (let column = 0; column < prior.length - 1; column++) {
      const covers = (cell: CellFrame): boolean =>
        cell.row === row && cell.column <= column && cell.column + cell.columnSpan > column;
      if (cells.some(covers)) continue;
      cells.push({ row, column, rowSpan: 1, columnSpan: 1 });
      placed.push([]);
    }
  }
  return { frame: { columnBorders: prior, rowBorders: frame.rowBorders, cells }, words: placed };
}

/** Text stands no further outside the borders of its table, in points. */
const edge = 6;
/** From so many rows on a column holds more than one label. */
const severalRows = 4;

export type Row = { y0: number; y1: number; pieces: (Phrase | Head)[]; lines: Line[] };

function wordsOf(piece: Phrase | Head): readonly Word[] {
  return 'words' in piece ? piece.words : piece.phrases.flatMap((phrase) => phrase.words);
}

function placeOf(piece: Phrase | Head, columns: readonly Stretch[], reachOf: ReadonlyMap<Head, Reach>): Reach {
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
  const amounts = uniteStretches(body.filter((phrase) => isFigure(phrase.text)));
  const codes = uniteStretches(body.filter((phrase) => isCode(phrase.text))).filter((code) => !crosses(code, amounts));
  const numbers = [...amounts, ...codes];
  const worded = body.filter((phrase) => !isFigure(phrase.text) && !isCode(phrase.text) && !crosses(phrase, numbers));
  // What stands alone in the middle of several columns (合计) is no column of its own.
  const isAlone = (label: Stretch): boolean => worded.filter((phrase) => crosses(phrase, [label])).length < 2;
  const labels = uniteStretches(worded).filter((label) => lines.length < severalRows || !isAlone(label));
  return [...numbers, ...labels].sort((a, b) => a.x0 - b.x0);
}

/** An amount, or a piece of one that a narrow cell broke: 191,214,4 over 63.06. */
function isFigure(text: string): boolean {
  return isAmountPrint(text) || isPieceOfFigure(text);
}

function uniteStretches(phrases: readonly Phrase[]): Stretch[] {
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
 * do, unless both hold an amount in one column.
 */
export function bodyRows(lines: readonly Line[], edges: readonly number[]): Row[] {
  const pitches = lines.slice(1).map((line, index) => middleOf(line) - middleOf(lines[index] ?? line));
  const heights = lines.map((line) => line.y1 - line.y0);
  const usual = median(pitches.filter((pitch, index) => pitch > 0.9 * (heights[index] ?? 0)));
  const bandOf = (line: Line): number => edges.findLastIndex((edge) => edge <= middleOf(line));
  const decimals = usualDecimals(lines);
  const rows: Row[] = [];
  lines.forEach((line, index) => {
    const row = rows.at(-1);
    const before = lines[index - 1];
    const close = (pitches[index - 1] ?? usual) < Math.max(wrappedPitch * usual, 0.7 * (heights[index] ?? 0));
    const joined = edges.length > 0 && before ? bandOf(before) === bandOf(line) : close;
    if (row && index > 0 && joined && !row.lines.some((other) => bothHoldAmounts(other, line, decimals))) {
      row.lines.push(line);
      row.pieces.push(...line.phrases);
      row.y1 = Math.max(row.y1, line.y1);
    } else rows.push(toRow(line));
  });
  return rows;
}

/** The decimals that most amounts are printed with. */
function usualDecimals(lines: readonly Line[]): number {
  const counts = new Map<number, number>();
  for (const { text } of lines.flatMap((line) => line.phrases).filter((phrase) => isAmountPrint(phrase.text))) {
    counts.set(decimalsOf(text), (counts.get(decimalsOf(text)) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}

/** Whether two lines print a whole amount each in one column: they are two rows. */
function bothHoldAmounts(above: Line, below: Line, decimals: number): boolean {
  const whole = above.phrases.filter(({ text }) => isAmountPrint(text) && decimalsOf(text) === decimals);
  return whole.some((amount) =>
    below.phrases.some((other) => isAmountPrint(other.text) && other.x0 < amount.x1 && other.x1 > amount.x0),
  );
}

function columnBorders(columns: readonly Stretch[]): number[] {
  const inner = columns.slice(1).map((column, index) => ((columns[index]?.x1 ?? 0) + column.x0) / 2);
  return [(columns[0]?.x0 ?? 0) - 4, ...inner, (columns.at(-1)?.x1 ?? 0) + 4];
}

function rowBorders(rows: readonly Row[]): number[] {
  const inner = rows.slice(1).map((row, index) => ((rows[index]?.y1 ?? 0) + row.y0) / 2);
  return [(rows[0]?.y0 ?? 0) - 1, ...inner, (rows.at(-1)?.y1 ?? 0) + 1];
}
