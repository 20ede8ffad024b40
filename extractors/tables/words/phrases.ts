import { largestOf, smallestOf } from '../../../model/largest.ts';
import { lastOf } from '../../../model/must.ts';
import { pairsOf } from '../../../model/pairs.ts';
import {
  halfWidth,
  isAmountPrint,
  isIntegerPrint,
  isNilMark,
  isPieceOfFigure,
  withheldFigure,
} from '../../../print/figures.ts';
import type { Word } from '../../../model/page.ts';
import type { Stretch } from './stretch.ts';

/** Words that belong together: a label, an amount with blanks in it. */
export type Phrase = {
  readonly text: string;
  readonly x0: number;
  readonly x1: number;
  readonly words: readonly Word[];
  /** Whether a whole number is an amount; absent where nothing tells. */
  readonly whole?: boolean;
};

/** A line of text as its phrases, from left to right. */
export type Line = { readonly y0: number; readonly y1: number; readonly phrases: readonly Phrase[] };

/** Words of text closer than this, in their own size, are one phrase. */
const textGap = 0.95;
/** The pieces of a number printed with blanks (19, 704. 57) are closer than this. */
const numberGap = 0.8;

/** A blank between thousands is narrower than this; columns are further apart. */
const thousandsGap = 0.4;

const numeric = /^[-+(△▲]?[¥￥]?\d[\d,.]*\)?$/;

/** Whether a phrase is printed like a classification code, or a part of one. */
export function isCode(text: string): boolean {
  return /^\d{2,7}$/.test(text);
}

/** An amount, or a piece of one that a narrow cell broke: 191,214,4 over 63.06. */
export function isFigure(text: string): boolean {
  return isAmountPrint(text) || isPieceOfFigure(text);
}

/** Whether a phrase is a figure, as a whole number too where its place tells. */
export function holdsFigure({ text, whole }: Phrase): boolean {
  return whole === true || isFigure(text);
}

/** Whether a phrase is an amount, as a whole number too where its place tells. */
export function holdsAmount({ text, whole }: Phrase): boolean {
  return whole === true || isAmountPrint(text);
}

/** Whether a phrase is a code or a part of one, as far as its print and its place tell. */
export function holdsCode({ text, whole }: Phrase): boolean {
  return whole !== true && isCode(text);
}

/** Whether a phrase is the name of a row that is numbered: 十三、交通运输支出. */
export function isOrdinal({ text }: Phrase): boolean {
  return /^[一二三四五六七八九十]+[、.．]/.test(text);
}

/** Whether a line holds an amount; several whole numbers are amounts, unless they number the columns or stand in text. */
export function hasAmount(line: Line): boolean {
  const { phrases } = line;
  if (phrases.some(holdsAmount)) return true;
  if (phrases.some(({ whole }) => whole !== undefined)) return false;
  const whole = phrases.filter(({ text }) => isIntegerPrint(text) && !isLongCode(text));
  return whole.length >= severalWhole && phrases.length - whole.length <= 2 && !numbersColumns(line);
}

/** So many whole numbers in a line are no codes. */
const severalWhole = 3;
const isLongCode = (text: string): boolean => /^\d{5,7}$/.test(text);

/** Whether a line of a header numbers the columns (栏次 1 2 3). */
export function numbersColumns({ phrases }: Line): boolean {
  const numbers = phrases.flatMap(({ text }) => columnNumber.exec(text)?.[1] ?? []).map(Number);
  // Beside the word for it the last line of a head that reaches down may stand.
  const words = phrases.length - numbers.length;
  if (numbers.length < 2 || words > 2 || (words === 2 && numbers[0] !== 1)) return false;
  return pairsOf(numbers).every(([before, number]) => number > before);
}

/** The number of a column: 3, (3). */
export const columnNumber = /^[(（]?(\d{1,2})[)）]?$/;

/** A line that numbers the columns without the heads that reach down into it: 科目编码 beside 栏次. */
export function numberedPart(line: Line): { readonly numbers: Line; readonly heads: Line | undefined } {
  const words = line.phrases.filter(({ text }) => !columnNumber.test(text));
  // Two tables beside each other have the word for it twice.
  const heads = words.filter(({ text }) => text !== words.at(-1)?.text);
  if (heads.length === 0) return { numbers: line, heads: undefined };
  const numbers = { ...line, phrases: line.phrases.filter((phrase) => !heads.includes(phrase)) };
  return { numbers, heads: { ...line, phrases: heads } };
}

