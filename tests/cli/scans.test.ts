import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeScan } from '../../bench/scans/scan.ts';
import { juesuan, type CommandResult } from '../helpers/command.ts';
import { readCsv, type CsvLine } from '../helpers/csv.ts';
import { emptyFolders } from '../helpers/folder.ts';
import {
  formPdf,
  formPicture,
  pagesOfImages,
  pictureAt,
  picturedForm,
  scanOf,
  stampedScan,
  turnedScan,
} from '../helpers/scan-documents.ts';
import { damagedImage, emptyImage, jpegImage, whiteFaxImage } from '../helpers/scan-images.ts';

const emptyFolder = emptyFolders();

type Run = CommandResult & {
  readonly records: (name: string) => CsvLine[];
  readonly findings: (name: string) => CsvLine[];
  readonly documents: ReadonlyMap<string, CsvLine>;
};

/** Reads documents with the real engines in a process of their own, as a user does; each further one would start them anew. */
async function readAll(documents: { readonly [name: string]: Buffer }, ...options: string[]): Promise<Run> {
  const folder = emptyFolder();
  const source = join(folder, 'reports');
  mkdirSync(source);
  for (const [name, pdf] of Object.entries(documents)) writeFileSync(join(source, `${name}.pdf`), pdf);
  const out = join(folder, 'out');
  const done = await juesuan(['run', source, '--out', out, '--lang', 'en', '--jobs', '1', ...options]);
  const linesOf = async (table: string): Promise<(name: string) => CsvLine[]> => {
    const lines = await readCsv(join(out, `${table}.csv`));
    return (name) => lines.filter((line) => line['document'] === name);
  };
  const summaries = await readCsv(join(out, 'documents.csv'));
  return {
    ...done,
    records: await linesOf('records'),
    findings: await linesOf('findings'),
    documents: new Map(summaries.map((line) => [line['document'] ?? '', line])),
  };
}

const figures = (records: readonly CsvLine[]): string[] =>
  records.map((line) => [line['form'], line['row_key'], line['column_key'], line['amount']].join(' ')).sort();

const middle = (line: CsvLine | undefined): [number, number] => [
  (Number(line?.['x0']) + Number(line?.['x1'])) / 2,
  (Number(line?.['y0']) + Number(line?.['y1'])) / 2,
];

/** One run for all that needs none of its own: each loads the engines anew. */
let shared: Promise<Run> | undefined;
const sharedRun = (): Promise<Run> =>
  (shared ??= (async () => {
    const printed = await formPdf();
    const scanned = await makeScan(printed, { dpi: 200, preset: 'moderate', seed: 3 });
    return readAll({ printed, scanned, turned: await turnedScan(90), pictured: await picturedForm() }, '--json');
  })());

/** The same for what is read without the engines. */
let unread: Promise<Run> | undefined;
const unreadRun = (): Promise<Run> =>
  (unread ??= (async () => {
    const scanned = await makeScan(await formPdf(), { dpi: 150, preset: 'clean', seed: 1 });
    return readAll({ pictured: await picturedForm(), scanned }, '--ocr', 'never');
  })());

/** The lines of a run that name a document. */
const saidOf = ({ stdout, stderr }: Run, name: string): string =>
  `${stdout}\n${stderr}`
    .split('\n')
    .filter((line) => line.includes(name))
    .join('\n');

test('a scan gives the figures of the page that was scanned, where they stand, also when it lies on its side', async () => {
  const run = await sharedRun();
  expect(run.stdout).not.toContain('PP-OCR does not start');
  const expected = figures(run.records('printed'));
  expect(expected.length).toBeGreaterThan(3);
  expect(figures(run.records('scanned'))).toEqual(expected);
  expect(figures(run.records('turned'))).toEqual(expected);
  expect(new Set(run.records('scanned').map((line) => line['origin']))).toEqual(new Set(['ocr']));
  for (const line of run.records('scanned')) {
    const same = run.records('printed').find((each) => figures([each])[0] === figures([line])[0]);
    const [[x, y], [px, py]] = [middle(line), middle(same)];
    expect(Math.hypot(x - px, y - py)).toBeLessThan(12);
  }
  // On the page as displayed a column of figures of the turned scan runs from left to right.
  const ys = run.records('turned').map((line) => Number(line['y1']) - Number(line['y0']));
  const xs = run.records('turned').map((line) => Number(line['x1']) - Number(line['x0']));
  expect(ys.reduce((sum, each) => sum + each, 0)).toBeGreaterThan(xs.reduce((sum, each) => sum + each, 0));
});

