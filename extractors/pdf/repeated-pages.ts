import type { Page } from '../../model/page.ts';
import { isAmountPrint } from '../../print/figures.ts';

/**
 * Pages that print the page before them once more, word for word at the same places, as files do that were put together
 * with every page twice: what they hold is no further part of a table, and no other rows.
 *
 * Pages without a figure that is more than nought are none unless others of the file are repeated with such figures: two
 * units may each have a form of noughts.
 *
 * @param pages in order
 * @returns by the number of the page, the number of the first of its kind
 */
export function repeatedPages(pages: readonly Page[]): ReadonlyMap<number, number> {
  const repeats = new Map<number, number>();
  let showsFigures = false;
  let last: Page | undefined;
  for (const page of pages) {
    if (last && page.number === last.number + 1 && isSame(last, page)) {
      repeats.set(page.number, repeats.get(last.number) ?? last.number);
      showsFigures ||= page.words.some(({ text }) => isAmountPrint(text) && /[1-9]/.test(text));
    }
    last = page;
  }
  return showsFigures ? repeats : new Map();
}

/** Pages of text alone: of images nobody knows yet what they print. */
function isSame(a: Page, b: Page): boolean {
  if (![a, b].every(({ textLayer, pictures }) => textLayer === 'good' && !pictures)) return false;
  if (a.width !== b.width || a.height !== b.height || a.words.length !== b.words.length) return false;
  return a.words.every((word, index) => {
    const other = b.words[index];
    return other?.text === word.text && other.box.x0 === word.box.x0 && other.box.y0 === word.box.y0;
  });
}
