import type { NarrativeWords } from '../../catalogue/load/narrative/schema.ts';
import type { ClaimBase } from '../../model/claim.ts';
import { anyOf, plainText } from './characters.ts';

/** A phrase such as 与上年相比 or 较年初预算数, and what it compares with. */
export type BasePhrase = { readonly base: ClaimBase; readonly start: number; readonly end: number };

/** Finds what changes are measured against. */
export class BaseReader {
  readonly #phrase: RegExp;
  readonly #named: readonly (readonly [ClaimBase, RegExp])[];
  readonly #conjunction: RegExp;
  readonly #compared: RegExp;
  readonly #own: RegExp | undefined;
  readonly #year: number | undefined;

  /** @param selfNames names of the department itself: 和 in 规划和自然资源局 compares nothing */
  constructor(words: NarrativeWords, selfNames: readonly string[], year: number | undefined) {
    const names = Object.values(words.bases).flat();
    const years = `(?:19|20)\\d\\d年(?:度|末|底)?`;
    const tails = `(?:${anyOf(words.base_tails)}|的)*`;
    const closers = `(?:${anyOf(words.comparison_closers)})?`;
    const budgets = anyOf([...words.bases.initial_budget, ...words.bases.final_budget, ...words.bases.budget]);
    // 比2024年三公经费财政拨款年初预算: the year is that of the budget, whose name stands between.
    const named = `(?:${years}[^,;。:\\d增减升降]{0,16}?(?:${budgets})|(?:${years})?(?:${anyOf(names)}))`;
    this.#phrase = new RegExp(
      `(?:${anyOf(words.comparison_openers)})[^,;。:]{0,20}?(${named}|${years})(?:的)?${tails}${closers}|(${anyOf(words.year_on_year)})`,
      'gu',
    );
    this.#named = Object.entries(words.bases).map(([base, list]) => [
      base as ClaimBase,
      new RegExp(`(?:${anyOf(list)})$`, 'u'),
    ]);
    const { more, less, equal } = words.comparison;
    this.#conjunction = new RegExp(`^(?:${anyOf(words.conjunctions)})`, 'u');
    this.#compared = new RegExp(
      `^[^,;。:]*?(?:${anyOf([...words.comparison_closers, ...words.up, ...words.down, ...more, ...less, ...equal])})`,
      'u',
    );
    const own = selfNames.map(plainText).filter((name) => words.conjunctions.some((word) => name.includes(word)));
    this.#own = own.length === 0 ? undefined : new RegExp(anyOf(own), 'gu');
    this.#year = year;
  }

  /** All such phrases of a text, in order. */
  in(text: string): BasePhrase[] {
    const names = this.#own === undefined ? [] : [...text.matchAll(this.#own)];
    return [...text.matchAll(this.#phrase)].flatMap((match) => {
      const [start, end] = [match.index, match.index + match[0].length];
      if (names.some((name) => start > name.index && start < name.index + name[0].length)) return [];
      if (this.#onlyJoins(match, text.slice(end))) return [];
      return [{ base: match[1] === undefined ? 'previous' : this.#baseOf(match[1]), start, end }];
    });
  }

  /** The text without such phrases. */
  without(text: string): string {
    return this.in(text).reduceRight((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), text);
  }

  /** 住房和城乡建设局2024年度: what stands between 和 and the year is a name, and nothing is compared. */
  #onlyJoins(match: RegExpExecArray, behind: string): boolean {
    const [text, base] = match;
    const opener = this.#conjunction.exec(text)?.[0];
    if (opener === undefined || base === undefined || text.startsWith(base, opener.length)) return false;
    const year = /^((?:19|20)\d\d)年(?:度|末|底)?$/u.exec(base)?.[1];
    if (year !== undefined && this.#year !== undefined && Number(year) >= this.#year) return true;
    return !this.#compared.test(text.slice(opener.length) + behind);
  }

  #baseOf(name: string): ClaimBase {
    const told = /\d{4}/u.exec(name)?.[0];
    const year = Number(told);
    for (const base of ['initial_budget', 'final_budget', 'budget', 'previous'] as const) {
      if (!this.#named.some(([known, pattern]) => known === base && pattern.test(name))) continue;
      return base === 'previous' || told === undefined || year === this.#year ? base : 'other';
    }
    return this.#year !== undefined && year === this.#year - 1 ? 'previous' : 'other';
  }
}
