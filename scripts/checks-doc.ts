// Writes docs/checks.md from the catalogue: npm run docs:checks
import { writeFile } from 'node:fs/promises';
import { loadAcross } from '../catalogue/load/across.ts';
import { loadBudget } from '../catalogue/load/budget.ts';
import { checksAsMarkdown } from './checks-doc-text.ts';
import { loadChecks } from '../catalogue/load/checks.ts';
import { loadNarrativeChecks } from '../catalogue/load/narrative/checks.ts';
import { loadWordingChecks } from '../catalogue/load/narrative/wording.ts';

await writeFile(
  'docs/checks.md',
  checksAsMarkdown(loadChecks(), loadNarrativeChecks(), loadWordingChecks(), loadAcross().checks, loadBudget().checks),
);
