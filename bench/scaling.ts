/**
 * The cost of a run by the length of a document and by the number of documents, and whether anything grows faster than
 * linearly: `npm run bench:scaling [-- --steps 10,100,1000]`.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { baiheKejiju } from '../samples/reports/baihe-kejiju-2023.ts';
import { shown } from './figures.ts';
import { longReport, manySamples } from './scaling-sets.ts';
import { measure, pagesOf, type Measured } from './speed-measure.ts';

const { values: options } = parseArgs({ options: { steps: { type: 'string', default: '10,100,1000' } } });
const steps = options.steps.split(',').map(Number);
/** How much more a page or a document may cost than at the step before, because machines are not quiet. */
const tolerated = 1.25;
/** The peaks of two equal runs differ by this many megabytes. */
const variance = 50;
const program = join(import.meta.dirname, '..', 'dist', 'cli', 'main.js');
const folder = mkdtempSync(join(tmpdir(), 'juesuan-scaling-'));

try {
  // The cost of every run, whatever it reads: the first step is measured from it.
  const shortest: Fill = async (input) => {
    writeFileSync(join(input, 'short.pdf'), await longReport(baiheKejiju(), 1));
  };
  // Once first, to load the program into the memory of the machine.
  await runOf('start', shortest);
  const start = await runOf('start', shortest);
  console.log(
    `A run of the front pages of one report: ${shown(start.wall, 2)} s, ${shown(start.peakSum, 0)} MB in all processes`,
  );
  await printSteps('pages of one document', start, (pages) => async (input) => {
    writeFileSync(join(input, 'long.pdf'), await longReport(baiheKejiju(), pages));
  });
  await printSteps('documents of one run', start, (count) => (input) => {
    manySamples(input, count);
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}

type Fill = (input: string) => Promise<void> | void;
type Step = { readonly taken: Measured; readonly units: number };
/** The cost of one more page or document, from the previous step to this one. */
type Cost = { readonly milliseconds: number; readonly processor: number | undefined; readonly megabytes: number };

async function printSteps(
  what: 'pages of one document' | 'documents of one run',
  start: Measured,
  fillFor: (count: number) => Fill,
): Promise<void> {
  console.log(
    `\n| ${what} | pages | seconds | peak MB largest | ms each more | cpu ms each more | MB each more | growth |`,
  );
  console.log('| --- | --- | --- | --- | --- | --- | --- | --- |');
  const unitsOf = (count: number, pages: number): number => (what === 'pages of one document' ? pages : count);
  let last: Step = { taken: start, units: unitsOf(1, pagesOf(start.output)) };
  let before: Cost | undefined;
  for (const count of steps) {
    const taken = await runOf(`${what}-${count}`, fillFor(count));
    const pages = pagesOf(taken.output);
    const step = { taken, units: unitsOf(count, pages) };
    const cost = costOf(last, step);
    const growth = before ? judged(before, cost, step.units - last.units) : '';
    const cells = [
      shown(taken.wall, 2),
      shown(taken.peakLargest, 0),
      shown(cost.milliseconds),
      shown(cost.processor),
      shown(cost.megabytes, 2),
      growth,
    ];
    console.log(`| ${count} | ${pages} | ${cells.join(' | ')} |`);
    last = step;
    before = cost;
  }
}

function costOf(last: Step, now: Step): Cost {
  const more = now.units - last.units;
  const difference = (value: (of: Measured) => number | undefined): number | undefined => {
    const [from, to] = [value(last.taken), value(now.taken)];
    return from === undefined || to === undefined ? undefined : (to - from) / more;
  };
  const processor = difference((of) => of.cpu);
  return {
    milliseconds: (difference((of) => of.wall) ?? 0) * 1000,
    processor: processor === undefined ? undefined : processor * 1000,
    megabytes: difference((of) => of.peakLargest) ?? 0,
  };
}

/**
 * Whether each further one costs more than at the step before; memory below the variation between runs does not count
 * as growth.
 */
function judged(before: Cost, now: Cost, more: number): string {
  const time = (now.processor ?? now.milliseconds) / (before.processor ?? before.milliseconds);
  const memory = now.megabytes > before.megabytes * tolerated && now.megabytes * more > variance;
  const worse = [time > tolerated && `time × ${shown(time, 2)}`, memory && 'memory'].filter(Boolean);
  return worse.length === 0 ? 'linear or better' : `WORSE THAN LINEAR: ${worse.join(', ')}`;
}

async function runOf(name: string, fill: Fill): Promise<Measured> {
  const input = join(folder, name);
  const out = join(folder, 'results');
  rmSync(out, { recursive: true, force: true });
  mkdirSync(input, { recursive: true });
  await fill(input);
  const taken = await measure(process.execPath, [program, 'run', input, '--out', out, '--no-cache', '--json']);
  rmSync(input, { recursive: true });
  return taken;
}
