import { groupBy } from '../../model/groups.ts';
import type { TextLine } from '../../model/page.ts';
import { isIntegerPrint } from '../../print/figures.ts';

/**
 * The lines of pages that hold nothing but whole numbers, several below each other in one column: the rest of a column
 * that was cut off. A number that stands apart is that of the page.
 */
export function linesOfLoneColumns(lines: readonly TextLine[], tablePages: ReadonlySet<number>): ReadonlySet<TextLine> {
  const pages = groupBy(lines, ({ page }) => page);
  const found = [...pages].flatMap(([page, own]) => {
    const isNear = [page - 1, page, page + 1].some((other) => tablePages.has(other));
    return isNear && own.every(({ text }) => isIntegerPrint(text.trim()))
      ? own.filter((line) => isStacked(line, own))
      : [];
  });
  return new Set(found);
}

/** Whether a whole number stands next above or below another one that ends at the same place: a page has its number once. */
export function isStacked(line: TextLine, lines: readonly TextLine[]): boolean {
  const { box } = line;
  const height = box.y1 - box.y0;
  if (!isWholeNumber(line)) return false;
  return lines.filter(isWholeNumber).some(({ box: other }) => {
    const distance = Math.abs(other.y0 - box.y0);
    return distance > 0 && distance < nextLine * height && Math.abs(other.x1 - box.x1) < sameEnd;
  });
}

const isWholeNumber = ({ text }: TextLine): boolean => isIntegerPrint(text.trim());

/** Rows of a page are no further apart than this, in line heights; figures of a column end this close together, in points. */
const [nextLine, sameEnd] = [4, 3];
