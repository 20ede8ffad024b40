/**
 * How fast a whole run is, beside `pdftotext -layout` on the same files in the same minutes: `npm run bench`.
 *
 * The machine may be busy: only the ratios of runs that took turns mean anything.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasProgram, measure, pagesOf, type Measured } from './speed-measure.ts';
import { batchSet, fourSet, type FileSet } from './speed-sets.ts';
import { printStages } from './speed-stages.ts';

const rounds = 5;
const program = join(import.meta.dirname, '..', 'dist', 'cli', 'main.js');

const folder = mkdtempSync(join(tmpdir(), 'juesuan-bench-'));
try {
  const peer = hasProgram('pdftotext', '-v');
  if (!peer) console.log('pdftotext is not there (Debian package poppler-utils): only absolute figures follow.');
  console.log(
    `Node ${process.versions.node}, ${availableParallelism()} cores, median of ${rounds} runs after a warm-up`,
  );
  const four = fourSet();
  console.log(
    '| set | documents | pages | pages/s | documents/s | ratio wall | ratio cpu | peak MB largest | peak MB sum |',
  );
  console.log('| --- | --- | --- | --- | --- | --- | --- | --- | --- |');
  for (const set of [four, batchSet(join(folder, 'batch'))]) console.log(await lineOf(set, peer));
  await printStages(four.files);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Measures a set of files, our run and the peer's taking turns. @returns a line of the table */
async function lineOf(set: FileSet, peer: boolean): Promise<string> {
  const ours: Measured[] = [];
  const ratios: { readonly wall: number; readonly cpu: number | undefined }[] = [];
  for (let round = 0; round <= rounds; round++) {
    const own = await measureRun(set.files);
    const other = peer ? await measurePeer(set.files) : undefined;
    if (round === 0) continue;
    ours.push(own);
    if (other) ratios.push({ wall: own.wall / other.wall, cpu: quotient(own.cpu, other.cpu) });
  }
  const pages = pagesOf(ours[0]?.output ?? '');
  const wall = median(ours.map((each) => each.wall)) ?? 0;
  const cells = [
    set.name,
    String(set.files.length),
    String(pages),
    shown(pages / wall),
    shown(set.files.length / wall, 2),
    shown(median(ratios.map((each) => each.wall))),
    shown(median(ratios.map((each) => each.cpu))),
    shown(median(ours.map((each) => each.peakLargest)), 0),
    shown(median(ours.map((each) => each.peakSum)), 0),
  ];
  return `| ${cells.join(' | ')} |`;
}

function measureRun(files: readonly string[]): Promise<Measured> {
  const out = join(folder, 'results');
  rmSync(out, { recursive: true, force: true });
  return measure(process.execPath, [program, 'run', ...files, '--out', out, '--json']);
}

function measurePeer(files: readonly string[]): Promise<Measured> {
  return measure('sh', ['-c', 'for file; do pdftotext -q -layout "$file" /dev/null; done', 'sh', ...files]);
}

function quotient(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : a / b;
}

function median(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined).sort((a, b) => a - b);
  return known[Math.floor(known.length / 2)];
}

function shown(value: number | undefined, decimals = 1): string {
  return value === undefined ? 'not measured' : value.toFixed(decimals);
}
