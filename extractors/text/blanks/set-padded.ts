import { at, lastOf, must } from '../../../model/must.ts';
import { textAt } from '../../../model/row-text.ts';
import { isAmountPrint, withoutUnit } from '../../../print/figures.ts';
import { mostColumns, type WrittenRow } from '../rows.ts';
import {
  cellsOf,
  isCaptionLine,
  isSetFigure,
  widestStep,
  type Measure,
  type Piece,
  type WrittenLine,
} from './set-lines.ts';
import { hasWords } from '../../../print/words.ts';

/**
 * The columns of a table whose cells a program filled up with blanks to the widest of each column: one distance lies
 * between any two columns, and every cell stands in one of them, also a head over several columns, in the first.
 */
type Padded = { readonly columns: readonly Column[]; readonly gap: number };

type Column = { readonly from: number; readonly to: number };

/** Fewer columns stand in one distance by chance. */
const fewestColumns = 3;
/** What parts two columns, and no two words of a cell. */
const fewestBlanks = 2;

/**
 * The rows of a table whose cells are filled up with blanks; undefined for one that is set in another way.
 *
 * @param above lines above the head that may stand in cells of the table: its title, its unit
 * @param lines head and body
 * @param behind lines that may be more rows
 */
export function paddedTable(
  above: readonly WrittenLine[],
  lines: readonly WrittenLine[],
  behind: readonly WrittenLine[],
  headLines: number,
  measure: Measure,
): { readonly rows: WrittenRow[]; readonly tail: number; readonly gap: number } | undefined {
  const cells = lines.map((line) => cellsOf(line.written, measure));
  // The widest cell of a column may stand in a row of names alone at the end, or in the title.
  const below = rowsBehind(lines, behind, (line) => rowCells(line, measure));
  const heads = cells.slice(0, headLines);
  const isOf = (found: Padded | undefined): found is Padded => found !== undefined && areHeadsSet(heads, found);
  let padded: Padded | undefined;
  for (let from = above.length; from >= 0 && !padded; from--) {
    const more = above.slice(from);
    if (more.some((line, index) => at(lines, 0, 'line of a table').line - line.line > more.length - index)) break;
    const all = [...more.map((line) => cellsOf(line.written, measure)), ...cells];
    padded = [paddedOf([...all, ...below]), paddedOf(all)].find(isOf);
  }
  if (!padded) return undefined;
  const texts = cells.map((line) => textsOf(line, padded));
  if (texts.some((row) => row === undefined)) return undefined;
  const more = rowsBehind(lines, behind, (line) => rowOf(line, padded, measure));
  return { rows: writtenRows([...lines, ...behind], [...texts, ...more]), tail: more.length, gap: padded.gap };
}

/** What the columns of a table that was read are, for the parts of it that have no head. */
export type SetShape = {
  /** Whether no words stand in a column. */
  readonly isFigures: readonly boolean[];
  /** The distance between two columns, and how it was measured, where the table's cells are filled up with blanks. */
  readonly set: { readonly gap: number; readonly measure: Measure } | undefined;
};

/** The shape of a table whose head has so many rows. */
export function shapeOf(rows: readonly WrittenRow[], headRows: number, set?: SetShape['set']): SetShape {
  const isFigures = (rows[0]?.cells ?? []).map((_cell, column) =>
    rows.slice(headRows).every(({ cells }) => !hasWords.test(textAt({ cells }, column))),
  );
  return { isFigures, set };
}

/**
 * The rows of a part without a head of a table of a known shape; undefined where they do not tell for certain in which
 * columns they stand. The part is filled up by itself: its columns are as wide as its own cells.
 *
 * @param behind lines that may be more rows
 */
export function continuedRows(
  lines: readonly WrittenLine[],
  behind: readonly WrittenLine[],
  shape: SetShape,
): { readonly rows: WrittenRow[]; readonly tail: number } | undefined {
  if (!shape.set) return undefined;
  const { gap, measure } = shape.set;
  const cells = lines.map((line) => cellsOf(line.written, measure));
  const below = rowsBehind(lines, behind, (line) => rowCells(line, measure));
  const merged = mergedOf([...cells, ...below]);
  const places = placesOf(merged, gap);
  if (!places || places.some((place) => place >= shape.isFigures.length)) return undefined;
  const padded: Padded = { columns: merged, gap };
  const placed = (texts: readonly string[] | undefined): string[] | undefined => {
    if (!texts) return undefined;
    const row = shape.isFigures.map(() => '');
    texts.forEach((text, index) => (row[at(places, index, 'place of a column')] = text));
    const fits = row.every((text, column) =>
      shape.isFigures[column] ? !hasWords.test(withoutUnit(text)) : !isAmountPrint(withoutUnit(text)),
    );
    return fits ? row : undefined;
  };
  const texts = cells.map((line) => placed(textsOf(line, padded)));
  if (texts.some((row) => row === undefined)) return undefined;
  const more = rowsBehind(lines, behind, (line) => placed(rowOf(line, padded, measure)));
  return { rows: writtenRows([...lines, ...behind], [...texts, ...more]), tail: more.length };
}

