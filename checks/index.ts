import { annexFindings } from './annex/index.ts';
import type { Finding } from '../model/finding.ts';
import type { CheckSubject } from './run.ts';
import { structureFindings } from './structure/index.ts';
import { tableFindings } from './table-findings.ts';

/** A family of checks: everything it has to say about a document. */
export type CheckFamily = { readonly name: string; readonly findings: (subject: CheckSubject) => readonly Finding[] };

/** All families, in the order in which their findings are listed. */
export const checkFamilies: readonly CheckFamily[] = [
  { name: 'tables', findings: tableFindings },
  { name: 'structure', findings: structureFindings },
  { name: 'annexes', findings: annexFindings },
];
