import { spawn } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { juesuan, type CommandResult } from '../helpers/command.ts';
import { readCsv } from '../helpers/csv.ts';
import { emptyFolders, preparedFolder } from '../helpers/folder.ts';
import { smallReports } from '../helpers/small-reports.ts';

const emptyFolder = emptyFolders();
const program = join(process.cwd(), 'dist/cli/main.js');
const first = 'samples/blank-template-2024.pdf';
const [second] = await smallReports();

type Line = {
  readonly event: string;
  readonly document?: string;
  readonly status?: string;
  readonly resumed?: boolean;
};

/** Runs over everything in `in`. @returns what became of each document: `a ok`, `b failed resumed` */
async function run(folder: string, ...options: string[]): Promise<CommandResult & { readonly documents: string[] }> {
  // A process that reads takes as long to start as such documents take to be read.
  const commandLine = ['run', 'in', '--out', 'out', '--json', '--lang', 'en', '--jobs', '1', ...options];
  const result = await juesuan(commandLine, { cwd: folder }, program);
  const lines = result.stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Line);
  const documents = lines
    .filter(({ event }) => event === 'document')
    .map(({ document, status, resumed }) => [document, status, ...(resumed ? ['resumed'] : [])].join(' '));
  return { ...result, documents: documents.sort() };
}

function folderWith(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = emptyFolder();
  mkdirSync(join(folder, 'in'));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, 'in', name), content);
  return folder;
}

/** A folder with one document, `a`, and its results. */
const folderWithResults = preparedFolder(async (folder) => {
  mkdirSync(join(folder, 'in'));
  copyFileSync(first, join(folder, 'in', 'a.pdf'));
  await run(folder);
});

/** Every file of the results with the time at which it was written. */
function times(folder: string): Record<string, number> {
  const names = readdirSync(join(folder, 'out'), { recursive: true, encoding: 'utf8' });
  return Object.fromEntries(
    names.filter((name) => name !== 'documents').map((name) => [name, statSync(join(folder, 'out', name)).mtimeMs]),
  );
}

const sample = (path: string): Buffer => readFileSync(path);

test('a second run over the same files does nothing, touches nothing and has the same exit status', async () => {
  const folder = folderWith({ 'a.pdf': sample(first), 'b.pdf': 'no PDF', 'c.pdf': sample(first), 'd.txt': '' });
  const before = await run(folder);
  expect(before.documents).toEqual(['a ok', 'b failed', 'c failed', 'd failed']);
  const written = times(folder);
  const after = await run(folder);
  expect(after.documents).toEqual(['a ok resumed', 'b failed resumed', 'c failed resumed', 'd failed resumed']);
  expect(times(folder)).toEqual(written);
  expect([before.status, after.status]).toEqual([1, 1]);
});

test('the closing table says how many documents were done before', async () => {
  const folder = await folderWithResults();
  copyFileSync(second, join(folder, 'in', 'b.pdf'));
  const { stdout } = await juesuan(['run', 'in', '--out', 'out', '--lang', 'en'], { cwd: folder }, program);
  expect(stdout).toMatch(/^1 of them were done before \(same content, program and options\) and were not read again/m);
  expect((await readCsv(join(folder, 'out', 'documents.csv'))).map((line) => line['document'])).toEqual(['a', 'b']);
});

test('a file that changed is read again, the others are not', async () => {
  const folder = folderWith({ 'a.pdf': sample(first), 'b.pdf': sample(second) });
  await run(folder);
  writeFileSync(join(folder, 'in', 'b.pdf'), 'no PDF any more');
  expect((await run(folder)).documents).toEqual(['a ok resumed', 'b failed']);
});

