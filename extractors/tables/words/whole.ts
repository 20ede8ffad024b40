import { isIntegerPrint } from '../../../print/figures.ts';
import { hasWords } from '../../../print/words.ts';
import type { Line, Phrase } from './phrases.ts';

/** A whole number and the line that it stands in. */
export type Whole = {
  readonly phrase: Phrase;
  readonly line: Line;
  /** Its place in the line. */
  readonly at: number;
  /** Whether a name stands before it in its line, and whether one stands anywhere in it. */
  readonly isBehind: boolean;
  readonly hasName: boolean;
  /** The place of the first phrase behind it that is no whole number. */
  readonly next: number;
};

export function isWhole({ text }: Phrase): boolean {
  return isIntegerPrint(text);
}

export function wholesOf({ phrases }: Line): Phrase[] {
  return phrases.filter(isWhole);
}

export function isName({ text }: Phrase): boolean {
  return hasWords.test(text);
}

/** The whole numbers of a line with what stands around them. */
export function placedIn(line: Line): Whole[] {
  const { phrases } = line;
  const name = phrases.findIndex(isName);
  const placed: Whole[] = [];
  let next = phrases.length;
  for (let at = phrases.length - 1; at >= 0; at--) {
    const phrase = phrases[at];
    if (!phrase) continue;
    if (!isWhole(phrase)) next = at;
    else placed.push({ phrase, line, at, isBehind: name >= 0 && name < at, hasName: name >= 0, next });
  }
  return placed.reverse();
}
