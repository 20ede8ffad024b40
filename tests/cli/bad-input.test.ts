import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { juesuan, type CommandResult } from '../helpers/command.ts';
import { readCsv, type CsvLine } from '../helpers/csv.ts';
import { emptyFolders } from '../helpers/folder.ts';
import { encryptedPdf, pdfWithoutPages, textPdf } from './pdfs.ts';

const emptyFolder = emptyFolders();
const good = 'samples/baihe-kejiju-2023.pdf';
const budget = 'tests/fixtures/yunxi-sifaju-budget-2025.pdf';
const program = join(process.cwd(), 'dist/cli/main.js');

/** One file of every kind that cannot be read, around one that can. */
async function badFiles(): Promise<Readonly<Record<string, Buffer | string>>> {
  const sound = readFileSync(good);
  return {
    'archive.txt': Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 1, 2, 0, 0, 5, 7]),
    'budget.pdf': readFileSync(budget),
    'empty.pdf': '',
    'encrypted.pdf': await encryptedPdf(),
    'error-page.pdf': '<!DOCTYPE html><html><body>404</body></html>',
    'error-page-again.pdf': '<!DOCTYPE html><html><body>404</body></html>',
    'good.pdf': sound,
    'letter.pdf': await textPdf('A letter'),
    'no-pages.pdf': pdfWithoutPages(),
    'notes.txt': '收入支出决算总表',
    'picture.pdf': Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0]),
    'the-same.pdf': sound,
    'truncated.pdf': sound.subarray(0, 20_000),
  };
}

type Run = CommandResult & {
  readonly documents: ReadonlyMap<string | undefined, CsvLine>;
  readonly records: CsvLine[];
};

const shared = mkdtempSync(join(tmpdir(), 'juesuan-test-'));
let run: Run;

beforeAll(async () => {
  mkdirSync(join(shared, 'in'));
  for (const [name, content] of Object.entries(await badFiles())) writeFileSync(join(shared, 'in', name), content);
  const result = await juesuan(['run', 'missing.pdf', 'in', '--out', 'out', '--lang', 'en'], { cwd: shared }, program);
  const documents = await readCsv(join(shared, 'out', 'documents.csv'));
  run = {
    ...result,
    documents: new Map(documents.map((line) => [line['document'], line])),
    records: await readCsv(join(shared, 'out', 'records.csv')),
  };
});

afterAll(() => {
  rmSync(shared, { recursive: true });
});

test.each([
  ['an empty file', 'empty.pdf', /the file is empty \(0 bytes\); download it again/],
  ['a PDF that asks for a password', 'encrypted.pdf', /encrypted .*remove it first .*qpdf --decrypt/],
  ['an error page of a web site', 'error-page.pdf', /this is a web page, not a PDF .*download the report again/],
  ['the same broken file again, with its own fault', 'error-page-again.pdf', /this is a web page, not a PDF/],
  ['a text without tables', 'letter.pdf', /does not look like a 决算 report.*check the file/],
  ['a PDF without pages', 'no-pages.pdf', /the PDF has no pages; download it again/],
  ['a text without tables of its own', 'notes.txt', /no form of a 决算 report was found/],
  ['a text file that is none', 'archive.txt', /this is no text file .*save it as UTF-8 text/],
  ['a picture', 'picture.pdf', /this is not a PDF .*check the format/],
  ['the same report under another name', 'the-same.pdf', /it is the same file as .*good\.pdf \(identical content\)/],
  ['a truncated PDF', 'truncated.pdf', /damaged or incomplete .*download it again/],
])('%s fails with one clear sentence that names the file', (_what, file, sentence) => {
  const lines = run.stderr.split('\n').filter((line) => line.includes(`in/${file}: `));
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(sentence);
  const document = run.documents.get(file.replace(/\.(?:pdf|txt)$/, ''));
  expect(document).toMatchObject({ status: 'failed', records: '0' });
  expect(document?.['error']).toMatch(sentence);
});

test('a path that is not there fails with a sentence and is no document', () => {
  expect(run.stderr).toMatch(/^missing\.pdf: not taken: there is no such file or folder; check the path$/m);
  expect(run.documents.has('missing')).toBe(false);
});

test('the good documents among them are done, nothing else gives records, and the status is 1', () => {
  const good = ['budget', 'good'];
  expect(good.map((name) => run.documents.get(name)?.['status'])).toEqual(['ok', 'ok']);
  const counts = good.map((name) => Number(run.documents.get(name)?.['records']));
  expect(counts.reduce((sum, count) => sum + count)).toBe(run.records.length);
  expect(new Set(run.records.map((record) => record['document']))).toEqual(new Set(good));
  expect(run.status).toBe(1);
});

test('a budget is said to be one', () => {
  expect(run.documents.get('budget')?.['kind']).toBe('预算');
});

test('no stack is shown for what a user can cause', () => {
  expect(run.stderr + run.stdout).not.toMatch(/\n {4}at /);
});

// Permissions mean nothing to root, so the command then runs as nobody, provided that nobody may read it.
const owner = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
const allowed = await juesuan(['--version'], { cwd: '/', ...owner }, program).catch(() => undefined);
const testPermissions = allowed?.status === 0 ? test : test.skip;

function runAsNobody(folder: string, commandLine: readonly string[]): Promise<CommandResult> {
  chmodSync(folder, 0o777);
  return juesuan(commandLine, { cwd: folder, ...owner }, program);
}

testPermissions('a folder that may not be read fails, the others go on', async () => {
  const folder = emptyFolder();
  mkdirSync(join(folder, 'closed'));
  copyFileSync(good, join(folder, 'good.pdf'));
  chmodSync(join(folder, 'good.pdf'), 0o644);
  chmodSync(join(folder, 'closed'), 0o000);
  const run = await runAsNobody(folder, ['run', 'closed', 'good.pdf', '--out', 'out', '--lang', 'en']);
  chmodSync(join(folder, 'closed'), 0o755);
  expect(run.stderr).toMatch(/closed: not taken: permission to read it is denied/);
  expect((await readCsv(join(folder, 'out', 'documents.csv'))).map((line) => line['status'])).toEqual(['ok']);
  expect(run.status).toBe(1);
});

testPermissions(
  'an output folder that may not be written ends the run with status 2 before anything is read',
  async () => {
    const folder = emptyFolder();
    copyFileSync(good, join(folder, 'good.pdf'));
    mkdirSync(join(folder, 'out'));
    chmodSync(join(folder, 'out'), 0o555);
    const run = await runAsNobody(folder, ['run', 'good.pdf', '--out', 'out', '--lang', 'en']);
    expect(run.stderr).toMatch(/^Cannot write into the results folder .*out \(EACCES: permission denied\)/);
    expect(run.stderr).not.toMatch(/good\.pdf/);
    expect(run.status).toBe(2);
  },
);
