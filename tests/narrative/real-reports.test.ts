import { join } from 'node:path';
import { Decimal } from 'decimal.js';
import { checkNarrative } from '../../checks/narrative/index.ts';
import { checkWording } from '../../checks/wording/index.ts';
import type { Claim } from '../../model/claim.ts';
import { readNarrative } from '../../normalizers/narrative/narrative.ts';
import { readCsv } from '../helpers/csv.ts';
import { describePublished, published, readPublished } from '../helpers/published.ts';

describePublished(defineTests);

/** The gold figures that no claim has, by page, value and unit; every claim counts once. */
async function missedIn(name: string, claims: readonly Claim[]): Promise<string[]> {
  const gold = await readCsv(join(published, 'gold', `${name}.narrative.csv`));
  const left = claims.map(({ place, value, unit }) => figureOf(String(place.page), value, unit));
  return gold.flatMap((line) => {
    const wanted = figureOf(line['page'] ?? '', line['amount'] ?? '', line['unit'] ?? '');
    const at = left.indexOf(wanted);
    if (at >= 0) left.splice(at, 1);
    return at >= 0 ? [] : [`${line['claim'] ?? ''} ${wanted}`];
  });
}

function figureOf(page: string, value: string, unit: string): string {
  return `p${page} ${new Decimal(value).toFixed()} ${unit.replace(/[（()）]/gu, '')}`;
}

async function foundIn(name: string): Promise<string[]> {
  const reading = await readPublished(name);
  const findings = [...checkNarrative(reading, readNarrative(reading)), ...checkWording(reading)];
  return findings
    .filter((finding) => finding.class !== 'rounding')
    .map(({ check, severity, place, actual }) =>
      [check, severity, `p${place?.page ?? ''}`, actual ?? ''].join(' ').trim(),
    );
}

function defineTests(): void {
  test.each(['putuo-caizhengju-2024', 'putuo-shegongbu-2024'])(
    '%s: every figure of the narrative is claimed',
    async (name) => {
      const { claims } = readNarrative(await readPublished(name));
      expect(await missedIn(name, claims)).toEqual([]);
    },
  );

  test('putuo-caizhengju-2024: what is wrong is found and nothing else', async () => {
    expect(await foundIn('putuo-caizhengju-2024')).toEqual([
      'narrative.unit error p21 0.3',
      'narrative.share error p21 71.73',
      'narrative.last-year-order error p21',
      'narrative.listing warning p23',
    ]);
  });

  test('putuo-shegongbu-2024: what is wrong is found and nothing else', async () => {
    expect(await foundIn('putuo-shegongbu-2024')).toEqual([
      'narrative.procurement-awards error p22 21.07',
      'narrative.share warning p18 9.55',
      'narrative.zero-growth warning p17 100.00',
      'narrative.zero-growth warning p17 100.00',
      'narrative.zero-growth warning p18 100.00',
      'narrative.zero-growth warning p21 100.00',
      'narrative.zero-budget error p18 95.89',
      'narrative.listing warning p20',
      'narrative.copied-purpose warning p20',
      'wording.template-instruction warning p15',
    ]);
  });

  test('xian-weijianwei-2022: the narrative is the second part, and its figures hold', async () => {
    const reading = await readPublished('xian-weijianwei-2022');
    const { claims } = readNarrative(reading);
    expect(claims.filter((claim) => claim.targets.length > 0).length).toBeGreaterThan(70);
    expect(await foundIn('xian-weijianwei-2022')).toEqual([
      // Project 54: the budget was spent to the last 元, and its completion is that of project 53.
      'narrative.completion error p46 35',
      'wording.doubled-punctuation info p11',
    ]);
  });
}
