import { Decimal } from 'decimal.js';
import type { Claim } from '../../model/claim.ts';
import { slackOf } from './amount.ts';
import type { NarrativeFacts } from './facts.ts';

/**
 * Whether an amount that differs from its cell may be a part of something else than the cell is of: the text divides an
 * amount that nobody knows (下属学校支出200万元,其中:基本支出…) and that is no total of a table, or the parts make up a change
 * (增加100万元,其中:基本支出增加…).
 */
export function isPartOfOther(claim: Claim, facts: NarrativeFacts): boolean {
  const whole = facts.claim(claim.divides);
  if (whole === undefined) return false;
  if (whole.role === 'change') return makesUp(whole, facts);
  return whole.role === 'actual' && whole.subjectKey === '' && !facts.cells.totals(facts.printed(whole));
}

/** Whether the parts told of the change add up to it. */
function makesUp(change: Claim, facts: NarrativeFacts): boolean {
  const parts = facts.inParagraph(change.paragraph).filter(({ divides }) => divides === change.id);
  const figures = parts.map((part) => facts.printed(part));
  const sum = figures.reduce((all, { value }) => all.plus(value), new Decimal(0));
  const told = facts.printed(change);
  return sum
    .minus(told.value)
    .abs()
    .lte(slackOf([told, ...figures]));
}
