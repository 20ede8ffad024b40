import { chmodSync, copyFileSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { juesuan, type CommandResult } from '../helpers/command.ts';
import { readCsv, type CsvLine } from '../helpers/csv.ts';
import { emptyFolders } from '../helpers/folder.ts';
import { encryptedPdf, pdfWithoutPages, textPdf } from './pdfs.ts';

const emptyFolder = emptyFolders();
const good = 'samples/baihe-kejiju-2023.pdf';
const budget = 'samples/yunxi-sifaju-budget-2025.pdf';

type Run = CommandResult & { readonly documents: Readonly<Record<string, CsvLine>>; readonly records: CsvLine[] };

/** Runs over a folder with the given files and one good report. */
async function runWithGoodOne(files: Readonly<Record<string, Buffer | string>>): Promise<Run> {
  const folder = emptyFolder();
  mkdirSync(join(folder, 'in'));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, 'in', name), content);
  copyFileSync(good, join(folder, 'in', 'good.pdf'));
  return runOver(folder, ['in']);
}

async function runOver(folder: string, paths: readonly string[]): Promise<Run> {
  const program = join(process.cwd(), 'dist/cli/main.js');
  const result = await juesuan(['run', ...paths, '--out', 'out', '--lang', 'en'], { cwd: folder }, program);
  const documents = await readCsv(join(folder, 'out', 'documents.csv'));
  return {
    ...result,
    documents: Object.fromEntries(documents.map((line) => [line['document'] ?? '', line])),
    records: await readCsv(join(folder, 'out', 'records.csv')),
  };
}

function expectOneFailed(run: Run, file: string, sentence: RegExp): void {
  const lines = run.stderr.split('\n').filter((line) => line.includes(file));
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(sentence);
  expect(run.stderr + run.stdout).not.toMatch(/\n {4}at /);
  const name = file.replace(/\.pdf$/, '');
  expect(run.documents[name]).toMatchObject({ status: 'failed', records: '0' });
  expect(run.documents[name]?.['error']).toMatch(sentence);
  expect(run.documents['good']?.['status']).toBe('ok');
  expect(run.records.length).toBeGreaterThan(0);
  expect(new Set(run.records.map((record) => record['document']))).toEqual(new Set(['good']));
  expect(run.status).toBe(1);
}

test('an error page of a web site that is named .pdf', async () => {
  const run = await runWithGoodOne({ 'bad.pdf': '<!DOCTYPE html><html><body>404</body></html>' });
  expectOneFailed(run, 'bad.pdf', /this is a web page, not a PDF .*download the report again/);
});

test('an empty file', async () => {
  expectOneFailed(await runWithGoodOne({ 'bad.pdf': '' }), 'bad.pdf', /the file is empty .*download it again/);
});

test('a picture that is named .pdf', async () => {
  const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0]);
  expectOneFailed(await runWithGoodOne({ 'bad.pdf': png }), 'bad.pdf', /this is not a PDF/);
});

test('a truncated PDF', async () => {
  const folder = emptyFolder();
  const bad = join(folder, 'bad.pdf');
  copyFileSync(good, bad);
  truncateSync(bad, 20_000);
  expectOneFailed(await runWithGoodOne({ 'bad.pdf': readFileSync(bad) }), 'bad.pdf', /damaged or incomplete/);
});

test('a PDF that asks for a password', async () => {
  expectOneFailed(await runWithGoodOne({ 'bad.pdf': await encryptedPdf() }), 'bad.pdf', /encrypted .*qpdf --decrypt/);
});

test('a PDF without pages', async () => {
  expectOneFailed(await runWithGoodOne({ 'bad.pdf': pdfWithoutPages() }), 'bad.pdf', /no pages/);
});

test('a report without tables', async () => {
  expectOneFailed(
    await runWithGoodOne({ 'bad.pdf': await textPdf('A letter') }),
    'bad.pdf',
    /does not look like a 决算 report/,
  );
});

test('a budget instead of final accounts', async () => {
  const run = await runWithGoodOne({ 'bad.pdf': readFileSync(budget) });
  expectOneFailed(run, 'bad.pdf', /budget \(预算\)/);
  expect(run.documents['bad']?.['kind']).toBe('预算');
});

test('the same file under two names is counted once', async () => {
  const run = await runWithGoodOne({ 'the-same.pdf': readFileSync(good) });
  expectOneFailed(run, 'the-same.pdf', /it is the same file as .*good\.pdf \(identical content\)/);
});

test('the same broken file under two names is named with its own fault', async () => {
  const page = '<html>404</html>';
  const run = await runWithGoodOne({ 'bad.pdf': page, 'worse.pdf': page });
  expect(run.documents['worse']?.['error']).toMatch(/this is a web page/);
  expect(run.documents['bad']?.['error']).toMatch(/this is a web page/);
});

test('a text file says that it cannot be read yet', async () => {
  const run = await runWithGoodOne({ 'report.txt': '收入支出决算总表' });
  expect(run.documents['report']).toMatchObject({ status: 'failed' });
  expect(run.stderr).toMatch(/report\.txt: failed: text files \(\.txt, \.md\) cannot be read yet/);
  expect(run.status).toBe(1);
});

test('a path that is not there fails, the others go on', async () => {
  const folder = emptyFolder();
  copyFileSync(good, join(folder, 'good.pdf'));
  const run = await runOver(folder, ['missing.pdf', 'good.pdf']);
  expect(run.stderr).toMatch(/missing\.pdf: not taken: there is no such file or folder/);
  expect(Object.keys(run.documents)).toEqual(['good']);
  expect(run.status).toBe(1);
});

const nobody = 65_534;
const isRoot = process.getuid?.() === 0;

/** Permissions mean nothing to root, so the command then runs as nobody. */
async function runAsNobody(folder: string, commandLine: readonly string[]): Promise<CommandResult> {
  chmodSync(folder, 0o777);
  const program = join(process.cwd(), 'dist/cli/main.js');
  return juesuan(commandLine, { cwd: folder, ...(isRoot && { uid: nobody, gid: nobody }) }, program);
}

test('a folder that may not be read fails, the others go on', async () => {
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

test('an output folder that may not be written ends the run with status 2 before anything is read', async () => {
  const folder = emptyFolder();
  copyFileSync(good, join(folder, 'good.pdf'));
  mkdirSync(join(folder, 'out'));
  chmodSync(join(folder, 'out'), 0o555);
  const run = await runAsNobody(folder, ['run', 'good.pdf', '--out', 'out', '--lang', 'en']);
  expect(run.stderr).toMatch(/^Cannot write into the results folder .*out \(EACCES: permission denied\)/);
  expect(run.stderr).not.toMatch(/good\.pdf/);
  expect(run.status).toBe(2);
});
