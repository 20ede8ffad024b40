import { loadCheckCatalogue } from '../../catalogue/load/checks.ts';
import { editCost } from '../../checks/locate/edit-cost.ts';
import { runChecks } from '../../checks/run.ts';
import type { Finding } from '../../model/finding.ts';
import type { AmountRecord } from '../../model/record.ts';
import { keyOf } from '../../model/record.ts';
import { readingOf } from '../../bench/readings.ts';
import { smallReport } from './small-report.ts';

const catalogue = loadCheckCatalogue();

/** What is found when figures of the small report are changed: `form/row/column` → amount, or null for a blank. */
function findingsOf(changes: Readonly<Record<string, string | null>>, more: Partial<AmountRecord> = {}): Finding[] {
  const records = smallReport().flatMap((record) => {
    const amount = changes[keyOf(record)];
    if (amount === null) return [];
    return [amount === undefined ? record : { ...record, amount, amountText: amount, ...more }];
  });
  const rows = readingOf(smallReport()).forms;
  const { findings } = runChecks(readingOf(records, { kind: '其他', forms: rows }), [], catalogue);
  return findings.filter((finding) => finding.class !== 'wording' && finding.class !== 'structure');
}

const summary = (findings: readonly Finding[]): unknown[] =>
  findings.map((finding) => [
    finding.class,
    finding.suspect === undefined ? undefined : keyOf(finding.suspect),
    finding.suggestedAmount,
  ]);

test('the small report is consistent', () => {
  expect(findingsOf({})).toEqual([]);
});

test('a swapped digit in one part is one finding that names the part and its true amount', () => {
  const findings = findingsOf({ 'expenditure/2010601/basic': '210.00' });
  expect(summary(findings)).toEqual([['inconsistency', 'expenditure/2010601/basic', '120.00']]);
  expect(findings[0]?.difference).toBe('90.00');
  expect(findings[0]?.message.zh).toContain('2010601');
});

test('the finding lists all equations that accuse the figure, and not the ten figures as suspects', () => {
  const [finding] = findingsOf({ 'expenditure/2010601/basic': '210.00' });
  const cells = finding?.cells.map(keyOf) ?? [];
  expect(cells).toEqual(
    expect.arrayContaining([
      'expenditure/20106/basic',
      'expenditure/2010601/total',
      'general_budget_expenditure/2010601/basic',
    ]),
  );
});

test('a wrong total is the suspect, not its parts', () => {
  expect(summary(findingsOf({ 'expenditure/201/total': '999.00' }))).toEqual([
    ['inconsistency', 'expenditure/201/total', '200.00'],
  ]);
});

test('a blank where a figure must be is found with its amount', () => {
  expect(summary(findingsOf({ 'revenue/2010602/fiscal_appropriation': null }))).toEqual([
    ['inconsistency', 'revenue/2010602/fiscal_appropriation', '80.00'],
  ]);
});

test('two cells that have exchanged their figures are two findings', () => {
  const findings = findingsOf({ 'expenditure/2010601/total': '80.00', 'expenditure/2010602/total': '120.00' });
  expect(summary(findings)).toEqual([
    ['inconsistency', 'expenditure/2010601/total', '120.00'],
    ['inconsistency', 'expenditure/2010602/total', '80.00'],
  ]);
});

test('independent errors are found independently', () => {
  const findings = findingsOf({ 'expenditure/2010601/basic': '210.00', 'revenue/2080505/total': '15.00' });
  expect(summary(findings)).toEqual(
    expect.arrayContaining([
      ['inconsistency', 'expenditure/2010601/basic', '120.00'],
      ['inconsistency', 'revenue/2080505/total', '50.00'],
    ]),
  );
  expect(findings).toHaveLength(2);
});

test('a figure that was read with doubt is suspected of being misread, not the publisher of erring', () => {
  const findings = findingsOf({ 'expenditure/2010601/basic': '128.00' }, { origin: 'ocr', confidence: 0.9 });
  expect(summary(findings)).toEqual([['ocr_suspect', 'expenditure/2010601/basic', '120.00']]);
});

