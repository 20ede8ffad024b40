import { existsSync } from 'node:fs';
import { checkReading } from '../pipeline/document.ts';
import { readDocument } from '../pipeline/read-document.ts';
import { usualReading } from '../pipeline/reading-options.ts';
import type { DocumentReading } from '../model/document.ts';
import { measureClaim } from '../checks/narrative/amount.ts';
import { isReachable } from '../checks/narrative/percentage.ts';
import type { Claim } from '../model/claim.ts';
import type { Finding } from '../model/finding.ts';
import { printedFigures, withFigure, type PrintedFigure } from './narrative-figures.ts';
import { damages, randomOf } from './plantings.ts';

/**
 * Changes the figures of published narratives one at a time, and counts which changes are noticed: npm run
 * bench:narrative [-- SEED]
 */
const [seed = '1'] = process.argv.slice(2);
const shared = process.env['JUESUAN_SHARED'] ?? '../shared';
const random = randomOf(Number(seed));

/** The texts whose figures `gold` lists. */
const sources: Record<string, string> = {
  'guiyang-dashuju-2024': 'seed/guiyang-dashuju-2024.txt',
  'putuo-caizhengju-2024': 'real/putuo-caizhengju-2024.pdf',
  'putuo-shegongbu-2024': 'real/putuo-shegongbu-2024.pdf',
};

type Outcome = { readonly noticed: boolean; readonly named: boolean; readonly hint: boolean; readonly hidden: boolean };
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
  const before = new Set(tellingOf(checkReading(reading)).map(({ message }) => message.zh));
  const outcomes = figures.flatMap((figure) => {
    const changed = changedOf(figure);
    if (changed === undefined) return [];
    const result = checkReading(withFigure(reading, figure, changed));
    const fresh = tellingOf(result).filter(({ message }) => !before.has(message.zh));
    const serious = fresh.filter(({ severity }) => severity !== 'info');
    const outcome = {
      noticed: serious.length > 0,
      named: serious.some(({ message }) => message.zh.includes(changed)),
      hint: fresh.length > 0,
      hidden: isHidden(figure, changed, result.claims),
    };
    if (!outcome.noticed && !outcome.hidden)
      console.log(`  missed: ${figure.section} | ${figure.claim} ${figure.printed} -> ${changed}`);
    return [outcome];
  });
  console.log(summary(name, outcomes));
  return outcomes;
}

/** All findings except rounding. */
function tellingOf({ findings }: { readonly findings: readonly Finding[] }): Finding[] {
  return findings.filter((finding) => finding.class !== 'rounding');
}

/**
 * Whether the change is within rounding: an amount differs by one unit of its last decimal, or a percentage still
 * follows from its amounts.
 */
function isHidden({ printed, kind }: PrintedFigure, changed: string, claims: readonly Claim[]): boolean {
  const [before, after] = [printed, changed].map((text) => Number(text.replace(/,/g, '')));
  if (kind === 'amount') return Math.abs((before ?? 0) - (after ?? 0)) < 0.015;
  const byId = new Map(claims.map((claim) => [claim.id, claim]));
  return claims.some(({ printed: told, kind: of, of: part, against, change, ...claim }) => {
    const [a, b] = [byId.get(change ?? part ?? -1), byId.get(against ?? -1)];
    if (told !== changed || of !== 'percent' || !a || !b) return false;
    return isReachable(measureClaim({ ...claim, kind: of, printed: told }, 2), measureClaim(a, 2), measureClaim(b, 2));
  });
}

/** Another figure of the same length, with one digit confused or two swapped; undefined if there is none. */
function changedOf({ printed }: PrintedFigure): string | undefined {
  const [first, second] = random() < 0.5 ? [damages.swapped, damages.confused] : [damages.confused, damages.swapped];
  // Nobody prints 01.00.
  return [first(printed, random), second(printed, random)].find((text) => text !== undefined && !/^[0,]\d/.test(text));
}

function summary(name: string, outcomes: readonly Outcome[]): string {
  const open = outcomes.filter(({ hidden, noticed }) => noticed || !hidden);
  const share = (test: (outcome: Outcome) => boolean): string => {
    const part = open.filter(test).length;
    return `${part} (${((100 * part) / open.length).toFixed(1)}%)`;
  };
  return `${name}: ${outcomes.length} figures changed, ${outcomes.length - open.length} inside rounding, of the others noticed ${share(({ noticed }) => noticed)}, the changed figure named ${share(({ named }) => named)}, hints only ${share(({ noticed, hint }) => hint && !noticed)}`;
}
