import type { AmountRecord } from '../../model/record.ts';
import { checkReading } from '../../pipeline/document.ts';
import { readingOf } from '../helpers/reading.ts';

const sample = 'samples/yunxi-sifaju-2024.pdf';
const total = { form: 'expenditure', rowKey: '合计', columnKey: 'total' };
const isTotal = (record: AmountRecord): boolean =>
  record.form === total.form && record.rowKey === total.rowKey && record.columnKey === total.columnKey;

test('a figure that the checks accuse is flagged, keeps its amount, and no other figure is flagged', async () => {
  const reading = await readingOf(sample);
  const wrong = reading.records.map((record) => (isTotal(record) ? { ...record, amount: '1.00' } : record));
  const { findings, records } = checkReading({ ...reading, records: wrong });
  expect(findings.map(({ suspect }) => suspect)).toContainEqual(total);
  const flagged = records.filter((record) => record.flags.includes('suspect'));
  expect(flagged).toHaveLength(1);
  expect(flagged[0]).toMatchObject({ ...total, amount: '1.00' });
});

test('no figure of a consistent report is flagged', async () => {
  const reading = await readingOf(sample);
  expect(checkReading(reading).records).toEqual(reading.records);
});
