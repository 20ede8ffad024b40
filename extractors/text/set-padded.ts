import { isAmountPrint } from '../../print/figures.ts';
import { mostColumns, tidyText, type WrittenRow } from './rows.ts';
import { isCaptionLine, isSetFigure, type Measure, type Piece, type WrittenLine } from './set-lines.ts';

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
): { readonly rows: WrittenRow[]; readonly tail: number } | undefined {
  const cells = lines.map((line) => cellsOf(line.written, measure));
  let padded: Padded | undefined;
  for (let from = above.length; from >= 0 && !padded; from--) {
    const more = above.slice(from);
    if (more.some((line, index) => (lines[0]?.line ?? 0) - line.line > more.length - index)) break;
    padded = paddedOf([...more.map((line) => cellsOf(line.written, measure)), ...cells]);
  }
  if (!padded || !areHeadsSet(cells.slice(0, headLines), padded)) return undefined;
  const texts = cells.map((line) => textsOf(line, padded));
  if (texts.some((row) => row === undefined)) return undefined;
  const most = Math.max(1, ...lines.slice(1).map(({ line }, index) => line - (lines[index]?.line ?? 0)));
  const all = [...lines];
  for (const line of behind) {
    const row = rowOf(line, padded, measure);
    if (!row || line.line - (all.at(-1)?.line ?? 0) > most) break;
    all.push(line);
    texts.push(row);
  }
  const rows = all.map(({ line }, index): WrittenRow => ({
    line,
    cells: (texts[index] ?? []).map((text) => ({ text, rowSpan: 1, columnSpan: 1 })),
  }));
  return { rows, tail: all.length - lines.length };
}

/** The cells of a line: two blanks part them at least. */
function cellsOf(written: string, measure: Measure): Piece[] {
  let [characters, columns] = [0, 0];
  return [...written.matchAll(/\S+(?:\s\S+)*/g)].map(({ 0: text, index }) => {
    const from = columns + measure(written.slice(characters, index));
    columns = from + measure(text);
    characters = index + text.length;
    return { text: tidyText(text), from, to: columns };
  });
}

function paddedOf(lines: readonly (readonly Piece[])[]): Padded | undefined {
  const merged: { from: number; to: number }[] = [];
  for (const { from, to } of lines.flat().sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last && from < last.to + fewestBlanks) last.to = Math.max(last.to, to);
    else merged.push({ from, to });
  }
  if (merged.length < fewestColumns || merged.length > mostColumns) return undefined;
  const gaps = merged.slice(1).map(({ from }, index) => from - (merged[index]?.to ?? 0));
  const [gap = 0] = gaps;
  return gaps.every((each) => each === gap) ? { columns: merged, gap } : undefined;
}

/** Heads begin where their columns do; elsewhere a head may stand in the middle of columns that it spans. */
function areHeadsSet(heads: readonly (readonly Piece[])[], { columns }: Padded): boolean {
  return heads.flat().every(({ from, text }) => columns.some((column) => column.from === from) || /\d$/.test(text));
}

/** The text of each column of a line; undefined where several figures stand in one. */
function textsOf(cells: readonly Piece[], { columns }: Padded): string[] | undefined {
  const within = columns.map(({ from, to }) => cells.filter((cell) => cell.from < to && cell.to > from));
  if (within.some((own) => own.filter(({ text }) => isSetFigure(text)).length > 1)) return undefined;
  return within.map((own) => own.map(({ text }) => text).join(' '));
}

/** The texts of a line behind the table that stands in its columns. */
function rowOf(line: WrittenLine, padded: Padded, measure: Measure): string[] | undefined {
  const cells = cellsOf(line.written, measure);
  const fits = cells.every(({ from, to }) => padded.columns.some((column) => from >= column.from && to <= column.to));
  const isRow = cells.length > 1 || (cells.length === 1 && !/^[-—\d\s第页]+$/.test(cells[0]?.text ?? ''));
  return fits && isRow && !isCaptionLine(line) && !cells.every(({ text }) => isAmountPrint(text))
    ? textsOf(cells, padded)
    : undefined;
}
