import { pairsOf } from '../../../../model/pairs.ts';
import { hasWords } from '../../../../print/words.ts';
import { holdsCode, holdsFigure, isOrdinal, type Line, type Phrase } from '../../words/phrases.ts';
import { overlaps, sameStart } from '../../words/stretch.ts';

/** Whether a phrase is a name, or a part of one. */
export const isName = (phrase: Phrase): boolean => hasWords.test(phrase.text) && !holdsFigure(phrase);

/** Whether a phrase stands once in a row: a figure, a code. */
export const tellsRows = (phrase: Phrase): boolean => holdsFigure(phrase) || holdsCode(phrase);

/** So many lines show that names wrap. */
const severalRests = 2;

/**
 * Lines that hold nothing but what names of the row above go on with, however far below: each begins where its name does,
 * and its first characters had no place behind that. A figure, a code or a numbered name tells where a row begins.
 *
 * @param lines of a body, top to bottom
 * @returns none where another line has neither a figure nor such a name: rows without figures may follow full names
 */
export function restsOfNames(lines: readonly Line[]): ReadonlySet<Line> {
  const rests = new Set<Line>();
  for (const [above, line] of pairsOf(lines)) {
    if (isTold(line)) continue;
    if ((isTold(above) || rests.has(above)) && goesOnWith(above, line, lines)) rests.add(line);
    else if (!line.phrases.every(({ text }) => beginsRow.test(text))) return none;
  }
  return rests.size < severalRests ? none : rests;
}

const none: ReadonlySet<Line> = new Set();

function goesOnWith(above: Line, line: Line, lines: readonly Line[]): boolean {
  return line.phrases.every((rest) => {
    if (!isName(rest) || beginsRow.test(rest.text)) return false;
    const [name, ...others] = above.phrases.filter((phrase) => overlaps(phrase, rest));
    if (!name || others.length > 0 || !isName(name) || Math.abs(name.x0 - rest.x0) > sameStart) return false;
    return edgeOf(name, lines) - name.x1 < widthOfStart(rest);
  });
}

/** Whether a figure, a code or a numbered name tells that a line begins a row. */
export function isTold({ phrases }: Line): boolean {
  return phrases.some((phrase) => tellsRows(phrase) || isOrdinal(phrase));
}

/** What names a row of its own: a number, a total, a part of another. */
const beginsRow = /^(?:[（(]?[一二三四五六七八九十\d]+[）)、.．]|[①-⑳]|其中|[合总小]\s*计)|[合总小]\s*计$/;

/** How wide that is of a name which no line may break: its first character, with the marks that stand by it. */
function widthOfStart({ text, x0, x1 }: Phrase): number {
  const start = /^[（(“《]*.[，、）)”》]*/u.exec(text)?.[0] ?? text;
  return ((x1 - x0) * start.length) / text.length;
}

/** Where the longest name of a column ends. */
export function edgeOf(name: Phrase, lines: readonly Line[]): number {
  return Math.max(
    ...lines
      .flatMap(({ phrases }) => phrases.filter((other) => isName(other) && overlaps(name, other)))
      .map(({ x1 }) => x1),
  );
}
