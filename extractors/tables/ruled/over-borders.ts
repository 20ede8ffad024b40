import { at } from '../../../model/must.ts';
import type { Word } from '../../../model/page.ts';
import { pairsOf } from '../../../model/pairs.ts';
import { advancesOf } from '../words/advances.ts';
import { partOf } from './fill.ts';
import { ofWords, type Line, type Phrase } from '../words/phrases.ts';
import { insetsOf, mostFrequent } from '../words/shared-out.ts';
import { gapOf, isCharacter } from './spread.ts';
import { centre } from '../words/stretch.ts';

/** What ends or begins at a border, or stands in the middle of its cell, does so within so many points. */
const sameX = 2;

/** Characters of one name that are tracked stand closer than this, in their size. */
const closeBy = 0.6;

/**
 * Lines with their phrases parted at the borders of columns that are known, and those characters joined that are spread,
 * or tracked, over several columns.
 */
export function overBorders(lines: readonly Line[], borders: readonly number[]): Line[] {
  const cut = lines.map((line) => ({ ...line, phrases: line.phrases.map((phrase) => cutAt(phrase, borders)) }));
  const firsts = cut.flatMap(({ phrases }) => firstsOf(wordsIn(phrases), borders));
  const inset = mostFrequent(
    insetsOf(
      borders,
      firsts.map(({ box }) => box),
    ),
  );
  return cut.map((line) => ({ ...line, phrases: regrouped(line.phrases, borders, inset) }));
}

const wordsIn = (phrases: readonly Phrase[]): Word[] => phrases.flatMap(({ words }) => [...words]);

function slotOf(borders: readonly number[], { box }: Word): number {
  return borders.findLastIndex((x) => x <= centre(box));
}

/** The first word of each column. */
function firstsOf(words: readonly Word[], borders: readonly number[]): Word[] {
  return words.filter((word, index) => {
    const before = words[index - 1];
    return !before || slotOf(borders, before) !== slotOf(borders, word);
  });
}

/** A phrase with its words cut where a border stands between two of their characters. */
function cutAt(phrase: Phrase, borders: readonly number[]): Phrase {
  const words = phrase.words.flatMap((word) => {
    if (word.text.length !== word.ends.length) return [word];
    const inside = borders.filter((x) => x > word.box.x0 + sameX && x < word.box.x1 - sameX);
    const cuts = inside.flatMap((x) => {
      const at = word.ends.findIndex((end) => Math.abs(end - x) <= sameX);
      return at >= 0 && hasBlankBehind(word, at) ? [at + 1] : [];
    });
    // A name that runs over one of the borders is no two.
    if (cuts.length === 0 || cuts.length < inside.length) return [word];
    const ends = [0, ...new Set(cuts), word.text.length];
    return pairsOf(ends).map(([from, end]) => partOf(word, from, end));
  });
  return words.length === phrase.words.length ? phrase : { ...ofWords(words), text: phrase.text };
}

/** A blank between two cells is no narrower than this, in the size of characters. */
const leastBlank = 0.12;

/** Whether a Chinese character of a word ends before its next begins. */
function hasBlankBehind(word: Word, index: number): boolean {
  const advance = at(advancesOf(word), index, 'character');
  return /\p{Script=Han}/u.test(word.text.charAt(index)) && advance > (1 + leastBlank) * word.size;
}

/** The words of a line as phrases: characters of several columns are one where none of these holds its own. */
function regrouped(phrases: readonly Phrase[], borders: readonly number[], inset: number): Phrase[] {
  const words = wordsIn(phrases);
  const phraseOf = new Map(phrases.flatMap((phrase) => phrase.words.map((word) => [word, phrase] as const)));
  const groups: Word[][] = [];
  for (const word of words) {
    const last = groups.at(-1);
    const before = last?.at(-1);
    if (last && before && goesOn(before, word)) last.push(word);
    else groups.push([word]);
  }
  return groups.map((group) => {
    const [first] = group;
    const own = first && phraseOf.get(first);
    return own?.words.length === group.length && own.words.every((word, at) => word === group[at])
      ? own
      : ofWords(group);
  });

  function goesOn(before: Word, word: Word): boolean {
    const [from, to] = [slotOf(borders, before), slotOf(borders, word)];
    const isOnePhrase = phraseOf.get(before) === phraseOf.get(word);
    if (!isCharacter(before) && !isCharacter(word)) {
      const isParted = from !== to && [before, word].every(({ text }) => text.length > 1);
      return isOnePhrase && !isParted;
    }
    if (from === to) return isOnePhrase || (isCharacter(before) && isCharacter(word));
    if (!isCharacter(before) || !isCharacter(word)) return false;
    // Left of the first border, and right of the last, no cell begins or ends.
    const [end, start] = [borders[from + 1], borders[to]];
    const isEnded = end !== undefined && Math.abs(end - inset - before.box.x1) <= sameX;
    const isBegun = start !== undefined && Math.abs(word.box.x0 - start - inset) <= sameX;
    return !isEnded && !isBegun && !isCentred(from) && !isCentred(to) && !isApart(before, word);
  }

  /** Whether two characters are the last and the first of names whose other characters stand close. */
  function isApart(before: Word, word: Word): boolean {
    const at = words.indexOf(word);
    const isClose = (a: Word | undefined, b: Word | undefined): boolean =>
      a !== undefined && b !== undefined && gapOf(a, b) < closeBy * b.size;
    return gapOf(before, word) > word.size && isClose(words[at - 2], before) && isClose(word, words[at + 1]);
  }

  function isCentred(slot: number): boolean {
    const own = words.filter((word) => slotOf(borders, word) === slot);
    const [left, right] = [borders[slot], borders[slot + 1]];
    if (left === undefined || right === undefined) return false;
    const [x0, x1] = [Math.min(...own.map(({ box }) => box.x0)), Math.max(...own.map(({ box }) => box.x1))];
    return Math.abs(x0 - left - (right - x1)) <= 2 * sameX;
  }
}
