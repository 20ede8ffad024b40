import { hasWords } from '../../../print/words.ts';
import type { RulingLine, Word } from '../../../model/page.ts';
import { centre, type Stretch } from '../words/stretch.ts';
import { wordsToLines } from '../words/text.ts';

/** The words of a page on one side of the gutter between two tables, and the ruling lines there. */
export type PageSide = { readonly words: readonly Word[]; readonly rulings: readonly RulingLine[] };

/** The gutter is this wide at least, in sizes of the print beside it. */
const leastGutter = 1;
/** Each table has so many lines below the line that both repeat. */
const leastLines = 3;
/** Words of one edge begin within so many points. */
const touching = 1;

/**
 * The two sides of a page on which two tables without lines stand beside each other, each under a title of its own: both
 * repeat a line that says of what they are (`部门：某局 单位：万元`), and from there down nothing runs over the gutter.
 *
 * @returns undefined for a page of other tables: heads that come again (项目 金额 项目 金额) are those of one
 */
export function sidesBesideGutter(words: readonly Word[], rulings: readonly RulingLine[]): PageSide[] | undefined {
  const lines = wordsToLines(words);
  for (const [index, line] of lines.entries()) {
    const beside = repeatedAt(line);
    if (!beside) continue;
    // The number of the page may stand below the gutter.
    const [above, below] = [lines.slice(0, index), lines.slice(index, -1)];
    const gutter = leftOpen(beside, below);
    const isTitled = above.some(
      (other) => !runsOver(other, gutter) && sides(other, gutter).every((side) => side.some(isWord)),
    );
    const isFull = [0, 1].every(
      (side) => below.filter((other) => (sides(other, gutter)[side] ?? []).length > 0).length > leastLines,
    );
    const isWide = gutter.x1 - gutter.x0 >= leastGutter * Math.max(...line.map(({ size }) => size));
    const middle = centre(gutter);
    const isRuledOver = rulings.some((rule) => rule.axis === 'horizontal' && rule.x0 < middle && rule.x1 > middle);
    if (!isTitled || !isFull || !isWide || isRuledOver) continue;
    const isLeft = (rule: RulingLine): boolean => (rule.axis === 'horizontal' ? rule.x0 : rule.x) < middle;
    return sides(words, gutter).map((own, side) => ({
      words: own,
      rulings: rulings.filter((rule) => isLeft(rule) === (side === 0)),
    }));
  }
  return undefined;
}

const isWord = ({ text }: Word): boolean => hasWords.test(text);

/** What the lines of the left table leave of the gap before the right one, which begins where the gap ends. */
function leftOpen({ x0, x1 }: Stretch, lines: readonly (readonly Word[])[]): Stretch {
  const ends = lines.flat().flatMap(({ box }) => (box.x0 < x1 - touching ? [box.x1] : []));
  return { x0: Math.max(x0, ...ends), x1 };
}

function runsOver(line: readonly Word[], gutter: Stretch): boolean {
  return line.some(({ box }) => box.x0 < gutter.x1 - touching && box.x1 > gutter.x0);
}

function sides(words: readonly Word[], { x1 }: Stretch): Word[][] {
  const isLeft = ({ box }: Word): boolean => box.x0 < x1 - touching;
  return [words.filter(isLeft), words.filter((word) => !isLeft(word))];
}

/** The gap in the middle of a line whose halves say the same of two tables: `部门：某局 单位：万元` twice. */
function repeatedAt(line: readonly Word[]): Stretch | undefined {
  if (!line.some(({ text }) => /[:：]/.test(text))) return undefined;
  const textOf = (words: readonly Word[]): string => words.map(({ text }) => text.replace(/\s+/g, '')).join('');
  for (let at = 1; at < line.length; at++) {
    const [before, after] = [line[at - 1], line[at]];
    const half = textOf(line.slice(0, at));
    if (!before || !after || !/.[:：]./.test(half) || half !== textOf(line.slice(at))) continue;
    if (after.box.x0 > before.box.x1) return { x0: before.box.x1, x1: after.box.x0 };
  }
  return undefined;
}
