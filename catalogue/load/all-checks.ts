import { loadAcross } from './across.ts';
import { loadBudget } from './budget.ts';
import type { CheckHead } from './check-head.ts';
import { loadCheckCatalogue } from './checks.ts';
import { loadNarrativeChecks } from './narrative/checks.ts';
import { loadWordingChecks } from './narrative/wording.ts';

/**
 * All checks that may be reported: of the tables and the structure, of the narrative, of the wording, between reports.
 * As a run loads them: those of the tables without their examples.
 */
export function loadAllChecks(): {
  /** Those of budgets stand among them. */
  tables: CheckHead[];
  narrative: readonly CheckHead[];
  wording: readonly CheckHead[];
  across: readonly CheckHead[];
} {
  const tables = loadCheckCatalogue().checks.filter((check) => check.kind !== 'equation' || !check.soft);
  const all = [...tables, ...loadBudget().checks];
  return { tables: all, narrative: loadNarrativeChecks(), wording: loadWordingChecks(), across: loadAcross().checks };
}
