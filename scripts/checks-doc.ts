// Writes docs/checks.md from the catalogue: npm run docs:checks
import { writeFile } from 'node:fs/promises';
import { loadAcross } from '../catalogue/across/load.ts';
import { loadBudget } from '../catalogue/budget.ts';
import { checksAsMarkdown } from '../catalogue/check-docs.ts';
import { loadChecks } from '../catalogue/check-load.ts';
import { loadNarrativeChecks } from '../catalogue/narrative/check-load.ts';
import { loadWordingChecks } from '../catalogue/narrative/wording-load.ts';

await writeFile(
  'docs/checks.md',
  checksAsMarkdown(loadChecks(), loadNarrativeChecks(), loadWordingChecks(), loadAcross().checks, loadBudget().checks),
);