/** Joins the words of a line into phrases; a number never joins a label beside it, however close. */
export function toLine(words: readonly Word[]): Line {
  const phrases: { text: string; x0: number; x1: number; words: Word[] }[] = [];
  for (const word of words) {
    const last = phrases.at(-1);
    if (last && joins(last.text, word.text, (word.box.x0 - last.x1) / word.size)) {
      last.text += ` ${word.text}`;
      last.x1 = Math.max(last.x1, word.box.x1);
      last.words.push(word);
    } else phrases.push({ text: word.text, x0: word.box.x0, x1: word.box.x1, words: [word] });
  }
  return {
    y0: smallestOf(words, (word) => word.box.y0),
    y1: largestOf(words, (word) => word.box.y1),
    phrases,
  };
}

/** Wider than this, in the size of its characters, is no blank in a head: that is half as wide as a character or less, or as wide as a whole one. */
const cellGap = 0.6;

/** A line with its heads parted, unless it holds amounts or fewer heads than `least` come of it. */
export function withPartedHeads(line: Line, least = 0): Line {
  const phrases = hasAmount(line) ? line.phrases : line.phrases.flatMap(partedHeads);
  return phrases.length > line.phrases.length && phrases.length >= least ? { ...line, phrases } : line;
}

/**
 * Parts a phrase of a header where two heads stand so close to each other that they look like one: each has characters
 * without gaps, or gaps that are narrower than the one between the heads.
 */
function partedHeads(phrase: Phrase): Phrase[] {
  const { words } = phrase;
  const gapOf = ([before, word]: readonly [Word, Word]): number => (word.box.x0 - before.box.x1) / word.size;
  const pairs = pairsOf(words);
  const isSpaced = words.filter(({ text }) => text.length === 1).length > words.length / 2;
  const inner = isSpaced ? smallestOf(pairs, gapOf) + 0.2 : cellGap;
  const parts = [words.slice(0, 1)];
  for (const pair of pairs) {
    const isLong = isSpaced || pair.every(({ text }) => text.length > 1);
    if (isLong && gapOf(pair) > inner) parts.push([pair[1]]);
    else lastOf(parts, 'part of a phrase').push(pair[1]);
  }
  return parts.length < 2 ? [phrase] : parts.map(ofWords);
}

/** Parts what looks like one head where each of its words, and no other, stands over a column. */
export function partedOverColumns(phrase: Phrase, columns: readonly Stretch[]): Phrase[] {
  const { words } = phrase;
  if (words.length < 2 || words.some(({ text }) => text.length < 2)) return [phrase];
  const over = (word: Word, { x0, x1 }: Stretch): boolean => word.box.x0 < x1 && word.box.x1 > x0;
  const hasOwn = (word: Word): boolean =>
    columns.some((column) => words.every((other) => over(other, column) === (other === word)));
  return words.every(hasOwn) ? words.map((word) => ofWords([word])) : [phrase];
}

export function ofWords(words: readonly Word[]): Phrase {
  const [x0, x1] = [smallestOf(words, ({ box }) => box.x0), largestOf(words, ({ box }) => box.x1)];
  return { text: words.map(({ text }) => text).join(' '), x0, x1, words };
}

/** Whether a blank stands in place of the comma of thousands: 2 496.5. */
function isThousands(before: string, next: string): boolean {
  return /^[-+(△▲]?[1-9]\d{0,2}(?: \d{3})*$/.test(halfWidth(before)) && /^\d{3}(?:\.\d+)?\)?$/.test(halfWidth(next));
}

const fillsCell = (text: string): boolean => isNilMark(text) || withheldFigure(text) !== undefined;

function joins(before: string, next: string, gap: number): boolean {
  const numberBefore = numeric.test(halfWidth(before).replace(/\s/g, ''));
  const numberNext = numeric.test(halfWidth(next));
  // What has its point goes on with decimals only: 4,426. beside 4,359. begins two figures, wrapped in narrow columns.
  if (numberBefore && numberNext && gap <= thousandsGap && isThousands(before, next)) return true;
  if (numberBefore && numberNext)
    return gap <= numberGap && /[,，.．]$/.test(before) && !(/[.．]/.test(before) && /[,，.．]/.test(next));
  if (numberBefore || numberNext) return false;
  // A mark for nothing, or ####, stands in a cell of its own.
  if (fillsCell(before) !== fillsCell(next)) return false;
  return gap <= textGap;
}
