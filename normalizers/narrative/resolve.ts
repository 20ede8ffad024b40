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
  const clauses = saidOf(tools.bases.without(text).split(/[,;:]/u), tools).map(withYearFirst);
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

/** 公务接待费2024年决算数 is 2024年公务接待费决算数. */
function withYearFirst(clause: string): string {
  return clause.replace(yearBehind, '$2$1$3');
}

const yearBehind = /^(\p{Script=Han}[^\d]{2,40}?)((?:19|20)\d\d年度?)((?:支出|收入|决算|预算|数)*)$/u;

/** The clauses without those that only say that nothing was budgeted: 年初未安排预算, 年初无预算. */
function saidOf(clauses: readonly string[], { knowledge }: Tools): readonly string[] {
  const { absence } = knowledge.words;
  const said = clauses.filter(
    (clause) => !(clause.includes('预算') && absence.some((word) => isNothingBut(clause, word))),
  );
  return said.length > 0 ? said : clauses;
}

/** What stands beside the word in a clause that denies a budget alone. */
const beside = /^(?:年初|当年|本年|年度|全年|安排|编制|编列|列入|预算|此项|该项|此|该|项|数|中|,)*$/u;

function isNothingBut(clause: string, absence: string): boolean {
  const at = clause.indexOf(absence);
  return at >= 0 && beside.test(clause.slice(0, at) + clause.slice(at + absence.length));
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
