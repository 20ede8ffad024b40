import { must } from '../../../model/must.ts';
import { countsUp, decimalsOf, isAmountPrint } from '../../../print/figures.ts';
import type { Word } from '../../../model/page.ts';
import { LastOver, Overlaps } from './overlaps.ts';
import type { Line, Phrase } from './phrases.ts';
import { columnNumber, isOrdinal, numbersColumns } from './phrases.ts';
import { isProse } from './line-kinds.ts';
import { codesIn, countingIn } from './whole-codes.ts';
import { isName, isWhole, placedIn, wholesOf, type Whole } from './whole.ts';
import { middleOf } from './stretch.ts';

/**
 * Whole numbers without commas (1234567, 82, 0) that are amounts, and those that are codes, numbers of lines and of
 * columns, years: a word cannot tell, only where it stands. Amounts stand behind the name of their row, codes before it.
 */

/** Pages with more amounts with decimals than this share print their amounts so. */
export const mostDecimals = 0.1;
/** So many numbers beside each other, without a name, are a row of a table. */
const leastInRow = 3;
/** What stands closer in front of a word, in the size of its characters, is a part of a sentence: 12人. */
const inSentence = 0.3;

const columnNumberHead = /^[栏行项]\s*次$/;

/**
 * The lines of a page with each whole number marked as an amount or as none; unchanged where the page prints its amounts
 * otherwise.
 */
export function withWholeAmounts(lines: readonly Line[]): readonly Line[] {
  const rows = lines.filter((line) => !isProse(line) && !isNumbering(line) && !isOfYears(line));
  const wholes = rows.flatMap(placedIn);
  const decimals = rows
    .flatMap(({ phrases }) => phrases)
    .filter(({ text }) => isAmountPrint(text) && decimalsOf(text) > 0);
  if (wholes.length === 0 || decimals.length > mostDecimals * (wholes.length + decimals.length)) return lines;
  const behind = wholes.filter(isBehindName);
  const none = new Set([...countingIn(behind, lines), ...codesIn(behind, wholes)].map(({ phrase }) => phrase));
  const amounts = new Set(behind.map(({ phrase }) => phrase).filter((phrase) => !none.has(phrase)));
  const known = wholes.filter(({ hasName }) => hasName);
  const nameless = rows.filter(({ phrases }) => !phrases.some(isName));
  const nearest = nearestKnown(known, nameless);
  const ofOthers = nameless.flatMap((line) => amountsWithoutName(line, lines, nearest, amounts));
  for (const phrase of ofOthers) amounts.add(phrase);
  if (known.length === 0) for (const phrase of cutOffAmounts(lines)) amounts.add(phrase);
  if (amounts.size === 0) return lines;
  return lines.map((line) =>
    wholesOf(line).length === 0
      ? line
      : {
          ...line,
          phrases: line.phrases.map((phrase) => (isWhole(phrase) ? { ...phrase, whole: amounts.has(phrase) } : phrase)),
        },
  );
}

/** The words of lines that are whole amounts. */
export function wholeAmountsIn(lines: readonly Line[]): ReadonlySet<Word> {
  return new Set(withWholeAmounts(lines).flatMap(({ phrases }) => phrases.flatMap(wordsOfAmount)));
}

function wordsOfAmount({ words, whole }: Phrase): readonly Word[] {
  return whole === true ? words : [];
}

/** Whether a line numbers the columns: 栏次 1 2 3, also beside 类, 款 and 项. */
function isNumbering(line: Line): boolean {
  if (line.phrases.some(({ text }) => columnNumberHead.test(text))) return true;
  const numbers = line.phrases.flatMap(({ text }) => columnNumber.exec(text)?.[1] ?? []).map(Number);
  if (numbers.length >= leastInRow && countsUp(numbers)) return wholesOf(line).length <= numbers.length;
  return numbersColumns(line) && numbers.length === line.phrases.length;
}

/** Whether all numbers of a line are years: 项目 2023 2024. */
function isOfYears(line: Line): boolean {
  const numbers = wholesOf(line);
  return numbers.length > 0 && numbers.every(({ text }) => /^(?:19|20)\d{2}$/.test(text)) && line.phrases.length > 1;
}

