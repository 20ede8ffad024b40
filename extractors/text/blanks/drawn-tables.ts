import { largestOf } from '../../../model/largest.ts';
import { at } from '../../../model/must.ts';
import { pairsOf, zipped } from '../../../model/pairs.ts';
import { isAmountPrint } from '../../../print/figures.ts';
import { measures, type Measure } from './set-lines.ts';
import { tidyText, type WrittenCell, type WrittenRow } from '../rows.ts';

/** A border of a table that characters draw: `+---+===+` of Pandoc and of databases, `├──┼──┤`. */
const border =
  /^\s*(?:\+(?:[-=:]+\+)+|[─━═┄┅╌╍┈┉│┃║┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝╟╫╢╒╤╕╞╪╡╘╧╛┏┳┓┣╋┫┗┻┛┠╂┨╭╮╯╰+-]*[┌┬├┼┤└┴╔╦╠╬╣╚╩╒╤╞╪╡╘╧┏┳┣╋┫┗┻┠╂┨╭╰╟╫╢].*)$/u;
/** What stands between the cells of such a table. */
const bar = /[|│┃║]/gu;
const crossing = /[+┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝╟╫╢╒╤╕╞╪╡╘╧╛┏┳┓┣╋┫┗┻┛┠╂┨╭╮╯╰]/gu;

/** No table is wider; what is longer is damaged or malicious. */
const longestLine = 4000;

/** Whether a line is a border of a drawn table. */
export function isBorder(line: string): boolean {
  return line.length <= longestLine && border.test(line) && !/[\p{L}\p{N}]/u.test(line);
}

/** A line whose cells other bars than `|` part, written with `|`: `｜ 201 ｜`, `│ 201 │`. */
export function withPlainBars(line: string): string {
  return /^\s*[｜│┃║¦]/u.test(line) ? line.replace(/[｜│┃║¦]/gu, '|') : line;
}

/**
 * The rows of a table that is drawn with borders.
 *
 * @param lines of the table, the first of them its upper border
 * @param first the 1-based number of that line
 */
export function drawnRows(lines: readonly string[], first: number): WrittenRow[] {
  const groups: { line: number; text: string }[][] = [];
  lines.forEach((text, index) => {
    if (isBorder(text)) groups.push([]);
    else groups.at(-1)?.push({ line: first + index, text });
  });
  const rows = groups.filter((group) => group.length > 0);
  const borders = [...new Set(lines.filter(isBorder))];
  const cellsIn = measures
    .map((measure) => {
      const places = new Set(borders.flatMap((each) => placesOf(each, crossing, measure)));
      const columns = [...places].sort((a, b) => a - b);
      return rows.map((group) => group.map(({ line, text }) => ({ line, cells: cellsOf(text, columns, measure) })));
    })
    .find((read) => read.flat().every(({ cells }) => cells !== undefined));
  const read = cellsIn ?? rows.map((group) => group.map(({ line, text }) => ({ line, cells: plainCells(text) })));
  return read.flatMap((group, index) => {
    const own = group.map(({ line, cells = [] }): WrittenRow => ({ line, cells }));
    // A head of several rows, or of several lines, which are read as one.
    const isHead = index === 0 && !own.some(({ cells }) => cells.some(({ text }) => isAmountPrint(text)));
    return isHead || areRows(own) ? own.map(tidied) : [tidied(oneRow(own))];
  });
}

/** So many lines between bars make a table. */
const fewestLines = 3;

/**
 * A table of lines between bars that stand below each other, as antiword writes it: what spans several columns has no bar
 * within it, and a text that fills its cell goes on in the line below. Undefined where each line is a whole row.
 *
 * @param start its first line
 */
export function barredAt(lines: readonly string[], start: number): { rows: WrittenRow[]; lines: number } | undefined {
  if (!isBarred(lines[start]) || isBarred(lines[start - 1])) return undefined;
  let end = start;
  while (isBarred(lines[end])) end++;
  const table = lines.slice(start, end);
  if (table.length < fewestLines) return undefined;
  for (const measure of measures) {
    const bars = table.map((line) => placesOf(line, bar, measure));
    const most = bars.reduce((widest, own) => (own.length > widest.length ? own : widest));
    const rows = table.flatMap((line, index) => {
      const cells = cellsOf(line, most, measure);
      return cells ? [{ line: start + index + 1, cells }] : [];
    });
    if (rows.length < table.length) continue;
    const whole = wrappedRows(rows, measure);
    const isPlain = bars.every(({ length }) => length === most.length) && whole.length === rows.length;
    return isPlain ? undefined : { rows: whole.map(tidied), lines: table.length };
  }
  return undefined;
}

