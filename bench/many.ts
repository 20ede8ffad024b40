/**
 * Is a run over thousands of documents ever silent, and does its memory grow?
 *
 * `npm run bench:many -- [DOCUMENTS] [JOBS] [lines|json]` reads small reports, as PDF and as text, and 18 % broken
 * files in one run. It prints how long each phase took, the longest time without output (of the lines that a person
 * sees, or of `--json`), and the memory of the main process in each phase. Exit status 1 if the run was silent for more
 * than ten seconds, or a document has no outcome.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeSmallSet } from './batch-set.ts';
import { clear } from './interrupted.ts';

const [documents = 1000, jobs = 2] = process.argv.slice(2, 4).map(Number);
const json = process.argv[4] === 'json';
const longestSilence = 10;
const program = join(import.meta.dirname, '../dist/cli/main.js');
const folder = join(tmpdir(), 'juesuan-many');

clear(folder);
await writeSmallSet(join(folder, 'in'), documents);
const out = join(folder, 'out');
const options = ['--jobs', String(jobs), '--lang', 'en', ...(json ? ['--json'] : [])];
const started = performance.now();
const run = spawn(process.execPath, [program, 'run', join(folder, 'in'), '--out', out, ...options]);
const seconds = (): number => (performance.now() - started) / 1000;
let [phase, begun, heard, outcomes, last] = ['before the first document', 0, 0, 0, ''];
const phases = new Map<string, { readonly from: number; silence: number; most: number; end: number }>();
const enter = (name: string): void => {
  if (name !== phase) [phase, begun] = [name, seconds()];
};
const look = setInterval(() => {
  note(0);
}, 200);
const note = (silence: number): void => {
  const before = phases.get(phase) ?? { from: begun, silence: 0, most: 0, end: 0 };
  const most = Math.max(before.most, megabytesOf(run.pid));
  phases.set(phase, { ...before, silence: Math.max(before.silence, silence), most, end: seconds() });
};
const said = (text: string): void => {
  note(seconds() - heard);
  heard = seconds();
  for (const line of (last + text).split('\n').slice(0, -1)) {
    if (/"event":"document"|^\[\d+\/\d+\]/.test(line)) {
      enter('reading');
      outcomes += 1;
    } else if (/"event":"tables"|All documents are read|in the tables/.test(line)) enter('tables');
  }
  last = (last + text).slice((last + text).lastIndexOf('\n') + 1);
};
(json ? run.stdout : run.stderr).setEncoding('utf8').on('data', said);
(json ? run.stderr : run.stdout).resume();
const status = await new Promise<number | null>((resolve, reject) => run.on('error', reject).on('close', resolve));
note(seconds() - heard);
clearInterval(look);
console.log(`\n${documents} documents, ${json ? '--json' : 'lines'}: ${outcomes} outcomes, exit status ${status}`);
console.log('| phase | seconds | longest silence s | main process MB at most |\n| --- | --- | --- | --- |');
for (const [name, { from, end, silence, most }] of phases)
  console.log(`| ${name} | ${(end - from).toFixed(1)} | ${silence.toFixed(1)} | ${most.toFixed(0)} |`);
const isSilent = [...phases.values()].some(({ silence }) => silence > longestSilence);
if (isSilent || outcomes !== documents || status !== 1) process.exitCode = 1;

function megabytesOf(id: number | undefined): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${id ?? ''}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
