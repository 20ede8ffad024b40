/**
 * Does a run survive any input?
 *
 * `npm run bench:hostile -- [FILES] [TIMEOUT] [SEED] [OPTIONS OF run]` reads in one run: a report cut off at every
 * kilobyte, reports with randomly changed bytes, and files that no proper program writes. Exit status 1 if the run
 * crashes, a document has no outcome, the run is silent for longer than the limit, or a failure has no plain sentence
 * or is an error of the program. FILES may be a part, such as 700-1300 (the first of the next part is 1300): all of them
 * with OCR take hours.
 */
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endlessFiles, hostileFiles, withFlippedBytes } from '../samples/hostile.ts';
import { brokenFiles } from './batch-set.ts';
import { clear, ended, startRun } from './interrupted.ts';

const [part = '2000', ...limits] = process.argv.slice(2, 5);
const [end = NaN, from = 0] = part.split('-').map(Number).reverse();
const [timeout = 30, seed = 1] = limits.map(Number);
const options = process.argv.slice(5);
if ([from, end, timeout, seed].some(Number.isNaN)) throw new Error('Options of run come after FILES TIMEOUT SEED');
const folder = join(tmpdir(), `juesuan-hostile-${part}`);

type Outcome = { readonly document: string; readonly status: string; readonly error?: { readonly en: string } };

clear(folder);
const names = writeHostileSet(join(folder, 'in'));
const started = performance.now();
const run = startRun(join(folder, 'in'), join(folder, 'out'), '--timeout', String(timeout), ...options);
let output = '';
let [heard, silence] = [started, 0];
run.stdout?.setEncoding('utf8').on('data', (text: string) => {
  output += text;
  // What is known so far stays when this bench is stopped: it takes hours with OCR.
  appendFileSync(join(folder, 'events.jsonl'), text);
  silence = Math.max(silence, performance.now() - heard);
  heard = performance.now();
});
const status = await ended(run);
const seconds = (performance.now() - started) / 1000;
const outcomes = output
  .split('\n')
  .filter((line) => line.includes('"event":"document"'))
  .map((line) => JSON.parse(line) as Outcome);

const tally = new Map<string, number>();
for (const { error } of outcomes) {
  const kind = error?.en.replace(/\d+/g, '#').slice(0, 100) ?? 'no problem';
  tally.set(kind, (tally.get(kind) ?? 0) + 1);
}
for (const [kind, times] of [...tally].sort((a, b) => b[1] - a[1])) console.log(String(times).padStart(6), kind);
const bad = outcomes.filter(isBad);
for (const { document, error } of bad) console.log(`BAD ${document}: ${error?.en ?? 'no reason'}`);
// Documents and page images each have their own limit; ending a worker and starting another takes a little longer.
const isHung = silence / 1000 > timeout + 15;
console.log(
  `${isHung ? 'BAD: ' : ''}longest time without an event: ${(silence / 1000).toFixed(0)} s, limit ${timeout} s`,
);
console.log(`${names.length} files, ${outcomes.length} outcomes, exit status ${status}, ${seconds.toFixed(0)} s`);
if (![0, 1].includes(status ?? -1) || outcomes.length !== names.length || bad.length > 0 || isHung)
  process.exitCode = 1;

function isBad({ status, error }: Outcome): boolean {
  if (status === 'ok') return false;
  const sentence = error?.en ?? '';
  return sentence === '' || sentence.length > 400 || /\n|fault of the program/.test(sentence);
}

/** @returns the names of the files */
function writeHostileSet(target: string): string[] {
  mkdirSync(target, { recursive: true });
  const files = new Map<string, Uint8Array>();
  const hostile = hostileFiles();
  for (const [name, make] of brokenFiles()) files.set(name, make());
  for (const name of endlessFiles) files.set(name, hostile.get(name)?.() ?? Buffer.alloc(0));
  const report = readFileSync('samples/shuangyu-guozijian-2023.pdf');
  for (let length = 1024; length < report.length; length += 1024)
    files.set(`cut-${length}`, report.subarray(0, length));
  const sources = ['blank-template-2024', 'shuangyu-guozijian-2023', 'fenglin-jiaotongju-2019'].map((name) =>
    readFileSync(join('samples', `${name}.pdf`)),
  );
  for (let number = 0; files.size < end; number++) {
    const source = sources[number % sources.length] ?? report;
    // From one byte to a thousand.
    const flips = 10 ** (number % 4);
    files.set(`flipped-${flips}-${number}`, withFlippedBytes(source, flips, seed * 100_000 + number));
  }
  const chosen = [...files].slice(from, end);
  for (const [name, file] of chosen) writeFileSync(join(target, `${name}.pdf`), file);
  return chosen.map(([name]) => name);
}
