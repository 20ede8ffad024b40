import { distance } from 'fastest-levenshtein';
import type { FormCatalogue } from '../../catalogue/load/forms.ts';
import type { TextLine } from '../../model/page.ts';
import type { Grid } from '../../model/table.ts';
import { findDepartment, isOfWiderScope, tableNumberOf } from '../titles/caption.ts';
import { cleanLabel } from '../label.ts';
import { yearIn } from '../titles/titled.ts';
import { isBlankRow, lineNumbersRunOn } from './run-on.ts';
import { titleInside, titleOf, type Placed } from './placed.ts';
import { accompanies, beginsWithRow, codesRunOn, headRowsOf, repeatsHead } from './row-words.ts';
import { areTwoColumns, mergedLabels, sameColumns, sameCount } from './same-columns.ts';
import { isSameBody } from '../reports/same-body.ts';

/** Whether a part goes on downwards with the table of `parts`. @param between the lines between the two */
export function continues(
  parts: readonly Placed[],
  next: Placed,
  between: readonly TextLine[],
  catalogue: FormCatalogue,
): boolean {
  const [first] = parts;
  const last = parts.at(-1);
  if (!first || !last) return false;
  const title = titleInside(next.grid, catalogue) ?? titleOf(next, between, catalogue);
  const own = title ? (titleOf(first, first.above, catalogue) ?? titleInside(first.grid, catalogue)) : undefined;
  if (title && (title.form === undefined || title.form !== own?.form)) return false;
  if (title && own && isOfWiderScope(title, catalogue) !== isOfWiderScope(own, catalogue)) return false;
  // A table that goes on has the title with which it began: of another year it is another table.
  if (title && own && !['', yearIn(own.text, [])].includes(yearIn(title.text, []))) return false;
  if (isOfOtherBody(first, next, between, catalogue)) return false;
  if (title && own && catalogue.budget && next.grid.origin === 'text' && isTitledOtherwise(title.text, own.text))
    return false;
  // A page without rules shows of a head and of rows without figures nothing but their words.
  const isOpen = last.grid.columnBorders === next.grid.columnBorders && beginsWithRow(next.grid, catalogue);
  // Each page may have the note, or one parts the rows of a page: their codes go on behind it.
  const isParted = codesRunOn(last.grid, next.grid);
  const goesWith = (line: TextLine): boolean =>
    accompanies(line.text, catalogue) || isBlankRow(line) || (isOpen && saysLabels(line)) || (isParted && isNote(line));
  if (!title && !between.every(goesWith)) return false;
  if (!title && isNumberedOtherwise(first.above, between)) return false;
  // Columns of a text file have no places, and two tables may follow each other there without a word.
  const isPlaced = next.grid.origin !== 'ocr-text' || next.grid.page !== last.grid.page;
  if (sameColumns(last.grid, next.grid) && (isPlaced || runsOn(first.grid, last.grid, next.grid, catalogue)))
    return true;
  if (mergedLabels(first.grid, next.grid) > 0 && beginsWithRow(next.grid, catalogue)) return true;
  // Blank rows at the end of a table prove nothing and need no proof.
  if (!title && sameCount(last.grid, next.grid) && next.grid.cells.every(({ text }) => text === '')) return true;
  if (areTwoColumns(last.grid, next.grid) && codesRunOn(last.grid, next.grid)) return true;
  // Other borders need another proof: each page may have column widths of its own.
  return sameCount(last.grid, next.grid) && runsOn(first.grid, last.grid, next.grid, catalogue);
}

/**
 * Whether two titles of one form of a budget are of two tables, neither being the other with 续表 or cut short: budgets
 * print the same money once by 部门预算经济分类 and once by 政府预算经济分类.
 */
function isTitledOtherwise(title: string, own: string): boolean {
  const [a, b] = [title, own].map((text) =>
    cleanLabel(text)
      .replace(/(?:金额单位|计量单位|单位)[:：].*$/, '')
      .replace(/续表?\d*/g, '')
      .replace(/[^\p{Script=Han}]/gu, ''),
  );
  return a !== undefined && b !== undefined && !a.includes(b) && !b.includes(a);
}

/** Whether a part begins with a row, and its codes go on where those of the part before ended. */
export const goesOnInCodes = (last: Grid, next: Grid): boolean => headRowsOf(next) === 0 && codesRunOn(last, next);

/** Whether a line is a note to a table: 注：本表反映…. */
const isNote = ({ text }: TextLine): boolean => /^[(（]?(?:备?注|说明)\d?[:：]/.test(text.replace(/\s+/g, ''));

/** Whether a line may be heads or labels alone: it has neither a figure nor the marks of a sentence or of a caption. */
const saysLabels = ({ text }: TextLine): boolean => !/[\d。；;，,：:]/.test(text);

/** Whether another body is named above a part (部门：) than above its table: the same form of another report. */
function isOfOtherBody(first: Placed, next: Placed, between: readonly TextLine[], catalogue: FormCatalogue): boolean {
  const [own = '', other = ''] = [first.above, between].map((lines) =>
    findDepartment(
      lines.map(({ text }) => text),
      catalogue,
    ),
  );
  if (own === '' || other === '' || isSameBody(own, other)) return false;
  const misread = [first, next].some(({ grid }) => grid.origin !== 'text') || /\uFFFD/.test(own + other);
  // One name may be cut off where it reaches the next thing in its line.
  if (misread && (own.startsWith(other) || other.startsWith(own))) return false;
  return distance(own, other) > (misread ? misreadCharacters : 0);
}

/** So many characters of a name may be misread. */
const misreadCharacters = 2;

/** Whether lines carry the number of another published table (公开09表) than the lines above a table do (公开08表). */
function isNumberedOtherwise(own: readonly TextLine[], lines: readonly TextLine[]): boolean {
  const [number, other] = [own, lines].map((each) => tableNumberOf(each));
  return number !== undefined && other !== undefined && number !== other;
}

/** Whether the content of a part shows that it goes on with its table. */
function runsOn(first: Grid, last: Grid, next: Grid, catalogue: FormCatalogue): boolean {
  return (
    repeatsHead(first, next) || codesRunOn(last, next) || lineNumbersRunOn(last, next) || beginsWithRow(next, catalogue)
  );
}
