/**
 * Does memory stay flat, and do two workers do twice the work?
 *
 * `npm run bench:batch -- [FEW] [MANY] [PACE]` measures the peak memory of all processes together for FEW and for MANY
 * documents in one run; documents per second with one and with two workers over PACE documents (with few documents, the
 * start of the workers dominates); and the time of a run that finds everything done.
 */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeSet } from './batch-set.ts';
import { clear } from './interrupted.ts';
import { measure, type Measured } from './speed-measure.ts';

const [few = 20, many = 1000, pace = 400] = process.argv.slice(2).map(Number);
const program = join(import.meta.dirname, '../dist/cli/main.js');
const folder = join(tmpdir(), 'juesuan-batch');
clear(folder);

async function run(documents: number, jobs: number): Promise<Measured> {
  const input = join(folder, String(documents));
  await writeSet(input, documents, 0);
  const out = join(folder, `out-${documents}-${jobs}`);
  const command = [program, 'run', input, '--out', out, '--jobs', String(jobs), '--json'];
  const measured = await measure(process.execPath, command);
  const megabytes = measured.peakSum?.toFixed(0) ?? '?';
  console.log(
    `${documents} documents, ${jobs} workers: ${measured.wall.toFixed(1)} s, ${megabytes} MB at most, ` +
      `${(documents / measured.wall).toFixed(2)} documents a second, ${measured.cpu?.toFixed(1) ?? '?'} s of processor time`,
  );
  return measured;
}

const small = await run(few, 2);
const one = await run(pace, 1);
const two = await run(pace, 2);
console.log(`throughput of two workers: ${(one.wall / two.wall).toFixed(2)} times that of one`);
const large = await run(many, 2);
if (small.peakSum !== undefined && large.peakSum !== undefined) {
  console.log(`peak of ${many} documents: ${(large.peakSum / small.peakSum).toFixed(2)} times that of ${few}`);
}
const again = await measure(process.execPath, [
  ...[program, 'run', join(folder, String(many)), '--out', join(folder, `out-${many}-2`), '--json'],
]);
console.log(`${many} documents that are all done: ${again.wall.toFixed(1)} s`);
