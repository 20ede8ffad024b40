import type { RulingLine, Word } from '../../model/page.ts';
import { isAmountPrint } from '../../print/figures.ts';
import type { CellFrame, GridFrame } from './ruled.ts';
import type { Head, Stretch } from './heads.ts';
import { addHeadColumn, columnsUnder, crosses, toHeads } from './heads.ts';
import type { Line, Phrase } from './phrases.ts';
import { hasAmount, isCode, toLine } from './phrases.ts';
import type { Horizontal, Region } from './regions.ts';
import { freeRegions, middleOf, ruledRegions } from './regions.ts';
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
 */
export function alignedGrids(words: readonly Word[], rulings: readonly RulingLine[]): AlignedGrid[] {
  const lines = wordsToLines(words).map(toLine);
  const rules = rulings.filter((line): line is Horizontal => line.axis === 'horizontal');
  const ruled = ruledRegions(lines, rules);
  const taken = new Set(ruled.flatMap((region) => region.lines));
  const free = freeRegions(lines.filter((line) => !taken.has(line)));
  const enough = (grid: AlignedGrid, least: number): boolean => grid.frame.columnBorders.length > least;
  return [
    ...ruled.map(regionToGrid).filter((grid) => enough(grid, 2)),
    ...free.map(regionToGrid).filter((grid) => enough(grid, 3)),
  ];
}

function regionToGrid({ lines, headerEnd, rules }: Region): AlignedGrid {
  const heads = toHeads(lines.slice(0, headerEnd));
  const body = lines.slice(headerEnd);
  const columns = columnsOf(body, heads);
  const rows = [...headerRows(heads), ...bodyRows(body)];
  const cells: CellFrame[] = [];
  const words: Word[][] = [];
  rows.forEach((row, index) => {
    const placed = row.pieces.map((piece) => ({ piece, ...placeOf(piece, columns, rules) }));
    for (let column = 0; column < columns.length;) {
      const starting = placed.filter((other) => other.first === column);
      const columnSpan = Math.max(1, ...starting.map((other) => other.count));
      const inside = placed.filter((other) => other.first >= column && other.first < column + columnSpan);
      cells.push({ row: index, column, rowSpan: 1, columnSpan });
      words.push(inside.flatMap((other) => wordsOf(other.piece)));
      column += columnSpan;
    }
  });
  return { frame: { columnBorders: columnBorders(columns), rowBorders: rowBorders(rows), cells }, words };
}

type Row = { y0: number; y1: number; pieces: (Phrase | Head)[]; lines: Line[] };

function wordsOf(piece: Phrase | Head): readonly Word[] {
  return 'words' in piece ? piece.words : piece.phrases.flatMap((phrase) => phrase.words);
}

function placeOf(
  piece: Phrase | Head,
  columns: readonly Stretch[],
  rules: readonly Horizontal[],
): { first: number; count: number } {
  if ('phrases' in piece) return columnsUnder(piece, columns, rules);
  const common = (column: Stretch): number => Math.min(piece.x1, column.x1) - Math.max(piece.x0, column.x0);
  let first = 0;
  columns.forEach((column, index) => {
    if (common(column) > common(columns[first] ?? column)) first = index;
  });
  return { first, count: 1 };
}

/** Columns: amounts first, then codes, then labels that cross none of them, then what only the header covers. */
function columnsOf(lines: readonly Line[], heads: readonly Head[]): Stretch[] {
  const body = lines.flatMap((line) => line.phrases);
  const amounts = uniteStretches(body.filter((phrase) => isAmountPrint(phrase.text)));
  const codes = uniteStretches(body.filter((phrase) => isCode(phrase.text))).filter((code) => !crosses(code, amounts));
  const numbers = [...amounts, ...codes];
  const labels = uniteStretches(
    body.filter((phrase) => !isAmountPrint(phrase.text) && !isCode(phrase.text) && !crosses(phrase, numbers)),
  );
  const columns = [...numbers, ...labels].sort((a, b) => a.x0 - b.x0);
  for (const head of heads.filter((other) => !crosses(other, columns))) addHeadColumn(head, columns, heads);
  return columns;
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

function bodyRows(lines: readonly Line[]): Row[] {
  const pitches = lines.slice(1).map((line, index) => middleOf(line) - middleOf(lines[index] ?? line));
  const heights = lines.map((line) => line.y1 - line.y0);
  const rowPitches = pitches.filter((pitch, index) => pitch > 0.9 * (heights[index] ?? 0)).sort((a, b) => a - b);
  const usual = rowPitches[Math.floor(rowPitches.length / 2)] ?? 0;
  const rows: Row[] = [];
  lines.forEach((line, index) => {
    const row = rows.at(-1);
    const close = (pitches[index - 1] ?? usual) < Math.max(wrappedPitch * usual, 0.7 * (heights[index] ?? 0));
    if (row && index > 0 && close && !(hasAmount(line) && row.lines.some(hasAmount))) {
      row.lines.push(line);
      row.pieces.push(...line.phrases);
      row.y1 = Math.max(row.y1, line.y1);
    } else rows.push({ y0: line.y0, y1: line.y1, pieces: [...line.phrases], lines: [line] });
  });
  return rows;
}

function columnBorders(columns: readonly Stretch[]): number[] {
  const inner = columns.slice(1).map((column, index) => ((columns[index]?.x1 ?? 0) + column.x0) / 2);
  return [(columns[0]?.x0 ?? 0) - 4, ...inner, (columns.at(-1)?.x1 ?? 0) + 4];
}

function rowBorders(rows: readonly Row[]): number[] {
  const inner = rows.slice(1).map((row, index) => ((rows[index]?.y1 ?? 0) + row.y0) / 2);
  return [(rows[0]?.y0 ?? 0) - 1, ...inner, (rows.at(-1)?.y1 ?? 0) + 1];
}
