import type { NarrativeWords } from '../../catalogue/load/narrative/schema.ts';
import { perObject } from '../../model/per-object.ts';
import { anyOf } from './characters.ts';
import type { Resolved } from './resolve.ts';
import type { ParagraphState } from './state.ts';
import type { Subject } from './subjects.ts';
import type { Tools } from './tools.ts';

/** The money that a paragraph has named last: by its topic, and whether the present sentence names it. */
export type NamedFund = { readonly topic: string; readonly near: boolean };

const patternOf = perObject(({ funds }: NarrativeWords) => new RegExp(anyOf(funds.flatMap(({ words }) => words)), 'gu'));

/** The topic of the fund that a text names last. */
export function fundIn(text: string, { knowledge }: Tools): string | undefined {
  const last = [...text.matchAll(patternOf(knowledge.words))].at(-1)?.[0];
  return last === undefined ? undefined : knowledge.words.funds.find(({ words }) => words.includes(last))?.topic;
}

/** Notes the fund that is named up to the next figure. */
export function noteFund(told: string, state: ParagraphState, tools: Tools): void {
  const topic = fundIn(told, tools);
  if (topic !== undefined) state.fund = { topic, near: true };
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
