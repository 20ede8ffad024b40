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

/** A family of checks: its findings about the subject. */
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
 * All families, grouped by what they check; findings are listed in this order. Checks of the text come after those of
 * the tables, because they use what the sums have settled.
 */
export const families = { ofTables, ofTexts, ofBudgets, ofSets };

/** The findings of all families in a group. */
export const findingsOf = <Subject>(of: readonly CheckFamily<Subject>[], subject: Subject): Finding[] =>
  of.flatMap((family) => family.findings(subject));
