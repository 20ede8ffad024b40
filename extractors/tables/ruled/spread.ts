import { at } from '../../../model/must.ts';
import type { Word } from '../../../model/page.ts';
import { pairsOf } from '../../../model/pairs.ts';
import { advancesOf } from '../words/advances.ts';
import { median } from './borders.ts';
import { partOf } from './fill.ts';
import type { Line, Phrase } from '../words/phrases.ts';
import { ofWords, toLine } from '../words/phrases.ts';
import { wordsToLines } from '../words/text.ts';

/**
 * Names spread over the whole width of their cells (分散对齐): their characters stand further apart than the cells do.
 * Where a page shows such cells, the characters of each are one phrase.
 */

/** Characters of one name stand evenly, to this many points. */
const evenly = 0.9;
/** So many names of so many spread characters show that a page spreads its names; or so many lines of short names. */
const [leastNames, leastCharacters, leastLines] = [3, 4, 2];
/** The blank between two cells is seen so often before it is known. */
const leastSeen = 3;
/** Further apart than this, in their size, characters are spread. */
const spreadGap = 0.3;

/**
 * Words, where a page spreads its names, with those cut that a blank between two cells is too narrow to part: 码科 of
 * 科 目 编 码 and 科 目 名 称.
 */
export function apartWhereSpread(words: readonly Word[]): Word[] {
  const apart = words.flatMap(charactersApart);
  return hasSpreadNames(wordsToLines(apart)) ? apart : [...words];
}

/** The phrases of each line, spread names as one each. */
export function toSpreadLines(lines: readonly (readonly Word[])[]): Line[] {
  if (!hasSpreadNames(lines)) return lines.map(withPairs);
  const known = { blank: blankOf(lines), ...edgesOf(lines) };
  return lines.map((line) => joined(line, known));
}

function hasSpreadNames(lines: readonly (readonly Word[])[]): boolean {
  const names = lines.flatMap(runsOf).filter((run) => run.length >= leastCharacters || isWidePair(run));
  return names.length >= leastNames || lines.filter(isPairs).length >= leastLines;
}

/** Names of two characters that stand in the widest cells of a table. */
function isWidePair(run: readonly Word[]): boolean {
  const [first, second, ...more] = run;
  if (!first || !second || more.length > 0) return false;
  return gapOf(first, second) > widePair * first.size && isPairName(run);
}

/** Names of two characters that are often set with blanks between them. */
function isPairName(run: readonly Word[]): boolean {
  return /^(?:项目|[栏行]次|[合小总]计|金额|收入|支出)$/.test(run.map(({ text }) => text).join(''));
}

/** The phrases of a line, with each such name as one, however wide its blank, where no other character stands as near. */
function withPairs(line: readonly Word[]): Line {
  const isPair = (at: number): boolean => {
    const [before, first, second, next] = [line[at - 1], line[at], line[at + 1], line[at + 2]];
    if (!first || !second || !isPairName([first, second])) return false;
    const inner = gapOf(first, second);
    const isApart = (a: Word | undefined, b: Word | undefined): boolean =>
      !a || !b || !(isCharacter(a) && isCharacter(b)) || gapOf(a, b) > pairApart * inner;
    return inner > spreadGap * first.size && isApart(before, first) && isApart(second, next);
  };
  const pairs = new Set(line.flatMap((_, at) => (isPair(at) ? [at] : [])));
  const phrases: Phrase[] = [];
  let plain: Word[] = [];
  line.forEach((word, at) => {
    if (pairs.has(at - 1)) return;
    if (!pairs.has(at)) {
      plain.push(word);
      return;
    }
    if (plain.length > 0) phrases.push(...toLine(plain).phrases);
    plain = [];
    phrases.push(ofWords(line.slice(at, at + 2)));
  });
  if (plain.length > 0) phrases.push(...toLine(plain).phrases);
  return { ...toLine(line), phrases };
}

/** So much wider than inside of it the blanks beside a name are. */
const pairApart = 1.3;

/** Their characters stand further apart than blanks that are typed, in their size. */
const widePair = 2.5;

/** Whether a line is names of two characters each that fill their cells: 项 目 金 额 项 目 金 额, only the blanks alike. */
function isPairs(line: readonly Word[]): boolean {
  if (line.length < 4 || line.length % 2 === 1 || !line.every(isCharacter)) return false;
  const gaps = pairsOf(line).map(([before, word]) => gapOf(before, word));
  const [blanks, inner] = [1, 0].map((rest) => gaps.filter((_, index) => index % 2 === rest));
  const widest = Math.max(...(blanks ?? []));
  return widest - Math.min(...(blanks ?? [])) <= evenly && (inner ?? []).every((gap) => gap > 2 * widest);
}

