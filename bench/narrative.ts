import { existsSync } from 'node:fs';
import { checkReading } from '../pipeline/document.ts';
import { readDocument } from '../pipeline/read-document.ts';
import { usualReading } from '../pipeline/reading-options.ts';
import type { DocumentReading } from '../model/document.ts';
import type { Finding } from '../model/finding.ts';
import { printedFigures, withFigure, type PrintedFigure } from './narrative-figures.ts';
import { damages, randomOf } from './plantings.ts';

/**
 * Changes the figures of published narratives one at a time, and counts which changes are noticed:
 * npm run bench:narrative [-- SEED]
 */
const [seed = '1'] = process.argv.slice(2);
const shared = process.env['JUESUAN_SHARED'] ?? '../shared';
const random = randomOf(Number(seed));

/** Where the texts are whose figures `gold` lists. */
const sources: Record<string, string> = {
  'guiyang-dashuju-2024': 'seed/guiyang-dashuju-2024.txt',
  'putuo-caizhengju-2024': 'real/putuo-caizhengju-2024.pdf',
  'putuo-shegongbu-2024': 'real/putuo-shegongbu-2024.pdf',
};

type Outcome = { readonly noticed: boolean; readonly named: boolean; readonly hint: boolean };
const all: Outcome[] = [];
for (const [name, source] of Object.entries(sources)) {
  const path = `${shared}/${source}`;
  if (!existsSync(path)) continue;
  const kind = path.endsWith('.pdf') ? 'pdf' : 'text';
  const reading = await readDocument({ path, document: name, kind }, { ...usualReading, ocr: 'never' });
  all.push(...benchOf(name, reading));
}
console.log(summary('all', all));

function benchOf(name: string, reading: DocumentReading): Outcome[] {
  const gold = `${shared}/gold/${name}.narrative.csv`;
  const figures = printedFigures(gold, reading);
  const before = new Set(tellingOf(reading).map(({ message }) => message.zh));
  const outcomes = figures.flatMap((figure) => {
    const changed = changedOf(figure);
    if (changed === undefined) return [];
    const fresh = tellingOf(withFigure(reading, figure, changed)).filter(({ message }) => !before.has(message.zh));
    const serious = fresh.filter(({ severity }) => severity !== 'info');
    const outcome = {
      noticed: serious.length > 0,
      named: serious.some(({ message }) => message.zh.includes(changed)),
      hint: fresh.length > 0,
    };
    if (!outcome.noticed) console.log(`  missed: ${figure.section} | ${figure.claim} ${figure.printed} -> ${changed}`);
    return [outcome];
  });
  console.log(summary(name, outcomes));
  return outcomes;
}

/** All that the checks say besides rounding. */
function tellingOf(reading: DocumentReading): Finding[] {
  return checkReading(reading).findings.filter((finding) => finding.class !== 'rounding');
}

/** Another figure of as many characters, by a digit confused or two swapped; undefined where there is none. */
function changedOf({ printed }: PrintedFigure): string | undefined {
  const [first, second] = random() < 0.5 ? [damages.swapped, damages.confused] : [damages.confused, damages.swapped];
  return first(printed, random) ?? second(printed, random);
}

function summary(name: string, outcomes: readonly Outcome[]): string {
  const share = (test: (outcome: Outcome) => boolean): string => {
    const part = outcomes.filter(test).length;
    return `${part} (${((100 * part) / outcomes.length).toFixed(1)}%)`;
  };
  return `${name}: ${outcomes.length} figures changed, noticed ${share(({ noticed }) => noticed)}, the changed figure named ${share(({ named }) => named)}, hints only ${share(({ noticed, hint }) => hint && !noticed)}`;
}
