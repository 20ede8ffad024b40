import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { codebookTables } from '../../output/codebook/index.ts';
import { resultTables } from '../../output/tables/index.ts';
import { withMadeParts } from '../../scripts/data-doc-parts.ts';

const root = join(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'docs/data.md'), 'utf8');

test('docs/data.md is what the schema says; npm run docs:data makes it anew', () => {
  expect(withMadeParts(page)).toBe(page);
});

test('docs/data.md has every column of every table, with its meaning', () => {
  for (const { name, columns } of [...resultTables, ...codebookTables]) {
    const [, part = ''] = page.split(`\n### ${name}\n`);
    const own = part.split('\n### ')[0] ?? '';
    for (const column of columns)
      expect(own).toMatch(new RegExp(`^\\| \`${column.name}\` \\| [^|]+ \\|[^|]*\\| [^|]+ \\|`, 'm'));
  }
});

test('CITATION.cff names the version of the package', () => {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  expect(readFileSync(join(root, 'CITATION.cff'), 'utf8')).toContain(`\nversion: ${version}\n`);
});
