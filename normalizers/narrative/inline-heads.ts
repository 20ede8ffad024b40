import type { Structure, NarrativeWords } from '../../catalogue/load/narrative/schema.ts';
import type { NarrativeLine } from '../../model/document.ts';
import { anyOf, plainText } from './characters.ts';

/**
 * Puts headings on lines of their own where a page has lost its line breaks, as in web pages printed to PDF:
 * `…42.70万元。五、公共财政拨款支出决算情况2015年公共财政拨款支出337.32万元`. A heading is known by its ordinal, its
 * last word, and the year or the department's 本部门 with which its text begins.
 */
export class HeadSplitter {
  readonly #head: RegExp;

  constructor(structure: Structure, words: NarrativeWords) {
    const own = [...words.fillers.self, ...words.fillers.qualifiers].filter((word) => /^[本我]/u.test(word));
    const begins = `(?:${words.fillers.years}|${anyOf(own)})`;
    this.#head = new RegExp(
      `(?<![一二三四五六七八九十、第(])([一二三四五六七八九十]{1,3}、[^,;。:、]{2,40}?(?:${anyOf(structure.title_ends)}))(?=${begins})`,
      'gu',
    );
  }

  /** The lines, those that hold a heading and its text divided. */
  split(lines: readonly NarrativeLine[]): NarrativeLine[] {
    return lines.flatMap((line) => this.#partsOf(line.text).map((text) => ({ ...line, text })));
  }

  /** A heading is cut out by the characters that matching sees; what stands between them stays with the part before. */
  #partsOf(text: string): string[] {
    if (!text.includes('、')) return [text];
    const at: number[] = [];
    let plain = '';
    let index = 0;
    for (const character of text) {
      const seen = plainText(character);
      for (let unit = 0; unit < seen.length; unit++) at.push(index);
      plain += seen;
      index += character.length;
    }
    const cuts = [...plain.matchAll(this.#head)].flatMap((found) => [found.index, found.index + found[0].length]);
    const places = [0, ...cuts.map((cut) => at[cut] ?? text.length), text.length];
    return places.slice(1).flatMap((end, part) => {
      const piece = text.slice(places[part], end);
      return piece.trim() === '' ? [] : [piece];
    });
  }
}