/** Rows with the lines below them in which the texts of full cells go on. */
function wrappedRows(lines: readonly WrittenRow[], measure: Measure): WrittenRow[] {
  const rows: WrittenRow[] = [];
  let above: WrittenRow | undefined;
  for (const line of lines) {
    const last = rows.at(-1);
    if (last && above && goesOn(above, line, measure)) {
      const cells = last.cells.map((cell, index) => ({
        ...cell,
        text: cell.text.trim() + (line.cells[index]?.text.trim() ?? ''),
      }));
      rows[rows.length - 1] = { ...last, cells };
    } else rows.push(line);
    above = line;
  }
  return rows;
}

/** Whether all that a line holds stands below texts that fill their cells. */
function goesOn(above: WrittenRow, { cells }: WrittenRow, measure: Measure): boolean {
  const isSame = cells.every(({ columnSpan }, index) => columnSpan === above.cells[index]?.columnSpan);
  const filled = cells.flatMap(({ text }, index) => (text.trim() === '' ? [] : [index]));
  return (
    isSame &&
    filled.length > 0 &&
    filled.every((index) => {
      const text = above.cells[index]?.text ?? '';
      return !isAmountPrint(cells[index]?.text ?? '') && measure(text.trimEnd()) >= measure(text) - 1;
    })
  );
}

const isBarred = (line: string | undefined): boolean => line !== undefined && /^\s*\|(?!\s*:?-).*\|\s*$/.test(line);

/** Where the bars or crossings of a line stand. */
function placesOf(line: string, marks: RegExp, measure: Measure): number[] {
  let [measured, place] = [0, 0];
  return [...line.matchAll(marks)].map(({ index }) => {
    place += measure(line.slice(measured, index));
    measured = index;
    return place;
  });
}

/** The cells of a line, each over as many columns as the borders draw below it; undefined where its bars stand elsewhere. */
function cellsOf(line: string, columns: readonly number[], measure: Measure): WrittenCell[] | undefined {
  if (line.length > longestLine) return undefined;
  const bars = placesOf(line, bar, measure);
  const places = bars.map((bar) => columns.indexOf(bar));
  if (places[0] !== 0 || places.at(-1) !== columns.length - 1 || places.includes(-1)) return undefined;
  const cells = plainCells(line);
  if (cells.length !== places.length - 1) return undefined;
  return zipped(cells, pairsOf(places)).map(([cell, [from, to]]) => ({ ...cell, columnSpan: to - from }));
}

function plainCells(line: string): WrittenCell[] {
  const inner = line
    .trim()
    .replace(/^[|│┃║]/u, '')
    .replace(/[|│┃║]$/u, '');
  return inner.split(bar).map((text) => ({ text, rowSpan: 1, columnSpan: 1 }));
}

/** Whether the lines between two borders are rows, as databases write them, and no lines of one row. */
function areRows(lines: readonly WrittenRow[]): boolean {
  const width = largestOf(lines, ({ cells }) => cells.length, 0);
  if (lines.some(({ cells }) => cells.length !== width)) return true;
  return Array.from({ length: width }, (_, column) =>
    lines.filter(({ cells }) => isAmountPrint(at(cells, column, 'cell').text)),
  ).some((figures) => figures.length > 1);
}

function oneRow(lines: readonly WrittenRow[]): WrittenRow {
  const [first] = lines;
  const cells = (first?.cells ?? []).map((cell, column) => ({
    ...cell,
    text: lines.map((line) => at(line.cells, column, 'cell').text.trim()).join(' '),
  }));
  return { line: first?.line ?? 1, cells };
}

const tidied = ({ line, cells }: WrittenRow): WrittenRow => ({
  line,
  cells: cells.map((cell) => ({ ...cell, text: tidyText(cell.text) })),
});
