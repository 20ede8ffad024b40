import type { Word } from '../../../model/page.ts';
import { isAmountPrint, isNilMark, withheldFigure } from '../../../print/figures.ts';
import { wordsToLines } from './text.ts';

const isSign = ({ text }: Word): boolean => text === '¥' || text === '￥';

/**
 * Words without the signs of money that spreadsheets put at the left end of a cell, apart from the figure at its right
 * end: below each other they would be a column of their own, under the head of the figures.
 */
export function withoutMoneySigns(words: readonly Word[]): Word[] {
  if (!words.some(isSign)) return [...words];
  const isOfFigure = (word: Word, next: Word | undefined): boolean =>
    isSign(word) &&
    next !== undefined &&
    (isAmountPrint(next.text) || isNilMark(next.text) || withheldFigure(next.text) !== undefined);
  const signs = new Set(
    wordsToLines(words).flatMap((line) => line.filter((word, index) => isOfFigure(word, line[index + 1]))),
  );
  return words.filter((word) => !signs.has(word));
}
