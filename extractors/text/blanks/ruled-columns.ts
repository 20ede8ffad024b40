import { must } from '../../../model/must.ts';
import { displayWidth } from '../../../model/width.ts';
import { isAmountPrint } from '../../../print/figures.ts';
import { mostColumns, plainRows, type WrittenRow } from '../rows.ts';
import type { Measure } from './set-lines.ts';

/** Dashes under the head of a table, a stretch for each of its columns, as Pandoc writes them: `-----  -------- ---`. */
const dashes = /^\s*-{2,}(?:\s+-{2,}){2,}\s*$/;
/** A line above the head and below the last row of a table whose rows have blank lines between them. */
const edge = /^\s*-{8,}\s*$/;
/** No head has more lines, no table more rows. */
const headLines = 8;
const mostLines = 5000;

type Column = { readonly from: number; readonly to: number };

/**
 * Reads a table whose columns dashes under its head mark, from the first line of the head or the edge above it on.
 *
 * @returns its rows and how many lines they fill; undefined where none begins here, or where a text reaches over a gap
 */
export function ruledColumnsAt(
  lines: readonly string[],
  start: number,
): { rows: WrittenRow[]; lines: number } | undefined {
  const isFramed = edge.test(must(lines[start], 'first line'));
  const first = isFramed ? start + 1 : start;
  let at = first;
  while (at < first + headLines && isText(lines[at])) at++;
  const rule = lines[at];
  if (at === first || rule === undefined || rule.length > mostLines || !dashes.test(rule)) return undefined;
  const end = endOf(lines, at + 1, isFramed);
  const found = [displayWidth, (text: string) => Array.from(text).length].flatMap((measure) => {
    const columns = columnsOf(rule, measure);
    const cells = lines.slice(first, end).map((line) => cellsOf(line, columns, measure));
    return cells.every((own) => own !== undefined) ? [cells] : [];
  })[0];
  if (!found || columnsOf(rule, displayWidth).length > mostColumns) return undefined;
  const own = found.flatMap((cells, index) => (first + index === at ? [] : [{ line: first + index + 1, cells }]));
  const rows = (isFramed ? wholeRows(own, at + 1) : own).flatMap(({ line, cells }) =>
    cells.every((text) => text.trim() === '') ? [] : plainRows(line, cells),
  );
  const isTable = rows.some(({ cells }) => cells.some(({ text }) => isAmountPrint(text)));
  const behind = lines[end];
  const isClosed = isFramed && behind !== undefined && edge.test(behind);
  return isTable ? { rows, lines: end - start + (isClosed ? 1 : 0) } : undefined;
}

type Line = { readonly line: number; readonly cells: readonly string[] };

/** The rows of a table that has blank lines between them: what stands without one below a row goes on in it. */
function wholeRows(lines: readonly Line[], head: number): readonly Line[] {
  const body = lines.filter(({ line }) => line > head);
  const isBlank = ({ cells }: Line): boolean => cells.every((text) => text.trim() === '');
  if (!body.some(isBlank)) return lines;
  const rows: Line[][] = [];
  let isOpen = false;
  for (const each of body) {
    if (isBlank(each)) isOpen = false;
    else if (isOpen) rows.at(-1)?.push(each);
    else {
      rows.push([each]);
      isOpen = true;
    }
  }
  const holdsFigure = ({ cells }: Line): boolean => cells.some((text) => isAmountPrint(text));
  if (rows.some((own) => own.filter(holdsFigure).length > 1)) return lines;
  const whole = rows.map(([first, ...others]): Line => {
    const { line, cells } = must(first, 'first line of a row');
    return { line, cells: cells.map((text, column) => [text, ...others.map((one) => one.cells[column])].join(' ')) };
  });
  return [...lines.filter(({ line }) => line <= head), ...whole];
}

const isText = (line: string | undefined): boolean =>
  line !== undefined && line.trim() !== '' && !dashes.test(line) && !edge.test(line) && !/^\s*\||\t/.test(line);

/** Behind the last row: the edge below, or a blank line where rows have none between them. */
function endOf(lines: readonly string[], from: number, isFramed: boolean): number {
  let end = from;
  while (
    end < Math.min(lines.length, from + mostLines) &&
    (isFramed ? !edge.test(must(lines[end], 'line')) : isText(lines[end]))
  )
    end++;
  return end;
}

function columnsOf(rule: string, measure: Measure): Column[] {
  return [...rule.matchAll(/-+/g)].map(({ 0: run, index }) => {
    const from = measure(rule.slice(0, index));
    return { from, to: from + run.length };
  });
}

/** The text in each column of a line; undefined where one stands between two. */
function cellsOf(line: string, columns: readonly Column[], measure: Measure): string[] | undefined {
  const cells = columns.map(() => '');
  let place = 0;
  let at = 0;
  for (const character of line) {
    while (at < columns.length && place >= must(columns[at], 'column').to) at++;
    const column = columns[at];
    const isInside = column !== undefined && place >= column.from;
    if (isInside) cells[at] = must(cells[at], 'cell') + character;
    else if (character.trim() !== '') return undefined;
    place += measure(character);
  }
  return cells;
}
