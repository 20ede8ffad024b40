import { fork } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Command } from 'commander';
import { processDocument } from '../pipeline/document.ts';
import { usualReading, type ReadingOptions } from '../pipeline/reading-options.ts';
import { readRecords } from './readings.ts';
import { compare, type Comparison } from './scans/compare.ts';
import { printCalibration } from './scans/calibration.ts';
import { conditions, type Condition } from './scans/conditions.ts';
import { otherConditions } from './scans/other-conditions.ts';
import { rareConditions } from './scans/rare-conditions.ts';
import { measureConditions, sharedFolder, type Report } from './scans/measure-conditions.ts';
import { makeScan } from './scans/scan.ts';

/**
 * Scans pages with known figures in all conditions in which scans occur, reads them and prints what was right: npm run
 * bench:scans [-- --conditions seal,pale --seeds 1,2 --notes 20]
 * Other reports, marked and worn in other ways: npm run bench:scans -- --others
 * Photographs, bound volumes, copies of copies: npm run bench:scans -- --rare
 * How certain the readings are, and how many of them are right, over three seeds (`--from 4`: seeds 4 to 6): npm run
 * bench:scans -- --calibration
 * Whole reports at several resolutions instead: npm run bench:scans -- --preset moderate [--dpi 200 --only putuo
 * --seeds 1,2 --ocr never --notes 20]
 */
const program = new Command()
  .option('--dpi <numbers>', 'resolutions', '300,200,150')
  .option('--seeds <numbers>', 'seeds', '1')
  .option('--calibration', 'three seeds, and how many readings of each confidence are right')
  .option('--from <number>', 'the first of the three seeds', '1')
  .option('--conditions <words>', 'those with one of these words in their names', '')
  .option('--others', 'other reports, worn in other ways')
  .option('--rare', 'photographs, bound volumes, copies of copies')
  .option('--keep <folder>', 'the scans are kept there')
  .option('--preset <name>', 'whole reports, clean, moderate or harsh', '')
  .option('--only <text>', 'reports with this in their names', '')
  .option('--ocr <mode>', 'never: the reports themselves are read, not their scans', 'auto')
  .option('--notes <number>', 'so much of what is wrong is listed', '0')
  .option('--measure <file>', 'used by the command itself: one PDF is read')
  .option('--into <file>', 'used by the command itself: where its reading is written');
const columns = [
  'report, dpi',
  'amounts',
  'right as read',
  'after arithmetic',
  'missed',
  'wrong and flagged',
  'wrong and silent',
  'extra',
  'codes',
  'labels',
  'forms',
  'claims',
  'needless flags',
  's a page',
  'MB',
];
const options = program.parse().opts<{ [option: string]: string }>();

type Measured = { readonly seconds: number; readonly pages: number; readonly memory: number };

if (options['measure'] === undefined && options['preset'] === '' && options['ocr'] !== 'never') {
  const wanted = (options['conditions'] ?? '').split(',');
  const from = Number(options['from']);
  const seeds = options['calibration'] ? [from, from + 1, from + 2] : numbers(options['seeds']);
  const readings = await measureConditions(
    conditionsAsked().filter(({ name }) => wanted.some((word) => name.includes(word))),
    seeds,
    reports(),
    Number(options['notes']),
    options['keep'],
  );
  if (options['calibration']) printCalibration(readings);
} else if (options['measure'] === undefined) await main();
else await measure(options['measure'], options['into'] ?? '');

function conditionsAsked(): readonly Condition[] {
  if (options['rare']) return rareConditions;
  return options['others'] ? otherConditions : conditions;
}

async function main(): Promise<void> {
  const folder = join(tmpdir(), 'juesuan-bench-scans');
  mkdirSync(folder, { recursive: true });
  console.log(`| ${columns.join(' | ')} |\n|${' --- |'.repeat(columns.length)}`);
  for (const report of reports().filter(({ name }) => name.includes(options['only'] ?? ''))) {
    const digital = await processDocument({ path: report.pdf, document: report.name, kind: 'pdf' }, usualReading);
    for (const dpi of numbers(options['dpi'])) {
      for (const seed of numbers(options['seeds'])) {
        const pdf = options['ocr'] === 'never' ? report.pdf : await scan(report, dpi, seed, folder);
        const { result, measured } = await readInChild(pdf, join(folder, `${report.name}.json`));
        const comparison = compare(result, readRecords(report.records), digital);
        console.log(line(`${report.name} ${dpi}`, comparison, measured));
        for (const note of comparison.notes.slice(0, Number(options['notes']))) console.log(`  ${note}`);
      }
    }
  }
}

