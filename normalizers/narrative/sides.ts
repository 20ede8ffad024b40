import { fundIn } from './funds.ts';
import type { Resolved } from './resolve.ts';
import type { ParagraphState } from './state.ts';
import type { Subject } from './subjects.ts';
import type { Tools } from './tools.ts';

/** A name of what came in or went out of some money: 政府性基金预算财政拨款 + 本年 + 收入. */
const sided = /^(.*?)(?:本年度?|当年)?(收入|支出)(合计|总计)?$/u;
/** The money is that of a fund. */
const ofFund = /拨款|预算|基金|资本/u;
/** The topics that name the sides of each fund. */
const fundTopics = ['fiscal_total', 'general', 'government_fund', 'state_capital'];

/**
 * 政府性基金预算财政拨款本年收入9万元…;本年支出8万元: what names a side alone, behind the other side of a fund in the same
 * sentence, is of that fund. 本年支出合计 is the whole wherever it stands.
 */
export function otherSide(resolved: Resolved, topic: string, state: ParagraphState, tools: Tools): Resolved {
  const before = state.lead === undefined || state.account !== undefined ? undefined : state.subject;
  if (before === undefined || resolved.kind === 'unknown') return resolved;
  const [, money = '', side] = sided.exec(before.name) ?? [];
  const [, ownMoney, own, all] = sided.exec(resolved.when.phrase) ?? [];
  if (!ofFund.test(money) || ownMoney !== '' || own === undefined || own === side || all !== undefined) return resolved;
  const subject = namedIn([topic, ...fundTopics], [`${money}本年${own}`, `${money}${own}`], tools);
  if (subject === undefined) return { kind: 'unknown', name: `${money}${own}` };
  return { kind: 'named', subject, account: false, bare: false, when: resolved.when };
}

function namedIn(topics: readonly string[], names: readonly string[], { subjects }: Tools): Subject | undefined {
  for (const name of names) {
    for (const topic of topics) {
      const subject = subjects.named(name, topic);
      if (subject !== undefined) return subject;
    }
  }
  return undefined;
}

/**
 * 政府性基金预算财政拨款支出200万元。其中:基本支出0万元 under a heading of another money: a name that names no money itself may be
 * meant of the fund told last, or of the heading's. The amount may be either's; which comes first, the sentence tells.
 */
export function orOfFund(resolved: Resolved, topic: string, state: ParagraphState, tools: Tools): Resolved {
  const { fund } = state;
  if (fund === undefined || fund.topic === topic || resolved.kind !== 'named' || resolved.account) return resolved;
  // 本年支出合计 in a sentence of its own is the whole wherever it stands.
  if (!fund.near && /合计$|总计$/u.test(resolved.when.phrase)) return resolved;
  if (fundIn(resolved.when.phrase, tools) !== undefined) return resolved;
  const other = tools.subjects.named(resolved.when.phrase, fund.topic);
  if (other === undefined || other.key === resolved.subject.key) return resolved;
  return { ...resolved, subject: fund.near ? either(other, resolved.subject) : either(resolved.subject, other) };
}

function either(first: Subject, second: Subject): Subject {
  return { ...first, actual: [...first.actual, ...second.actual], budget: [...first.budget, ...second.budget] };
}
