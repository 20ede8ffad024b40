import { restoredAmounts } from '../../checks/restored.ts';
import type { DocumentReading } from '../../model/document.ts';
import type { Finding } from '../../model/finding.ts';
import { recordAt } from './examples.ts';

const lost: Finding = {
  check: 'sum-of-children',
  class: 'ocr_suspect',
  severity: 'warning',
  message: { zh: '不符', en: 'does not add up' },
  cells: [],
  suspect: { form: 'expenditure', rowKey: '201', columnKey: 'total' },
  suggestedAmount: '150.00',
};
const printed = ['208', '210', '212'].map((row) => ({
  ...recordAt(`expenditure[${row}].total`, '100.00'),
  origin: 'ocr-text' as const,
}));
const readingOf = (records: readonly object[]): DocumentReading =>
  ({
    records,
    forms: [
      {
        form: 'expenditure',
        unit: '万元',
        place: { page: 1 },
        rows: [{ rowKey: '201', rowLabel: '一般公共服务支出' }],
      },
    ],
  }) as unknown as DocumentReading;

test('a lost amount that the sums prove is restored', () => {
  expect(restoredAmounts(readingOf(printed), [lost]).map(({ amount }) => amount)).toEqual(['150.00']);
});

test('none is restored beside a cell that nobody can read: the gap may be its own', () => {
  const unreadable = { ...printed[0], amount: '', amountText: '15O.OO', flags: ['unreadable'] };
  expect(restoredAmounts(readingOf([unreadable, ...printed.slice(1)]), [lost])).toEqual([]);
});

test('none is restored where the sums ask for more than the form prints', () => {
  expect(restoredAmounts(readingOf(printed.slice(0, 1)), [lost])).toEqual([]);
});
