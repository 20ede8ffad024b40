import { loadCheckCatalogue } from '../../catalogue/load/checks.ts';
import { runChecks, type CheckResult } from '../../checks/run.ts';
import type { Claim } from '../../model/claim.ts';
import type { AmountRecord } from '../../model/record.ts';
import { keyOf } from '../../model/record.ts';
import { exampleResult } from '../helpers/example-result.ts';
import { readingOf } from '../../bench/readings.ts';
import { smallReport } from './small-report.ts';

const catalogue = loadCheckCatalogue();

/** The small report as a scan that was read surely but for some figures. */
function checkScan(
  figures: Readonly<Record<string, Partial<AmountRecord>>>,
  claims: readonly Claim[] = [],
): CheckResult {
  const records = smallReport().map((record) => ({
    ...record,
    origin: 'ocr' as const,
    confidence: 0.97,
    ...figures[keyOf(record)],
  }));
  return runChecks(readingOf(records, { kind: '其他', forms: readingOf(smallReport()).forms }), claims, catalogue);
}

const read = (amountText: string, more: Partial<AmountRecord> = {}): Partial<AmountRecord> => ({
  amountText,
  amount: amountText,
  ...more,
});

const summary = ({ findings }: CheckResult): unknown[] =>
  findings
    .filter((finding) => finding.class !== 'wording' && finding.class !== 'structure')
    .map((finding) => [finding.class, finding.suspect && keyOf(finding.suspect), finding.suggestedAmount]);

const part = 'expenditure/2010601/basic';

test.each([
  ['a misread digit', '128.00'],
  ['a lost digit', '12.00'],
  ['a lost point', '12000'],
  ['an added digit', '1120.00'],
  ['digits seen twice', '120120.00'],
])('%s of a scan is ours to suspect, with the true amount', (_, amount) => {
  expect(summary(checkScan({ [part]: read(amount) }))).toEqual([['ocr_suspect', part, '120.00']]);
});

test('a figure that was read surely and is like nothing that would fit is the publisher’s', () => {
  expect(summary(checkScan({ [part]: read('987.65') }))).toEqual([['inconsistency', part, '120.00']]);
});

test('a figure of which OCR was not sure is ours to suspect, however unlike it is', () => {
  const doubted = read('987.65', { confidence: 0.4, flags: ['low-confidence'] });
  expect(summary(checkScan({ [part]: doubted }))).toEqual([['ocr_suspect', part, '120.00']]);
});

test('a misprint that the narrative repeats is the publisher’s', () => {
  const [claim] = exampleResult().claims;
  if (!claim) throw new Error('Cannot test a claim: the example has none');
  const repeated = { ...claim, value: '128.00', printed: '128.00' };
  expect(summary(checkScan({ [part]: read('128.00') }, [repeated]))).toEqual([['inconsistency', part, '120.00']]);
});

test('of two figures that explain a difference the one with a fitting second reading is the suspect', () => {
  const wages = 'general_budget_basic_detail/30101/amount';
  const flags = ['readings-differ'] as const;
  const scan = checkScan({ [wages]: read('51.50', { flags, alternatives: ['57.50'], confidence: 0.9 }) });
  expect(summary(scan)).toEqual([['ocr_suspect', wages, '57.50']]);
});

describe('doubt of OCR', () => {
  const doubted = { confidence: 0.4, flags: ['low-confidence'] } as const;
  const flagsIn = ({ records }: CheckResult, key: string): unknown =>
    records.filter((record) => keyOf(record) === key).map(({ flags, confidence }) => [flags, confidence]);

  test('is settled where two independent relations, one a sum, hold through the figure', () => {
    const sum = 'expenditure/2210201/total';
    expect(flagsIn(checkScan({ [sum]: doubted }), sum)).toEqual([[[], 0.99]]);
  });

  test('stays where only one relation holds, or prints of the same figure alone', () => {
    expect(flagsIn(checkScan({ [part]: doubted }), part)).toEqual([[['low-confidence'], 0.4]]);
    const wages = 'general_budget_basic_detail/30101/amount';
    expect(flagsIn(checkScan({ [wages]: doubted }), wages)).toEqual([[['low-confidence'], 0.4]]);
  });

  test('stays where something else is doubted too', () => {
    const damaged = { confidence: 0.4, flags: ['low-confidence', 'lost-decimals'] } as const;
    expect(flagsIn(checkScan({ [part]: damaged }), part)).toEqual([[['low-confidence', 'lost-decimals'], 0.4]]);
  });
});

test('a form that is not found in a file with scanned pages was not readable; it is not called missing', () => {
  const messagesOf = (pagesOcr: number): string[] => {
    const reading = readingOf(smallReport(), { kind: '决算', year: '2024', pagesOcr });
    const { findings } = runChecks(reading, [], catalogue);
    return findings
      .filter(({ check }) => check === 'forms.expected')
      .map(({ severity, message }) => `${severity} ${message.en}`);
  };
  expect(messagesOf(0).length).toBeGreaterThan(0);
  expect(messagesOf(3)).toHaveLength(messagesOf(0).length);
  for (const message of messagesOf(0)) expect(message).toMatch(/^error .*is missing/);
  for (const message of messagesOf(3)) expect(message).toMatch(/^warning .*was not readable/);
});

test('a form whose title and unit stand in the text without a table was not readable; its title alone is no form', () => {
  const severitiesOf = (...texts: readonly string[]): Record<string, string> => {
    const lines = texts.map((text) => ({ page: 1, text, box: { x0: 0, y0: 0, x1: 1, y1: 1 } }));
    const reading = { ...readingOf(smallReport(), { kind: '决算', year: '2024' }), lines };
    const { findings } = runChecks(reading, [], catalogue);
    const own = findings.filter(({ check }) => check === 'forms.expected');
    return Object.fromEntries(own.map(({ severity, message }) => [/《(.+?)》/.exec(message.zh)?.[1] ?? '', severity]));
  };
  const title = '国有资本经营预算财政拨款支出决算表';
  expect(severitiesOf(title, '部门：青山市水利局 单位：万元', '科目编码 合计')).toMatchObject({ [title]: 'warning' });
  expect(severitiesOf('单位：万元', title, '科目编码 合计')).toMatchObject({ [title]: 'warning' });
  // In a list of contents no unit stands below it.
  expect(severitiesOf(title, '第三部分 情况说明')).toMatchObject({ [title]: 'error' });
  // Another form's title ends with the words of one that is missing.
  const other = severitiesOf('政府性基金预算财政拨款支出决算表', '单位：万元');
  expect(other).toMatchObject({ [title]: 'error' });
});
