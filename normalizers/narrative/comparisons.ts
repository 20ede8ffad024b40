import type { ClaimBase, Statement } from '../../model/claim.ts';
import { anyOf } from './characters.ts';
import type { PlacedClaim } from './claims.ts';
import type { TextBlock } from './sections.ts';
import { statementBase } from './clauses.ts';
import type { Clause } from './clauses.ts';
import type { Tools } from './tools.ts';

type Relation = 'more' | 'less' | 'equal';
/** What a clause compares, before its subject is known. */
type Comparison = { readonly relation: Relation; readonly base: ClaimBase; readonly subject: string };

/** Reads 决算数大于预算数, 与上年持平, 较上年减少的主要原因. */
export class ComparisonReader {
  readonly #tools: Tools;
  readonly #against: RegExp;
  readonly #equal: RegExp;
  readonly #trend: RegExp;
  readonly #outcome: RegExp;
  readonly #relations: ReadonlyMap<string, Relation>;

  constructor(tools: Tools) {
    const { words } = tools.knowledge;
    const { more, less, equal } = words.comparison;
    this.#tools = tools;
    this.#relations = new Map<string, Relation>([
      ...[...more, ...words.up].map((word) => [word, 'more'] as const),
      ...[...less, ...words.down].map((word) => [word, 'less'] as const),
      ...equal.map((word) => [word, 'equal'] as const),
    ]);
    const budgets = `${anyOf(words.bases.initial_budget)}|${anyOf(words.bases.final_budget)}|${anyOf(words.bases.budget)}`;
    const year = `(?:${words.fillers.years})?`;
    this.#against = new RegExp(
      `^(.*?)(${anyOf([...more, ...less, ...equal])})${year}(${budgets})数?(?:的|$|[^\\d])`,
      'u',
    );
    this.#equal = new RegExp(`^(.*?)(${anyOf(words.nearly)})?(${anyOf(equal)})(?:的.{0,6}原因.*)?$`, 'u');
    this.#trend = new RegExp(`^(.*?)(${anyOf([...words.up, ...words.down])})的?(?:主要)?原因`, 'u');
    this.#outcome = new RegExp(`(?:${anyOf(words.outcome)})$`, 'u');
  }

  in(clauses: readonly Clause[], placed: readonly PlacedClaim[], block: TextBlock): Statement[] {
    const statements: Statement[] = [];
    let chained: ClaimBase | undefined;
    clauses.forEach((clause, index) => {
      // Few clauses compare without saying with what: only of these those before them are asked.
      const comparison = this.#compare(clause.text, () => this.#toldBefore(clauses, index) ?? chained);
      if (comparison === undefined) return;
      if (comparison.relation === 'equal') chained = comparison.base;
      const statement = this.#statement(comparison, clause, placed, block);
      if (statement !== undefined) statements.push(statement);
    });
    return statements;
  }

  /** What the sentence has compared with before the clause. */
  #toldBefore(clauses: readonly Clause[], index: number): ClaimBase | undefined {
    const sentence = clauses[index]?.sentence;
    const earlier = clauses.slice(0, index).filter((other) => other.sentence === sentence);
    return this.#tools.bases.in(`${earlier.map((other) => other.text).join(',')},`).at(-1)?.base;
  }

  #compare(text: string, told: () => ClaimBase | undefined): Comparison | undefined {
    if (/^[如若]/u.test(text) || /\d(?:万元|%|元)/u.test(text)) return undefined;
    const [, againstWhat, against, budget] = this.#against.exec(text) ?? [];
    if (againstWhat !== undefined && against !== undefined && budget !== undefined) {
      return { relation: this.#relation(against), base: this.#budget(budget), subject: againstWhat };
    }
    const [trend, equal] = [this.#trend.exec(text), this.#equal.exec(text)];
    if (trend?.[2] === undefined && (equal?.[3] === undefined || equal[2] !== undefined)) return undefined;
    const own = this.#tools.bases.in(text).at(-1);
    const base = own?.base ?? told();
    const [, moving, direction] = trend ?? [];
    if (moving !== undefined && direction !== undefined && base !== undefined) {
      return { relation: this.#relation(direction), base, subject: this.#without(moving) };
    }
    const [, compared, nearly] = equal ?? [];
    if (compared === undefined || nearly !== undefined) return undefined;
    const subject = this.#without(compared);
    if (own === undefined && /预(?:算数?[与和])?决算数?$/u.test(subject))
      return { relation: 'equal', base: 'budget', subject: '' };
    return base === undefined ? undefined : { relation: 'equal', base, subject };
  }

  #without(text: string): string {
    return this.#tools.bases.without(text);
  }

  #relation(word: string): Relation {
    return this.#relations.get(word) ?? 'equal';
  }

  #budget(word: string): ClaimBase {
    const { bases } = this.#tools.knowledge.words;
    if (bases.initial_budget.includes(word)) return 'initial_budget';
    return bases.final_budget.includes(word) ? 'final_budget' : 'budget';
  }

  #statement(
    comparison: Comparison,
    clause: Clause,
    placed: readonly PlacedClaim[],
    block: TextBlock,
  ): Statement | undefined {
    const subjects = this.#tools.subjects;
    const named = (phrase: string): boolean => subjects.named(phrase, block.topic) !== undefined;
    const { phrase } = subjects.strip(comparison.subject.replace(this.#outcome, ''), named);
    const own = subjects.named(phrase, block.topic);
    if (own === undefined && !subjects.isBare(subjects.strip(phrase).phrase)) return undefined;
    const told = placed.filter(({ end }) => end <= clause.start);
    const last = told.at(-1);
    // 其中购置费0万元,与预算持平: of what nobody knows nothing can be said.
    const isOfUnknown = last?.claim.role === 'actual' && last.claim.subjectKey === '';
    if (own === undefined && isOfUnknown && !block.passage.plain.slice(last.end, clause.start).includes('。'))
      return undefined;
    const before = told.findLast(({ claim }) => claim.subjectKey !== '')?.claim;
    const subject = own ? { subject: own.name, subjectKey: own.key } : before;
    if (!subject || subject.subjectKey === '') return undefined;
    return {
      kind: comparison.base === 'previous' ? 'trend' : 'comparison',
      subject: subject.subject,
      subjectKey: subject.subjectKey,
      relation: comparison.relation,
      base: comparison.base,
      named: own !== undefined,
      targets: own?.actual ?? [],
      items: [],
      open: false,
      ...statementBase(block, clause.start, clause.end),
    };
  }
}
