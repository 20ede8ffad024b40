import { Decimal } from 'decimal.js';
import type { Claim, Statement } from '../../../model/claim.ts';
import type { Measured } from '../amount.ts';
import { plain, slackOf } from '../amount.ts';
import type { CheckOf } from '../../../catalogue/load/narrative/check-schema.ts';
import type { Draft, NarrativeFacts } from '../facts.ts';
import { workedBack } from './change.ts';
import { thisYearsCell } from './told.ts';

/**
 * The text says 与上年持平 (unchanged) or gives reasons for a decrease, and a figure of the same subject says
 * otherwise.
 */
export function evaluateTrend(facts: NarrativeFacts): Draft[] {
  return facts.statements.flatMap((statement) => {
    if (statement.kind !== 'trend' || statement.base !== 'previous' || !statement.named) return [];
    const now = facts.told(statement.subjectKey, 'actual', statement.paragraph).at(-1);
    const changes = facts
      .told(statement.subjectKey, 'change', statement.paragraph)
      .filter((claim) => claim.base === 'previous' && !new Decimal(claim.value).isZero());
    const then = facts.told(statement.subjectKey, 'previous', statement.paragraph).at(-1);
    const told =
      changes.length > 0
        ? changes.map(relationOf)
        : now && then
          ? [relationBetween(facts.best(now), facts.best(then))]
          : [];
    if (told.length === 0 || told.some((relation) => relation === statement.relation)) return [];
    const figures =
      changes.length > 0
        ? changes.map((change) => change.text).join('；')
        : [now, then].map((claim) => claim?.printed).join(', ');
    return [{ values: { subject: statement.subject, text: statement.text, figures }, place: statement.place }];
  });
}

function relationOf(change: Claim): Statement['relation'] {
  return change.direction === 'up' ? 'more' : 'less';
}

function relationBetween(now: Measured, then: Measured): Statement['relation'] {
  const difference = now.value.minus(then.value);
  if (difference.abs().lte(slackOf([now, then]))) return 'equal';
  return difference.gt(0) ? 'more' : 'less';
}

type LastYear = {
  readonly subjectKey: string;
  readonly then: Measured;
  readonly now: Measured;
  readonly how: string;
  readonly place: Claim['place'];
  /** The text says 持平 and gives no figure. */
  readonly words: string;
};

/**
 * Last year's figures, computed back, contradict each other: last year's 财政拨款总计 cannot be smaller than last
 * year's 一般公共预算财政拨款支出, which it includes.
 */
export function evaluateLastYearOrder(check: CheckOf<'last-year-order'>, facts: NarrativeFacts): Draft[] {
  const figures = check.order.flatMap((key) => lastYearOf(key, facts) ?? []);
  return figures.slice(1).flatMap((inner, index) => {
    const outer = figures[index];
    if (outer === undefined || outer.then.value.plus(slackOf([outer.then, inner.then])).gte(inner.then.value))
      return [];
    return [orderDraft(outer, inner, openingOf(check, facts))];
  });
}

function lastYearOf(key: string, facts: NarrativeFacts): LastYear | undefined {
  const now = facts.told(key, 'actual').at(0);
  if (now === undefined) return undefined;
  const current = facts.best(now);
  // A figure of this year stated for the wrong year is reported by another check and not used here.
  const previous = facts
    .told(key, 'previous')
    .find((claim) => thisYearsCell(claim, facts) === undefined && !facts.printed(claim).value.eq(current.value));
  const common = { subjectKey: key, now: current };
  if (previous !== undefined) {
    return { ...common, then: facts.printed(previous), how: previous.printed, place: previous.place, words: '' };
  }
  const change = facts.told(key, 'change').find((claim) => claim.base === 'previous' && claim.of !== undefined);
  if (change !== undefined && !facts.accused.has(change.id)) {
    // A text may tell several amounts under one name (财政拨款支出, and 一般公共预算财政拨款支出 of it): the change is of its own.
    const changed = facts.best(facts.claim(change.of) ?? now);
    const then = workedBack(changed, facts.printed(change), change.direction);
    const how = `${plain(changed.value)} ${change.direction === 'up' ? '−' : '+'} ${change.printed} = ${plain(then.value)}`;
    return { ...common, now: changed, then, how, place: change.place, words: '' };
  }
  const equal = facts.statements.find(
    (one) =>
      one.kind === 'trend' &&
      one.relation === 'equal' &&
      one.base === 'previous' &&
      one.subjectKey === key &&
      one.named,
  );
  if (equal === undefined) return undefined;
  return { ...common, then: current, how: plain(current.value), place: equal.place, words: equal.text };
}

function openingOf(check: CheckOf<'last-year-order'>, facts: NarrativeFacts): Decimal | undefined {
  const [form = '', row = '', column = ''] = check.opening.split('|');
  return facts.cells.at(form, row, column)?.measured.value;
}

function orderDraft(outer: LastYear, inner: LastYear, opening: Decimal | undefined): Draft {
  const wrong = outer.words === '' && inner.words !== '' ? inner : outer;
  const total = opening === undefined ? inner.then.value : inner.then.value.plus(opening);
  const difference = outer.now.value.minus(total);
  return {
    values: {
      text: wrong.words,
      outer: outer.how,
      inner: inner.how,
      total: opening === undefined ? '' : plain(total),
      change: opening === undefined ? '' : plain(difference),
      percent: opening === undefined || total.isZero() ? '' : difference.div(total).times(100).toFixed(2),
    },
    ...(wrong.words === '' ? { severity: 'warning' } : {}),
    place: wrong.place,
  };
}
