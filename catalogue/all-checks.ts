import type { FindingClass, Severity } from '../model/finding.ts';
import { loadChecks } from './check-load.ts';
import { loadNarrativeChecks } from './narrative/check-load.ts';
import { loadWordingChecks } from './narrative/wording-load.ts';

/** What every check of the catalogue says about itself. */
export type CheckHead = {
  readonly id: string;
  readonly title: { readonly zh: string; readonly en: string };
  /** What it means when it fails. */
  readonly means: { readonly zh: string; readonly en: string };
  readonly source: string;
  readonly class: FindingClass;
  readonly severity: Severity;
};

/** All checks that may be reported: of the tables and the structure, of the narrative, of the wording. */
export function loadAllChecks(): {
  tables: CheckHead[];
  narrative: readonly CheckHead[];
  wording: readonly CheckHead[];
} {
  const tables = loadChecks().filter((check) => check.kind !== 'equation' || !check.soft);
  return { tables, narrative: loadNarrativeChecks(), wording: loadWordingChecks() };
}
