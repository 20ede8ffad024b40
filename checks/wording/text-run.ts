import type { NarrativeLine } from '../../model/document.ts';
import type { Place } from '../../model/record.ts';
import { unionOf } from '../../model/box.ts';
import { at } from '../../model/must.ts';

/** Something found in the text outside the tables. */
export type Found = {
  readonly text: string;
  readonly before: string;
  readonly groups: readonly string[];
  /** The sentence in which it begins. */
  readonly sentence: string;
  /** Nothing stands before it on its line. */
  readonly startsLine: boolean;
  readonly place: Place;
};

/** No sentence has so many characters on either side of what was found. */
const longestSentence = 200;

/** The lines of a document as one text without white space and quotation marks; places can be traced back. */
export class TextRun {
  readonly text: string;
  readonly #lines: readonly NarrativeLine[];
  readonly #lineOf: readonly number[];

  constructor(lines: readonly NarrativeLine[]) {
    const lineOf: number[] = [];
    let text = '';
    lines.forEach((line, index) => {
      const printed = line.text.replace(/[\s\u200b\ufeff“”"'‘’]/gu, '');
      text += printed;
      for (let at = 0; at < printed.length; at += 1) lineOf.push(index);
    });
    this.text = text;
    this.#lines = lines;
    this.#lineOf = lineOf;
  }

  /** All matches within one line, or within two consecutive lines of a page. */
  all(pattern: string): Found[] {
    return [...this.text.matchAll(new RegExp(pattern, 'gu'))].flatMap((match) => {
      const end = match.index + match[0].length;
      const first = at(this.#lineOf, match.index, 'line of a character');
      const last = at(this.#lineOf, end - 1, 'line of a character');
      if (last - first > 1 || this.#lines[first]?.page !== this.#lines[last]?.page) return [];
      const groups = match.slice(1).map((group: string | undefined) => group ?? '');
      const before = this.text.slice(Math.max(0, match.index - 2), match.index);
      const startsLine = match.index === 0 || this.#lineOf[match.index - 1] !== first;
      const sentence = this.#sentenceAt(match.index);
      return [{ text: match[0], before, groups, sentence, startsLine, place: this.#placeOf(first, last) }];
    });
  }

  #sentenceAt(index: number): string {
    const from = Math.max(0, index - longestSentence);
    const before = this.text.slice(from, index);
    const [rest = ''] = this.text.slice(index, index + longestSentence).split(/[。；]/u);
    return (before.split(/[。；]/u).at(-1) ?? '') + rest;
  }

  /** How often the words stand in the text. */
  count(words: string): number {
    return this.text.split(words).length - 1;
  }

  /** Each line, alone and joined with the next one: for text at the beginning of a paragraph. */
  beginnings(): { readonly line: string; readonly text: string; readonly place: Place }[] {
    const lines = this.#lines.map(({ text }) => text.replace(/[\s“”"'‘’]/gu, ''));
    return lines.map((line, index) => ({
      line,
      text: lines.slice(index, index + 2).join(''),
      place: this.#placeOf(index, index),
    }));
  }

  #placeOf(first: number, last: number): Place {
    const lines = this.#lines.slice(first, last + 1);
    const line = lines[0]?.line;
    return {
      page: lines[0]?.page ?? 1,
      box: unionOf(lines.map((each) => each.box)),
      ...(line !== undefined && { line }),
    };
  }
}