/**
 * The column of each of the places where cells stand: a distance that is wider than that between two columns holds
 * columns in which nothing stands. Undefined where these may be more or fewer.
 */
function placesOf(merged: readonly Column[], gap: number): number[] | undefined {
  const places: number[] = [];
  let at = -1;
  for (const [index, { from }] of merged.entries()) {
    // Before the first column nothing stands, not even a distance.
    const distance = index === 0 ? from + gap : from - must(merged[index - 1], 'column before').to;
    const empty = emptyIn(distance, gap);
    if (empty === undefined) return undefined;
    at += empty + 1;
    places.push(at);
  }
  return places;
}

/** How many empty columns, of up to two blanks each, lie in a distance. */
function emptyIn(distance: number, gap: number): number | undefined {
  // The cells of a narrow column may not fill it.
  if (distance >= gap && distance < 2 * gap) return 0;
  const counts = new Set<number>();
  for (let width = 0; width <= 2; width++) {
    const count = (distance - gap) / (gap + width);
    if (count >= 1 && Number.isInteger(count)) counts.add(count);
  }
  const [count] = counts;
  return counts.size === 1 ? count : undefined;
}

/** What stands in the lines behind a table that follow as closely as its rows do, as far as they may be rows. */
function rowsBehind<Row>(
  lines: readonly WrittenLine[],
  behind: readonly WrittenLine[],
  rowOf: (line: WrittenLine) => Row | undefined,
): Row[] {
  const most = widestStep(lines);
  const rows: Row[] = [];
  let before = lastOf(lines, 'line of a table').line;
  for (const line of behind) {
    const row = line.line - before > most ? undefined : rowOf(line);
    if (!row) break;
    rows.push(row);
    before = line.line;
  }
  return rows;
}

function writtenRows(lines: readonly WrittenLine[], texts: readonly (readonly string[] | undefined)[]): WrittenRow[] {
  return texts.map((row = [], index) => ({
    line: lines[index]?.line ?? 1,
    cells: row.map((text) => ({ text, rowSpan: 1, columnSpan: 1 })),
  }));
}

/** The places where cells stand, from left to right. */
function mergedOf(lines: readonly (readonly Piece[])[]): Column[] {
  const merged: { from: number; to: number }[] = [];
  for (const { from, to } of lines.flat().sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last && from < last.to + fewestBlanks) last.to = Math.max(last.to, to);
    else merged.push({ from, to });
  }
  return merged;
}

function paddedOf(lines: readonly (readonly Piece[])[]): Padded | undefined {
  const columns = mergedOf(lines);
  if (columns.length < fewestColumns || columns.length > mostColumns) return undefined;
  const gaps = columns.slice(1).map(({ from }, index) => from - must(columns[index], 'column before').to);
  const [gap = 0] = gaps;
  return gaps.every((each) => each === gap) ? { columns, gap } : undefined;
}

/**
 * Each column has a head, and heads begin where their columns do: elsewhere a head may stand in the middle of columns that
 * it spans, and what has no head is a part of the cells beside it.
 */
function areHeadsSet(heads: readonly (readonly Piece[])[], { columns }: Padded): boolean {
  const all = heads.flat();
  return (
    columns.every(({ from, to }) => all.some((head) => head.from < to && head.to > from)) &&
    all.every(({ from, text }) => columns.some((column) => column.from === from) || /\d$/.test(text))
  );
}

/** The text of each column of a line; undefined where several figures stand in one. */
function textsOf(cells: readonly Piece[], { columns }: Padded): string[] | undefined {
  const within = columns.map(({ from, to }) => cells.filter((cell) => cell.from < to && cell.to > from));
  if (within.some((own) => own.filter(({ text }) => isSetFigure(text)).length > 1)) return undefined;
  return within.map((own) => own.map(({ text }) => text).join(' '));
}

/** The cells of a line behind a table that may be a row of it; undefined for captions, numbers of pages, figures alone. */
function rowCells(line: WrittenLine, measure: Measure): Piece[] | undefined {
  if (isCaptionLine(line)) return undefined;
  const cells = cellsOf(line.written, measure);
  return cells.some(({ text }) => hasWords.test(withoutUnit(text)) && !/^第\s*\d+\s*页$/.test(text))
    ? cells
    : undefined;
}

/** The texts of such a line where it stands in the columns of the table. */
function rowOf(line: WrittenLine, padded: Padded, measure: Measure): string[] | undefined {
  const cells = rowCells(line, measure);
  const fits = cells?.every(({ from, to }) => padded.columns.some((column) => from >= column.from && to <= column.to));
  return cells && fits ? textsOf(cells, padded) : undefined;
}
