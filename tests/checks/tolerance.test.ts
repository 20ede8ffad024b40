import { loadCheckCatalogue } from '../../catalogue/load/checks.ts';
import { runChecks } from '../../checks/run.ts';
import { readingOf } from '../../bench/readings.ts';
import { recordAt } from './examples.ts';

const catalogue = loadCheckCatalogue();

/** Class and difference of all that is found in a table of basic expenditure with these items and this total. */
function findingsOf(total: string, items: readonly string[], flags: Parameters<typeof flagged>[1] = []): string[] {
  const records = [
    recordAt('general_budget_basic_detail[302].amount', total),
    ...items.map((amount, index) => recordAt(`general_budget_basic_detail[302${String(index + 10)}].amount`, amount)),
  ];
  const [last] = records.slice(-1);
  const changed = last === undefined ? records : [...records.slice(0, -1), flagged(last, flags)];
  const { findings } = runChecks(readingOf(changed, { kind: '其他' }), [], catalogue);
  return findings
    .filter((finding) => finding.check === 'rounding' || finding.check === 'sum-of-children')
    .map((finding) => `${finding.class} ${finding.difference ?? ''}`);
}

const flagged = (record: ReturnType<typeof recordAt>, flags: readonly 'lost-decimals'[]): typeof record => ({
  ...record,
  flags,
});

test('a total that is off by less than the rounding of its figures is rounding', () => {
  expect(findingsOf('30.01', ['10.00', '20.00'])).toEqual(['rounding 0.01']);
});

test('a total of two items that is off by two cents is wrong', () => {
  expect(findingsOf('30.02', ['10.00', '20.00'])).toHaveLength(1);
  expect(findingsOf('30.02', ['10.00', '20.00'])[0]).toMatch(/^inconsistency/);
});

test('the more figures, the more cents may be missing', () => {
  expect(findingsOf('40.02', ['10.00', '10.00', '10.00', '10.00'])).toEqual(['rounding 0.02']);
});

test('a printed zero is exact and adds nothing to the bound', () => {
  expect(findingsOf('20.02', ['10.00', '10.00', '0.00', '0.00', '0.00'])[0]).toMatch(/^inconsistency/);
});

test('amounts in yuan with two decimals are held to the cent', () => {
  expect(findingsOf('300000.00', ['100000.00', '200000.05'])[0]).toMatch(/^inconsistency/);
});

test('amounts of six decimals are held to their own last place', () => {
  expect(findingsOf('0.300000', ['0.100000', '0.200010'])[0]).toMatch(/^inconsistency/);
});

test('rounding does not excuse a figure that has lost a digit', () => {
  const items = ['10.00', '20.00', '30.00', '40.00', '50.00', '82.5'];
  expect(findingsOf('232.51', items, ['lost-decimals'])).toEqual(['ocr_suspect -0.01']);
});

test('a figure that has lost its zero and still adds up is left in peace', () => {
  const items = ['10.00', '20.00', '30.00', '40.00', '50.00', '82.5'];
  expect(findingsOf('232.50', items, ['lost-decimals'])).toEqual([]);
});

test('a miss of three cents within the bound is said to be unusual', () => {
  const items = ['10.00', '10.00', '10.00', '10.00', '10.00', '10.00'];
  const records = [
    recordAt('general_budget_basic_detail[302].amount', '60.03'),
    ...items.map((amount, index) => recordAt(`general_budget_basic_detail[3021${String(index)}].amount`, amount)),
  ];
  const { findings } = runChecks(readingOf(records, { kind: '其他' }), [], catalogue);
  expect(findings.map((finding) => finding.message.en).join()).toContain('unusual');
});

test('all rounding of a form is one finding with count and largest miss', () => {
  const records = ['201', '205', '208'].flatMap((code) => [
    recordAt(`expenditure[${code}].total`, '30.01'),
    recordAt(`expenditure[${code}].basic`, '10.00'),
    recordAt(`expenditure[${code}].project`, '20.00'),
  ]);
  const { findings } = runChecks(readingOf(records, { kind: '其他' }), [], catalogue);
  const rounding = findings.filter((finding) => finding.class === 'rounding');
  expect(rounding).toHaveLength(1);
  expect(rounding[0]?.message.en).toContain('3 difference(s) within rounding, the largest 0.01');
});
