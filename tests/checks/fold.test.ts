import { foldRepeated } from '../../checks/fold.ts';
import { withSeverityByFault } from '../../checks/severity.ts';
import type { Finding } from '../../model/finding.ts';
import { recordAt } from './examples.ts';

const told = (page: number, zh = '不符'): Finding => ({
  check: 'narrative.amount',
  class: 'narrative_mismatch',
  severity: 'error',
  message: { zh, en: 'differs' },
  cells: [{ form: 'expenditure', rowKey: '合计', columnKey: 'total', page: 3 }],
  place: { page },
});

test('one sentence told three times is one finding, with its pages', () => {
  const [first, second, ...more] = foldRepeated([told(8), told(9), told(8, '别的'), told(8)]);
  expect(more).toEqual([]);
  expect(first).toMatchObject({
    message: { zh: '不符（同样的问题共 3 处，第 8、9 页）', en: 'differs (the same in 3 places, pages 8, 9)' },
    place: { page: 8 },
  });
  expect(first?.cells).toHaveLength(1);
  expect(second).toEqual(told(8, '别的'));
});

test('what OCR may have misread is no error beside those of the publisher', () => {
  const doubt: Finding = { ...told(1), class: 'ocr_suspect' };
  expect(withSeverityByFault([doubt, told(1)], []).map(({ severity }) => severity)).toEqual(['warning', 'error']);
});

test('what the sums say of a cell with several figures is a hint', () => {
  const record = recordAt('expenditure[2010301].total', '200.0013.00');
  const glued = { ...record, amount: '', flags: ['several-amounts' as const] };
  const { form, rowKey, columnKey } = record;
  const finding: Finding = { ...told(1), class: 'ocr_suspect', suspect: { form, rowKey, columnKey } };
  expect(withSeverityByFault([finding], [glued]).map(({ severity }) => severity)).toEqual(['info']);
});
