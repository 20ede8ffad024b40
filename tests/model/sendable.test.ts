import type { Finding } from '../../model/finding.ts';
import type { AmountRecord } from '../../model/record.ts';
import { sendableOf } from '../../model/sendable.ts';
import { recordAt } from '../checks/examples.ts';

const record = recordAt('expenditure[合计].total', '100.00');
const { form, rowKey, columnKey } = record;
const finding: Finding = {
  check: 'sum-of-children',
  class: 'inconsistency',
  severity: 'error',
  message: { zh: '不符', en: 'does not add up' },
  cells: [{ form, rowKey, columnKey, page: 1 }],
  suspect: { form, rowKey, columnKey },
  place: { page: 1 },
};

const resultOf = (change: Partial<AmountRecord> = {}, pagesOcr = 0) => ({
  path: 'report.pdf',
  records: [{ ...record, ...change }],
  pagesOcr,
  forms: [],
  unknownTables: [],
  problems: [],
});

describe('what may be sent to the bureau as it is', () => {
  test('an error of the publisher in printed text', () => {
    expect(sendableOf(resultOf())(finding)).toBe(true);
    // That a figure is accused is what the finding says, and no doubt of the reading.
    expect(sendableOf(resultOf({ flags: ['suspect'] }))(finding)).toBe(true);
  });

  test.each([
    ['a hint', { severity: 'info' }],
    ['a warning', { severity: 'warning' }],
    ['a doubtful reading', { class: 'ocr_suspect' }],
    ['rounding', { class: 'rounding' }],
  ] as const)('not %s', (_, change) => {
    expect(sendableOf(resultOf())({ ...finding, ...change })).toBe(false);
  });

  test.each([
    ['a figure of a scan', { origin: 'ocr' }, 1],
    ['a figure of somebody else’s OCR', { origin: 'ocr-text' }, 0],
    ['a form whose layout is not sure', { flags: ['layout-uncertain'] }, 0],
    ['a code that was not read whole', { flags: ['doubtful-code'] }, 0],
  ] as const)('not %s', (_, change, pagesOcr) => {
    expect(sendableOf(resultOf(change, pagesOcr))(finding)).toBe(false);
  });

  test('what is not there is missed only where every page was read as text', () => {
    const missing: Finding = {
      check: 'forms.expected',
      class: 'structure',
      severity: 'error',
      message: { zh: '缺少', en: 'missing' },
      cells: [],
    };
    expect(sendableOf(resultOf())(missing)).toBe(true);
    expect(sendableOf(resultOf({}, 1))(missing)).toBe(false);
    expect(sendableOf({ ...resultOf(), problems: [{ message: { zh: '', en: '' } }] })(missing)).toBe(false);
  });

  test('beside scanned pages, only what stands on pages of text', () => {
    expect(sendableOf(resultOf({}, 1))(finding)).toBe(true);
    expect(sendableOf(resultOf({}, 1))({ ...finding, place: { page: 9 } })).toBe(false);
  });

  test('beside a scan that was not read, what stands on pages of text', () => {
    const result = { ...resultOf({}, 1), problems: [{ page: 5, message: { zh: '', en: '' } }] };
    expect(sendableOf(result)({ ...finding, place: { page: 1 } })).toBe(true);
    expect(sendableOf(result)({ ...finding, place: { page: 5 } })).toBe(false);
  });

  test('in a file of several reports, a figure is that of its own report', () => {
    const result = { ...resultOf(), records: [record, { ...record, report: 2, flags: ['cut' as const] }] };
    expect(sendableOf(result)(finding)).toBe(true);
    expect(sendableOf(result)({ ...finding, report: 2 })).toBe(false);
  });
});
