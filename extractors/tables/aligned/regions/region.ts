import type { RulingLine } from '../../../../model/page.ts';
import { isBeginningOfFigure } from '../../../../print/figures.ts';
import { hasAmount, holdsCode, type Line, numbersColumns } from '../../words/phrases.ts';
import { middleOf, sameStart } from '../../words/stretch.ts';
import { isTold, restsOfNames } from './name-rests.ts';
import { isProse, isTitle, isWrappedBelow, ordinalIn, textOfLine, wrapped } from '../../words/line-kinds.ts';

export type Horizontal = Extract<RulingLine, { axis: 'horizontal' }>;

/** Lines of text that are one table: the first `headerEnd` of them are its header. */
export type Region = {
  readonly lines: readonly Line[];
  readonly headerEnd: number;
  readonly rules: readonly Horizontal[];
  /** Borders of rows that shading shows, top to bottom; absent where none is. */
  readonly edges?: readonly number[];
  /** Where lines or shading show that the table begins and ends, from left to right. */
  readonly extent?: { readonly x0: number; readonly x1: number };
  /** Borders of columns that joints of rules show, left to right; absent where none do. */
  readonly borders?: readonly number[];
  /** So few rows that only the columns of the page before prove them a table. */
  readonly few?: true;
};

/** Lines further apart than this, in line heights, end a table. */
export const widestGap = 3.2;

/** A blank table has no more lines than a header and 合计 need. */
const mostBlankLines = 10;

/** A table without the lines at its top that name department and unit, and a title above them: they are no heads. */
export function withoutLabels(region: Region): Region {
  const { lines, headerEnd } = region;
  const isLabel = (line: Line): boolean => /(?:单位|部门)[^，。]{0,6}[:：]/.test(textOfLine(line)) && !hasAmount(line);
  const isTop = (line: Line, index: number): boolean => index < headerEnd && (isLabel(line) || isTitle(line));
  const end = lines.findIndex((line, index) => !isTop(line, index));
  const first = end < 0 ? headerEnd : end;
  return first > 0 ? { ...region, lines: lines.slice(first), headerEnd: headerEnd - first } : region;
}

/** Whether a line names a row, alone, below or above others that name one at the same place. */
export function namesRowAmong(line: Line | undefined, lines: readonly Line[]): boolean {
  const name = line && ordinalIn(line);
  if (!name || line.phrases.length > 1) return false;
  const others = lines.filter((other) => other !== line).flatMap((other) => ordinalIn(other) ?? []);
  return others.some(({ x0 }) => Math.abs(x0 - name.x0) <= sameStart);
}

/** A table printed without a figure: some heads in columns, and little else; not text between two rules. */
export function isBlankTable(lines: readonly Line[]): boolean {
  const heads = lines.reduce((sum, line) => sum + (line.phrases.length > 1 ? line.phrases.length : 0), 0);
  const prose = lines.filter((line) => isProse(line) || textOfLine(line).length > 60);
  return heads >= 3 && lines.length <= mostBlankLines && prose.length === 0;
}

/** How many lines stand above the first row; below zero where there is none. */
export function headerOf(lines: readonly Line[]): number {
  const first = lines.findIndex(
    (line) =>
      hasAmount(line) ||
      line.phrases.some(({ text }) => isBeginningOfFigure(text)) ||
      ordinalIn(line) !== undefined ||
      (!numbersColumns(line) && line.phrases.some(holdsCode)),
  );
  const numbering = lines.slice(0, Math.max(0, first)).findLastIndex(numbersColumns);
  // Below the numbers of columns only a row stands, also where its figures stand beside the second line of its name.
  const name = lines.slice(numbering + 1, first + 1);
  if (numbering >= 0 && name.every((line, index) => index === 0 || isWrappedBelow(line, name[index - 1] ?? line)))
    return numbering + 1;
  const [above, row] = [lines[first - 1], lines[first]];
  return above && row && isWrappedInto(above, row) ? first - 1 : first;
}

/** Whether a line is the first of a wrapped name whose row has its figures in the middle: it reaches down into them. */
export function isWrappedInto({ phrases, y0, y1 }: Line, row: Line): boolean {
  return phrases.length === 1 && row.y0 < y1 - (y1 - y0) / 4 && row.y0 > y0;
}

/** The index behind the last row: that of the last amount, and what is wrapped below it. */
export function endOfBody(run: readonly Line[]): number {
  let end = run.findLastIndex(hasAmount);
  const endsRow = (line: Line | undefined): boolean => {
    const first = run.findIndex(isTold);
    return line !== undefined && first >= 0 && restsOfNames(run.slice(first, end + 2)).has(line);
  };
  while (belongsBelow(run[end + 1], run[end]) || namesRowAmong(run[end + 1], run) || endsRow(run[end + 1])) end++;
  return end + 1;
}

export function belongsAbove(line: Line | undefined, below: Line | undefined): boolean {
  if (!line || !below || /单位[:：]/.test(textOfLine(line))) return false;
  return line.phrases.length > 1 || middleOf(below) - middleOf(line) < wrapped * (line.y1 - line.y0);
}

function belongsBelow(line: Line | undefined, above: Line | undefined): boolean {
  if (!line || !above) return false;
  return line.phrases.length > 1 || isWrappedBelow(line, above);
}
