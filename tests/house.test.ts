import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';
import { outputFormats } from '../output/index.ts';

// The arrows of ARCHITECTURE.md. When this test is in the way, move the type down into model or the decision up.
const mayImport: Readonly<Record<string, readonly string[]>> = {
  model: [],
  print: [],
  catalogue: ['model'],
  extractors: ['model', 'print'],
  normalizers: ['model', 'print', 'catalogue'],
  checks: ['model', 'print', 'catalogue'],
  output: ['model', 'catalogue'],
  pipeline: ['model', 'catalogue', 'extractors', 'normalizers', 'checks', 'output'],
  queue: ['model', 'output', 'pipeline'],
  review: ['model', 'catalogue', 'output', 'pipeline'],
  cli: ['model', 'catalogue', 'pipeline', 'output', 'queue', 'review'],
};

const filesOf = (room: string): string[] =>
  readdirSync(room, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(room, name))
    .sort();

/** Files of ours that a file imports, dynamic imports and types included. */
function importsOf(file: string): string[] {
  const targets = [...readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?\s*'(\.{1,2}\/[^']+\.tsx?)'/g)];
  return targets.map(([, target = '']) => normalize(join(dirname(file), target)));
}

const roomOf = (file: string): string => file.split(sep)[0] ?? '';
const files = Object.keys(mayImport).flatMap(filesOf);

test('the rooms import one another only along the arrows of the house', () => {
  const wrong = files.flatMap((file) =>
    importsOf(file)
      .filter((target) => roomOf(target) !== roomOf(file) && !mayImport[roomOf(file)]?.includes(roomOf(target)))
      .map((target) => `${file} imports ${target}`),
  );
  expect(wrong).toEqual([]);
});

test('the order of one document knows nothing of runs over many, and what is written by hand nothing of a run', () => {
  const many = join('pipeline', 'many');
  const byHand = join(many, 'by-hand');
  const told = ['lock', 'messages', 'run-error'].map((name) => join(many, `${name}.ts`));
  const wrong = filesOf('pipeline').flatMap((file) =>
    importsOf(file)
      .filter((target) => target.startsWith(many))
      .filter((target) =>
        file.startsWith(byHand) ? !target.startsWith(byHand) && !told.includes(target) : !file.startsWith(many),
      )
      .map((target) => `${file} imports ${target}`),
  );
  // The face of the package shows both.
  expect(wrong.filter((line) => !line.startsWith(join('pipeline', 'library.ts')))).toEqual([]);
});

test('the catalogue is data, and code in load/ alone', () => {
  expect(filesOf('catalogue').filter((file) => !file.startsWith(join('catalogue', 'load')))).toEqual([]);
});

test('every import of ours names a file that is there, with its extension', () => {
  const known = new Set(files);
  const unknown = files.flatMap((file) =>
    importsOf(file)
      .filter((target) => !known.has(target))
      .map((target) => `${file} imports ${target}`),
  );
  expect(unknown).toEqual([]);
});

// Types count: two files that need each other's are one thing, or a third is missing.
test('no file needs itself by way of others, for a type neither', () => {
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) cycles.push([...path.slice(path.indexOf(file)), file].join(' → '));
    if (done.has(file) || path.includes(file)) return;
    for (const target of importsOf(file)) visit(target, [...path, file]);
    done.add(file);
  };
  for (const file of files) visit(file, []);
  expect(cycles).toEqual([]);
});

test('every file or folder of a format is in the list of output formats', () => {
  // What is not a format in output/: the parts that formats are made of.
  const parts = [
    'README.md',
    'columns.ts',
    'comparison.ts',
    'copies.ts',
    'format.ts',
    'harmless.ts',
    'index.ts',
    'parquet.ts',
    'part-head.ts',
    'parts.ts',
    'read-results.ts',
    'schema.ts',
    'sql',
    'sqlite',
    'tables',
    'tables-writer.ts',
    'text-files.ts',
    'whole-file.ts',
  ];
  const formats = readdirSync('output')
    .filter((name) => !parts.includes(name) && !['codebook', 'datapackage.ts', 'described.ts'].includes(name))
    .map((name) => name.replace('.ts', ''));
  expect(formats.sort()).toEqual(outputFormats.map((format) => format.name).sort());
});

test('every command is one file of cli/ that the program adds', () => {
  const program = readFileSync('cli/program.ts', 'utf8');
  const commands = filesOf('cli').filter((file) => /\.command\(/.test(readFileSync(file, 'utf8')));
  const unlisted = commands.filter((file) => !program.includes(`'./${file.replace(`cli${sep}`, '')}'`));
  expect(commands.length).toBeGreaterThan(0);
  expect(unlisted).toEqual([]);
});
