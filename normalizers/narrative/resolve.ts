import { lastOf } from '../../model/must.ts';
import type { Subject, Stripped } from './subjects.ts';
import type { Tools } from './tools.ts';

/** What the text before a figure speaks of: a known thing, nothing (the thing spoken of goes on), or something else. */
export type Resolved =
  | {
      readonly kind: 'named';
      readonly subject: Subject;
      readonly account: boolean;
      /** The name is made of words of role alone (本年支出): inside an item it means the item. */
      readonly bare: boolean;
      readonly when: Stripped;
    }
  | { readonly kind: 'bare'; readonly when: Stripped }
  | { readonly kind: 'unknown'; readonly name: string };

/** Finds the subject in the text between the figure before and the words of role. */
export function resolveSubject(text: string, topic: string, tools: Tools): Resolved {
  const clauses = tools.bases.without(text).split(/[,;:]/u);
  const account = resolveAccount(clauses, topic, tools);
  if (account !== undefined) return account;
  for (let from = 0; from < clauses.length; from += 1) {
    const named = (phrase: string): Subject | undefined => tools.subjects.named(phrase, topic, from === 0);
    const when = tools.subjects.strip(clauses.slice(from).join(''), (phrase) => named(phrase) !== undefined);
    const subject = named(when.phrase);
    if (subject !== undefined)
      return { kind: 'named', subject, account: false, bare: tools.subjects.isBare(when.phrase), when };
  }
  const whole = tools.subjects.strip(clauses.join(','));
  const last = tools.subjects.strip(lastOf(clauses, 'clause'));
  if (!tools.subjects.isBare(last.phrase)) return { kind: 'unknown', name: last.phrase };
  return { kind: 'bare', when: { ...last, year: last.year ?? whole.year, lastYear: last.lastYear } };
}

function resolveAccount(clauses: readonly string[], topic: string, tools: Tools): Resolved | undefined {
  for (const [index, clause] of [...clauses.entries()].reverse()) {
    const found = tools.accounts.in(clause, topic, tools.subjects);
    if (found === undefined) continue;
    const behind = tools.subjects.strip([found.rest, ...clauses.slice(index + 1)].join(''));
    if (!tools.subjects.isBare(behind.phrase)) return { kind: 'unknown', name: behind.phrase };
    return { kind: 'named', subject: found.subject, account: true, bare: false, when: behind };
  }
  return undefined;
}
