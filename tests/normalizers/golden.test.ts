import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DocumentReading } from '../../model/document.ts';
import { flags, harmlessFlags } from '../../model/record.ts';
import { readCsv } from '../helpers/csv.ts';
import { readingOf } from '../helpers/reading.ts';

const folder = join(import.meta.dirname, '../../samples');
const samples = readdirSync(folder)
  .filter((name) => name.endsWith('.pdf'))
  .map((name) => name.replace('.pdf', ''));

const linesOf = (reading: DocumentReading): string[] =>
  reading.records
    .map(({ form, rowKey, rowLabel, columnKey, amountText, amount, unit, place }) =>
      // The dictionary gives the one row of 三公 no label.
      [form, rowKey, rowKey === '-' ? '' : rowLabel, columnKey, amountText, amount, unit, place.page].join(' | '),
    )
    .sort();

test.each(samples)('%s gives the records it was made from and nothing else', async (name) => {
  const reading = await readingOf(`samples/${name}.pdf`);
  const expected = await readCsv(join(folder, `${name}.records.csv`));
  expect(linesOf(reading)).toEqual(expected.map((line) => Object.values(line).join(' | ')).sort());
  expect(reading).toMatchObject({ kind: '决算', unknownTables: [], problems: [] });
  const doubts = reading.records.flatMap((record) => record.flags).filter((flag) => !harmlessFlags.includes(flag));
  expect(doubts).toEqual([]);
});

test('there are samples, and each flag has an explanation', () => {
  expect(samples.length).toBeGreaterThanOrEqual(6);
  expect(Object.values(flags).every((reason) => reason.length > 10)).toBe(true);
});

test('a budget gives the records of its own forms', async () => {
  const fixture = 'tests/fixtures/yunxi-sifaju-budget-2025';
  const reading = await readingOf(`${fixture}.pdf`);
  const expected = await readCsv(join(import.meta.dirname, `../../${fixture}.records.csv`));
  expect(reading).toMatchObject({ kind: '预算', reportKind: '部门预算', year: '2025', unknownTables: [] });
  expect(linesOf(reading)).toEqual(expected.map((line) => Object.values(line).join(' | ')).sort());
});

test('the units that the first part lists are read as printed', async () => {
  const { units } = await readingOf('samples/yunxi-sifaju-2024.pdf');
  expect(units).toEqual(['云溪市司法局（本级）', '云溪市法律援助中心', '云溪市公证处']);
});
