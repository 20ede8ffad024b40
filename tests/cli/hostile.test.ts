import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { brokenFiles } from '../../bench/batch-set.ts';
import { endlessFiles, hostileFiles, pdfThatCallsHome, withFlippedBytes } from '../../samples/hostile.ts';
import { juesuan } from '../helpers/command.ts';
import { readCsv } from '../helpers/csv.ts';
import { emptyFolders } from '../helpers/folder.ts';

const emptyFolder = emptyFolders();
const program = join(process.cwd(), 'dist/cli/main.js');
const report = readFileSync('samples/shuangyu-guozijian-2023.pdf');

type Outcome = { readonly document: string; readonly status: string; readonly error?: { readonly en: string } };

async function outcomesOf(files: ReadonlyMap<string, Uint8Array>, ...options: string[]): Promise<Outcome[]> {
  const folder = emptyFolder();
  mkdirSync(join(folder, 'in'));
  for (const [name, file] of files) writeFileSync(join(folder, 'in', `${name}.pdf`), file);
  const commandLine = ['run', 'in', '--out', 'out', '--json', '--lang', 'en', ...options];
  const { stdout, status } = await juesuan(commandLine, { cwd: folder }, program);
  expect(status).toBe(1);
  const lines = stdout.split('\n').filter((line) => line.includes('"event":"document"'));
  return lines.map((line) => JSON.parse(line) as Outcome);
}

// Two thousand of them: npm run bench:hostile.
test('whatever the files hold, the run ends, and each failure is one sentence and no fault of ours', async () => {
  const files = new Map<string, Uint8Array>();
  for (const [name, make] of brokenFiles()) files.set(name, make());
  for (let length = 1024; length < report.length; length += 20 * 1024) {
    files.set(`cut-${length}`, report.subarray(0, length));
  }
  for (let number = 0; number < 8; number++) {
    files.set(`flipped-${number}`, withFlippedBytes(report, 10 ** (number % 4), number));
  }
  // What OCR makes of damaged pages is not asked here, and most of the time would go to it.
  const outcomes = await outcomesOf(files, '--ocr', 'never', '--jobs', '1');
  expect(outcomes.map(({ document }) => document).sort()).toEqual([...files.keys()].sort());
  for (const { document, status, error } of outcomes) {
    const sentence = error?.en ?? '';
    expect({ document, isPlain: status === 'ok' || /^[^\n]{20,400}$/.test(sentence) }).toEqual({
      document,
      isPlain: true,
    });
    expect(`${document}: ${sentence}`).not.toMatch(/fault of the program/);
  }
});

test('files that would take for ever are given up at a limit, or read by what finds their end', async () => {
  const files = hostileFiles();
  const named = (...names: string[]): Map<string, Uint8Array> =>
    new Map(names.map((name) => [name, files.get(name)?.() ?? Buffer.alloc(0)]));
  const sentences = async (set: ReadonlyMap<string, Uint8Array>, ...options: string[]): Promise<string[]> =>
    (await outcomesOf(set, ...options)).map(({ error }) => error?.en ?? '');
  // A machine that needs so long to start names no page.
  const givenUp =
    /^it (?:took more than 2 seconds|needed more than \d+ MB of memory) and was given up(?: on page 1)?; run again with a l/;
  const byReference = await sentences(named(...endlessFiles), '--timeout', '2', '--pdf-reader', 'pdfjs');
  expect(byReference).toEqual(endlessFiles.map(() => expect.stringMatching(givenUp) as string));
  // The usual reader finds the end of one of them, in whatever time, and of the other nobody does.
  const [found, ...others] = endlessFiles.filter((name) => name.startsWith('saved-states'));
  expect([found, others]).toEqual([expect.any(String), []]);
  expect(await sentences(named(found ?? ''), '--timeout', '86400')).toEqual([
    'this does not look like a 决算 report or a budget: neither the words nor the tables are there; check the file',
  ]);
  expect(await sentences(named('billion-laughs'), '--timeout', '2')).toEqual([expect.stringMatching(givenUp)]);
});

/** Notes every connection that a process of the run opens, and every program that it starts but its own workers. */
const guard = `
const fs = require('node:fs'), net = require('node:net'), dns = require('node:dns'), children = require('node:child_process');
const note = (what) => fs.appendFileSync(require('node:path').join(__dirname, 'noted.txt'), what + '\\n');
const watch = (object, name, isOurs = () => false) => {
  const native = object[name];
  object[name] = function (...all) { if (!isOurs(...all)) note(name + ' ' + JSON.stringify(all[0])); return native.apply(this, all); };
};
watch(net.Socket.prototype, 'connect');
watch(dns, 'lookup');
watch(children, 'exec'); watch(children, 'execFile'); watch(children, 'spawn');
globalThis.fetch = (url) => { note('fetch ' + url); throw new Error('no network'); };
`;

test('nothing in a PDF is run, opened or fetched', async () => {
  let requests = 0;
  const server = createServer((_request, response) => {
    requests += 1;
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const folder = emptyFolder();
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    writeFileSync(join(folder, 'calls-home.pdf'), pdfThatCallsHome(address));
    writeFileSync(join(folder, 'report.pdf'), report);
    writeFileSync(join(folder, 'guard.cjs'), guard);
    writeFileSync(join(folder, 'noted.txt'), '');
    const env = {
      ...process.env,
      NODE_OPTIONS: `--require ${join(folder, 'guard.cjs')}`,
    };
    const { status } = await juesuan(
      ['run', 'calls-home.pdf', 'report.pdf', '--out', 'out'],
      { cwd: folder, env },
      program,
    );
    expect(status).toBe(1);
    expect(readFileSync(join(folder, 'noted.txt'), 'utf8')).toBe('');
    expect(requests).toBe(0);
  } finally {
    server.close();
  }
});

test('names of files are data: they lead nowhere, move no cursor and are no formula', async () => {
  const folder = emptyFolder();
  mkdirSync(join(folder, 'in', 'deep'), { recursive: true });
  const names = [
    '..',
    '=HYPERLINK("x")',
    "a'; DROP TABLE records; --",
    'two\nlines',
    '\u001b[2Jclear',
    '...',
    'a\u202egpj',
  ];
  names.forEach((name, index) => {
    writeFileSync(join(folder, 'in', `x${name}.pdf`), `no PDF ${index}`);
  });
  writeFileSync(join(folder, 'in', '=1+1.pdf'), 'no PDF either');
  // Links in a circle, and one that leads out.
  symlinkSync('..', join(folder, 'in', 'deep', 'up'));
  writeFileSync(join(folder, 'secret.pdf'), report);
  symlinkSync(join(folder, 'secret.pdf'), join(folder, 'in', 'link.pdf'));
  const { stdout, stderr, status } = await juesuan(
    ['run', 'in', '--out', 'out', '--lang', 'en'],
    { cwd: folder },
    program,
  );
  expect(status).toBe(1);
  expect(stdout + stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202a-\u202e]/);
  expect(stderr).toMatch(/link\.pdf: not taken: it is a link that leads out of the folder/);
  const documents = await readCsv(join(folder, 'out', 'documents.csv'));
  expect(documents.map((line) => line['document'])).toEqual(["'=1+1", ...names.map((name) => `x${name}`)].sort());
  expect(documents.every((line) => line['records'] === '0')).toBe(true);
});
