import { Decimal } from 'decimal.js';
import type { CheckOf } from '../../../catalogue/load/narrative/check-schema.ts';
import type { Claim } from '../../../model/claim.ts';
import type { Measured } from '../amount.ts';
import { plain, slackOf } from '../amount.ts';
import { editCost } from '../../locate/edit-cost.ts';
import type { Draft, NarrativeFacts } from '../facts.ts';

/** The stated parts do not add up to the stated total. */
export function evaluateParts(check: CheckOf<'parts'>, facts: NarrativeFacts): Draft[] {
  const totals = facts.claims.filter((claim) => claim.subjectKey === check.total && isFigure(claim, check));
  return totals.flatMap((total, index) => {
    // An outcome stated beside a budget does not end the section of the budget's parts.
    const next = totals.slice(index + 1).find(({ role, base }) => role === total.role && base === total.base);
    const parts = partsOf(check, total, next, facts);
    const keys = new Set(parts.map((part) => part.subjectKey));
    if (parts.length === 0 || [total, ...parts].some((claim) => facts.accused.has(claim.id))) return [];
    if ([total, ...parts].every((claim) => facts.cellOf(claim.targets) !== undefined)) return [];
    const complete = check.complete.every((key) => keys.has(key));
    return partsDraft(total, parts, complete, facts);
  });
}

/**
 * The parts stated after the total and before the next statement of it; for amounts, each part once. Parts in distant
 * paragraphs count only if all parts are stated.
 */
function partsOf(check: CheckOf<'parts'>, total: Claim, next: Claim | undefined, facts: NarrativeFacts): Claim[] {
  const parts = facts.claims.filter(
    (claim) =>
      check.parts.includes(claim.subjectKey) &&
      claim.role === total.role &&
      claim.base === total.base &&
      claim.unit === total.unit &&
      claim.topic === total.topic &&
      claim.id > total.id &&
      (next === undefined || claim.id < next.id),
  );
  const near = parts.filter(({ paragraph }) => paragraph - total.paragraph <= 3);
  if (total.kind === 'count') return near;
  const isWhole =
    check.complete.length > 0 && check.complete.every((key) => parts.some((one) => one.subjectKey === key));
  return onceEach(isWhole ? parts : near);
}

function onceEach(parts: readonly Claim[]): Claim[] {
  return parts.filter((part, index) => parts.findIndex((one) => one.subjectKey === part.subjectKey) === index);
}

function isFigure({ role }: Claim, { budgets }: CheckOf<'parts'>): boolean {
  return role === 'actual' || role === 'count' || (budgets && role === 'budget');
}

function partsDraft(total: Claim, parts: readonly Claim[], complete: boolean, facts: NarrativeFacts): Draft[] {
  const whole = facts.best(total);
  const figures = parts.map((part) => facts.best(part));
  const sum = figures.reduce((all, { value }) => all.plus(value), new Decimal(0));
  const difference = whole.value.minus(sum);
  const slack = total.kind === 'count' ? new Decimal(0) : slackOf([whole, ...figures]);
  const told = show(sum, total);
  const values = {
    subject: total.subject,
    actual: total.printed + total.unit,
    expected: told,
    parts: parts.map((part) => part.printed).join(' + '),
    difference: show(difference, total),
  };
  if (difference.isZero() || (!complete && difference.gt(0))) return [];
  if (difference.abs().lte(slack))
    return [{ values, class: 'rounding', severity: 'info', actual: total.value, expected: told, place: total.place }];
  facts.accused.add(total.id);
  return [{ values, expected: told, actual: total.value, place: total.place }];
}

function show(value: Decimal, like: Claim): string {
  return like.kind === 'count' ? value.toFixed() : plain(value);
}

/** Figures together exceed the figure of which they are a part. */
export function evaluateAtMost(check: CheckOf<'at-most'>, facts: NarrativeFacts): Draft[] {
  const claims = check.sum.map((key) => facts.told(key, check.role));
  if (claims.some((list) => list.length === 0 || (check.role === 'actual' && list.length > 1))) return [];
  if (claims.some((list) => list.some((claim) => claim.value !== list[0]?.value))) return [];
  const told = claims.flatMap((list) => list[0] ?? []);
  const limit = limitOf(check.limit, check.role, facts);
  const last = told.at(-1);
  if (limit === undefined || last === undefined || told.some((claim) => facts.accused.has(claim.id))) return [];
  const figures = told.map((claim) => facts.printed(claim));
  const sum = figures.reduce((all, { value }) => all.plus(value), new Decimal(0));
  const excess = sum.minus(limit.figure.value);
  if (excess.lte(slackOf([limit.figure, ...figures]))) return [];
  facts.accused.add(last.id);
  const expected = Decimal.max(0, new Decimal(last.value).minus(excess));
  return [
    {
      values: {
        subject: last.subject,
        actual: last.printed + last.unit,
        expected: show(expected, last),
        sum:
          told.length > 1 ? `${told.map((claim) => claim.printed).join(' + ')} = ${show(sum, last)}` : show(sum, last),
        limit: show(limit.figure.value, last),
        difference: show(excess, last),
      },
      // An upper limit is not what should be printed, so `expected` stays empty.
      actual: last.value,
      cells: limit.cell === undefined ? [] : [limit.cell],
      place: last.place,
    },
  ];
}

