import { at } from '../../model/must.ts';
import { isAmountPrint, isIntegerPrint } from '../../print/figures.ts';
import { hasWords } from '../../print/words.ts';
import { countUp, isPieceOfCode, isUnnumberedName } from '../records/whole-numbers.ts';
import { endOfName, isFigureOrBeginning, isShortBeginning, withoutBlanks } from './prints.ts';

/** More characters than a row of figures with its label has: a sentence. */
const longestLabel = 30;

/**
 * The figures of a line that reads like a row of a table; none of a sentence.
 *
 * @param isWhole whether whole numbers are figures too: behind the name of a row, or several behind a name
 */
export function figuresOf(text: string, isWhole: boolean): string[] {
  if (codeAndName.test(text) ? /[。；，%％]|万元|单位[:：]/.test(text) : isSaid(text)) return figuresInRow(text);
  const parted = withoutBlanks(text.trim().replace(ordinalOfYear, ''))
    .replace(endOfName, '$1 ')
    .replace(endOfFigure, '$1 ')
    .replace(endOfTouching, '$1 ');
  const tokens = (isWhole ? parted.replace(endOfWhole, '$1 ') : parted).split(/\s+/);
  const name = tokens.findIndex((token) => hasWords.test(token) || rowName.test(token));
  // Where nothing but numbers stands in a row, three digits are as likely an amount as a code.
  const isBare = tokens.length > 2 && /^\d{1,3}$/.test(at(tokens, 0, 'word of a line')) && tokens.every(isIntegerPrint);
  // The code of a second panel stands right before its name.
  const isCode = (token: string, index: number): boolean => {
    const next = tokens[index + 1];
    return isPieceOfCode(token) && next !== undefined && isUnnumberedName(next);
  };
  const isPlaced = (token: string, index: number): boolean =>
    isBare || (name >= 0 && index > name && !isCode(token, index));
  // One of them may be the number of a line.
  const isBroken = tokens.filter(isShortBeginning).length > 1;
  const isAmount = (token: string, index: number): boolean =>
    isFigureOrBeginning(token) ||
    (isBroken && isShortBeginning(token)) ||
    (isWhole && isPlaced(token, index) && isIntegerPrint(token));
  const figures = tokens.filter(isAmount);
  if (countUp(figures)) return [];
  const words = tokens.filter((token, index) => !isAmount(token, index)).join('');
  if (words.length > (rowName.test(words) ? longestName : longestLabel)) return [];
  if (figures.length < 2 && !figures.some(isFigureOrBeginning) && !rowName.test(words)) return [];
  return isWhole ? figures : [...figures, ...tokens.filter((token) => /^[0０]$/.test(token))];
}

/**
 * Amounts that stand one after the other with nothing between them but blanks, as only columns print them; sentences beside
 * them (绩效目标) may touch the last. None where there are fewer.
 */
export function figuresInRow(text: string): string[] {
  let row: string[] = [];
  for (const token of [...text.replace(endOfFigure, '$1 ').split(/\s+/), '']) {
    if (isAmountPrint(token)) row.push(token);
    else if (row.length >= leastInRow) return row;
    else row = [];
  }
  return [];
}

const leastInRow = 3;

/** The figures of a row of a table in a text, however it is named. */
export function figuresOfRow(cells: readonly string[], isWhole: boolean): string[] {
  // A whole number at the beginning of a row with a name is its code.
  const first = cells.some((text) => hasWords.test(text)) ? 1 : 0;
  return cells.filter(
    (text, index) => isAmountPrint(text) || (index >= first && (isWhole ? isIntegerPrint(text) : /^[0０]$/.test(text))),
  );
}

/** The number of an entry that begins with a year (1. 2026年收支预算总表): a blank parts it, as it may part a figure. */
const ordinalOfYear = /^\d{1,2}[.．]\s*(?=(?:19|20)\d{2}\s*年)/;

/** Where a figure ends and the next name begins: the two sides of one row. */
const endOfFigure = /(\d[.．\p{Co}]\d{1,6}[)）]?)(?=\p{Script=Han})/gu;

/** Where a figure ends that the next one touches, two columns being too narrow: 4,407,671.683,892,947.86. */
const endOfTouching = /(\d[.．]\d{2})(?=\d[\d,，]*[.．]\d{2})/g;

/** The same behind a whole number; what counts or dates (12人, 2024年) is none. */
const endOfWhole = /(\d)(?=(?![万亿元年月日个人辆次台套批名])\p{Script=Han})/gu;

/** Names of codes have 单位 and 、 in them: 20805 行政事业单位养老支出. */
const codeAndName = /^\s*(?:[1-3]\d{2}(?:\d{2}){0,2})\s*\p{Script=Han}/u;

/** The number of a row (2、公务接待费), also of the row of the second side: 八、其他收入 432 八、社会保障和就业支出 42550. */
const ordinals = /(?<=^|[\d\s])[一二三四五六七八九十]+、|^\s*\d{1,2}、/g;

/** What only a sentence has, or a caption. */
const isSaid = (text: string): boolean =>
  /[。；，、%％]|万元|单位\s*[:：]|(?:编制|填报|预算|决算)单位/.test(text.replace(ordinals, ''));

const rowName = /^(?:[1-3]\d{2}(?:\d{2}){0,2}(?!\d)|[一二三四五六七八九十]+、|[合总]\s*计)/;

const longestName = 60;