/** A single character of a name: no digit, no sign, no mark for nothing. */
export const isCharacter = ({ text }: Word): boolean => text.length === 1 && !/[\d,.\-—－–/…#]/.test(text);

/** The blank between two words, in points. */
export const gapOf = (before: Word, next: Word): number => next.box.x0 - before.box.x1;

/** A blank inside a word is no narrower than this, in the size of its characters. */
const leastBlank = 0.12;

/** A word cut where a blank stands between two of its characters: 码科 of 科 目 编 码 and 科 目 名 称, 次1. */
function charactersApart(word: Word): Word[] {
  const { text, ends, size } = word;
  if (text.length < 2 || text.length !== ends.length || !/\p{Script=Han}/u.test(text)) return [word];
  const isHan = (at: number): boolean => /\p{Script=Han}/u.test(text.charAt(at));
  const advances = advancesOf(word);
  const blanks = advances.map((advance, at) => (at > 0 && isHan(at) ? Math.max(0, advance - size) : 0));
  if (!/\d$/.test(text) && blanks.every((blank) => blank <= leastBlank * size)) return [word];
  // What is tracked is one name.
  const isEven =
    blanks.length > 2 && Math.max(...blanks.slice(1)) - Math.min(...blanks.slice(1)) <= sameTracking * size;
  const isCut = (blank: number, index: number): boolean => {
    if (/^\d+$/.test(text.slice(index)) && isHan(index - 1))
      return at(advances, index, 'character') > widestDigit * size;
    return !isEven && blank > leastBlank * size && blank < wordGap * size;
  };
  const cuts = blanks.flatMap((blank, at) => (isCut(blank, at) ? [at] : []));
  return [0, ...cuts].map((from, index) => {
    const part = partOf(word, from, cuts[index] ?? text.length);
    if (from === 0) return part;
    const blank = isHan(from) ? at(blanks, from, 'character') : at(advances, from, 'character') - usualDigit * size;
    return { ...part, box: { ...part.box, x0: part.box.x0 + blank } };
  });
}

/** How wide a digit is, usually and at most, in the size of the characters. */
const [usualDigit, widestDigit] = [0.6, 0.78];
/** Blanks of tracked print differ by no more than this, and what is wider than this parts words, in the size of the characters. */
const [sameTracking, wordGap] = [0.04, 0.28];

/** The longest stretches of a line that are single characters, spread evenly. */
function runsOf(line: readonly Word[]): Word[][] {
  const runs: Word[][] = [];
  line.forEach((word, index) => {
    const before = line[index - 1];
    const goesOn = before && isCharacter(before) && isCharacter(word) && gapOf(before, word) > spreadGap * word.size;
    if (goesOn) runs.at(-1)?.push(word);
    else runs.push([word]);
  });
  return runs.flatMap(evenParts);
}

/** A stretch parted where its gaps change. */
function evenParts(run: readonly Word[]): Word[][] {
  const parts: Word[][] = [];
  for (const word of run) {
    const part = parts.at(-1);
    const [first, second] = part ?? [];
    const last = part?.at(-1);
    const isEven = first && second && last ? Math.abs(gapOf(last, word) - gapOf(first, second)) <= evenly : true;
    if (part && isEven) part.push(word);
    else parts.push([word]);
  }
  return parts;
}

/**
 * The blank between two cells beside each other, in points: what comes again and again between gaps of other widths,
 * and beside names whose characters are not spread.
 */
function blankOf(lines: readonly (readonly Word[])[]): number | undefined {
  const isLike = (a: number | undefined, b: number): boolean => a !== undefined && Math.abs(a - b) <= sameBlank;
  const alone = lines.flatMap((line) => {
    const gaps = pairsOf(line).map(([before, word]) => gapOf(before, word));
    return gaps.filter((gap, index) => {
      const beside = [line[index], line[index + 1]];
      if (!beside.every((word) => word && /^[\p{Script=Han}（）：、“”]+$/u.test(word.text))) return false;
      const isBesideName = beside.some((word) => word && word.text.length > 1);
      return isBesideName || (!isLike(gaps[index - 1], gap) && !isLike(gaps[index + 1], gap));
    });
  });
  const like = (gap: number): number[] => alone.filter((other) => isLike(other, gap));
  const most = alone.reduce<number[]>((best, gap) => (like(gap).length > best.length ? like(gap) : best), []);
  return most.length >= leastSeen ? median(most) : undefined;
}

/** Blanks between cells differ by no more than this, in points. */
const sameBlank = 0.4;

/** What is known of the cells of a page: the blank between two, and where they begin and end. */
type Cells = {
  readonly blank: number | undefined;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
};

/** Where words begin and end on several lines, to this many points. */
const sameEdge = 0.7;

function edgesOf(lines: readonly (readonly Word[])[]): Pick<Cells, 'starts' | 'ends'> {
  const again = (xs: readonly number[]): number[] => {
    const sorted = [...xs].sort((a, b) => a - b);
    return sorted.filter(
      (x, at) => (sorted[at + 1] ?? Infinity) - x <= sameEdge || x - (sorted[at - 1] ?? -Infinity) <= sameEdge,
    );
  };
  const all = lines.flat();
  return { starts: again(all.map(({ box }) => box.x0)), ends: again(all.map(({ box }) => box.x1)) };
}

/** What a cell costs, and more where its edges are those of no column; a single character is a whole name only rarely. */
const [ownCell, unknownEdge, loneCharacter, unknownBlank] = [1, 1.5, 1, 0.5];

/** Names of one character: 类, 款 and 项 of a code. */
const shortName = /^[类款项]$/;

/** The cells of a line whose names are spread, those that explain its blanks and the edges of columns best. */
function cellsOf(line: readonly Word[], known: Cells): Word[][] {
  const isBlank = (gap: number): boolean => known.blank !== undefined && Math.abs(gap - known.blank) <= sameBlank;
  const near = (xs: readonly number[], x: number): boolean => xs.some((other) => Math.abs(other - x) <= sameEdge);
  const gapAt = (index: number): number => gapOf(at(line, index - 1, 'word'), at(line, index, 'word'));
  const cellCost = (from: number, to: number): number => {
    const [first, last] = [line[from], line[to - 1]];
    if (!first || !last) return Infinity;
    const begins = (from > 0 && isBlank(gapAt(from))) || near(known.starts, first.box.x0);
    if (to - from === 1) {
      const isLone = isCharacter(first) && !shortName.test(first.text);
      return ownCell + (isLone ? loneCharacter + (begins ? 0 : unknownEdge) : 0);
    }
    const ends = (to < line.length && isBlank(gapAt(to))) || near(known.ends, last.box.x1);
    return ownCell + (begins ? 0 : unknownEdge) + (ends ? 0 : unknownEdge);
  };
  const partCost = (at: number): number => {
    const gap = gapAt(at);
    if (known.blank === undefined || isBlank(gap)) return known.blank === undefined ? unknownBlank : 0;
    return gap < known.blank ? tooNarrow : unknownBlank;
  };
  type Parting = { readonly cost: number; readonly cells: readonly (readonly [number, number])[] };
  const best: Parting[] = [{ cost: 0, cells: [] }];
  for (let to = 1; to <= line.length; to++) {
    let least: Parting = { cost: Infinity, cells: [] };
    let [widest, narrowest] = [-Infinity, Infinity];
    for (let from = to - 1; from >= 0; from--) {
      if (to - from > 1) {
        if (![line[from], line[from + 1]].every((word) => word && isCharacter(word))) break;
        [widest, narrowest] = [Math.max(widest, gapAt(from + 1)), Math.min(narrowest, gapAt(from + 1))];
        if (widest - narrowest > evenly) break;
      }
      const before = best[from];
      const cost = (before?.cost ?? Infinity) + (from > 0 ? partCost(from) : 0) + cellCost(from, to);
      if (before && cost < least.cost) least = { cost, cells: [...before.cells, [from, to]] };
    }
    best.push(least);
  }
  return (best.at(-1)?.cells ?? []).map(([from, to]) => line.slice(from, to));
}

/** What it costs that two cells stand closer than cells do. */
const tooNarrow = 4;

function joined(line: readonly Word[], known: Cells): Line {
  const cells = cellsOf(line, known);
  const isSpread = cells.some((cell) =>
    pairsOf(cell).some(([before, word]) => gapOf(before, word) > spreadGap * word.size),
  );
  if (!isSpread && known.blank === undefined) return toLine(line);
  // What is not spread is joined as elsewhere, but not over the blank between cells.
  const phrases: Phrase[] = [];
  let plain: Word[] = [];
  const flush = (): void => {
    if (plain.length > 0) phrases.push(...toLine(plain).phrases);
    plain = [];
  };
  for (const cell of cells) {
    const [before, next] = [plain.at(-1), cell[0]];
    const isBlank =
      before && next && known.blank !== undefined && Math.abs(gapOf(before, next) - known.blank) <= evenly;
    if (cell.length > 1 || isBlank) flush();
    if (cell.length > 1) phrases.push(ofWords(cell));
    else plain.push(...cell);
  }
  flush();
  return { ...toLine(line), phrases };
}
