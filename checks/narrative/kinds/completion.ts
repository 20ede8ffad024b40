import { Decimal } from 'decimal.js';
import type { Claim, Statement } from '../../../model/claim.ts';
import type { Measured } from '../amount.ts';
import { plain, slackOf } from '../amount.ts';
import type { Draft, NarrativeFacts } from '../facts.ts';
import { isReachable, percentageDraft } from '../percentage.ts';
import { isItem } from './parts.ts';

/** The percentage in 完成年初预算的…% is not outcome over budget. */
export function evaluateCompletion(facts: NarrativeFacts): Draft[] {
  return [...pairs(facts).map(toldPair), ...tablePairs(facts)].flatMap(({ claim, outcome, budget, budgets }) => {
    const printed = facts.printed(claim);
    const outcomes = facts.readings(outcome);
    const [first] = budgets(facts);
    if (first === undefined || outcomes.length === 0 || budgets(facts).some(({ value }) => value.lte(0))) return [];
    if (outcomes.some((a) => budgets(facts).some((b) => isReachable(printed, a, b)))) return [];
    if (isOfWhole(claim, outcome, facts) || isOfOtherTold(claim, outcome, budgets(facts), facts)) return [];
    // Either the percentage or the budget is wrong, so the budget is no evidence any more.
    facts.accused.add(claim.id);
    if (budget !== undefined) facts.accused.add(budget.id);
    const draft = completionDraft(claim, facts.best(outcome), first, outcome, facts);
    // A table may print the budget as of another time of the year.
    return [budget === undefined ? { ...draft, severity: 'warning' } : draft];
  });
}

/** 支出决算9万元,其中:…,项目支出4万元,完成年初预算的90%: the rate may be that of what the list divides. */
function isOfWhole(claim: Claim, part: Claim, facts: NarrativeFacts): boolean {
  const whole = facts.wholeOf(part);
  if (whole === undefined) return false;
  const budgets = facts
    .told(whole.subjectKey, 'budget', claim.paragraph)
    .filter(({ base }) => base === claim.base || base === 'budget' || claim.base === 'budget');
  const printed = facts.printed(claim);
  return facts
    .readings(whole)
    .some((a) => budgets.flatMap((b) => facts.readings(b)).some((b) => b.value.gt(0) && isReachable(printed, a, b)));
}

/** An item that states its outcome twice, with two amounts: the rate is that of the other one, and the amounts differ. */
function isOfOtherTold(claim: Claim, outcome: Claim, budgets: readonly Measured[], facts: NarrativeFacts): boolean {
  if (!isItem(outcome)) return false;
  const printed = facts.printed(claim);
  return facts
    .told(outcome.subjectKey, 'actual', claim.paragraph)
    .some((other) => budgets.some((budget) => isReachable(printed, facts.printed(other), budget)));
}

type Completed = {
  readonly claim: Claim;
  readonly outcome: Claim;
  readonly budget: Claim | undefined;
  readonly budgets: (facts: NarrativeFacts) => Measured[];
};

function toldPair({ claim, outcome, budget }: { claim: Claim; outcome: Claim; budget: Claim }): Completed {
  return { claim, outcome, budget, budgets: (facts) => facts.readings(budget) };
}

/** Pairs whose budget is not stated in the text but printed in a table. */
function tablePairs(facts: NarrativeFacts): Completed[] {
  return facts.claims.flatMap((claim) => {
    const outcome = facts.claim(claim.of);
    const cell = facts.cellOf(claim.whole ?? []);
    if (claim.role !== 'completion' || claim.against !== undefined || outcome === undefined || cell === undefined)
      return [];
    return [{ claim, outcome, budget: undefined, budgets: () => [cell.measured] }];
  });
}

/** A percentage of a budget that was zero. */
export function evaluateZeroBudget(facts: NarrativeFacts): Draft[] {
  return pairs(facts).flatMap(({ claim, outcome, budget }) => {
    const [told, value] = [facts.printed(budget), facts.best(outcome)];
    if (!told.value.isZero() || value.value.isZero() || new Decimal(claim.value).isZero()) return [];
    const other = facts
      .told(claim.subjectKey, 'budget', claim.paragraph)
      .find((one) => one.id !== budget.id && isReachable(facts.printed(claim), value, facts.printed(one)));
    facts.accused.add(claim.id);
    const values = {
      subject: claim.subject,
      actual: claim.printed,
      outcome: plain(value.value),
      other: other === undefined ? '' : other.printed,
    };
    return [{ values, actual: claim.value, place: claim.place }];
  });
}

