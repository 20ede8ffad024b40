import type { Profile } from './prior.ts';
import { ofWords, type Line, type Phrase } from '../../words/phrases.ts';

/** Wider than this, in the height of its line, no blank inside a code is. */
const widestBlank = 0.6;

/**
 * Lines with codes as one phrase each whose 类, 款 and 项 a blank parts (229 04 02), on a page that goes on with a table
 * that has one column of codes before its names: few rows show no column by themselves.
 *
 * @param before the columns of the page before
 */
export function withSpacedCodes(lines: readonly Line[], before: readonly Profile[]): readonly Line[] {
  const names = before.findIndex(({ kind }) => kind === 'names');
  if (before.slice(0, names).filter(({ kind }) => kind === 'codes').length !== 1) return lines;
  return lines.map((line) => {
    const parts = partsOf(line);
    const code = line.phrases.slice(0, parts);
    if (parts < 2) return line;
    const whole = { ...ofWords(code.flatMap(({ words }) => words)), text: code.map(({ text }) => text).join('') };
    return { ...line, phrases: [whole, ...line.phrases.slice(parts)] };
  });
}

/** How many phrases at the beginning of a line are the parts of one code. */
function partsOf({ phrases, y0, y1 }: Line): number {
  const [first] = phrases;
  if (!first || !/^[1-3]\d{2}$/.test(first.text)) return 0;
  const goesOn = (phrase: Phrase | undefined, before: Phrase | undefined): boolean =>
    phrase !== undefined &&
    before !== undefined &&
    /^\d{2}$/.test(phrase.text) &&
    phrase.x0 - before.x1 <= widestBlank * (y1 - y0);
  if (!goesOn(phrases[1], first)) return 1;
  return goesOn(phrases[2], phrases[1]) ? 3 : 2;
}
