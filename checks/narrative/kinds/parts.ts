import { Decimal } from 'decimal.js';
import type { CheckOf } from '../../../catalogue/narrative/check-schema.ts';
import type { Claim } from '../../../model/claim.ts';
import type { Measured } from '../amount.ts';
import { plain, slackOf } from '../amount.ts';
import type { Draft, NarrativeFacts } from '../facts.ts';

/** The parts told do not make up the total told. */
export function evaluateParts(check: CheckOf<'parts'>, facts: NarrativeFacts): Draft[] {
  const totals = facts.claims.filter((claim) => claim.subjectKey === check.total && isFigure(claim));
  return totals.flatMap((total, index) => {
    const parts = partsOf(check, total, totals[index + 1], facts);
    const keys = new Set(parts.map((part) => part.subjectKey));
    if (parts.length === 0 || [total, ...parts].some((claim) => facts.accused.has(claim.id))) return [];
    if ([total, ...parts].every((claim) => facts.cellOf(claim.targets) !== undefined)) return [];
    const complete = check.complete.every((key) => keys.has(key));
    return partsDraft(total, parts, complete, facts);
  });
}

/** Told after the total, before it is told again, and not paragraphs away; of amounts each part once. */
function partsOf(check: CheckOf<'parts'>, total: Claim, next: Claim | undefined, facts: NarrativeFacts): Claim[] {
  const parts = facts.claims.filter(
    (claim) =>
      check.parts.includes(claim.subjectKey) &&
      claim.role === total.role &&
      claim.unit === total.unit &&
      claim.topic === total.topic &&
      claim.id > total.id &&
      (next === undefined || claim.id < next.id) &&
      claim.paragraph - total.paragraph <= 3,
  );
  if (total.kind === 'count') return parts;
  return parts.filter((part, index) => parts.findIndex((one) => one.subjectKey === part.subjectKey) === index);
}

function isFigure(claim: Claim): boolean {
  return claim.role === 'actual' || claim.role === 'count';
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

/** Figures together exceed what they are taken from. */
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
      expected: show(expected, last),
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

/** The budgets told for the 项 exceed the budget told for all of them. */
export function evaluateBudgetParts(facts: NarrativeFacts): Draft[] {
  const items = facts.claims.filter((claim) => claim.role === 'budget' && claim.topic === 'general' && isItem(claim));
  const [first] = items;
  if (first === undefined || items.length < 2 || items.some((item) => item.base !== first.base)) return [];
  if (new Set(items.map((item) => item.subjectKey)).size < items.length) return [];
  if (items.some((item) => facts.accused.has(item.id))) return [];
  const totals = facts
    .told('general', 'budget')
    .filter((claim) => claim.base === first.base && claim.topic === 'general');
  const [total] = totals;
  if (
    total === undefined ||
    new Decimal(total.value).isZero() ||
    totals.some((claim) => claim.value !== total.value || facts.accused.has(claim.id))
  )
    return [];
  const figures = items.map((item) => facts.printed(item));
  const sum = figures.reduce((all, { value }) => all.plus(value), new Decimal(0));
  const whole = facts.printed(total);
  const difference = whole.value.minus(sum);
  if (difference.gte(0)) return [];
  const values = {
    subject: total.subject,
    actual: total.printed + total.unit,
    expected: plain(sum),
    count: String(items.length),
    difference: plain(difference),
  };
  if (difference.abs().lte(slackOf([whole, ...figures]))) {
    return [
      { values, class: 'rounding', severity: 'info', expected: plain(sum), actual: total.value, place: total.place },
    ];
  }
  return [{ values, expected: plain(sum), actual: total.value, place: total.place }];
}

/** 类/款/项 all named. */
export function isItem(claim: Claim): boolean {
  return claim.subjectKey.startsWith('account:') && claim.subjectKey.split('/').length === 3;
}
