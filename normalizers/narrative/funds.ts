import type { NarrativeWords } from '../../catalogue/load/narrative/schema.ts';
import { perObject } from '../../model/per-object.ts';
import { anyOf } from './characters.ts';
import type { Tools } from './tools.ts';

/** The money that a paragraph has named last: by its topic, and whether the present sentence names it. */
export type NamedFund = { readonly topic: string; readonly near: boolean };

const patternOf = perObject(
  ({ funds }: NarrativeWords) => new RegExp(anyOf(funds.flatMap(({ words }) => words)), 'gu'),
);

/** The topic of the fund that a text names last. */
export function fundIn(text: string, { knowledge }: Tools): string | undefined {
  const last = [...text.matchAll(patternOf(knowledge.words))].at(-1)?.[0];
  return last === undefined ? undefined : knowledge.words.funds.find(({ words }) => words.includes(last))?.topic;
}
