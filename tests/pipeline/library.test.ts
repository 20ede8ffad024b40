import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { missingPackage } from '../../pipeline/many/missing-package.ts';

const root = join(import.meta.dirname, '../..');
const packed = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  exports: { '.': { types: string; default: string } };
  optionalDependencies: { readonly [name: string]: string };
};
const optional = Object.keys(packed.optionalDependencies);

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
});

describe('the tarball, unpacked where there is nothing else', () => {
  let home = '';
  let told: { filename: string; files: { path: string }[] } = { filename: '', files: [] };

  /** As installed, but for packages that an installation may leave out. */
  beforeAll(() => {
    home = mkdtempSync(join(tmpdir(), 'juesuan-tarball-'));
    const said = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', home], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    [told] = JSON.parse(said) as [typeof told];
    const place = join(home, 'node_modules/juesuan');
    mkdirSync(join(place, 'node_modules'), { recursive: true });
    execFileSync('tar', ['xzf', join(home, told.filename), '-C', place, '--strip-components=1']);
    const leftOut = [...optional, 'juesuan', '@aws-sdk'];
    for (const name of readdirSync(join(root, 'node_modules')).filter((each) => !leftOut.includes(each)))
      symlinkSync(join(root, 'node_modules', name), join(place, 'node_modules', name));
  });

  afterAll(() => {
    rmSync(home, { recursive: true });
  });

  const inside = (commandLine: readonly string[]): ReturnType<typeof spawnSync> & { stdout: string; stderr: string } =>
    spawnSync(process.execPath, commandLine, { cwd: home, encoding: 'utf8' });
  const sample = join(root, 'samples/yunxi-sifaju-2024.pdf');

  test('holds the program, its catalogue and its papers, and nothing else', () => {
    const paths = told.files.map(({ path }) => path);
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
    expect(paths.filter((path) => /^(?:tests|samples|bench|node_modules|scripts)\//.test(path))).toEqual([
      'scripts/other-platforms.mjs',
    ]);
  });

  test('is a library', () => {
    const code = `import { readReport, tableSchemas } from 'juesuan';
      const { year, records } = await readReport(${JSON.stringify(sample)});
      console.log(year, records.length > 100, Object.keys(tableSchemas()).length > 10);`;
    expect(inside(['--input-type=module', '-e', code])).toMatchObject({ stdout: '2024 true true\n', stderr: '' });
  });

  test('runs a folder, and checks it again after a correction', () => {
    const code = `import { readFileSync, writeFileSync } from 'node:fs';
      import { checkFolder, runFolder } from 'juesuan';
      const options = { out: 'by-library', reading: { ocr: 'never' }, sqlite: true };
      const run = await runFolder([${JSON.stringify(sample)}], options);
      writeFileSync('by-library/corrections.csv', 'document,form,row_key,column_key,amount,reason,author,time\\n' +
        'yunxi-sifaju-2024,expenditure,合计,total,1.00,test,somebody,2025-01-01T00:00:00Z\\n');
      const checked = await checkFolder(options);
      const lines = readFileSync('by-library/records.csv', 'utf8').split('\\n');
      const corrected = lines.filter((line) => /[,;]corrected[;a-z-]*,1\\.00,/.test(line));
      console.log(run.outcomes.length, run.hasFailures, checked.outcomes.length, checked.hasFailures, corrected.length);`;
    expect(inside(['--input-type=module', '-e', code])).toMatchObject({ stdout: '1 false 1 false 1\n', stderr: '' });
    expect(existsSync(join(home, 'by-library/juesuan.sqlite'))).toBe(true);
  });

  test('is a command, which needs none of the optional packages', () => {
    const { bin } = JSON.parse(readFileSync(join(home, 'node_modules/juesuan/package.json'), 'utf8')) as {
      bin: { juesuan: string };
    };
    const program = join('node_modules/juesuan', bin.juesuan);
    expect(inside([program, 'run', sample, '--out', 'results', '--ocr', 'never', '--sqlite']).status).toBe(0);
    for (const name of ['records.csv', 'juesuan.duckdb', 'juesuan.sqlite', 'report.html', 'datapackage.json'])
      expect(existsSync(join(home, 'results', name))).toBe(true);
    const asked = inside([program, 'status', '--queue', 'postgres://127.0.0.1:1/none', '--lang', 'en']);
    expect(asked).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(
        /^This needs the package pg, which is not installed; .*npm install pg,.*\n$/,
      ) as string,
    });
  });
});

test('only a package that is not installed is told as one', () => {
  const error = (text: string): Error => Object.assign(new Error(text), { code: 'ERR_MODULE_NOT_FOUND' });
  const about = missingPackage(error("Cannot find package '@aws-sdk/client-s3' imported from /x/storage.js"));
  expect(about?.sentence.zh).toContain('npm install @aws-sdk/client-s3');
  expect(missingPackage(error("Cannot find module '/x/y.js' imported from /x/z.js"))).toBeUndefined();
  expect(missingPackage(new Error("Cannot find package 'pg'"))).toBeUndefined();
});
