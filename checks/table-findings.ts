import type { CheckCatalogue } from '../catalogue/check-load.ts';
import type { Claim } from '../model/claim.ts';
import type { DocumentReading } from '../model/document.ts';
import type { Finding } from '../model/finding.ts';
import { findingsOf, limitFinding } from './findings/located.ts';
import { roundingFindings } from './findings/rounding.ts';
import { writerOf } from './findings/sentences.ts';
import { checkTables } from './tables.ts';

/** Findings about the figures of the tables: one for each wrong figure, one a form for all rounding. */
export function tableFindings(
  reading: Pick<DocumentReading, 'forms' | 'records'>,
  claims: readonly Claim[],
  catalogue: CheckCatalogue,
): Finding[] {
  const { facts, system, rounding, causes, limits } = checkTables(reading, claims, catalogue);
  const writer = writerOf(facts, catalogue.vocabulary);
  const wrong = causes.flatMap((cause) => findingsOf(cause, system, writer));
  const above = limits.map((equation) => limitFinding(equation, writer));
  const fold = catalogue.checks.filter((check) => check.kind !== 'equation').find((check) => check.kind === 'rounding');
  const folded = fold === undefined ? [] : roundingFindings(rounding, fold, writer);
  return [...wrong, ...above, ...folded];
}
