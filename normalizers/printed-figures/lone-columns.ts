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
    return isNear && own.every(isWholeNumber) ? [...stackedAmong(own)] : [];
  });
  return new Set(found);
}

/**
 * The whole numbers of a page that stand next above or below another one that ends at the same place: a page has its
 * number once.
 */
export function stackedAmong(lines: readonly TextLine[]): ReadonlySet<TextLine> {
  const numbers = lines.filter(isWholeNumber).sort((a, b) => a.box.y0 - b.box.y0);
  return new Set(numbers.filter((number, at) => [1, -1].some((step) => isStackedOn(number, numbers, at, step))));
}

/** Whether it stands on one of those next to it, which are asked as far as they may reach. @param step down or up */
function isStackedOn({ box }: TextLine, numbers: readonly TextLine[], at: number, step: number): boolean {
  for (let index = at + step; ; index += step) {
    const other = numbers[index]?.box;
    const distance = other ? Math.abs(other.y0 - box.y0) : Infinity;
    if (!other || distance >= nextLine * (box.y1 - box.y0)) return false;
    if (distance > 0 && Math.abs(other.x1 - box.x1) < sameEnd) return true;
  }
}

const isWholeNumber = ({ text }: TextLine): boolean => isIntegerPrint(text.trim());

/** Rows of a page are no further apart than this, in line heights; figures of a column end this close together, in points. */
const [nextLine, sameEnd] = [4, 3];
