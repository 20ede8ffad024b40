import type { Word } from '../../model/page.ts';
import { median } from './borders.ts';
import type { Line, Phrase } from './phrases.ts';
import { ofWords, toLine } from './phrases.ts';

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

/** The phrases of each line, spread names as one each. */
export function toSpreadLines(lines: readonly (readonly Word[])[]): Line[] {
  const spread = lines.flatMap(runsOf).filter((run) => run.length >= leastCharacters);
  if (spread.length < leastNames && lines.filter(isPairs).length < leastLines) return lines.map(toLine);
  const blank = blankOf(lines);
  return lines.map((line) => joined(line, blank));
}

/** Whether a line is names of two characters each that fill their cells: 项 目 金 额 项 目 金 额, only the blanks alike. */
function isPairs(line: readonly Word[]): boolean {
  if (line.length < 4 || line.length % 2 === 1 || !line.every(isCharacter)) return false;
  const gaps = line.slice(1).map((word, index) => gapOf(line[index], word));
  const [blanks, inner] = [1, 0].map((rest) => gaps.filter((_, index) => index % 2 === rest));
  const widest = Math.max(...(blanks ?? []));
  return widest - Math.min(...(blanks ?? [])) <= evenly && (inner ?? []).every((gap) => gap > 2 * widest);
}

const isCharacter = ({ text }: Word): boolean => text.length === 1 && !/[\d,.\-—－–/…#]/.test(text);

const gapOf = (before: Word | undefined, next: Word | undefined): number => (next?.box.x0 ?? 0) - (before?.box.x1 ?? 0);

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
    const gap = gapOf(part?.at(-1), word);
    const first = part && part.length > 1 ? gapOf(part[0], part[1]) : gap;
    if (part && Math.abs(gap - first) <= evenly) part.push(word);
    else parts.push([word]);
  }
  return parts;
}

function isEven(run: readonly Word[]): boolean {
  const gaps = run.slice(1).map((word, index) => gapOf(run[index], word));
  return gaps.length > 0 && Math.max(...gaps) - Math.min(...gaps) <= evenly;
}

/** The blank between two cells beside each other, in points: what comes again and again between gaps of other widths. */
function blankOf(lines: readonly (readonly Word[])[]): number | undefined {
  const alone = lines.flatMap((line) => {
    const gaps = line.slice(1).map((word, index) => gapOf(line[index], word));
    const isLike = (a: number | undefined, b: number): boolean => a !== undefined && Math.abs(a - b) <= evenly;
    return gaps.filter((gap, index) => {
      const beside = [line[index], line[index + 1]];
      return (
        beside.every((word) => word && /\p{Script=Han}/u.test(word.text)) &&
        !isLike(gaps[index - 1], gap) &&
        !isLike(gaps[index + 1], gap)
      );
    });
  });
  const like = (gap: number): number[] => alone.filter((other) => Math.abs(other - gap) <= evenly);
  const most = alone.reduce<number[]>((best, gap) => (like(gap).length > best.length ? like(gap) : best), []);
  return most.length >= leastSeen ? median(most) : undefined;
}

function joined(line: readonly Word[], blank: number | undefined): Line {
  const cells: Word[][] = [];
  let isSpread = false;
  for (const [index, word] of line.entries()) {
    const before = line[index - 1];
    const cell = cells.at(-1);
    const gap = gapOf(before, word);
    const isBlank = blank !== undefined && Math.abs(gap - blank) <= evenly;
    const goesOn = before !== undefined && isCharacter(before) && isCharacter(word) && !isBlank;
    if (goesOn && isEven([...(cell ?? []), word])) {
      cell?.push(word);
      isSpread ||= gap > spreadGap * word.size;
    } else cells.push([word]);
  }
  if (!isSpread) return toLine(line);
  // What is not spread is joined as elsewhere, but not over the blank between cells.
  const phrases: Phrase[] = [];
  let plain: Word[] = [];
  const flush = (): void => {
    if (plain.length > 0) phrases.push(...toLine(plain).phrases);
    plain = [];
  };
  for (const cell of cells) {
    const gap = gapOf(plain.at(-1), cell[0]);
    if (cell.length > 1 || (blank !== undefined && Math.abs(gap - blank) <= evenly)) flush();
    if (cell.length > 1) phrases.push(ofWords(cell));
    else plain.push(...cell);
  }
  flush();
  return { ...toLine(line), phrases };
}
