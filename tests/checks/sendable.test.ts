import { sendable } from '../../checks/sendable.ts';
import type { Finding } from '../../model/finding.ts';
import type { AmountRecord } from '../../model/record.ts';
import { recordAt } from './examples.ts';

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
  records: [{ ...record, ...change }],
  pagesOcr,
  problems: [],
});

describe('what may be sent to the bureau as it is', () => {
  test('an error of the publisher in printed text', () => {
    expect(sendable(finding, resultOf())).toBe(true);
    // That a figure is accused is what the finding says, and no doubt of the reading.
    expect(sendable(finding, resultOf({ flags: ['suspect'] }))).toBe(true);
  });

  test.each([
    ['a hint', { severity: 'info' }],
    ['a warning', { severity: 'warning' }],
    ['a doubtful reading', { class: 'ocr_suspect' }],
    ['rounding', { class: 'rounding' }],
  ] as const)('not %s', (_, change) => {
    expect(sendable({ ...finding, ...change }, resultOf())).toBe(false);
  });

  test.each([
    ['a figure of a scan', { origin: 'ocr' }, 1],
    ['a figure of somebody else’s OCR', { origin: 'ocr-text' }, 0],
    ['a form whose layout is not sure', { flags: ['layout-uncertain'] }, 0],
    ['a code that was not read whole', { flags: ['doubtful-code'] }, 0],
  ] as const)('not %s', (_, change, pagesOcr) => {
    expect(sendable(finding, resultOf(change, pagesOcr))).toBe(false);
  });

  test('what is not there is missed only where every page was read as text', () => {
    const missing: Finding = {
      check: 'forms.expected',
      class: 'structure',
      severity: 'error',
      message: { zh: '缺少', en: 'missing' },
      cells: [],
    };
    expect(sendable(missing, resultOf())).toBe(true);
    expect(sendable(missing, resultOf({}, 1))).toBe(false);
    expect(sendable(missing, { ...resultOf(), problems: [{ message: { zh: '', en: '' } }] })).toBe(false);
  });

  test('beside scanned pages, only what stands on pages of text', () => {
    expect(sendable(finding, resultOf({}, 1))).toBe(true);
    expect(sendable({ ...finding, place: { page: 9 } }, resultOf({}, 1))).toBe(false);
  });

  test('beside a scan that was not read, all that stands on other pages', () => {
    const result = { ...resultOf({}, 1), problems: [{ page: 5, message: { zh: '', en: '' } }] };
    expect(sendable({ ...finding, place: { page: 9 } }, result)).toBe(true);
    expect(sendable({ ...finding, place: { page: 5 } }, result)).toBe(false);
  });

  test('in a file of several reports, a figure is that of its own report', () => {
    const result = { records: [record, { ...record, report: 2, flags: ['cut' as const] }], pagesOcr: 0, problems: [] };
    expect(sendable(finding, result)).toBe(true);
    expect(sendable({ ...finding, report: 2 }, result)).toBe(false);
  });
});
