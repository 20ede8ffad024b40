// Writes the generated parts of docs/data.md between their marks: tables, flags and views.
import { readFileSync, writeFileSync } from 'node:fs';
import { withMadeParts } from './data-doc-parts.ts';

const file = new URL('../docs/data.md', import.meta.url);
writeFileSync(file, withMadeParts(readFileSync(file, 'utf8')));
