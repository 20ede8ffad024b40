import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { loadAnnexes } from '../../catalogue/load/annexes.ts';
import { loadCheckCatalogue } from '../../catalogue/load/checks.ts';
import { loadForms } from '../../catalogue/load/forms.ts';
import { loadNarrativeKnowledge } from '../../catalogue/load/narrative/knowledge.ts';
import type { CompiledCatalogue } from '../../catalogue/load/compiled.ts';

const root = join(import.meta.dirname, '..', '..');
const titles = 'forms/revenue.yaml';
const compiledFile = 'dist/catalogue/compiled.json';

// The build beside its YAML, in a folder in which both may be changed.
const folder = mkdtempSync(join(tmpdir(), 'juesuan-compiled-'));
for (const room of ['catalogue', 'model'])
  cpSync(join(root, 'dist', room), join(folder, 'dist', room), { recursive: true });
cpSync(join(root, 'package.json'), join(folder, 'package.json'));
symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
const stored = JSON.parse(readFileSync(join(folder, compiledFile), 'utf8')) as CompiledCatalogue;

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** What the built program loads: an expression of the loaders. */
function built(expression: string): unknown {
  const program = `
    import { loadForms } from './dist/catalogue/load/forms.js';
    import { loadAnnexes } from './dist/catalogue/load/annexes.js';
    import { loadCheckCatalogue } from './dist/catalogue/load/checks.js';
    import { loadNarrativeKnowledge } from './dist/catalogue/load/narrative/knowledge.js';
    process.stdout.write(JSON.stringify(${expression}));`;
  const text = execFileSync(process.execPath, ['--input-type=module', '-e', program], {
    cwd: folder,
    encoding: 'utf8',
  });
  return JSON.parse(text);
}

const nameOfRevenue = "loadForms().forms.find(({ id }) => id === 'revenue').name.en";

describe('the catalogue that the build compiles', () => {
  it('is what the YAML says', () => {
    const all = '[loadForms(), loadAnnexes(), loadNarrativeKnowledge(), loadCheckCatalogue().checks]';
    const plain: unknown = JSON.parse(
      JSON.stringify([loadForms(), loadAnnexes(), loadNarrativeKnowledge(), loadCheckCatalogue().checks]),
    );
    // Not toEqual: its report of a difference in 200 KB is of no use.
    expect(isDeepStrictEqual(built(all), plain)).toBe(true);
  });

  it('is taken while the YAML is that of the build', () => {
    const entry = stored[titles];
    const value = { ...(entry?.value as object), name: { zh: '编译', en: 'compiled' } };
    writeFileSync(join(folder, compiledFile), JSON.stringify({ ...stored, [titles]: { ...entry, value } }));
    expect(built(nameOfRevenue)).toBe('compiled');
  });

  it('gives way to YAML that was edited since', () => {
    const file = join(folder, 'dist/catalogue', titles);
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^(name: .*en: ).*?( *\})$/m, '$1edited$2'));
    expect(built(nameOfRevenue)).toBe('edited');
  });

  it('hides no mistake in edited YAML', () => {
    const file = join(folder, 'dist/catalogue', titles);
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, `${text}\nunknown: true\n`);
    expect(() => built(nameOfRevenue)).toThrow(/Cannot load catalogue\/forms\/revenue\.yaml/);
    writeFileSync(file, text);
  });

  it('is not needed', () => {
    rmSync(join(folder, compiledFile));
    expect(built(nameOfRevenue)).toBe('edited');
  });
});
