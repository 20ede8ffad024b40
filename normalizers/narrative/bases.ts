import type { Words } from '../../catalogue/narrative/schema.ts';
import type { ClaimBase } from '../../model/claim.ts';
import { anyOf } from './characters.ts';

/** A phrase such as 与上年相比 or 较年初预算数, and what it compares with. */
export type BasePhrase = { readonly base: ClaimBase; readonly start: number; readonly end: number };

/** Finds what changes are measured against. */
export class BaseReader {
  readonly #phrase: RegExp;
  readonly #named: readonly (readonly [ClaimBase, RegExp])[];
  readonly #year: number | undefined;

  constructor(words: Words, year: number | undefined) {
    const names = Object.values(words.bases).flat();
    const years = `(?:19|20)\\d\\d年(?:度|末|底)?`;
    const tails = `(?:${anyOf(words.base_tails)}|的)*`;
    const closers = `(?:${anyOf(words.comparison_closers)})?`;
    const named = `(?:${years})?(?:${anyOf(names)})`;
    this.#phrase = new RegExp(
      `(?:${anyOf(words.comparison_openers)})[^,;。:]{0,12}?(${named}|${years})(?:的)?${tails}${closers}|(${anyOf(words.year_on_year)})`,
      'gu',
    );
    this.#named = Object.entries(words.bases).map(([base, list]) => [
      base as ClaimBase,
      new RegExp(`(?:${anyOf(list)})$`, 'u'),
    ]);
    this.#year = year;
  }

  /** All such phrases of a text, in order. */
  in(text: string): BasePhrase[] {
    return [...text.matchAll(this.#phrase)].map((match) => ({
      base: match[1] === undefined ? 'previous' : this.#baseOf(match[1]),
      start: match.index,
      end: match.index + match[0].length,
    }));
  }

  /** The text without such phrases. */
  without(text: string): string {
    return text.replace(this.#phrase, '');
  }

  #baseOf(name: string): ClaimBase {
    for (const base of ['initial_budget', 'final_budget', 'budget', 'previous'] as const) {
      if (this.#named.some(([known, pattern]) => known === base && pattern.test(name))) return base;
    }
    const year = Number(/\d{4}/u.exec(name)?.[0]);
    return this.#year !== undefined && year === this.#year - 1 ? 'previous' : 'other';
  }
}
