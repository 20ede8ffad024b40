import { readFileSync } from 'node:fs';
import { loadAcross } from '../../catalogue/load/across.ts';
import { loadBudget } from '../../catalogue/load/budget.ts';
import { checksAsMarkdown } from '../../scripts/checks-doc-text.ts';
import { loadChecks } from '../../catalogue/load/checks.ts';
import { loadNarrativeChecks } from '../../catalogue/load/narrative/checks.ts';
import { loadWordingChecks } from '../../catalogue/load/narrative/wording.ts';

test('docs/checks.md is what npm run docs:checks makes of the catalogue', () => {
  expect(readFileSync('docs/checks.md', 'utf8')).toBe(
    checksAsMarkdown(
      loadChecks(),
      loadNarrativeChecks(),
      loadWordingChecks(),
      loadAcross().checks,
      loadBudget().checks,
    ),
  );
});
