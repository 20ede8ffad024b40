import { at } from '../../../model/must.ts';
import { mostColumns, partedRows, type WrittenCell, type WrittenRow } from '../rows.ts';

/** A table that LaTeX sets (Mathpix, Nougat and other models write formulas so), and how many lines it fills. */
export type LatexTable = { readonly rows: readonly WrittenRow[]; readonly lines: number };

const opens = /\\begin\{(tabular[xy*]?|longtable|array)\*?\}/;
/** No table has more lines. */
const mostLines = 5000;
/** What only draws: `\hline`, `\cline{2-3}`, `\toprule`, the space behind a row. */
const drawings =
  /\\(?:hline|toprule|midrule|bottomrule|endhead|endfirsthead|endfoot|endlastfoot)\b|\\(?:cline|cmidrule)\s*(?:\([^()]*\))?\s*\{[^{}]*\}/g;

/**
 * Reads the table that begins on a line, with what `\multicolumn` and `\multirow` span.
 *
 * @returns undefined where none begins, or where it does not end
 */
export function latexTableAt(lines: readonly string[], start: number): LatexTable | undefined {
  const first = at(lines, start, 'first line');
  const opening = opens.exec(first);
  if (!opening) return undefined;
  const closing = `\\end{${opening[1] ?? ''}`;
  let end = start;
  while (end < Math.min(lines.length, start + mostLines) && !at(lines, end, 'line').includes(closing)) end++;
  if (end >= Math.min(lines.length, start + mostLines)) return undefined;
  const text = lines.slice(start, end + 1).join('\n');
  const from = argumentsOf(text, opening.index + opening[0].length).end;
  const body = text.slice(from, text.indexOf(closing)).replace(drawings, '');
  return { rows: rowsOf(body, start + 1 + newlines(text.slice(0, from))), lines: end - start + 1 };
}

const newlines = (text: string): number => text.split('\n').length - 1;

/** Where the brace at a place is closed; -1 where it is not. */
function closingBrace(text: string, open: number): number {
  let depth = 0;
  for (let index = open; index < text.length; index++) {
    if (text[index] === '\\') index++;
    else if (text[index] === '{') depth++;
    else if (text[index] === '}' && --depth === 0) return index;
  }
  return -1;
}

function rowsOf(body: string, firstLine: number): WrittenRow[] {
  const rows: WrittenRow[] = [];
  // In how many rows below a column still belongs to a cell above.
  let covered: number[] = [];
  let line = firstLine;
  for (const written of body.split(/\\\\(?:\s*\[[^\]]*\])?|\\tabularnewline\b/)) {
    const begins = line + newlines(written.slice(0, written.length - written.trimStart().length));
    line += newlines(written);
    if (written.trim() === '') continue;
    const cells = written
      .split(/(?<!\\)&/)
      .slice(0, mostColumns)
      .map(cellOf);
    const own: WrittenCell[] = [];
    const next: number[] = [];
    let column = 0;
    for (const cell of cells) {
      const left = covered[column] ?? 0;
      for (let at = column; at < column + cell.columnSpan; at++) next[at] = left > 0 ? left - 1 : cell.rowSpan - 1;
      // What a cell above covers is left empty in LaTeX.
      if (left === 0 || cell.text.trim() !== '') own.push(cell);
      column += cell.columnSpan;
    }
    covered = next;
    for (const row of partedRows({ line: begins, cells: own })) rows.push(row);
  }
  return rows;
}

/** A cell with what it spans: `\multirow{2}{*}{合计}`, `\multicolumn{3}{|c|}{支出}`, one in the other. */
function cellOf(written: string): WrittenCell {
  let text = written.trim();
  let [rowSpan, columnSpan] = [1, 1];
  for (;;) {
    const spanning = /^\\multi(row|column)\b/.exec(text);
    if (!spanning) break;
    const { values, end } = argumentsOf(text, spanning[0].length);
    const count = Math.min(Math.max(1, Number.parseInt(values[0] ?? '', 10) || 1), mostColumns);
    if (spanning[1] === 'row') rowSpan = count;
    else columnSpan = count;
    text = `${values.length > 1 ? (values.at(-1) ?? '') : ''}${text.slice(end)}`.trim();
  }
  return { text: plain(text), rowSpan, columnSpan };
}

/** What stands in the braces behind a command, and where they end. */
function argumentsOf(text: string, from: number): { readonly values: readonly string[]; readonly end: number } {
  const values: string[] = [];
  let end = from;
  for (;;) {
    const next = /^\s*(?:\[[^\]]*\]|[*=])*\s*\{/.exec(text.slice(end, end + 40));
    const open = end + (next?.[0].length ?? 0) - 1;
    const close = next ? closingBrace(text, open) : -1;
    if (close < 0) return { values, end };
    values.push(text.slice(open + 1, close));
    end = close + 1;
  }
}

/** Without what says how a text looks: `{\bfseries 合计}`, `\makecell{一般 \\ 公共}`, `~`. */
const plain = (text: string): string =>
  text
    .replace(/\\(?:makecell|shortstack|centering|raggedright|bfseries|small|footnotesize)\b\s*(?:\[[^\]]*\])?/g, '')
    .replace(/^\{(.*)\}$/s, '$1')
    .replace(/~/g, ' ');
