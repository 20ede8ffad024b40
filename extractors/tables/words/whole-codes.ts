import { Counts } from '../../../model/counts.ts';
import { groupBy } from '../../../model/groups.ts';
import { halfWidth } from '../../../print/figures.ts';
import type { Line, Phrase } from './phrases.ts';
import { LastOver, Overlaps } from './overlaps.ts';
import { middleOf, overlaps } from './stretch.ts';
import { isName, type Whole } from './whole.ts';
import { isOrdinal } from './phrases.ts';

/** Whole numbers that stand behind the name of a row and are no amounts: numbers of lines, codes. */

/** So many numbers in one column that each is one more than that above it number the lines. */
const leastCounting = 3;
/** So many codes make a column of codes. */
const leastCodes = 2;
const lineNumberHead = /^(?:[行项栏]\s*次|序\s*号)$/;

/** The numbers of lines (行次): those of a column that count up, and those below a head that says so. */
export function countingIn(numbers: readonly Whole[], lines: readonly Line[]): Set<Whole> {
  const counting = new Set(chained(numbers.filter(({ phrase }) => phrase.text.length <= longestNumber)));
  // Without the head a few of them might be amounts.
  const heads = new Set(lines.flatMap((line) => line.phrases.filter(({ text }) => lineNumberHead.test(text))));
  for (const number of counting) {
    for (const head of heads) {
      if (!overlaps(head, number.phrase)) continue;
      heads.delete(head);
      for (const other of numbers) if (overlaps(head, other.phrase)) counting.add(other);
    }
  }
  return counting;
}

/** The number of a line has no more digits than this. */
const longestNumber = 3;

/** A number that counts on from those above it: how many they are with itself. */
type Link = { readonly number: Whole; readonly above: Link | undefined; readonly length: number };

/** The numbers of a column each of which is one more than that above it. */
function chained(numbers: readonly Whole[]): Whole[] {
  const above = new LastOver<Link>(numbers.map(({ phrase }) => phrase));
  const chained: Whole[] = [];
  for (const row of rowsOf(numbers)) {
    const links = row.map((number): Link => {
      const last = above.last(number.phrase);
      const goesOn = last && valueOf(number.phrase) === valueOf(last.number.phrase) + 1;
      return goesOn ? { number, above: last, length: last.length + 1 } : { number, above: undefined, length: 1 };
    });
    for (const link of links) {
      above.put(link.number.phrase, link);
      if (link.length < leastCounting) continue;
      // Those above a longer chain were taken with its third.
      const isLonger = link.length > leastCounting;
      for (let each: Link | undefined = link; each; each = isLonger ? undefined : each.above) chained.push(each.number);
    }
  }
  return chained;
}

/** Numbers by their lines, from top to bottom. */
function rowsOf(numbers: readonly Whole[]): Whole[][] {
  return [...groupBy(numbers, ({ line }) => line)].sort(([a], [b]) => middleOf(a) - middleOf(b)).map(([, row]) => row);
}

/** Codes that stand behind names: those of a second panel, before its names, and those of tables with names first. */
export function codesIn(behind: readonly Whole[], wholes: readonly Whole[]): Whole[] {
  const candidates = behind.filter(standsLikeCode).sort((a, b) => a.phrase.x0 - b.phrase.x0);
  const set = new Set(candidates);
  const amounts = new Overlaps(behind.filter((whole) => !set.has(whole)).map(({ phrase }) => phrase));
  const column = new Column();
  let [from, to] = [0, 0];
  return candidates.filter(({ phrase }) => {
    for (let next = candidates[to]; next && next.phrase.x0 - phrase.x0 <= sameStart; next = candidates[++to]) {
      column.add(next.phrase);
    }
    for (let first = candidates[from]; first && phrase.x0 - first.phrase.x0 > sameStart; first = candidates[++from]) {
      column.remove(first.phrase);
    }
    // Short codes are of no class: each is related to any other.
    const related = phrase.text.length > 2 ? column.related : column.size;
    return (
      amounts.count(phrase) < 1 &&
      column.size >= leastCodes &&
      2 * related >= column.size &&
      wholes.length > column.size
    );
  });
}

/** Codes of one column begin within so many points. */
const sameStart = 1.5;

/** The codes of a column, and how many of them share their class (the first three digits) with another. */
class Column {
  size = 0;
  related = 0;
  readonly #classes = new Counts<string>();

  add(phrase: Phrase): void {
    this.#count(phrase, 1);
  }

  remove(phrase: Phrase): void {
    this.#count(phrase, -1);
  }

  #count({ text }: Phrase, step: 1 | -1): void {
    const key = text.slice(0, 3);
    const after = this.#classes.add(key, step);
    const before = after - step;
    this.size += step;
    this.related += (after > 1 ? after : 0) - (before > 1 ? before : 0);
  }
}

/** Whether a number stands where a code does, and looks like one: right before a name, or first behind it. */
function standsLikeCode({ phrase, line: { phrases }, at, next }: Whole): boolean {
  const isCodePrint = /^[1-3]\d{2}(?:\d{2}){0,2}$/.test(phrase.text);
  const behind = phrases[next];
  if (behind && isName(behind) && !isOrdinal(behind)) {
    if (next - at > mostParts) return false;
    const run = phrases.slice(at, next).map(({ text }) => text);
    return /^[1-3]\d{2}(?: \d{2}){1,2}$|^\d{2}$/.test(run.join(' ')) || (run.length === 1 && isCodePrint);
  }
  const before = phrases[at - 1];
  return before !== undefined && isName(before) && isCodePrint && at < phrases.length - 1;
}

/** A code stands in no more columns: 类, 款, 项. */
const mostParts = 3;

function valueOf({ text }: Phrase): number {
  return Number(halfWidth(text).replace(/\D/g, ''));
}
