import { countsUp, decimalsOf, halfWidth, isAmountPrint, isIntegerPrint } from '../../print/figures.ts';
import { hasWords } from '../../print/words.ts';
import type { Word } from '../../model/page.ts';
import type { Stretch } from './stretch.ts';
import type { Line, Phrase } from './phrases.ts';
import { columnNumber, numbersColumns } from './phrases.ts';
import { isOrdinal, isProse, middleOf } from './regions.ts';

/**
 * Whole numbers without commas (1234567, 82, 0) that are amounts, and those that are codes, numbers of lines and of
 * columns, years: a word cannot tell, only where it stands. Amounts stand behind the name of their row, codes before it.
 */

/** Pages with more amounts with decimals than this share print their amounts so. */
export const mostDecimals = 0.1;
/** So many numbers in one column that each is one more than that above it number the lines. */
const leastCounting = 3;
/** So many codes make a column of codes. */
const leastCodes = 2;
/** So many numbers beside each other, without a name, are a row of a table. */
const leastInRow = 3;
/** What stands closer in front of a word, in the size of its characters, is a part of a sentence: 12人. */
const inSentence = 0.3;

const lineNumberHead = /^(?:[行项栏]\s*次|序\s*号)$/;
const columnNumberHead = /^[栏行项]\s*次$/;

/** A whole number and the line that it stands in. */
type Whole = { readonly phrase: Phrase; readonly line: Line };

/**
 * The lines of a page with each whole number marked as an amount or as none; unchanged where the page prints its amounts
 * otherwise.
 */
