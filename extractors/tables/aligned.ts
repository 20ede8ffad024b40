import type { Word } from '../../model/page.ts';
import type { CellFrame, GridFrame } from './ruled.ts';
import { wordsToLines } from './text.ts';

/** Words closer than this, in their own size, are one phrase; columns stand further apart. */
const phraseGap = 0.95;
/** A table without ruling lines has at least so many lines with an amount. */
const leastAmountLines = 3;
/** Lines further apart than this, in line heights, end a table. */
const widestGap = 3.2;
/** Lines closer than this share of the usual pitch belong to one row: a wrapped label. */
const wrappedPitch = 0.72;

const amount = /^[-−(（△]?\d[\d,，. ]*[.．] ?\d+[)）]?$/;

type Phrase = { readonly text: string; readonly x0: number; readonly x1: number };
type Line = { readonly y0: number; readonly y1: number; readonly phrases: readonly Phrase[] };

/**
 * Makes grids of words that stand in columns without vertical ruling lines (three-line tables 三线表, and tables
 * without any line), from their alignment.
 *
 * A region is a run of lines of which several hold amounts and most hold more than one phrase. Its columns are the
 * stretches of the x axis that its lines cover, its rows are its lines; a line that stands close to the one before
 * it and adds to one column only is a wrapped label.
 *
 * @param words those that stand in no ruled table
 * @param rules y of horizontal ruling lines: a wide one between two lines keeps them in one table
 */
export function alignedGrids(words: readonly Word[], rules: readonly number[]): GridFrame[] {
  return regionsOf(wordsToLines(words).map(toLine), rules)
    .map((region) => regionToGrid(region))
    .filter((grid) => grid !== undefined);
}

function toLine(words: readonly Word[]): Line {
  const phrases: { text: string; x0: number; x1: number }[] = [];
  for (const word of words) {
    const last = phrases.at(-1);
    if (last && word.box.x0 - last.x1 <= phraseGap * word.size) {
      last.text += ` ${word.text}`;
      last.x1 = Math.max(last.x1, word.box.x1);
    } else phrases.push({ text: word.text, x0: word.box.x0, x1: word.box.x1 });
  }
  return {
    y0: Math.min(...words.map((word) => word.box.y0)),
    y1: Math.max(...words.map((word) => word.box.y1)),
    phrases,
  };
}

function hasAmount(line: Line): boolean {
  return line.phrases.some((phrase) => amount.test(phrase.text));
}

function regionsOf(lines: readonly Line[], rules: readonly number[]): Line[][] {
  const regions: Line[][] = [];
  let region: Line[] = [];
  const flush = (): void => {
    const trimmed = trim(region);
    if (trimmed.filter(hasAmount).length >= leastAmountLines && columnsOf(trimmed).length >= 2) regions.push(trimmed);
    region = [];
  };
  for (const line of lines) {
    const last = region.at(-1);
    const ruled = last && rules.some((y) => y >= last.y0 && y <= line.y1);
    const near = last && line.y0 - last.y1 <= widestGap * (last.y1 - last.y0);
    if (last && !near && !ruled) flush();
    // Running text: one phrase that is as wide as a paragraph ends the table.
    if (line.phrases.length === 1 && isProse(line)) flush();
    else region.push(line);
  }
  flush();
  return regions;
}

const proseEnd = /[。；：，]$|^注[:：]|^\d+[.、]|单位[:：]/;

function isProse(line: Line): boolean {
  const text = line.phrases.map((phrase) => phrase.text).join('');
  return proseEnd.test(text) || text.length > 30;
}

/** Leaves out single phrases above the header (titles) and below the last row. */
function trim(region: readonly Line[]): Line[] {
  const tabular = region.map((line) => line.phrases.length > 1);
  const firstAmount = region.findIndex(hasAmount);
  let first = firstAmount;
  while (first > 0 && tabular[first - 1]) first--;
  const last = region.findLastIndex(hasAmount);
  let end = last;
  while (end + 1 < region.length && tabular[end + 1]) end++;
  return firstAmount < 0 ? [] : region.slice(first, end + 1);
}

