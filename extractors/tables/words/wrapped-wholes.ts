import { largestOf, smallestOf } from '../../../model/largest.ts';
import type { RulingLine, Word } from '../../../model/page.ts';
import { pairsOf } from '../../../model/pairs.ts';
import { halfWidth, isAmountPrint, isIntegerPrint } from '../../../print/figures.ts';
import { hasWords } from '../../../print/words.ts';
import { mostDecimals } from './whole-numbers.ts';

/**
 * Whole numbers without commas that their narrow cells broke: 41425 over 62 is 4142562. No separator tells so, as it does
 * of other figures; only the place does. The upper piece fills its column, the lower one follows as close as lines of one
 * cell do, and both have one name on their left.
 */

/** Lines of one cell are so far apart, in the size of their characters. */
const [closest, furthest] = [0.8, 1.7];
/** Pieces of one figure are set to the same edge or to the same middle, in points. */
const sameEdge = 1.5;
/** No cell is narrower than so many digits. */
const leastDigits = 4;
/** So many figures of a page are wrapped, or none. */
const leastWrapped = 2;
/** A row without a name has so many figures. */
const leastWithoutName = 3;
/** What stands within this share of its size of a line stands on it. */
const onLine = 0.3;
/** Pages with more whole numbers than this are no tables in narrow columns. */
const mostNumbers = 3000;

const isYear = ({ text }: Word): boolean => /^(?:19|20)\d{2}$/.test(text);

/** The pieces of one figure, from the first to the last. */
type Pieces = readonly [Word, Word, ...Word[]];

/**
 * Words with those joined that are the pieces of one whole number, in the line of its row.
 *
 * @param rulings of the page: no figure crosses one
 */
export function joinWrappedWholes(words: readonly Word[], rulings: readonly RulingLine[] = []): readonly Word[] {
  const wholes = words.filter(({ text }) => isIntegerPrint(text));
  if (wholes.length < 2 * leastWrapped || wholes.length > mostNumbers) return words;
  const amounts = words.filter(({ text }) => isAmountPrint(text));
  if (amounts.length > mostDecimals * (wholes.length + amounts.length)) return words;
  const broken = brokenIn(words, wholes, rulings);
  const isShorter = (pieces: Pieces): boolean => widthOf(lastPiece(pieces)) < widthOf(pieces[0]) - 1;
  if (broken.length < leastWrapped || !broken.some(isShorter)) return words;
  const joined = new Map(broken.map((pieces) => [pieces[0], asOne(pieces, words)]));
  const rest = new Set(broken.flatMap((pieces) => pieces.slice(1)));
  return words.flatMap((word) => (rest.has(word) ? [] : [joined.get(word) ?? word]));
}

function brokenIn(words: readonly Word[], wholes: readonly Word[], rulings: readonly RulingLine[]): Pieces[] {
  const candidates = candidatesIn(words, wholes, rulings);
  let broken = candidates;
  // What one figure of a row shows not to be wrapped, no other is.
  for (let count = -1; count !== broken.length;) {
    count = broken.length;
    const known = broken;
    broken = known.filter((pieces) => isOneRow(pieces, words, wholes, known));
  }
  return broken;
}

/** What stands below each other like pieces of one figure, wherever the names stand. */
function candidatesIn(words: readonly Word[], wholes: readonly Word[], rulings: readonly RulingLine[]): Pieces[] {
  const below = new Map<Word, Word>();
  for (const word of wholes.filter((each) => fillsColumn(each, wholes))) {
    const next = nextBelow(word, words);
    if (!next || !isIntegerPrint(next.text) || !isSetAlike(word, next) || isRuledOff(word, next, rulings)) continue;
    if (widthOf(next) < widthOf(word) + 1) below.set(word, next);
  }
  const leading = Math.min(...[...below].map(([word, next]) => middleOf(next) - middleOf(word)));
  for (const [word, next] of below) if (middleOf(next) - middleOf(word) > leading + 1) below.delete(word);
  const lower = new Set(below.values());
  return [...below.keys()]
    .filter((word) => !lower.has(word))
    .map((word) => {
      const pieces: Word[] = [word];
      for (let next = below.get(word); next; next = below.get(next)) pieces.push(next);
      return pieces as [Word, Word, ...Word[]];
    });
}

function isRuledOff(upper: Word, lower: Word, rulings: readonly RulingLine[]): boolean {
  return rulings.some(
    (line) =>
      line.axis === 'horizontal' &&
      line.y > middleOf(upper) &&
      line.y < middleOf(lower) &&
      line.x0 < upper.box.x1 &&
      line.x1 > upper.box.x0,
  );
}

/** Whether no further digit would have found room beside a number, as far as its column shows. */
function fillsColumn(word: Word, wholes: readonly Word[]): boolean {
  const digit = widthOf(word) / word.text.length;
  return (
    halfWidth(word.text).replace(/\D/g, '').length >= leastDigits &&
    wholes.every((other) => !isSetAlike(word, other) || widthOf(other) < widthOf(word) + digit / 2)
  );
}

