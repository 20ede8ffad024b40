import type { Box } from '../../model/box.ts';
import type { Page, Word } from '../../model/page.ts';
import { isPageNumber } from '../../print/page-number.ts';
import { isAsWideAsTwo } from '../images/spread.ts';
import { wordsToLines } from '../tables/words/text.ts';
import { halvesOf, shiftedBelow } from '../two-pages.ts';

/** Nothing of either page stands nearer to the middle of their sheet, in points. */
const margin = 12;
/** So many sheets with text on both pages, or numbers that count on, tell that the file was printed two pages on a sheet. */
const fewestSheets = 2;
/** Without text or numbers so many sheets tell it, if nothing at all stands over the middle of any sheet of the file. */
const fewestOpenSheets = 3;
/** Pages without rules begin at one height, in sizes of their print; a title over the left half alone is that of both. */
const sameTop = 1.5;
/** So many lines of a page are running text, each of so many characters. */
const fewestLines = 3;
const leastCharacters = 12;
/** The number of a page stands in this share of its height at the foot. */
const foot = 0.12;

/** Two pages of one sheet, and from the place of a box on the right one to its place on the sheet. */
export type Sheet = { readonly left: Page; readonly right: Page; readonly toSheet: (box: Box) => Box };

/**
 * The sheets on which two pages of text are printed side by side, where the file shows it: running text left and right, or
 * numbers of pages that count on from left to right, on several sheets, and no line of text that runs over the middle.
 * A table that runs over it makes its sheet one page. A file of tables alone shows it by a middle that is open on all its
 * sheets, and by columns that rules part on both or pages that begin at one height: titles of wide pages stand over it, or
 * over their left half. Page by page they are read as pages of two are on a scan.
 */
export function sheetsOfTwo(pages: readonly Page[]): ReadonlyMap<number, Sheet> {
  const wide = pages.filter(
    (page) => isAsWideAsTwo(page) && !page.arrangement && !page.pictures && page.words.length > 0,
  );
  if (wide.length < fewestSheets || wide.some(runsOverMiddle)) return new Map();
  const open = wide.filter(hasOpenMiddle).map((page) => ({ page, halves: halvesOf(page, page.width / 2) }));
  const telling = open.filter(({ halves: [left, right] }) => (isText(left) && isText(right)) || countsOn(left, right));
  const filled = open.filter(({ halves }) => halves.every(({ words }) => words.length > 0));
  const apart = filled.filter(({ halves }) => halves.every(isRuled) || beginAtOneHeight(halves));
  const isOpen = open.length === wide.length && filled.length >= fewestOpenSheets && 2 * apart.length >= filled.length;
  if (telling.length < fewestSheets && !isOpen) return new Map();
  return new Map(
    open.map(({ page, halves: [left, right] }): [number, Sheet] => {
      const x = page.width / 2;
      const { height } = page;
      const toSheet = (box: Box): Box =>
        (box.y0 + box.y1) / 2 < height
          ? box
          : { x0: box.x0 + x, x1: box.x1 + x, y0: box.y0 - height, y1: box.y1 - height };
      return [page.number, { left, right: shiftedBelow(right, x, height), toSheet }];
    }),
  );
}

const touchesMiddle = ({ x0, x1 }: { readonly x0: number; readonly x1: number }, middle: number): boolean =>
  x0 < middle + margin && x1 > middle - margin;

/** Whether neither a word nor a rule comes near the middle. */
function hasOpenMiddle({ words, rulings, width }: Page): boolean {
  const middle = width / 2;
  return (
    !words.some(({ box }) => touchesMiddle(box, middle)) &&
    !rulings.some((line) => touchesMiddle(line.axis === 'vertical' ? { x0: line.x, x1: line.x } : line, middle))
  );
}

/** Whether rules part the columns of a page: a frame around them has only two upright ones. */
const isRuled = ({ rulings }: Page): boolean =>
  new Set(rulings.flatMap((line) => (line.axis === 'vertical' ? Math.round(line.x) : []))).size > 2;

/** Whether the first words of both halves stand at one height. */
function beginAtOneHeight([left, right]: readonly [Page, Page]): boolean {
  const firstOf = ({ words }: Page): Word | undefined =>
    words.reduce<Word | undefined>((first, word) => (first && first.box.y0 <= word.box.y0 ? first : word), undefined);
  const [first, other] = [firstOf(left), firstOf(right)];
  return first !== undefined && other !== undefined && Math.abs(first.box.y0 - other.box.y0) <= sameTop * first.size;
}

/** Whether a line of text runs over the middle of a page, as on a wide page of its own. */
function runsOverMiddle({ words, width }: Page): boolean {
  const near = words.filter(({ box }) => touchesMiddle(box, width / 2));
  return near.some(({ text }) => isSentence(text));
}

const isSentence = (text: string): boolean => text.length >= leastCharacters && /[，。；]/.test(text);

const textsOf = (words: readonly Word[]): string[] =>
  wordsToLines(words).map((line) => line.map(({ text }) => text).join(''));

const isText = ({ words }: Page): boolean => textsOf(words).filter(isSentence).length >= fewestLines;

/** Whether both pages end with their numbers, and the right one's is the next. */
function countsOn(left: Page, right: Page): boolean {
  const [before, after] = [left, right].map(({ words, height }) => {
    const last = textsOf(words.filter(({ box }) => box.y0 > height * (1 - foot))).at(-1);
    return last !== undefined && isPageNumber(last) ? Number(/\d+/.exec(last)?.[0]) : undefined;
  });
  return before !== undefined && after === before + 1;
}