export function withWholeAmounts(lines: readonly Line[]): readonly Line[] {
  const rows = lines.filter((line) => !isProse(line) && !isNumbering(line) && !isOfYears(line));
  const wholes = rows.flatMap((line) => wholesOf(line).map((phrase): Whole => ({ phrase, line })));
  const decimals = rows
    .flatMap(({ phrases }) => phrases)
    .filter(({ text }) => isAmountPrint(text) && decimalsOf(text) > 0);
  if (wholes.length === 0 || decimals.length > mostDecimals * (wholes.length + decimals.length)) return lines;
  const behind = wholes.filter((whole) => isBehindName(whole));
  const none = new Set([...countingIn(behind, lines), ...codesIn(behind, wholes)].map(({ phrase }) => phrase));
  const amounts = new Set(behind.map(({ phrase }) => phrase).filter((phrase) => !none.has(phrase)));
  const known = wholes.filter(({ line }) => line.phrases.some(({ text }) => hasWords.test(text)));
  for (const line of rows) {
    if (line.phrases.some(({ text }) => hasWords.test(text))) continue;
    for (const phrase of amountsWithoutName(line, lines, known, amounts)) amounts.add(phrase);
  }
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

function isWhole({ text }: Phrase): boolean {
  return isIntegerPrint(text);
}

function wholesOf({ phrases }: Line): Phrase[] {
  return phrases.filter(isWhole);
}

function valueOf({ text }: Phrase): number {
  return Number(halfWidth(text).replace(/\D/g, ''));
}

function overlaps(a: Stretch, b: Stretch): boolean {
  return a.x0 < b.x1 && a.x1 > b.x0;
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
function isBehindName({ phrase, line }: Whole): boolean {
  const at = line.phrases.indexOf(phrase);
  const next = line.phrases[at + 1];
  const size = phrase.words[0]?.size ?? 0;
  if (next && hasWords.test(next.text) && !isOrdinal(next) && next.x0 - phrase.x1 < inSentence * size) return false;
  return line.phrases.slice(0, at).some(({ text }) => hasWords.test(text));
}

/** The numbers of lines (行次): those of a column that count up, and those below a head that says so. */
function countingIn(numbers: readonly Whole[], lines: readonly Line[]): Whole[] {
  const counting = new Set<Whole>();
  const heads = lines.flatMap((line) => line.phrases.filter(({ text }) => lineNumberHead.test(text)));
  const sorted = [...numbers].sort((a, b) => middleOf(a.line) - middleOf(b.line));
  const chains = new Map<Whole, readonly Whole[]>();
  for (const number of sorted) {
    if (number.phrase.text.length > 3) continue;
    const above = [...chains.keys()].findLast(
      (other) => other.line !== number.line && overlaps(other.phrase, number.phrase),
    );
    const goesOn = above && valueOf(number.phrase) === valueOf(above.phrase) + 1;
    const chain = [...(goesOn ? (chains.get(above) ?? []) : []), number];
    chains.set(number, chain);
    if (chain.length >= leastCounting) chain.forEach((each) => counting.add(each));
  }
  // Without the head a few of them might be amounts.
  for (const number of counting) {
    const column = heads.filter((head) => overlaps(head, number.phrase));
    for (const other of numbers) if (column.some((head) => overlaps(head, other.phrase))) counting.add(other);
  }
  return [...counting];
}

/** Codes that stand behind names: those of a second panel, before its names, and those of tables with names first. */
function codesIn(behind: readonly Whole[], wholes: readonly Whole[]): Whole[] {
  const candidates = behind.filter(standsLikeCode);
  const set = new Set(candidates);
  const amounts = behind.filter((whole) => !set.has(whole));
  return candidates.filter(({ phrase }) => {
    const column = candidates.filter((other) => Math.abs(other.phrase.x0 - phrase.x0) <= sameStart);
    const isPure = !amounts.some((other) => overlaps(other.phrase, phrase));
    const classOf = (whole: Whole): string => whole.phrase.text.slice(0, phrase.text.length > 2 ? 3 : 0);
    const related = column.filter((one) => column.some((other) => other !== one && classOf(other) === classOf(one)));
    return (
      isPure && column.length >= leastCodes && 2 * related.length >= column.length && wholes.length > column.length
    );
  });
}

/** Codes of one column begin within so many points. */
const sameStart = 1.5;

/** Whether a number stands where a code does, and looks like one: right before a name, or first behind it. */
function standsLikeCode({ phrase, line }: Whole): boolean {
  const { phrases } = line;
  const at = phrases.indexOf(phrase);
  const isCodePrint = ({ text }: Phrase): boolean => /^[1-3]\d{2}(?:\d{2}){0,2}$/.test(text);
  const next = phrases.slice(at).find((each) => !isWhole(each));
  const upToName = next && hasWords.test(next.text) && !isOrdinal(next);
  if (upToName) {
    const run = phrases.slice(at, phrases.indexOf(next)).map(({ text }) => text);
    return /^[1-3]\d{2}(?: \d{2}){1,2}$|^\d{2}$/.test(run.join(' ')) || (run.length === 1 && isCodePrint(phrase));
  }
  const before = phrases[at - 1];
  return before !== undefined && hasWords.test(before.text) && isCodePrint(phrase) && at < phrases.length - 1;
}

/**
 * The amounts of a line without a name: its name is wrapped around it, or it is the only row of its table. A number is
 * what the nearest one is that stands above or below it.
 */
function amountsWithoutName(
  line: Line,
  lines: readonly Line[],
  known: readonly Whole[],
  amounts: ReadonlySet<Phrase>,
): Phrase[] {
  const numbers = wholesOf(line);
  // A number alone at the edge of a page is its own.
  if (numbers.length < 2 && line.phrases.length < 2 && (line === lines[0] || line === lines.at(-1))) return [];
  const far = (other: Whole): number => Math.abs(middleOf(other.line) - middleOf(line));
  const kinds = numbers.map((number) => {
    const [nearest] = known.filter(({ phrase }) => overlaps(phrase, number)).sort((a, b) => far(a) - far(b));
    return nearest && (amounts.has(nearest.phrase) ? 'amount' : 'none');
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
  const heads = lines.findLastIndex((line) => line.phrases.some(({ text }) => hasWords.test(text)));
  const body = lines.slice(heads + 1).filter((line) => wholesOf(line).length === line.phrases.length);
  const [first, ...others] = body;
  const head = lines[heads];
  if (!head || !first || isProse(head) || /[:：]/.test(head.phrases.map(({ text }) => text).join(''))) return [];
  const isCounting = isNumbering(first) || wholesOf(first).every(({ text }) => text.length === 1);
  const all = others.flatMap(wholesOf);
  // The number of the page stands below no figure.
  const inColumn = all.filter((number) => all.some((other) => other !== number && overlaps(other, number)));
  const rows = others.map(wholesOf).filter((row) => row.some((number) => inColumn.includes(number)));
  return isCounting && rows.length >= leastInColumn ? rows.flat() : [];
}

/** So many numbers below each other, without names, are a column of amounts. */
const leastInColumn = 2;