test('a table that is a picture on a page of text is read where it stands; a photograph is none', async () => {
  const run = await sharedRun();
  const records = run.records('pictured');
  expect(figures(records)).toEqual(figures(run.records('printed')));
  expect(saidOf(run, 'pictured')).not.toContain('page 2');
  const { x, y, width, height } = pictureAt;
  for (const line of records) {
    expect(line['origin']).toBe('ocr');
    const [atX, atY] = middle(line);
    expect(atX > x && atX < x + width && atY > y && atY < y + height).toBe(true);
  }
});

test('--ocr never names a picture of a table, and its forms are not missing but unread', async () => {
  const run = await unreadRun();
  expect(run.status).toBe(1);
  expect(run.records('pictured')).toEqual([]);
  expect(saidOf(run, 'pictured')).toContain('page 1 shows a table as a picture and needs OCR');
  expect(saidOf(run, 'pictured')).not.toContain('page 2');
});

test('--ocr never leaves scans unread and says so', async () => {
  const run = await unreadRun();
  expect(run.status).toBe(1);
  expect(run.records('scanned')).toEqual([]);
  expect(saidOf(run, 'scanned')).toContain('needs OCR');
});

test('the page decides: a stamped scan is read, an image that cannot be shown is named, nothing is read twice', async () => {
  const documents = {
    printed: await formPdf(),
    stamped: await stampedScan(),
    white: await scanOf(whiteFaxImage(1240, 1754)),
  };
  const cache = join(emptyFolder(), 'cache');
  const run = await readAll(documents, '--cache', cache, '--json');
  expect(figures(run.records('stamped'))).toEqual(figures(run.records('printed')));
  expect(run.stdout).toContain('page 1 is an image and cannot be read (it comes out all white');
  expect(run.stdout).toMatch(/"event":"page","document":"stamped","path":"[^"]*","page":1,"done":1,"pages":1/);
  const [kept = ''] = readdirSync(cache);
  const written = statSync(join(cache, kept)).mtimeMs;
  const again = await readAll(documents, '--cache', cache, '--jobs', '2');
  expect(readdirSync(cache)).toEqual([kept]);
  expect(statSync(join(cache, kept)).mtimeMs).toBe(written);
  expect(again.records('stamped')).toEqual(run.records('stamped'));
  writeFileSync(join(cache, kept), 'damaged');
  const mended = await readAll(documents, '--cache', cache);
  expect(mended.records('stamped')).toEqual(run.records('stamped'));
});

test('an image too large to unpack, one that lies and one that is damaged cost their pages, the others are read', async () => {
  const picture = await formPicture();
  const good = await jpegImage(picture);
  const mixed = await pagesOfImages([
    [await damagedImage(picture, 30)],
    [emptyImage(20_000, 20_000)],
    [good],
    [emptyImage(100_000, 100_000, 1 << 20)],
  ]);
  const run = await readAll({ mixed, printed: await formPdf() }, '--json', '--memory', '1024');
  const { status, pages, error } = run.documents.get('mixed') ?? {};
  expect([status, pages]).toEqual(['partial', '4']);
  expect(error).toMatch(/^page 1 is an image and cannot be read .*and 2 more pages could not be read/);
  const unread = run.findings('mixed').filter(({ check }) => check === 'pages.unread');
  expect(unread.map(({ message }) => message)).toEqual([
    'Page 1, 2, 4 could not be read, and what stands on it was not checked',
  ]);
  expect(figures(run.records('mixed'))).toEqual(figures(run.records('printed')));
  expect(new Set(run.records('mixed').map((line) => line['page']))).toEqual(new Set(['3']));
});

test('where PP-OCR does not load tesseract reads, and the notice says why', async () => {
  const folder = emptyFolder();
  const hook = join(folder, 'no-runtime.cjs');
  // As on a machine that lacks a library which the runtime needs.
  writeFileSync(
    hook,
    `const load = process.dlopen;
     process.dlopen = function (module, file, ...rest) {
       if (/onnxruntime/.test(file)) throw new Error('libstdc++.so.6: version not found');
       return load.call(this, module, file, ...rest);
     };`,
  );
  writeFileSync(join(folder, 'scanned.pdf'), await scanOf(await jpegImage(await formPicture())));
  const env = { ...process.env, NODE_OPTIONS: `--require ${hook}` };
  const commandLine = ['run', 'scanned.pdf', '--out', 'out', '--lang', 'en'];
  const { stdout, status } = await juesuan(commandLine, { cwd: folder, env }, join(process.cwd(), 'dist/cli/main.js'));
  expect(stdout).toMatch(/PP-OCR does not start.*version not found/);
  expect(status).toBe(0);
  const records = await readCsv(join(folder, 'out', 'records.csv'));
  expect(records.length).toBeGreaterThan(0);
  expect(records.every((line) => line['origin'] === 'ocr')).toBe(true);
});