function pairs(facts: NarrativeFacts): { claim: Claim; outcome: Claim; budget: Claim }[] {
  return facts.claims.flatMap((claim) => {
    const outcome = facts.claim(claim.of);
    const budget = facts.claim(claim.against);
    if (claim.role !== 'completion' || claim.approximate === true || outcome === undefined || budget === undefined)
      return [];
    if (facts.isUseless(outcome) || facts.isUseless(budget)) return [];
    return [{ claim, outcome, budget }];
  });
}

function completionDraft(claim: Claim, a: Measured, b: Measured, outcome: Claim, facts: NarrativeFacts): Draft {
  const names = { subject: claim.subject, outcome: plain(a.value), budget: plain(b.value) };
  const cells = [facts.cellOf(outcome.targets)].flatMap((cell) => cell ?? []);
  return { ...percentageDraft(claim, a, b, names), cells };
}

/** The text says 决算数大于预算数 (or the like), and the figures say otherwise. */
export function evaluateComparison(facts: NarrativeFacts): Draft[] {
  // A list may be one paragraph of a thousand items, each with a statement.
  const known = new Map<number, ReadonlyMap<string, Told>>();
  return facts.statements.flatMap((statement) => {
    if (statement.kind !== 'comparison' || statement.relation === undefined) return [];
    const told = known.get(statement.paragraph) ?? toldIn(statement.paragraph, facts);
    known.set(statement.paragraph, told);
    const compared = contradicted(statement, told, facts);
    const [first] = compared;
    if (first === undefined) return [];
    for (const { told } of compared) facts.accused.add(told.id);
    const values = {
      subject: statement.subject,
      text: statement.text,
      outcome: plain(first.outcome.value),
      budget: plain(first.budget.value),
    };
    return [
      { values, expected: plain(first.budget.value), actual: plain(first.outcome.value), place: statement.place },
    ];
  });
}

type Pair = { readonly outcome: Measured; readonly budget: Measured; readonly told: Claim };

/** What a paragraph states about one subject. */
type Told = { readonly budgets: { readonly told: Claim; readonly budget: Measured }[]; readonly outcomes: Measured[] };

/** The budgets and outcomes of a paragraph, by subject. */
function toldIn(paragraph: number, facts: NarrativeFacts): Map<string, Told> {
  const bySubject = new Map<string, Told>();
  for (const claim of facts.inParagraph(paragraph)) {
    if (claim.subjectKey === '') continue;
    const subject = bySubject.get(claim.subjectKey) ?? { budgets: [], outcomes: [] };
    bySubject.set(claim.subjectKey, subject);
    if (claim.role === 'budget') subject.budgets.push({ told: claim, budget: facts.printed(claim) });
    if (claim.role === 'actual') subject.outcomes.push(...facts.readings(claim));
  }
  return bySubject;
}

/**
 * The figures that a statement is about and that contradict it: those of its subject or, if it names none, of every
 * subject in the paragraph. Empty when one pair of them agrees with it.
 */
function contradicted(statement: Statement, told: ReadonlyMap<string, Told>, facts: NarrativeFacts): Pair[] {
  const pairs: Pair[] = [];
  const named = told.get(statement.subjectKey);
  for (const { budgets, outcomes } of statement.named ? (named ? [named] : []) : told.values()) {
    for (const each of budgets) {
      if (facts.accused.has(each.told.id) || !fits(each.told, statement)) continue;
      for (const outcome of outcomes) {
        const pair = { ...each, outcome };
        if (agrees(statement, pair)) return [];
        pairs.push(pair);
      }
    }
  }
  return pairs;
}

function fits(budget: Claim, statement: Statement): boolean {
  return statement.base === 'budget' || budget.base === 'budget' || budget.base === statement.base;
}

function agrees({ relation }: Statement, { outcome, budget }: Pair): boolean {
  const difference = outcome.value.minus(budget.value);
  if (relation === 'equal') return difference.abs().lte(slackOf([outcome, budget]));
  return relation === 'more' ? difference.gt(0) : difference.lt(0);
}
