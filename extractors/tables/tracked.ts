import { unionOf } from '../../model/box.ts';
import { at } from '../../model/must.ts';
import type { Word } from '../../model/page.ts';
import { isAmountPrint } from '../../print/figures.ts';
import { gapOf, isCharacter } from './ruled/spread.ts';
import { wordsToLines } from './words/text.ts';

/**
 * Tracked print (加宽字距): the characters of all names stand the same blank apart, and whatever the blank between two
 * names is, it is wider.
 */

/** Blanks that differ by no more than this, in points, are one. */
const evenly = 0.15;
/** So many blanks, and this share of all between single characters, are tracking. */
const [leastSeen, leastShare] = [8, 0.5];
/** Wider than this, in their size, no characters of a name are tracked. */
const widest = 1;

/** Words with those joined that are the tracked characters of one name: 行 政 运 行, 1 0. */
export function joinTracked(words: readonly Word[]): Word[] {
  const lines = wordsToLines(words);
  const gap = trackingOf(lines);
  if (gap === undefined) return [...words];
  return lines.flatMap((line) => {
    const joined: Word[][] = [];
    for (const word of line) {
      const before = joined.at(-1)?.at(-1);
      const goesOn = before && isLike(before, word) && Math.abs(gapOf(before, word) - gap) <= evenly;
      if (goesOn) joined.at(-1)?.push(word);
      else joined.push([word]);
    }
    return joined.map(asOne);
  });
}

/** The blank between the characters of names, in points; undefined where names are not tracked. */
function trackingOf(lines: readonly (readonly Word[])[]): number | undefined {
  const gaps: number[] = [];
  /** Blanks that are followed by their like: three characters of one name. */
  const repeated: number[] = [];
  // In rows names may have blanks of their own.
  for (const line of lines.filter((words) => !words.some(({ text }) => isAmountPrint(text)))) {
    let last: number | undefined;
    line.forEach((word, index) => {
      const before = line[index - 1];
      if (!before || !isCharacter(before) || !isCharacter(word) || !isLike(before, word)) {
        last = undefined;
        return;
      }
      const gap = gapOf(before, word);
      if (gap > widest * word.size) {
        last = undefined;
        return;
      }
      gaps.push(gap);
      if (last !== undefined && Math.abs(last - gap) <= evenly) repeated.push(gap);
      last = gap;
    });
  }
  const like = likeIn(gaps);
  const [first] = gaps;
  if (first === undefined) return undefined;
  const usual = gaps.reduce((best, gap) => (like(gap) > like(best) ? gap : best), first);
  const seen = like(usual);
  const isTracked =
    seen >= Math.max(leastSeen, leastShare * gaps.length) &&
    likeIn(repeated)(usual) >= leastRepeated * seen &&
    gaps.filter((gap) => gap < usual - evenly).length <= narrower * seen;
  return isTracked ? usual : undefined;
}

/** How many of some blanks are one with a given one; they may be many, so each is found by halving. */
function likeIn(blanks: readonly number[]): (blank: number) => number {
  const sorted = Float64Array.from(blanks).sort();
  /** The first of them of which something is true that is true of all after it. */
  const first = (isTrue: (blank: number) => boolean): number => {
    let [from, to] = [0, sorted.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (isTrue(at(sorted, middle, 'blank'))) to = middle;
      else from = middle + 1;
    }
    return from;
  };
  return (blank) => first((other) => other - blank > evenly) - first((other) => blank - other <= evenly);
}

/** So many blanks of tracked print may be narrower: what else stands on the page. */
const narrower = 0.3;
/** Of the blanks of tracked names so many are followed by their like. */
const leastRepeated = 0.3;

/** Two single characters of one kind and size. */
function isLike(a: Word, b: Word): boolean {
  const both = (test: (word: Word) => boolean): boolean => test(a) && test(b);
  return Math.abs(a.size - b.size) < 0.1 && (both(isCharacter) || both(({ text }) => /^\d$/.test(text)));
}

function asOne(words: readonly Word[]): Word {
  const [first] = words;
  if (!first || words.length === 1) return first as Word;
  return {
    ...first,
    text: words.map(({ text }) => text).join(''),
    box: unionOf(words.map(({ box }) => box)),
    ends: words.flatMap(({ ends }) => ends),
    confidence: Math.min(...words.map(({ confidence }) => confidence)),
  };
}
