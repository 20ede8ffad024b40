import type { NarrativeWords } from '../../catalogue/load/narrative/schema.ts';
import type { ClaimBase, ClaimRole } from '../../model/claim.ts';
import { anyOf } from './characters.ts';
import type { ToldFigure } from './figures.ts';

/** What the words before a figure say it is. */
export type Role = {
  readonly role: ClaimRole;
  /** The words say it; otherwise it is what a figure is when nothing is said. */
  readonly explicit: boolean;
  readonly base?: ClaimBase;
  readonly direction?: 'up' | 'down';
  /** The whole of a share, as named. */
  readonly whole?: string;
  /** The text before the words of role, where the subject is looked for. */
  readonly rest: string;
};

type BudgetBase = 'initial_budget' | 'final_budget' | 'budget';

/** Tells the role of a figure from the text between the figure before and it. */
export class RoleReader {
  readonly #completion: RegExp;
  readonly #rate: RegExp;
  readonly #share: RegExp;
  readonly #shareTail: RegExp;
  readonly #change: RegExp;
  readonly #budget: RegExp;
  readonly #actual: RegExp;
  readonly #up: RegExp;
  readonly #budgetOf: ReadonlyMap<string, BudgetBase>;

  constructor(words: NarrativeWords) {
    const budgetWords = Object.values(words.budgets).flat();
    const budgets = `(${anyOf(budgetWords)})`;
    const copula = `(?:${anyOf(words.fillers.copulas)})*`;
    const year = `(?:${words.fillers.years})?`;
    this.#completion = new RegExp(
      `(?:${anyOf(words.completion)})${year}${budgets}数?(?:${anyOf(words.share_tails)}|:)*$`,
      'u',
    );
    this.#rate = new RegExp(`(?:${anyOf(words.completion_rate)})${copula}$`, 'u');
    this.#share = new RegExp(`(?:${anyOf(words.share)})([^,;。:占]*)$`, 'u');
    this.#shareTail = new RegExp(`(?:${anyOf(words.share_tails)})$`, 'u');
    this.#change = new RegExp(`(${anyOf([...words.up, ...words.down])})(?:${anyOf(words.change_tails)})*$`, 'u');
    this.#budget = new RegExp(`${budgets}数?${copula}$`, 'u');
    this.#actual = new RegExp(`(?:${anyOf(words.actual)})${copula}$`, 'u');
    this.#up = new RegExp(`^(?:${anyOf(words.up)})$`, 'u');
    this.#budgetOf = new Map(
      Object.entries(words.budgets).flatMap(([base, names]) =>
        names.map((name) => [name, base as BudgetBase] as const),
      ),
    );
  }

  /** @param gap plain text from the figure before, or from the beginning of the sentence, to the figure */
  of(figure: ToldFigure, gap: string, previous: Role | undefined): Role {
    if (figure.kind === 'percent') {
      return ['%', ''].includes(figure.unit)
        ? this.#percent(gap, previous)
        : { role: 'other', explicit: false, rest: gap };
    }
    if (figure.kind === 'amount') return this.#amount(gap);
    const change = this.#changeOf(gap, 'change');
    return change ?? { role: 'count', explicit: false, rest: gap };
  }

  #percent(gap: string, previous: Role | undefined): Role {
    const completion = this.#completion.exec(gap);
    if (completion !== null) {
      return {
        role: 'completion',
        explicit: true,
        base: this.#base(completion[1]),
        rest: gap.slice(0, completion.index),
      };
    }
    const rate = this.#rate.exec(gap);
    if (rate !== null) return { role: 'completion', explicit: true, base: 'budget', rest: gap.slice(0, rate.index) };
    if (
      /^的?$/u.test(gap) &&
      previous?.role === 'budget' &&
      previous.base !== undefined &&
      previous.rest.endsWith('完成')
    ) {
      return { role: 'completion', explicit: true, base: previous.base, rest: '' };
    }
    const change = this.#changeOf(gap, 'growth');
    if (change !== undefined) return change;
    const share = this.#share.exec(gap);
    if (share !== null) {
      return { role: 'share', explicit: true, whole: this.#wholeOf(share[1] ?? ''), rest: gap.slice(0, share.index) };
    }
    return { role: 'other', explicit: false, rest: gap };
  }

  #amount(gap: string): Role {
    const change = this.#changeOf(gap, 'change');
    if (change !== undefined) return change;
    const budget = this.#budget.exec(gap);
    if (budget !== null) {
      return { role: 'budget', explicit: true, base: this.#base(budget[1]), rest: gap.slice(0, budget.index) };
    }
    const explicit = this.#actual.test(gap);
    return { role: 'actual', explicit, rest: gap };
  }

  #changeOf(gap: string, role: 'change' | 'growth'): Role | undefined {
    const found = this.#change.exec(gap);
    if (found?.[1] === undefined) return undefined;
    const direction = this.#up.test(found[1]) ? 'up' : 'down';
    return { role, explicit: true, direction, rest: gap.slice(0, found.index) };
  }

  #base(word: string | undefined): BudgetBase {
    return (word !== undefined && this.#budgetOf.get(word)) || 'budget';
  }

  #wholeOf(text: string): string {
    let whole = text;
    for (;;) {
      const shorter = whole.replace(this.#shareTail, '');
      if (shorter === whole) return whole;
      whole = shorter;
    }
  }
}
