import { unionOf, type Box } from '../../model/box.ts';
import type { Page, Word } from '../../model/page.ts';
import { isPageNumber } from '../../print/page-number.ts';

/** What looks like the number of its page. */
type Mark = {
  readonly page: Page;
  readonly words: readonly Word[];
  readonly box: Box;
  /** By how much the page's place in the file is ahead of the number. */
  readonly ahead: number;
};

/** Numbers of pages stand in this share of a page's height at its top and bottom. */
const margin = 0.12;

/** On fewer pages, nothing tells a number that counts with the pages from a figure. */
const fewest = 3;

/** What of the pages between the first and the last that have the number have it too. */
const nearlyAll = 0.6;

/** Places that differ by no more than this, in points, are the same. */
const samePlace = 2;

/**
 * Takes numbers of pages out of tables that reach into the margin where they are printed: there they would stand in
 * cells, as figures or glued to one. Only what counts with the pages, at one place of nearly all pages of a size, is
 * such a number; those apart from all tables stay, as lines of text.
 *
 * @param pages in order; those that could not be read are in their places
 * @returns the same pages, without the words of such numbers
 */
export function withoutNumbersInTables<Other extends { readonly number: number }>(
  pages: readonly (Page | Other)[],
): (Page | Other)[] {
  const read = pages.filter((page): page is Page => 'words' in page);
  const numbers = read.flatMap(marksOf);
  const furniture = new Set(
    numbers.filter((mark) => isInTable(mark) && countsWithPages(mark, numbers, read)).flatMap(({ words }) => words),
  );
  if (furniture.size === 0) return [...pages];
  return pages.map((page) =>
    'words' in page && page.words.some((word) => furniture.has(word))
      ? { ...page, words: page.words.filter((word) => !furniture.has(word)) }
      : page,
  );
}

/** What stands in the margins of a page and could be its number. */
function marksOf(page: Page): Mark[] {
  const isAtEdge = ({ box }: Word): boolean => box.y1 < page.height * margin || box.y0 > page.height * (1 - margin);
  const pieces = page.words.filter((word) => isAtEdge(word) && /^[\d第页共/／·\-–—－―\s]+$/.test(word.text));
  return runsOf(pieces).flatMap((words) => {
    const text = words.map((word) => word.text).join('');
    const number = /\d+/.exec(text);
    if (!number || !isPageNumber(text)) return [];
    return [{ page, words, box: unionOf(words.map(({ box }) => box)), ahead: page.number - Number(number[0]) }];
  });
}

/** Boxes of characters of one line end within so many points, where the size differs. */
const sameBaseLine = 1.5;
/** A word processor sets the number itself in a size of its own, between dashes of another: by less than this factor. */
const otherSize = 1.6;

/** Words beside each other on one base line. */
function runsOf(words: readonly Word[]): Word[][] {
  const runs: Word[][] = [];
  for (const word of [...words].sort((a, b) => a.box.x0 - b.box.x0)) {
    const run = runs.find((each) => {
      const before = each.at(-1);
      return (
        before !== undefined &&
        Math.abs(before.box.y1 - word.box.y1) < sameBaseLine &&
        Math.max(before.size, word.size) < otherSize * Math.min(before.size, word.size) &&
        word.box.x0 - before.box.x1 < word.size
      );
    });
    if (run) run.push(word);
    else runs.push([word]);
  }
  return runs;
}

/** A line of text no further away than this, in the size of the number, may take it for the rest of a name. */
const closeBy = 1;

/** Whether it stands beside the upright lines of a table, in a line with other words, or as close to one as lines of a name. */
function isInTable({ page, words, box }: Mark): boolean {
  const middle = (box.y0 + box.y1) / 2;
  const reach = (box.y1 - box.y0) / 2 + closeBy * Math.max(...words.map(({ size }) => size));
  return (
    page.rulings.some((rule) => rule.axis === 'vertical' && rule.y0 < middle && rule.y1 > middle) ||
    page.words.some((word) => !words.includes(word) && word.box.y0 < middle + reach && word.box.y1 > middle - reach)
  );
}

/** Whether nearly all pages of its size have such a number at its place, each its own. */
function countsWithPages(mark: Mark, numbers: readonly Mark[], pages: readonly Page[]): boolean {
  const alike = numbers.filter((other) => other.ahead === mark.ahead && isSameSize(other.page, mark.page));
  const places = alike.filter(({ box }) => isSamePlace(box, mark.box)).map(({ page }) => page.number);
  const [first, last] = [Math.min(...places), Math.max(...places)];
  // Numbers at the outer edge change sides from page to page.
  const step = places.length > 1 && places.every((place) => (place - first) % 2 === 0) ? 2 : 1;
  const between = pages.filter(
    (page) =>
      page.number >= first && page.number <= last && (page.number - first) % step === 0 && isSameSize(page, mark.page),
  );
  return places.length >= fewest && places.length >= nearlyAll * between.length;
}

const isSameSize = (a: Page, b: Page): boolean =>
  Math.abs(a.width - b.width) < samePlace && Math.abs(a.height - b.height) < samePlace;

function isSamePlace(a: Box, b: Box): boolean {
  const isNear = (x: number, y: number): boolean => Math.abs(x - y) <= samePlace;
  return isNear(a.y1, b.y1) && (isNear(a.x0, b.x0) || isNear(a.x1, b.x1) || isNear(a.x0 + a.x1, b.x0 + b.x1));
}