/** Whether a number stands behind a name, and not in a sentence. */
function isBehindName({ phrase, line, at, isBehind }: Whole): boolean {
  const next = line.phrases[at + 1];
  const size = phrase.words[0]?.size;
  const isClose = next !== undefined && size !== undefined && next.x0 - phrase.x1 < inSentence * size;
  if (isClose && isName(next) && !isOrdinal(next)) return false;
  return isBehind;
}

/** For each number of lines without a name that of a line with one which stands nearest, above or below it. */
function nearestKnown(known: readonly Whole[], nameless: readonly Line[]): ReadonlyMap<Phrase, Whole> {
  const asked = nameless.flatMap((line) => wholesOf(line).map((phrase) => ({ phrase, middle: middleOf(line) })));
  const order = new Map(known.map((whole, index) => [whole, index]));
  const orderOf = (whole: Whole): number => must(order.get(whole), 'place of a number');
  const nearest = new Map<Phrase, Whole>();
  const stretches = [...known, ...asked].map(({ phrase }) => phrase);
  // From above, then from below.
  for (const way of [1, -1]) {
    const over = new LastOver<Whole>(stretches);
    const place = (whole: Whole): number => way * middleOf(whole.line);
    // Of those as near as each other the first of the page counts.
    const coming = [...known].sort((a, b) => place(a) - place(b) || orderOf(b) - orderOf(a));
    let at = 0;
    for (const { phrase, middle } of [...asked].sort((a, b) => way * (a.middle - b.middle))) {
      for (let next = coming[at]; next && place(next) <= way * middle; next = coming[++at]) over.put(next.phrase, next);
      const found = over.last(phrase);
      const other = nearest.get(phrase);
      if (!found) continue;
      const far = (whole: Whole): number => Math.abs(middleOf(whole.line) - middle);
      if (!other || far(found) < far(other) || (far(found) === far(other) && orderOf(found) < orderOf(other))) {
        nearest.set(phrase, found);
      }
    }
  }
  return nearest;
}

/**
 * The amounts of a line without a name: its name is wrapped around it, or it is the only row of its table. A number is
 * what the nearest one is that stands above or below it.
 */
function amountsWithoutName(
  line: Line,
  lines: readonly Line[],
  nearest: ReadonlyMap<Phrase, Whole>,
  amounts: ReadonlySet<Phrase>,
): Phrase[] {
  const numbers = wholesOf(line);
  // A number alone at the edge of a page is its own.
  if (numbers.length < 2 && line.phrases.length < 2 && (line === lines[0] || line === lines.at(-1))) return [];
  const kinds = numbers.map((number) => {
    const known = nearest.get(number);
    return known && (amounts.has(known.phrase) ? 'amount' : 'none');
  });
  if (kinds.every((kind) => kind === undefined)) return numbers.length >= leastInRow ? numbers : [];
  // What stands beside amounts of known columns is one of a column that is blank elsewhere.
  const first = kinds.indexOf('amount');
  return numbers.filter(
    (_, index) => kinds[index] === 'amount' || (kinds[index] === undefined && first >= 0 && index > first),
  );
}

/**
 * The amounts of columns that stand on a page without the names of their rows: below a line of heads lines of numbers
 * alone, the first of which may number the columns.
 */
function cutOffAmounts(lines: readonly Line[]): Phrase[] {
  const heads = lines.findLastIndex(({ phrases }) => phrases.some(isName));
  const body = lines.slice(heads + 1).filter((line) => wholesOf(line).length === line.phrases.length);
  const [first, ...others] = body;
  const head = lines[heads];
  if (!head || !first || isProse(head) || /[:：]/.test(head.phrases.map(({ text }) => text).join(''))) return [];
  const isCounting = isNumbering(first) || wholesOf(first).every(({ text }) => text.length === 1);
  const all = new Overlaps(others.flatMap(wholesOf));
  // The number of the page stands below no figure: it overlaps itself alone.
  const rows = others.map(wholesOf).filter((row) => row.some((number) => all.count(number) > 1));
  return isCounting && rows.length >= leastInColumn ? rows.flat() : [];
}

/** So many numbers below each other, without names, are a column of amounts. */
const leastInColumn = 2;
