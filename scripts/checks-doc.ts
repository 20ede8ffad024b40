// Writes docs/checks.md from the catalogue: npm run docs:checks
import { writeFile } from 'node:fs/promises';
import { checksAsMarkdown } from '../catalogue/check-docs.ts';
import { loadChecks } from '../catalogue/check-load.ts';

await writeFile('docs/checks.md', checksAsMarkdown(loadChecks()));
