/**
 * The speed of a whole run, compared with `pdftotext -layout` and peers on the same files at the same time: `npm run
 * bench [-- --set four,20,200] [--rounds N] [--no-peers]`.
 *
 * The machine may be busy: only the ratios of runs that took turns mean anything.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { median, quotient, shown } from './figures.ts';
import { measure, pagesOf, type Measured } from './speed-measure.ts';
import { pdftotext, peers, type Peer } from './speed-peers.ts';
import { batchSet, fourSet, type FileSet } from './speed-sets.ts';
import { printStages } from './speed-stages.ts';

const { values: options } = parseArgs({
  options: {
    set: { type: 'string', default: 'four,20' },
    rounds: { type: 'string', default: '5' },
    'no-peers': { type: 'boolean', default: false },
  },
});
const rounds = Number(options.rounds);
const program = join(import.meta.dirname, '..', 'dist', 'cli', 'main.js');
const folder = mkdtempSync(join(tmpdir(), 'juesuan-bench-'));

const run = (options: readonly string[]): Peer => ({
  name: ['juesuan run', ...options].join(' '),
  does: 'text, tables, forms, records, checks, outputs',
  missing: undefined,
  command: (files, out) => [process.execPath, program, 'run', ...files, '--out', out, '--json', ...options],
});
/** The peers do not read scanned pages; there is one among the four reports. */
const ours = run(['--ocr', 'never']);
const oursWithOcr = run([]);

try {
  const [load] = loadavg();
  const machine = `${cpus()[0]?.model.trim() ?? ''}, ${availableParallelism()} cores, load ${shown(load)}`;
  console.log(`Node ${process.versions.node}, ${machine}, median of ${rounds} after a warm-up`);
  for (const set of options.set.split(',').map(setOf)) await printSet(set);
  await printStages(fourSet().files);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** @param name `four`, or the size of a batch */
function setOf(name: string): FileSet {
  if (name === 'four') return fourSet();
  if (!/^\d+$/.test(name)) throw new Error(`There is no set "${name}": it is "four" or the size of a batch`);
  return batchSet(join(folder, `batch-${name}`), Number(name));
}

/** Measures a set of files with every available program, taking turns. */
async function printSet(set: FileSet): Promise<void> {
  const yardstick = pdftotext();
  const all = [ours, oursWithOcr, yardstick, ...(options['no-peers'] ? [] : peers())];
  const able = all.filter((each) => each.missing === undefined);
  const measured = new Map<string, Measured[]>(able.map(({ name }) => [name, []]));
  const broken = new Map<string, string>();
  for (let round = 0; round <= rounds; round++) {
    for (const each of able) {
      if (broken.has(each.name)) continue;
      try {
        const taken = await measureOne(each, set.files);
        if (round > 0) measured.get(each.name)?.push(taken);
      } catch (error) {
        broken.set(each.name, `failed: ${String(error).split('\n')[0] ?? ''}`);
      }
    }
  }
  const own = measured.get(ours.name) ?? [];
  const pages = pagesOf(own[0]?.output ?? '');
  const wall = median(own.map((each) => each.wall));
  console.log(
    `\n${set.name}: ${set.files.length} documents, ${pages} pages; ours ${shown(quotient(pages, wall))} pages/s, ${shown(quotient(set.files.length, wall), 2)} documents/s\n`,
  );
  console.log('| program | does | wall s | ratio wall | ratio cpu | ratio memory | peak MB largest | peak MB sum |');
  console.log('| --- | --- | --- | --- | --- | --- | --- | --- |');
  for (const each of all) {
    const reason = each.missing ?? broken.get(each.name);
    const figures = reason ? [reason] : figuresOf(measured.get(each.name) ?? [], measured.get(yardstick.name) ?? []);
    const cells = [...figures, '', '', '', '', ''].slice(0, 6);
    console.log(`| ${each.name} | ${each.does} | ${cells.join(' | ')} |`);
  }
}

/** Medians, and medians of the ratios to the reference in the same round. */
function figuresOf(taken: readonly Measured[], yardstick: readonly Measured[]): string[] {
  const middle = (value: (each: Measured) => number | undefined): number | undefined => median(taken.map(value));
  const ratio = (value: (each: Measured) => number | undefined): number | undefined =>
    median(
      taken.map((each, round) => {
        const other = yardstick[round];
        return other && quotient(value(each), value(other));
      }),
    );
  return [
    shown(
      middle((each) => each.wall),
      2,
    ),
    shown(ratio((each) => each.wall)),
    shown(ratio((each) => each.cpu)),
    shown(ratio((each) => each.peakLargest)),
    shown(
      middle((each) => each.peakLargest),
      0,
    ),
    shown(
      middle((each) => each.peakSum),
      0,
    ),
  ];
}

function measureOne({ command }: Peer, files: readonly string[]): Promise<Measured> {
  const out = join(folder, 'results');
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out);
  const [name, ...words] = command(files, out);
  return measure(name, words);
}