/** The stretches of the x axis that body lines cover, then those that only the header covers. */
function columnsOf(region: readonly Line[]): { x0: number; x1: number }[] {
  const firstAmount = region.findIndex(hasAmount);
  const body = region.slice(firstAmount).flatMap((line) => line.phrases);
  const columns = uniteIntervals(body);
  for (const line of region.slice(0, firstAmount).reverse()) {
    for (const phrase of line.phrases) {
      if (!columns.some((column) => phrase.x0 < column.x1 && phrase.x1 > column.x0)) {
        columns.push({ x0: phrase.x0, x1: phrase.x1 });
      }
    }
  }
  return columns.sort((a, b) => a.x0 - b.x0);
}

function uniteIntervals(phrases: readonly Phrase[]): { x0: number; x1: number }[] {
  const united: { x0: number; x1: number }[] = [];
  for (const phrase of [...phrases].sort((a, b) => a.x0 - b.x0)) {
    const last = united.at(-1);
    if (last && phrase.x0 <= last.x1 + 1) last.x1 = Math.max(last.x1, phrase.x1);
    else united.push({ x0: phrase.x0, x1: phrase.x1 });
  }
  return united;
}

function regionToGrid(region: readonly Line[]): GridFrame | undefined {
  const columns = columnsOf(region);
  const first = columns[0];
  const last = columns.at(-1);
  if (!first || !last || columns.length < 2) return undefined;
  const inner = columns.slice(1).map((column, index) => ((columns[index]?.x1 ?? 0) + column.x0) / 2);
  const columnBorders = [first.x0 - 4, ...inner, last.x1 + 4];
  const rows = toRows(region);
  const rowBorders = [
    (region[0]?.y0 ?? 0) - 1,
    ...rows.slice(1).map((row, index) => ((rows[index]?.y1 ?? 0) + row.y0) / 2),
    (region.at(-1)?.y1 ?? 0) + 1,
  ];
  const firstAmount = rows.findIndex((row) => row.lines.some(hasAmount));
  const cells = rows.flatMap((row, index) =>
    index < firstAmount ? headerCells(row, index, columnBorders) : plainCells(index, columnBorders.length - 1),
  );
  return { columnBorders, rowBorders, cells };
}

type Row = { y0: number; y1: number; lines: Line[] };

function toRows(region: readonly Line[]): Row[] {
  const pitches = region.slice(1).map((line, index) => line.y0 - (region[index]?.y0 ?? 0));
  const usual = [...pitches].sort((a, b) => a - b)[Math.floor(pitches.length / 2)] ?? 0;
  const rows: Row[] = [];
  region.forEach((line, index) => {
    const row = rows.at(-1);
    const close = index > 0 && (pitches[index - 1] ?? usual) < wrappedPitch * usual;
    if (row && close && !(hasAmount(line) && row.lines.some(hasAmount))) {
      row.lines.push(line);
      row.y1 = Math.max(row.y1, line.y1);
    } else rows.push({ y0: line.y0, y1: line.y1, lines: [line] });
  });
  return rows;
}

function plainCells(row: number, columns: number): CellFrame[] {
  return Array.from({ length: columns }, (_, column) => ({ row, column, rowSpan: 1, columnSpan: 1 }));
}

/** A header phrase that reaches over several columns is one cell that spans them. */
function headerCells(row: Row, index: number, borders: readonly number[]): CellFrame[] {
  const cells = plainCells(index, borders.length - 1);
  for (const phrase of row.lines.flatMap((line) => line.phrases)) {
    const covered = cells.filter((cell) => {
      const x0 = borders[cell.column] ?? 0;
      const x1 = borders[cell.column + cell.columnSpan] ?? 0;
      return Math.min(phrase.x1, x1) - Math.max(phrase.x0, x0) > 2;
    });
    const [first] = covered;
    if (!first || covered.length < 2) continue;
    const columnSpan = covered.reduce((sum, cell) => sum + cell.columnSpan, 0);
    cells.splice(cells.indexOf(first), covered.length, { ...first, columnSpan });
  }
  return cells;
}