type Limit = { readonly figure: Measured; readonly cell?: NonNullable<ReturnType<NarrativeFacts['cellOf']>> };

function limitOf(limit: string, role: 'actual' | 'count', facts: NarrativeFacts): Limit | undefined {
  if (limit.includes('|')) {
    const [form = '', row = '', column = ''] = limit.split('|');
    const cell = facts.cells.at(form, row, column);
    return cell === undefined ? undefined : { figure: cell.measured, cell };
  }
  const told = facts.told(limit, role);
  const [only] = told;
  if (only === undefined || told.some((claim) => claim.value !== only.value || facts.accused.has(claim.id)))
    return undefined;
  return { figure: facts.printed(only) };
}

/** The stated budgets of the 项 exceed their stated total, or fall short of it by what looks like a misprint. */
export function evaluateBudgetParts(facts: NarrativeFacts): Draft[] {
  const budgets = facts.claims.filter(({ role, topic }) => role === 'budget' && topic === 'general');
  const bases = [...new Set(budgets.filter(isItem).map(({ base }) => base))];
  return bases.flatMap((base) => budgetsOf(budgets, base, facts));
}

/** @param base which budget: the initial one (年初预算), or the final one */
function budgetsOf(budgets: readonly Claim[], base: Claim['base'], facts: NarrativeFacts): Draft[] {
  const own = budgets.filter((claim) => claim.base === base);
  const items = own.filter(isItem);
  if (items.length < 2 || new Set(items.map((item) => item.subjectKey)).size < items.length) return [];
  const totals = own.filter((claim) => claim.subjectKey === 'general');
  const [total] = totals;
  if (total === undefined || new Decimal(total.value).isZero()) return [];
  if (totals.some((claim) => claim.value !== total.value)) return [];
  const accused = [...items, ...totals].filter((claim) => facts.accused.has(claim.id));
  const figures = items.map((item) => facts.printed(item));
  const sum = figures.reduce((all, { value }) => all.plus(value), new Decimal(0));
  const whole = facts.printed(total);
  const difference = whole.value.minus(sum);
  if (difference.isZero()) return [];
  const slack = slackOf([whole, ...figures]);
  // A figure that another check has called wrong may be the cause.
  if (accused.length > 0 && difference.lt(smallestBudget)) return [];
  if (accused.some((claim) => claim === total || isMisprintedBy(claim, difference, slack))) return [];
  const values = {
    subject: total.subject,
    actual: total.printed + total.unit,
    expected: plain(sum),
    count: String(items.length),
    difference: plain(difference),
    less: '',
    likely: '',
  };
  const draft = { expected: plain(sum), actual: total.value, place: total.place };
  if (difference.abs().lte(slack)) return [{ values, class: 'rounding', severity: 'info', ...draft }];
  if (difference.lt(0)) return [{ values, ...draft }];
  // An item without spending is not mentioned, so a sum below the total is not an error by itself.
  const [likely, ...others] = items.filter((item) => isMisprintedBy(item, difference, slack));
  const isTooSmall = difference.lt(smallestBudget) && likely !== undefined;
  const named = isTooSmall && others.length === 0 ? `${likely.subject} ${likely.printed}` : '';
  return [{ values: { ...values, less: 'less', likely: named }, severity: isTooSmall ? 'warning' : 'info', ...draft }];
}

/** In 万元. No item has a smaller budget, so a smaller difference is not an item that the text left out. */
const smallestBudget = 1;

/** Whether the item would be right with one digit confused, or two swapped. */
function isMisprintedBy(item: Claim, difference: Decimal, slack: Decimal): boolean {
  const steps = slack.times(100).floor().toNumber();
  return Array.from({ length: 2 * steps + 1 }, (_, index) => (index - steps) / 100).some((off) => {
    const candidate = new Decimal(item.value).plus(difference).plus(off);
    return editCost(new Decimal(item.value).toFixed(2), candidate.toFixed(2)) <= misprint;
  });
}

/** The cost of at most one confused digit; see `editCost`. */
const misprint = 2.5;

/** Whether the claim's subject names 类, 款 and 项. */
export function isItem(claim: Claim): boolean {
  return claim.subjectKey.startsWith('account:') && claim.subjectKey.split('/').length === 3;
}