/** The word that stands in the next line of a cell. */
function nextBelow(word: Word, words: readonly Word[]): Word | undefined {
  const far = (other: Word): number => middleOf(other) - middleOf(word);
  return words
    .filter((other) => other.box.x0 < word.box.x1 && other.box.x1 > word.box.x0)
    .filter((other) => far(other) > closest * word.size && far(other) < furthest * word.size)
    .sort((a, b) => far(a) - far(b))[0];
}

/** Whether the pieces belong to one row: they have one name on their left, and nothing beside them is a row of its own. */
function isOneRow(pieces: Pieces, words: readonly Word[], wholes: readonly Word[], known: readonly Pieces[]): boolean {
  const [upper, lower] = [pieces[0], lastPiece(pieces)];
  const beside = (words_: readonly Word[], piece: Word): Word[] =>
    words_.filter((other) => Math.abs(middleOf(other) - middleOf(piece)) <= onLine * piece.size);
  const within = words.filter(
    (word) =>
      middleOf(word) >= middleOf(upper) - onLine * upper.size &&
      middleOf(word) <= middleOf(lower) + onLine * upper.size,
  );
  const names = within.filter(({ text }) => hasWords.test(text));
  const before = names.filter(({ box }) => box.x1 < upper.box.x0);
  const [heads, tails] = [new Set(known.map(([first]) => first)), new Set(known.flatMap(([, ...others]) => others))];
  const figures = (piece: Word): Word[] => {
    const start = smallestOf(names, ({ box }) => box.x0);
    return beside(wholes, piece).filter(({ box }) => names.length === 0 || box.x0 > start);
  };
  const [first, last] = [figures(upper), figures(lower)];
  if (first.some(isYear) && last.some(isYear)) return false;
  if (
    !last.every((word) => tails.has(word)) &&
    !(first.every((word) => heads.has(word)) && beside(before, upper).length === 0)
  )
    return false;
  if (before.length === 0) return names.length === 0 && first.length >= leastWithoutName;
  const lines = linesOf(before);
  if (lines === 1) return true;
  if (lines > 2 || pieces.length > 2) return false;
  // Beside two lines of a name something has to stand in the middle of the row: its code, or a figure that is not wrapped.
  const start = smallestOf(before, ({ box }) => box.x0);
  const codes = wholes.filter((word) => within.includes(word) && word.box.x1 <= start);
  const isBetween = (word: Word): boolean =>
    middleOf(word) > middleOf(upper) + onLine * word.size && middleOf(word) < middleOf(lower) - onLine * word.size;
  return codes.length > 0 ? codes.every(isBetween) : wholes.some((word) => within.includes(word) && isBetween(word));
}

function linesOf(words: readonly Word[]): number {
  const [first] = words;
  if (!first) return 0;
  const middles = words.map(middleOf).sort((a, b) => a - b);
  return 1 + pairsOf(middles).filter(([above, below]) => below - above > onLine * first.size).length;
}

/** One word of all pieces, on the line of the name: in their middle unless that stands beside one of them. */
function asOne(pieces: Pieces, words: readonly Word[]): Word {
  const [upper, lower] = [pieces[0], lastPiece(pieces)];
  const boxes = pieces.map(({ box }) => box);
  const [x0, x1] = [smallestOf(boxes, (box) => box.x0), largestOf(boxes, (box) => box.x1)];
  const isNamed = (piece: Word): boolean =>
    words.some(
      (word) =>
        hasWords.test(word.text) &&
        word.box.x1 < x0 &&
        Math.abs(middleOf(word) - middleOf(piece)) <= onLine * piece.size,
    );
  const [isTop, isBottom] = [isNamed(upper), isNamed(lower)];
  const middle = isTop === isBottom ? (middleOf(upper) + middleOf(lower)) / 2 : middleOf(isTop ? upper : lower);
  const half = (upper.box.y1 - upper.box.y0) / 2;
  return {
    ...upper,
    text: pieces.map(({ text }) => text).join(''),
    box: { ...upper.box, x0, x1, y0: middle - half, y1: middle + half },
    ends: [...upper.ends, ...pieces.slice(1).flatMap(({ ends }) => ends.map(() => x1))],
    confidence: smallestOf(pieces, ({ confidence }) => confidence),
  };
}

function lastPiece(pieces: Pieces): Word {
  return pieces[pieces.length - 1] ?? pieces[1];
}

function isSetAlike({ box: a }: Word, { box: b }: Word): boolean {
  return [a.x0 - b.x0, a.x1 - b.x1, (a.x0 + a.x1 - b.x0 - b.x1) / 2].some((gap) => Math.abs(gap) <= sameEdge);
}

function widthOf({ box }: Word): number {
  return box.x1 - box.x0;
}

function middleOf({ box }: Pick<Word, 'box'>): number {
  return (box.y0 + box.y1) / 2;
}
