import { hanCount } from '../../../print/captured.ts';
import { isAmountPrint } from '../../../print/figures.ts';
import { hasAmount, holdsCode, isOrdinal, type Line, type Phrase } from './phrases.ts';
import { middleOf } from './stretch.ts';

/** A line whose middle is no further below than this, in line heights, still belongs to a wrapped label. */
export const wrapped = 1.42;

export function isRowOfFigures(line: Line): boolean {
  return hasAmount(line) && !isProse(line) && line.phrases.length > 1;
}

/** The title of a form (收入支出决算总表), with its number at most: no head is called a table. */
export function isTitle(line: Line): boolean {
  return line.phrases.length <= 2 && /表(?:[(（][^()（）]*[)）])?$/.test(textOfLine(line));
}

/** The unit, the department, the number of a form, a note. */
export function isCaption(line: Line): boolean {
  return /(?:单位|部门|编制)[^，。]{0,6}[:：]|公开\d+表/.test(textOfLine(line)) || isProse(line);
}

export function isTitleLike(line: Line): boolean {
  return line.phrases.length < 3 && !hasAmount(line) && !line.phrases.some(holdsCode);
}

/** Whether a line without figures is more likely a row of heads than a row without amounts. */
export function isHeadRow(line: Line): boolean {
  return line.phrases.length > 1 && ordinalIn(line) === undefined;
}

/** The name of a row that is numbered: 十三、交通运输支出. */
export function ordinalIn({ phrases }: Line): Phrase | undefined {
  return phrases.find(isOrdinal);
}

/** A row has fewer Chinese characters, or no comma. */
const sentence = 12;

const proseEnd = /[。；，]$|^注[:：]|单位[:：]/;

/** Whether a line is running text. */
export function isProse(line: Line): boolean {
  const text = textOfLine(line);
  if (line.phrases.length === 1) return proseEnd.test(text) || text.length > 30;
  // Blanks around a figure part a sentence into phrases; what stands in columns has no commas of text.
  return hanCount(text) >= sentence && (/[\p{Script=Han}）)”][，。；]/u.test(text) || line.phrases.some(isSaid));
}

/** Whether a figure is what the words before it say: 年初预算为 217.24, at the end of a line that breaks before 万元. */
function isSaid({ text }: Phrase, index: number, phrases: readonly Phrase[]): boolean {
  const before = phrases[index - 1];
  return before !== undefined && isAmountPrint(text) && /\p{Script=Han}{3}为$/u.test(before.text);
}

/** Whether a line stands as close below another as the lines of one cell do. */
export function isWrappedBelow(line: Line, above: Line): boolean {
  return middleOf(line) - middleOf(above) < wrapped * (line.y1 - line.y0);
}

export function textOfLine(line: Line): string {
  return line.phrases.map((phrase) => phrase.text.replace(/\s/g, '')).join('');
}