test('two explanations that are equally good are both named, and no suspect is invented', () => {
  // 57.50 printed as 75.50, or 24.30 printed as 42.30: either is two digits swapped, and one equation cannot tell.
  const findings = findingsOf({ 'general_budget_basic_detail/30101/amount': '75.50' });
  expect(summary(findings)).toEqual([['inconsistency', undefined, undefined]]);
  expect(findings[0]?.message.zh).toMatch(/30101.*75\.50（或应为 57\.50）.*30102.*42\.30（或应为 24\.30）/);
});

test('of the items of one class the one whose misprint is likelier is the suspect', () => {
  const findings = findingsOf({ 'general_budget_basic_detail/30102/amount': '42.80' });
  expect(summary(findings)).toEqual([['inconsistency', 'general_budget_basic_detail/30102/amount', '42.30']]);
});

test('a cent that repeats along independent relations is no rounding', () => {
  const findings = findingsOf({ 'general_budget_expenditure/2010602/total': '80.01' });
  expect(summary(findings)).toEqual([['inconsistency', 'general_budget_expenditure/2010602/total', '80.00']]);
  expect(findings[0]?.severity).toBe('warning');
});

test('a report with many wrong figures is still taken apart', () => {
  const wrong = smallReport().filter(
    (record) => /\/(total|basic)$/.test(keyOf(record)) && record.form === 'expenditure',
  );
  const changes = Object.fromEntries(
    wrong.map((record, index) => [keyOf(record), (Number(record.amount) + 7 + index).toFixed(2)]),
  );
  const cells = new Set(findingsOf(changes).flatMap((finding) => finding.cells.map(keyOf)));
  expect(Object.keys(changes).filter((key) => !cells.has(key))).toEqual([]);
});

test('a record is never rewritten', () => {
  const records = smallReport();
  const before = JSON.stringify(records);
  runChecks(readingOf(records), [], catalogue);
  expect(JSON.stringify(records)).toBe(before);
});

test.each([
  ['two neighbours swapped', '1206.40', '1206.04', 2],
  ['a digit confused with its look-alike', '446.11', '146.11', 1.5],
  ['another digit', '446.11', '446.71', 1.5],
  ['a digit dropped', '46.11', '446.11', 2],
  ['a shifted point', '44.61', '446.10', 2],
  ['a lost sign', '40.04', '-40.04', 2.5],
  ['something else altogether', '446.11', '972.35', 6],
])('%s: %s for %s', (_, printed, candidate, cost) => {
  expect(editCost(printed, candidate)).toBe(cost);
});

test('a figure that nobody can read is not said to be printed as nothing', () => {
  const [finding] = findingsOf({ 'expenditure/2010601/basic': '' }, { flags: ['unreadable'] });
  expect(finding?.message.zh).toContain('（无法辨认）');
  expect(finding?.message.zh).not.toContain('0.00，应为');
  expect(finding?.message.en).toContain('is printed as (illegible)');
});

test('a figure that a person corrected is called corrected, not printed', () => {
  const corrected = findingsOf({ 'expenditure/2010601/basic': '210.00' }, { flags: ['corrected'] });
  const told = corrected.map(({ message }) => message.zh).join();
  expect(told).toContain('更正为 210.00');
  expect(told).not.toContain('印为 210.00');
});

test('where rounding leaves several values none is picked', () => {
  // The row adds up to 120.00 (its parts 120.00 and 0), the sum above and the other form want 120.01.
  const rounded = {
    'expenditure/2010601/total': '210.00',
    'expenditure/20106/total': '200.01',
    'revenue/2010601/total': '120.01',
    'general_budget_expenditure/2010601/total': '120.01',
  };
  const finding = findingsOf(rounded).find(({ suspect }) => suspect?.rowKey === '2010601');
  expect(finding?.suggestedAmount).toBeUndefined();
  expect(finding?.expected).toBeUndefined();
  expect(finding?.message.zh).toContain('应为 120.00 或 120.01');
  expect(finding?.message.en).toContain('120.00 or 120.01');
});
