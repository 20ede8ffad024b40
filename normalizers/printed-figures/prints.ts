import { halfWidth, isAmountPrint, isBeginningOfFigure } from '../../print/figures.ts';

/** A figure, or the beginning of one that stands in two lines: the first of them counts. */
export function isFigureOrBeginning(text: string): boolean {
  return isAmountPrint(text) || isBeginningOfFigure(text);
}

/** Whether a text may be the beginning of a figure that is below a hundred, or the number of a line: 93. */
export function isShortBeginning(text: string): boolean {
  return /^[-(△▲]?\d{1,2}\.$/.test(halfWidth(text).replace(/\s+/g, ''));
}

/** Figures printed with a blank behind each mark (1, 390. 25) without these blanks. */
export function withoutBlanks(text: string): string {
  return text.replace(/(\d[,，])\s+(?=\d{3}(?!\d))|(\d[.．])\s+(?=\d{1,6}(?![\d,，.．]))/g, '$1$2');
}

/** Where a name ends and a figure begins, without a space. */
export const endOfName = /(\p{Script=Han}[)）]?)(?=[-−△▲]?\d)/gu;

/** How many decimal points a text has. */
export function pointsIn(text: string): number {
  return halfWidth(text).split('.').length - 1;
}
