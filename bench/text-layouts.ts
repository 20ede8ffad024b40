import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { processDocument } from '../pipeline/document.ts';
import { usualReading } from '../pipeline/reading-options.ts';
import { textCrossing, textReport, textTraits } from '../samples/layouts/text.ts';
import { traits } from '../samples/layouts/layout.ts';
import { lineOf, printOutcomes, printTraits, scoreOf, type Outcome } from './layouts-score.ts';

/**
 * Reads reports with known figures that are written as text (Markdown, HTML, tabs, blanks) as converters make them: npm
 * run bench:text-layouts -- [--seeds 100] [--from 1] [--single]
 * --only a,b reads one combination and lists its errors; --draw SEED FILE writes the text.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seeds: { type: 'string', default: '100' },
    from: { type: 'string', default: '1' },
    single: { type: 'boolean', default: false },
    only: { type: 'string' },
    draw: { type: 'string' },
  },
});
const folder = mkdtempSync(join(tmpdir(), 'juesuan-text-layouts-'));

async function main(): Promise<void> {
  const named = values.only?.split(',').filter(Boolean);
  if (values.draw !== undefined) {
    const seed = Number(values.draw);
    const names = named ?? textCrossing(seed);
    writeFileSync(positionals[0] ?? `layout-${seed}.md`, textReport(names, seed).text);
    console.log(names.join(' '));
    return;
  }
  const from = Number(values.from);
  if (named) {
    const outcome = await outcomeOf(from, named);
    console.log([lineOf(outcome), ...outcome.score.details.slice(0, 40)].join('\n  '));
    return;
  }
  const outcomes: Outcome[] = [];
  if (values.single) for (const name of textTraits) outcomes.push(await outcomeOf(from, [name]));
  else {
    for (let seed = from; seed < from + Number(values.seeds); seed++) {
      outcomes.push(await outcomeOf(seed, textCrossing(seed)));
    }
  }
  printOutcomes(outcomes);
  printTraits(outcomes, [...textTraits, ...traits]);
}

async function outcomeOf(seed: number, names: readonly string[]): Promise<Outcome> {
  const made = textReport(names, seed);
  const path = join(folder, 'layout.md');
  writeFileSync(path, made.text);
  const result = await processDocument({ path, document: 'layout', kind: 'text' }, { ...usualReading, ocr: 'never' });
  return { seed, names, score: scoreOf(made, result) };
}

try {
  await main();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
