import { checkNarrative } from '../../checks/narrative/index.ts';
import type { Finding } from '../../model/finding.ts';
import type { AmountRecord } from '../../model/record.ts';
import { formsOf, linesOf, narrativeOf, recordsOf } from './helpers.ts';

const figures = { 'revenue[合计].total': '333.60' };
const text = '二、收入决算情况说明\n本年收入合计33.60万元。';

const findingsOn = (read: Partial<AmountRecord>): Finding[] =>
  checkNarrative(
    {
      lines: linesOf(text),
      forms: formsOf(figures),
      records: recordsOf(figures).map((record) => ({ ...record, ...read })),
    },
    narrativeOf(text),
  );

test('a text that OCR read does not put a figure in doubt that the same OCR is sure of', () => {
  expect(findingsOn({ origin: 'ocr', confidence: 0.99 })).toMatchObject([
    { class: 'ocr_suspect', severity: 'warning', expected: '333.60', actual: '33.60', suggestedAmount: '333.60' },
  ]);
  expect(findingsOn({ origin: 'ocr', confidence: 0.99 })[0]).not.toHaveProperty('suspect');
});

test.each<Partial<AmountRecord>>([
  { origin: 'ocr', confidence: 0.6 },
  { origin: 'ocr', confidence: 0.95, flags: ['readings-differ'] },
  { origin: 'ocr-text' },
])('a figure read with doubt is the suspect: %o', (read) => {
  const [finding] = findingsOn(read);
  expect(finding).toMatchObject({ class: 'ocr_suspect', suspect: { form: 'revenue', rowKey: '合计' } });
  expect(Number(finding?.suggestedAmount)).toBe(33.6);
});

test('in a text layer the text is the error', () => {
  expect(findingsOn({})).toMatchObject([{ class: 'narrative_mismatch', suggestedAmount: '333.60' }]);
});
