import { readFileSync } from 'node:fs';
import { loadAcross } from '../../catalogue/across/load.ts';
import { loadBudget } from '../../catalogue/budget.ts';
import { checksAsMarkdown } from '../../catalogue/check-docs.ts';
import { loadChecks } from '../../catalogue/check-load.ts';
import { loadNarrativeChecks } from '../../catalogue/narrative/check-load.ts';
import { loadWordingChecks } from '../../catalogue/narrative/wording-load.ts';

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
