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
  if (whole.role !== 'actual') return false;
  if (whole.subjectKey === '') return !facts.cells.totals(facts.printed(whole));
  return isOfOtherForm(whole, claim, facts) && makesUp(whole, facts);
}

/**
 * 财政拨款支出131万元,其中:基本支出75万元,项目支出56万元: the whole is the total of another form than the part is looked for
 * in, which has a total of its own.
 */
function isOfOtherForm(whole: Claim, part: Claim, facts: NarrativeFacts): boolean {
  const form = part.targets[0]?.form ?? '';
  const own = facts.cells.at(form, '合计', 'total')?.measured;
  const told = facts.printed(whole);
  return (
    own !== undefined &&
    own.value
      .minus(told.value)
      .abs()
      .gt(slackOf([own, told])) &&
    facts.cells.totals(told)
  );
}

/** Whether the parts told of an amount add up to it. */
function makesUp(whole: Claim, facts: NarrativeFacts): boolean {
  const parts = facts.inParagraph(whole.paragraph).filter(({ divides }) => divides === whole.id);
  const figures = parts.map((part) => facts.printed(part));
  const sum = figures.reduce((all, { value }) => all.plus(value), new Decimal(0));
  const told = facts.printed(whole);
  return sum
    .minus(told.value)
    .abs()
    .lte(slackOf([told, ...figures]));
}
