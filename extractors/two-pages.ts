import type { Box } from '../model/box.ts';
import type { Page } from '../model/page.ts';

/** What stands left and right of x on a page. */
export function halvesOf(page: Page, x: number): [Page, Page] {
  const isLeft = ({ x0, x1 }: { readonly x0: number; readonly x1: number }): boolean => (x0 + x1) / 2 < x;
  const half = (wantsLeft: boolean): Page => ({
    ...page,
    words: page.words.filter(({ box }) => isLeft(box) === wantsLeft),
    rulings: page.rulings.filter(
      (line) => (line.axis === 'vertical' ? line.x < x : isLeft({ x0: line.x0, x1: line.x1 })) === wantsLeft,
    ),
    ...(page.areas && { areas: page.areas.filter((area) => isLeft(area) === wantsLeft) }),
  });
  return [half(true), half(false)];
}

/** The right page stands where the left one does, and below it: so both have columns in the same places. */
export function shiftedBelow(page: Page, x: number, y: number): Page {
  const moved = (box: Box): Box => ({ x0: box.x0 - x, x1: box.x1 - x, y0: box.y0 + y, y1: box.y1 + y });
  const words = page.words.map((word) => ({
    ...word,
    box: moved(word.box),
    ends: word.ends.map((end) => end - x),
  }));
  const rulings = page.rulings.map((line) =>
    line.axis === 'vertical'
      ? { ...line, x: line.x - x, y0: line.y0 + y, y1: line.y1 + y }
      : { ...line, y: line.y + y, x0: line.x0 - x, x1: line.x1 - x },
  );
  return { ...page, words, rulings, ...(page.areas && { areas: page.areas.map(moved) }), height: 2 * y };
}
