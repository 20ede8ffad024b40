import { existsSync } from 'node:fs';
import { readingOf, readRecords } from '../../bench/readings.ts';
import { loadCheckCatalogue } from '../../catalogue/load/checks.ts';
import { runChecks } from '../../checks/run.ts';
import type { AmountRecord } from '../../model/record.ts';
import { keyOf } from '../../model/record.ts';

const gold = `${process.env['JUESUAN_SHARED'] ?? '../shared'}/gold`;
const withGold = existsSync(gold) ? describe : describe.skip;
const catalogue = loadCheckCatalogue();

const findingsOf = (records: readonly AmountRecord[], complete = records) =>
  runChecks(readingOf(records, { kind: '其他', forms: readingOf(complete).forms }), [], catalogue).findings;

withGold('published reports (skipped when the folder of published reports is not there)', () => {
  test.each([
    ['guiyang-dashuju-2024', 0],
    ['putuo-caizhengju-2024', 10],
    ['putuo-shegongbu-2024', 2],
  ])('%s is right but for %i sums that rounding explains', (name, roundings) => {
    const findings = findingsOf(readRecords(`${gold}/${name}.csv`));
    expect(findings.filter((finding) => finding.class !== 'rounding')).toEqual([]);
    const counts = findings.map((finding) => Number(/: (\d+) difference/.exec(finding.message.en)?.[1]));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(roundings);
  });

  test('what OCR has damaged or lost in the report of Guiyang is found and proposed', () => {
    const whole = readRecords(`${gold}/guiyang-dashuju-2024.csv`).map(
      (record) => ({ ...record, origin: 'ocr-text', confidence: 0.9 }) as const,
    );
    const damaged: Record<string, string> = {
      'non_fiscal_summary/资源勘探工业信息等支出/expenditure.amount': '82.5',
      'non_fiscal_summary/结余分配/expenditure.amount': '259.2',
      'non_fiscal_summary/年末结转和结余/expenditure.amount': '4.5',
      'general_budget_basic_detail/310/amount': '3.0',
    };
    const lost = [
      'revenue/合计/total',
      'revenue/2101102/fiscal_appropriation',
      'revenue/2101103/total',
      'revenue/2101103/fiscal_appropriation',
      'revenue/2150550/total',
      'revenue/2150550/fiscal_appropriation',
    ];
    const records = whole
      .filter((record) => !lost.includes(keyOf(record)))
      .map((record): AmountRecord => {
        const amount = damaged[keyOf(record)];
        return amount === undefined ? record : { ...record, amount, amountText: amount, flags: ['lost-decimals'] };
      });
    const findings = findingsOf(records, whole);
    const proposed = new Map(
      findings.map((finding) => [finding.suspect === undefined ? '' : keyOf(finding.suspect), finding.suggestedAmount]),
    );
    const truth = new Map(whole.map((record) => [keyOf(record), record.amount]));
    for (const key of [...Object.keys(damaged), ...lost])
      expect([key, proposed.get(key)]).toEqual([key, truth.get(key)]);
    expect(new Set(findings.map((finding) => finding.class))).toEqual(new Set(['ocr_suspect']));
  });
});
