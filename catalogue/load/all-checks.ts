import { loadAcross } from './across.ts';
import { loadBudget } from './budget.ts';
import type { CheckHead } from './check-head.ts';
import { loadCheckCatalogue } from './checks.ts';
import { loadNarrativeChecks } from './narrative/checks.ts';
import { loadWordingChecks } from './narrative/wording.ts';

/**
 * All checks that may be reported: of tables and structure, of the narrative, of wording, and between reports. As a run
 * loads them: without the examples of the checks of tables.
 */
export function loadAllChecks(): {
  /** Including those of budgets. */
  tables: CheckHead[];
  narrative: readonly CheckHead[];
  wording: readonly CheckHead[];
  across: readonly CheckHead[];
} {
  const tables = loadCheckCatalogue().checks.filter((check) => check.kind !== 'equation' || !check.soft);
  const all = [...tables, ...loadBudget().checks];
  return { tables: all, narrative: loadNarrativeChecks(), wording: loadWordingChecks(), across: loadAcross().checks };
}
