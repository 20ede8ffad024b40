import type { TextLine } from '../../model/page.ts';
import type { Grid } from '../../model/table.ts';
import { countsUp } from '../../print/figures.ts';
import { cleanLabel, hasOrdinal, withoutOrdinal } from '../label.ts';
import { loadKnowledge } from '../ocr/knowledge.ts';

/**
 * Whether the numbers of rows (行次) of a part go on where those of the part before ended: in some column the first row
 * has the next number, and the rows below it go on counting.
 */
export function lineNumbersRunOn(last: Grid, next: Grid): boolean {
  const columns = next.columnBorders.length - 1;
  return Array.from({ length: columns }, (_each, column) => column).some((column) => {
    const [before, own] = [textsIn(last, column), textsIn(next, column)];
    const ends = before.slice(-2);
    // Numbers of columns and whole figures do not run from row to row; one number alone may be anything.
    return own.length > 1 && ends.length !== 1 && isNumbered([...ends, ...own]);
  });
}

function isNumbered(texts: readonly string[]): boolean {
  const numbers = texts.map((text) => (/^\d{1,3}$/.test(text) ? Number(text) : NaN));
  return numbers.length > 3 && countsUp(numbers);
}

/** What the cells of a column say, from top to bottom. */
function textsIn(grid: Grid, column: number): string[] {
  const cells = grid.cells.filter((cell) => cell.column === column && cell.columnSpan === 1 && cell.text !== '');
  return cells.sort((a, b) => a.row - b.row).map(({ text }) => cleanLabel(text));
}

/** Whether a line is a row of a summary form without figures, which no grid has taken up: 二十六、抗疫特别国债安排的支出. */
export function isBlankRow({ text }: TextLine): boolean {
  const label = cleanLabel(text);
  return hasOrdinal(label) && loadKnowledge().rows.has(withoutOrdinal(label));
}
