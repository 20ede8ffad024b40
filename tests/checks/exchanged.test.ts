import { readingOf, readRecords } from '../../bench/readings.ts';
import { loadCheckCatalogue } from '../../catalogue/load/checks.ts';
import { runChecks } from '../../checks/run.ts';
import type { AmountRecord } from '../../model/record.ts';

const catalogue = loadCheckCatalogue();
const sample = readRecords('samples/chenghu-chengguanju-2024.records.csv');

/** Checks that say something but rounding once two rows of a form have each other's amounts. */
function found(form: string, first = '2080505', second = '2080506'): string[] {
  const other = new Map([
    [first, second],
    [second, first],
  ]);
  const labels = new Map(sample.map(({ rowKey, rowLabel }) => [rowKey, rowLabel]));
  const exchanged = (record: AmountRecord): AmountRecord => {
    const rowKey = other.get(record.rowKey);
    if (record.form !== form || rowKey === undefined) return record;
    return { ...record, rowKey, rowLabel: labels.get(rowKey) ?? '' };
  };
  const { findings } = runChecks(readingOf(sample.map(exchanged), { kind: '其他' }), [], catalogue);
  return findings.filter(({ severity }) => severity !== 'info').map(({ check }) => check);
}

test('two 项 of one 款 that are exchanged in the table of income alone are one finding', () => {
  expect(found('')).toEqual([]);
  expect(found('revenue')).toEqual(['figures.exchanged']);
});

test.each(['expenditure', 'general_budget_expenditure'])('in %s the sums tell, and nothing is told twice', (form) => {
  const said = found(form);
  expect(said.length).toBeGreaterThan(0);
  expect(said).not.toContain('figures.exchanged');
});
