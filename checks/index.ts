import type { Finding } from '../model/finding.ts';
import { checkAcross } from './across/index.ts';
import { annexFindings } from './annex/index.ts';
import { checkBudget } from './budget/index.ts';
import { checkNarrative } from './narrative/index.ts';
import { withPrintedCodes } from './recoded.ts';
import { structureFindings } from './structure/index.ts';
import type { BudgetSubject, CheckSubject, SetSubject, TextSubject } from './subject.ts';
import { tableFindings } from './table-findings.ts';
import { checkWording } from './wording/index.ts';

/** A family of checks: everything it has to say about what it looks at. */
export type CheckFamily<Subject> = {
  readonly name: string;
  readonly findings: (subject: Subject) => readonly Finding[];
};

const ofTables: readonly CheckFamily<CheckSubject>[] = [
  { name: 'tables', findings: tableFindings },
  { name: 'structure', findings: structureFindings },
  { name: 'annexes', findings: annexFindings },
];

const ofTexts: readonly CheckFamily<TextSubject>[] = [
  {
    name: 'narrative',
    findings: ({ narrative, settled, arithmetic }) =>
      withPrintedCodes(checkNarrative(settled.reading, narrative, arithmetic), settled.recoded),
  },
  { name: 'wording', findings: ({ reading }) => checkWording(reading) },
];

const ofBudgets: readonly CheckFamily<BudgetSubject>[] = [
  {
    name: 'budgets',
    findings: ({ reading, narrative, catalogue }) => checkBudget(reading, narrative, catalogue),
  },
];

const ofSets: readonly CheckFamily<SetSubject>[] = [
  { name: 'across', findings: ({ result, neighbours }) => checkAcross(result, neighbours) },
];

/**
 * All families, by what they look at; their findings are listed in this order. Those of texts come after those of tables:
 * they know what the sums have settled.
 */
export const families = { ofTables, ofTexts, ofBudgets, ofSets };

/** What the families of a kind find. */
export const findingsOf = <Subject>(of: readonly CheckFamily<Subject>[], subject: Subject): Finding[] =>
  of.flatMap((family) => family.findings(subject));
