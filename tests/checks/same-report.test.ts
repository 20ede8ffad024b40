import { compareReports, sameReportFindings } from '../../checks/across/same-report.ts';
import type { AmountRecord } from '../../model/record.ts';
import { exampleRecord, exampleResult } from '../helpers/example-result.ts';

const codes = Array.from({ length: 12 }, (_, index) => String(2010101 + index));
const amounts = codes.map((rowKey, index) =>
  exampleRecord({ rowKey, amount: `${index + 10}.50`, amountText: `${index + 10}.50` }),
);
const asText = (records: readonly AmountRecord[]): AmountRecord[] =>
  records.map((record) => ({ ...record, origin: 'ocr-text', place: { page: 1, line: 40 } }));
const compare = (ours: readonly AmountRecord[], theirs: readonly AmountRecord[]): ReturnType<typeof compareReports> =>
  compareReports(exampleResult({ records: ours }), exampleResult({ records: theirs }));

test('figures of two files of one report are the same, differ, or stand in one of them only', () => {
  const [first = exampleRecord(), , ...rest] = asText(amounts);
  const text = [{ ...first, amount: '1.50', amountText: '1.50' }, ...rest, exampleRecord({ rowKey: '合计' })];
  const figures = compare(amounts, text) ?? [];
  const outcomes = Object.fromEntries(figures.map(({ rowKey, outcome }) => [rowKey, outcome]));
  expect(outcomes).toMatchObject({
    2010101: 'differs',
    2010102: 'only-first',
    2010103: 'same',
    合计: 'only-second',
  });
  expect(figures).toHaveLength(13);
});

test('a figure that OCR read otherwise than the PDF prints is suspect, with the PDF’s amount as suggestion', () => {
  const text = asText(amounts).map((record, index) =>
    index === 3 ? { ...record, amount: '1.5', amountText: '1. 5' } : record,
  );
  expect(sameReportFindings(compare(amounts, text) ?? [], 'report')).toMatchObject([
    {
      ...{ check: 'across.same-report', class: 'ocr_suspect', expected: '13.50', actual: '1.5' },
      ...{ suspect: { rowKey: '2010104' }, suggestedAmount: '13.50', place: { line: 40 } },
    },
  ]);
});

test('two PDFs that differ accuse neither', () => {
  const other = amounts.map((record, index) => (index === 3 ? { ...record, amount: '1.5' } : record));
  expect(sameReportFindings(compare(amounts, other) ?? [], 'report')).toEqual([]);
});

test('the same amount in 元 and in 万元 is the same', () => {
  const yuan = amounts.map((record) => ({
    ...record,
    unit: '元' as const,
    amount: String(Math.round(Number(record.amount) * 10_000)),
  }));
  expect(compare(amounts, yuan)?.every(({ outcome }) => outcome === 'same')).toBe(true);
});

test('reports of one name whose figures are not the same are two reports', () => {
  const other = amounts.map((record) => ({ ...record, amount: `1${record.amount}` }));
  expect(compare(amounts, other)).toBeUndefined();
  expect(compare(amounts.slice(0, 5), amounts)).toBeUndefined();
});