test('--again reads everything, and so does another version of the program', async () => {
  const folder = await folderWithResults();
  expect((await run(folder, '--again')).documents).toEqual(['a ok']);
  const parts = join(folder, 'out', 'documents');
  const [name = ''] = readdirSync(parts).filter((each) => each.endsWith('.json'));
  const text = readFileSync(join(parts, name), 'utf8');
  writeFileSync(join(parts, name), text.replace(/"program":"[^"]*"/, '"program":"0.0.1+0123456789abcdef"'));
  expect((await run(folder)).documents).toEqual(['a ok']);
});

test('a document that exceeded a limit is tried again when the limits change, one that is no PDF is not', async () => {
  const folder = folderWith({ 'a.pdf': sample(first), 'b.pdf': 'no PDF', 'c.pdf': Buffer.alloc(2 ** 20 + 1, 'x') });
  const strict = await run(folder, '--max-pages', '3', '--max-size', '1');
  expect(strict.documents).toEqual(['a failed', 'b failed', 'c failed']);
  expect(strict.stdout).toMatch(/it has \d+ pages, more than 3, and was not read; run again with a larger --max-pages/);
  expect(strict.stdout).toMatch(/the file has 2 MB, more than 1, and was not read; run again with a larger --max-size/);
  expect((await run(folder, '--max-pages', '3', '--max-size', '1')).documents).toEqual([
    'a failed resumed',
    'b failed resumed',
    'c failed resumed',
  ]);
  expect((await run(folder)).documents).toEqual(['a ok', 'b failed resumed', 'c failed']);
});

test('files that were moved or renamed are not read again, and their results say where they are now', async () => {
  const folder = folderWith({ 'a.pdf': sample(first), 'b.pdf': sample(second) });
  await run(folder);
  mkdirSync(join(folder, 'in', '2019'));
  renameSync(join(folder, 'in', 'b.pdf'), join(folder, 'in', '2019', 'b.pdf'));
  renameSync(join(folder, 'in', 'a.pdf'), join(folder, 'in', '样表.pdf'));
  expect((await run(folder)).documents).toEqual(['b ok resumed', '样表 ok resumed']);
  const documents = await readCsv(join(folder, 'out', 'documents.csv'));
  expect(documents.map((line) => [line['document'], line['path']])).toEqual([
    ['b', join(folder, 'in', '2019', 'b.pdf')],
    ['样表', join(folder, 'in', '样表.pdf')],
  ]);
});

test('corrections are applied without reading the file again', async () => {
  const folder = folderWith({ 'b.pdf': sample(second) });
  await run(folder);
  const [record] = await readCsv(join(folder, 'out', 'records.csv'));
  const key = [record?.['form'], record?.['row_key'], record?.['column_key']].join(',');
  const header = 'document,form,row_key,column_key,amount,reason,author,time\n';
  writeFileSync(join(folder, 'out', 'corrections.csv'), `${header}b,${key},999.99,,,\n`);
  expect((await run(folder)).documents).toEqual(['b ok resumed']);
  const corrected = (await readCsv(join(folder, 'out', 'records.csv'))).filter((line) => line['corrected_amount']);
  expect(corrected.map((line) => line['corrected_amount'])).toEqual(['999.99']);
  const written = times(folder);
  await run(folder);
  expect(times(folder)).toEqual(written);
});

test('tables that were deleted are put together again without reading anything', async () => {
  const folder = await folderWithResults();
  renameSync(join(folder, 'out', 'records.csv'), join(folder, 'elsewhere.csv'));
  expect((await run(folder)).documents).toEqual(['a ok resumed']);
  expect(readFileSync(join(folder, 'out', 'records.csv'))).toEqual(readFileSync(join(folder, 'elsewhere.csv')));
});

describe('the lock of a results folder', () => {
  const lockOf = (folder: string): string => join(folder, 'out', '.juesuan-lock');

  async function lockedFolder(owner: object): Promise<string> {
    const folder = await folderWithResults();
    writeFileSync(lockOf(folder), JSON.stringify({ started: '', id: '1', ...owner }));
    return folder;
  }

  test('a second run on the same folder is told and changes nothing', async () => {
    const folder = folderWith({ 'a.pdf': sample(second) });
    const other = spawn(process.execPath, [program, 'run', 'in', '--out', 'out', '--json'], { cwd: folder });
    await new Promise((resolve) => other.stdout.once('data', resolve));
    const { status, stderr } = await run(folder);
    expect(stderr).toMatch(/^Another run is writing into the results folder .*out \(process .*\); wait for it to end/);
    expect(status).toBe(2);
    expect(await new Promise((resolve) => other.once('close', resolve))).toBe(0);
    expect((await run(folder)).documents).toEqual(['a ok resumed']);
  });

  test('one that a killed run left is taken over, also when another program has its number', async () => {
    const gone = spawn(process.execPath, ['--version']);
    await new Promise((resolve) => gone.once('close', resolve));
    const folder = await lockedFolder({ host: hostname(), process: gone.pid });
    expect((await run(folder)).status).toBe(0);
    writeFileSync(lockOf(folder), JSON.stringify({ host: hostname(), process: process.pid, started: '1', id: '1' }));
    expect((await run(folder)).status).toBe(process.platform === 'linux' ? 0 : 2);
  });

  test('one of another machine holds as long as it is renewed', async () => {
    const folder = await lockedFolder({ host: 'another-machine', process: 1 });
    expect((await run(folder)).status).toBe(2);
    const longAgo = new Date(Date.now() - 600_000);
    utimesSync(lockOf(folder), longAgo, longAgo);
    expect((await run(folder)).status).toBe(0);
  });
});