/** The scan of a report, with seals on every third page; made once. */
async function scan(report: Report, dpi: number, seed: number, folder: string): Promise<string> {
  const preset = options['preset'] === 'clean' || options['preset'] === 'harsh' ? options['preset'] : 'moderate';
  const path = join(folder, `${report.name}-${dpi}-${preset}-${seed}.pdf`);
  if (existsSync(path)) return path;
  const seals = ['none', 'none', 'red', 'none', 'grey', 'none'] as const;
  const wear = (page: number): { seal?: 'none' | 'red' | 'grey' } =>
    preset === 'moderate' ? { seal: seals[page % seals.length] ?? 'none' } : {};
  writeFileSync(path, await makeScan(readFileSync(report.pdf), { dpi, preset, seed, wear }));
  return path;
}

type Reply = { readonly result: Awaited<ReturnType<typeof processDocument>>; readonly measured: Measured };

/** Reads in a separate process for each document, to measure its peak memory separately. */
function readInChild(pdf: string, out: string): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const child = fork(import.meta.filename, ['--measure', pdf, '--into', out, '--ocr', options['ocr'] ?? 'auto']);
    child.on('error', reject).on('exit', (status) => {
      if (status === 0) resolve(JSON.parse(readFileSync(out, 'utf8')) as Reply);
      else reject(new Error(`Cannot read ${pdf}: the process ended with status ${status ?? 'none'}`));
    });
  });
}

async function measure(path: string, out: string): Promise<void> {
  const reading: ReadingOptions = { ...usualReading, ocr: options['ocr'] === 'never' ? 'never' : 'auto' };
  const start = performance.now();
  const result = await processDocument({ path, document: basename(path, '.pdf'), kind: 'pdf' }, reading);
  const seconds = (performance.now() - start) / 1000;
  const measured = { seconds, pages: result.pages, memory: process.resourceUsage().maxRSS / 1024 };
  writeFileSync(out, JSON.stringify({ result, measured }));
  process.exit(0);
}

/** The samples, and the published reports if they are available. */
function reports(): Report[] {
  const root = join(import.meta.dirname, '..');
  const shared = sharedFolder();
  const samples = join(root, 'samples');
  const own = namesIn(samples, '.records.csv').map((name) => ({
    name,
    pdf: join(samples, `${name}.pdf`),
    records: join(samples, `${name}.records.csv`),
  }));
  const gold = join(shared, 'gold');
  if (!existsSync(gold)) console.log(`Published reports are not scanned: there is no ${gold} (set JUESUAN_SHARED).`);
  const published = (existsSync(gold) ? namesIn(gold, '.csv') : []).map((name) => ({
    name,
    pdf: join(shared, 'real', `${name}.pdf`),
    records: join(gold, `${name}.csv`),
  }));
  return [...own, ...published].filter(({ pdf }) => existsSync(pdf));
}

function namesIn(folder: string, ending: string): string[] {
  const names = readdirSync(folder).filter((name) => name.endsWith(ending));
  return names.map((name) => name.slice(0, -ending.length)).sort();
}

function numbers(text = ''): number[] {
  return text.split(',').map(Number);
}

function line(name: string, read: Comparison, { seconds, pages, memory }: Measured): string {
  const percent = (part: number): string => ((100 * part) / (read.amounts || 1)).toFixed(1);
  const share = ({ right, all }: { right: number; all: number }): string => `${right}/${all}`;
  const cells = [
    name,
    read.amounts,
    `${read.right} (${percent(read.right)} %)`,
    `${read.rightAfter} (${percent(read.rightAfter)} %)`,
    read.missed,
    read.flagged,
    read.silent,
    read.extra,
    ...[read.codes, read.labels, read.forms, read.claims].map(share),
    read.needless,
    (seconds / (pages || 1)).toFixed(1),
    memory.toFixed(0),
  ];
  return `| ${cells.join(' | ')} |`;
}
