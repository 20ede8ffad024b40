import { isAnnexCheck } from '../catalogue/load/checks.ts';
import type { Finding } from '../model/finding.ts';
import { ungluedFindings } from './findings/glued.ts';
import { findingsOf, limitFindings } from './findings/located.ts';
import { roundingFindings } from './findings/rounding.ts';
import type { CheckSubject } from './subject.ts';

/** Findings about the figures of the tables: one for each wrong figure, and one per form for all rounding. */
export function tableFindings(subject: CheckSubject): Finding[] {
  const { catalogue, writer, tables } = subject;
  const { rounding, causes, unglued, limits } = tables;
  const wrong = causes.flatMap((cause) => findingsOf(cause, tables, writer));
  const glued = unglued.flatMap((one) => ungluedFindings(one, tables.system, writer));
  const above = limitFindings(limits, writer);
  const fold = catalogue.checks
    .filter((check) => check.kind !== 'equation' && !isAnnexCheck(check))
    .find((check) => check.kind === 'rounding');
  const folded = fold === undefined ? [] : roundingFindings(rounding, fold, writer);
  return [...wrong, ...glued, ...above, ...folded];
}
