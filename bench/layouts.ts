import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { processDocument } from '../pipeline/document.ts';
import { usualReading } from '../pipeline/reading-options.ts';
import { crossing, traits } from '../samples/layouts/layout.ts';
import { layoutReport } from '../samples/layouts/report.ts';
import { Calibration } from './layouts-calibration.ts';
import {
  badness,
  holds,
  lineOf,
  printOutcomes,
  printTraits,
  scoreOf,
  type Outcome,
  type Score,
} from './layouts-score.ts';

/**
 * Reads reports in random layouts with known figures, and prints which layouts are read wrongly: npm run bench:layouts
 * -- [--seeds 200] [--from 1] [--traits 6] [--trait rules:dotted] [--without rows,drift] [--shrink 10]
 * --single reads each trait alone; --only a,b reads one combination and lists its errors; --draw SEED FILE writes a
 * PDF.
 * --calibration also prints how certain each form was, and how many of its amounts are right.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seeds: { type: 'string', default: '200' },
    from: { type: 'string', default: '1' },
    traits: { type: 'string', default: '6' },
    trait: { type: 'string', multiple: true, default: [] },
    without: { type: 'string', default: '' },
    shrink: { type: 'string', default: '10' },
    single: { type: 'boolean', default: false },
    calibration: { type: 'boolean', default: false },
    only: { type: 'string' },
    draw: { type: 'string' },
  },
});

type Case = { readonly seed: number; readonly names: readonly string[] };

async function main(): Promise<void> {
  const count = Number(values.traits);
  const named = values.only?.split(',').filter(Boolean);
  if (values.draw !== undefined) {
    const seed = Number(values.draw);
    const names = named ?? crossing(seed, count, values.trait, values.without.split(','));
    writeFileSync(positionals[0] ?? `layout-${seed}.pdf`, (await layoutReport(names, seed)).pdf);
    console.log(names.join(' '));
    return;
  }
  const seeds = Array.from({ length: Number(values.seeds) }, (_each, index) => Number(values.from) + index);
  if (named) {
    const outcome = await outcomeOf({ seed: Number(values.from), names: named });
    console.log([lineOf(outcome), ...outcome.score.details.slice(0, 40)].join('\n  '));
  } else if (values.single) {
    await readAll(
      [[], ...traits.map((name) => [name])].map((names) => ({ seed: Number(values.from), names })),
      false,
    );
  } else
    await readAll(
      seeds.map((seed) => ({ seed, names: crossing(seed, count, values.trait, values.without.split(',')) })),
    );
}

async function readAll(cases: readonly Case[], shrinking = true): Promise<void> {
  const start = performance.now();
  const outcomes: Outcome[] = [];
  for (const each of cases) outcomes.push(await outcomeOf(each));
  console.log(`\n${Math.round((performance.now() - start) / cases.length)} ms each`);
  printOutcomes(outcomes);
  if (values.calibration) calibration.print();
  if (!shrinking) return;
  printTraits(outcomes, traits);
  const failing = outcomes.filter(({ score }) => !holds(score)).sort((a, b) => badness(b.score) - badness(a.score));
  await printSmallest(failing.slice(0, Number(values.shrink)));
}

async function outcomeOf(each: Case): Promise<Outcome> {
  const made = await layoutReport(each.names, each.seed);
  const path = join(folder, 'layout.pdf');
  writeFileSync(path, made.pdf);
  const result = await processDocument({ path, document: 'layout', kind: 'pdf' }, { ...usualReading, ocr: 'never' });
  calibration.add(made, result);
  return { ...each, score: scoreOf(made, result) };
}

/**
 * Removes traits one by one as long as the rest still fails; prints the smallest combinations and how many reports need
 * them.
 */
async function printSmallest(failing: readonly Outcome[]): Promise<void> {
  const smallest = new Map<string, { seeds: number[]; outcome: Outcome }>();
  for (const outcome of failing) {
    const small = await shrunk(outcome);
    const key = small.names.join(' ');
    const known = smallest.get(key) ?? { seeds: [], outcome: small };
    known.seeds.push(outcome.seed);
    smallest.set(key, known);
  }
  console.log('\nsmallest failing combinations:');
  for (const { seeds, outcome } of [...smallest.values()].sort((a, b) => b.seeds.length - a.seeds.length)) {
    console.log(`${seeds.length} × ${lineOf(outcome)} (seeds ${seeds.slice(0, 8).join(' ')})`);
    console.log(`    ${placesOf(outcome.score)}`);
    console.log(`    ${outcome.score.details[0] ?? ''}`);
  }
}

/** How many errors of each kind each form has. */
function placesOf({ details }: Score): string {
  const counts = new Map<string, number>();
  for (const detail of details) {
    const place = detail.replace(/^(\w+) (?:p\d+ )?([\w.-]+).*$/, '$1 $2');
    counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  return [...counts].map(([place, count]) => `${count} ${place}`).join(', ');
}

async function shrunk(outcome: Outcome): Promise<Outcome> {
  for (const name of outcome.names) {
    const names = outcome.names.filter((other) => other !== name);
    const fewer = await outcomeOf({ seed: outcome.seed, names });
    if (!holds(fewer.score)) return shrunk(fewer);
  }
  return outcome;
}

const calibration = new Calibration();
const folder = mkdtempSync(join(tmpdir(), 'juesuan-layouts-'));
try {
  await main();
} finally {
  rmSync(folder, { recursive: true });
}
