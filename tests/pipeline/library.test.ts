import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const packed = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  exports: { '.': { types: string; default: string } };
};

test('what the package exports is there in a build', () => {
  for (const file of Object.values(packed.exports['.'])) expect(existsSync(join(root, file))).toBe(true);
});

test('the example of docs/library.md runs', () => {
  const [, example = ''] = /```js\n([^]*?)```/.exec(readFileSync(join(root, 'docs/library.md'), 'utf8')) ?? [];
  // Inside its own folder a package knows itself by its name.
  const said = execFileSync(process.execPath, ['--input-type=module', '-e', example], { cwd: root, encoding: 'utf8' });
  expect(said.split('\n')).toEqual([
    expect.stringMatching(/^\S+ 2024 [\d,]+\.\d\d 万元$/),
    expect.stringMatching(/^\d+ findings$/),
    'true',
    '',
  ]);
}, 60_000);

test('the tarball holds the program, its catalogue and its papers, and nothing else', () => {
  const told = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [{ files = [] } = {}] = JSON.parse(told) as { files?: { path: string }[] }[];
  const paths = files.map(({ path }) => path);
  for (const wanted of [
    'package.json',
    'README.md',
    'LICENSE',
    'CITATION.cff',
    'catalogue/columns.yaml',
    'dist/cli/main.js',
    'dist/pipeline/library.js',
    'dist/pipeline/library.d.ts',
    'dist/catalogue/columns.yaml',
  ])
    expect(paths).toContain(wanted);
  expect(paths.filter((path) => /^(?:tests|samples|bench|node_modules|scripts)\//.test(path))).toEqual([]);
}, 60_000);
