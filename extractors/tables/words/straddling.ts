import { at, lastOf } from '../../../model/must.ts';
import { largestOf, smallestOf } from '../../../model/largest.ts';
import type { Word } from '../../../model/page.ts';
import { centre, middleOf, overlaps } from './stretch.ts';
import { wordsToLines } from './text.ts';

/** Middles that differ by no more than this share of a word's size are of one line. */
const sameMiddle = 0.12;
/** Middles that differ by more than this are not, though words may be near enough to be taken for one. */
const otherMiddle = 0.2;
/** Lines of one cell follow each other by so much of their size, at least and at most. */
const pitch = { least: 0.9, most: 1.6 };
/** They begin at one place or have one middle, to this many points. */
const setAlike = 1.5;
/** The first is indented by no more than this, in its size. */
const mostIndent = 3;
/** A wrapped name has no more lines. */
const mostLines = 4;
/** So many words in the middle of a stack show that it is a cell of their row. */
const leastInRow = 2;

/**
 * Joins the lines of a wrapped name that stand around the middle of its row, above and below its figures. In a row too low
 * for them (Excel prints what does not fit over its neighbours) they would be taken for words of the rows around it.
 *
 * @returns the same words where no name is printed so
 */
export function joinStraddling(words: readonly Word[]): Word[] {
  // Few pages have a stack that asks for them.
  let known: ReadonlySet<Word> | undefined;
  const isStray = (word: Word): boolean => (known ??= straysIn(words)).has(word);
  const sorted = [...words].sort((a, b) => middleOf(a.box) - middleOf(b.box));
  const joined = new Map<Word, Word>();
  const gone = new Set<Word>();
  for (const first of sorted.filter(isName)) {
    if (gone.has(first)) continue;
    const near = within(sorted, middleOf(first.box), first.size).filter((word) => !gone.has(word));
    const stack = stacksFrom(first, near).find((each) => isCellOfRow(each, near, isStray));
    if (!stack) continue;
    joined.set(first, wholeOf(stack));
    for (const word of stack) gone.add(word);
  }
  return words.flatMap((word) => joined.get(word) ?? (gone.has(word) ? [] : [word]));
}

/** The words no further above or below a height than a wrapped name and its neighbours can reach. */
function within(sorted: readonly Word[], y: number, size: number): readonly Word[] {
  const reach = (mostLines + 1) * pitch.most * size;
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const half = (from + to) >> 1;
    if (middleOf(at(sorted, half, 'word').box) < y - reach) from = half + 1;
    else to = half;
  }
  let end = from;
  while (end < sorted.length && middleOf(at(sorted, end, 'word').box) <= y + reach) end++;
  return sorted.slice(from, end);
}

/** Words that would be taken for others of a line whose middle is not theirs, or that are printed over others of it. */
function straysIn(words: readonly Word[]): ReadonlySet<Word> {
  const isStray = (word: Word, other: Word): boolean =>
    apart(word, other) > otherMiddle || (word !== other && overlaps(word.box, other.box));
  return new Set(
    wordsToLines(words).flatMap((line) =>
      line.filter((word) => isName(word) && line.some((other) => isStray(word, other))),
    ),
  );
}

function isName({ text, turn }: Word): boolean {
  return turn === undefined && /^[\p{Script=Han}（）()、：:“”"]+$/u.test(text);
}

function apart(word: Word, other: Word): number {
  return Math.abs(middleOf(word.box) - middleOf(other.box)) / Math.min(word.size, other.size);
}

/** The words below each other, evenly and set alike, that begin with a word: two of them, and more as far as they go on. */
function stacksFrom(first: Word, words: readonly Word[]): Word[][] {
  const stacks: Word[][] = [];
  let stack = [first];
  while (stack.length < mostLines) {
    const last = lastOf(stack, 'line');
    const next = words.find((word) => isName(word) && isBelow(word, last) && isEven(stack, word));
    if (!next) break;
    stack = [...stack, next];
    stacks.push(stack);
  }
  return stacks;
}

function isBelow(word: Word, above: Word): boolean {
  const down = (middleOf(word.box) - middleOf(above.box)) / above.size;
  const [begins, middles] = [word.box.x0 - above.box.x0, centre(word.box) - centre(above.box)];
  // The first line of a name is indented by blanks, the next begins at the border of the cell.
  const isHanging = begins < 0 && begins > -mostIndent * word.size;
  const isAlike = Math.min(Math.abs(begins), Math.abs(middles)) <= setAlike || isHanging;
  return isAlike && down >= pitch.least && down <= pitch.most && Math.abs(word.size - above.size) < 0.1;
}

function isEven(stack: readonly Word[], next: Word): boolean {
  const [before, last] = [stack.at(-2), lastOf(stack, 'line')];
  return before === undefined || Math.abs(apart(before, last) - apart(last, next)) <= sameMiddle;
}

/**
 * Whether other words stand in the middle of a stack, and none beside its other lines: but for those of stacks that are
 * wrapped as it is.
 */
function isCellOfRow(stack: readonly Word[], words: readonly Word[], isStray: (word: Word) => boolean): boolean {
  const middle = (middleOf(at(stack, 0, 'line').box) + middleOf(lastOf(stack, 'line').box)) / 2;
  const { size } = at(stack, 0, 'line');
  const isAt = (word: Word, y: number): boolean => Math.abs(middleOf(word.box) - y) <= sameMiddle * size;
  const others = words.filter((word) => !stack.includes(word));
  if (others.filter((word) => isAt(word, middle)).length < leastInRow) return false;
  const outer = stack.filter((word) => !isAt(word, middle));
  const step = apart(at(stack, 0, 'line'), at(stack, 1, 'line')) * size;
  const isStep = (word: Word, other: Word): boolean =>
    Math.abs(middleOf(other.box) - middleOf(word.box) - step) <= sameMiddle * size && isBelow(other, word);
  const isWrappedAlike = (word: Word): boolean =>
    isName(word) && others.some((other) => isStep(word, other) || isStep(other, word));
  const isAlone = (line: Word): boolean =>
    !others.some((word) => word !== line && isAt(word, middleOf(line.box)) && !isWrappedAlike(word));
  // Lines so close around a row leave no room for rows of their own; the outer ones of three may be rows without figures.
  if (stack.length % 2 === 1 && !outer.some(isStray)) return false;
  if (stack.length === 2 && isMiddleOfName(stack, others.filter(isAlone))) return false;
  return outer.every(isAlone);
}

/** Whether other lines of a name, which have no figures beside them, stand close above and below two of its lines. */
function isMiddleOfName(stack: readonly Word[], lines: readonly Word[]): boolean {
  const [first, last] = [at(stack, 0, 'line'), lastOf(stack, 'line')];
  const names = lines.filter(isName);
  return names.some((word) => isBelow(first, word)) && names.some((word) => isBelow(word, last));
}

/** One word in the line of its row. */
function wholeOf(stack: readonly Word[]): Word {
  const [first, last] = [at(stack, 0, 'line'), lastOf(stack, 'line')];
  const text = stack.map((word) => word.text).join('');
  const [x0, x1] = [smallestOf(stack, ({ box }) => box.x0), largestOf(stack, ({ box }) => box.x1)];
  const down = (middleOf(last.box) - middleOf(first.box)) / 2;
  const ends = Array.from({ length: text.length }, (_, index) => x0 + ((index + 1) * (x1 - x0)) / text.length);
  const box = { x0, x1, y0: first.box.y0 + down, y1: first.box.y1 + down };
  return { ...first, text, box, ends, confidence: smallestOf(stack, ({ confidence }) => confidence) };
}
