import { loadAcross } from '../../catalogue/load/across.ts';
import { checkAcross } from '../../checks/across/index.ts';
import type { Neighbours } from '../../checks/subject.ts';
import type { Claim } from '../../model/claim.ts';
import type { DocumentResult } from '../../model/document.ts';
import type { RecognisedForm } from '../../model/form.ts';
import type { AmountRecord } from '../../model/record.ts';
import { exampleRecord, exampleResult } from '../helpers/example-result.ts';

/** Records from `form row column: amount`. */
function records(amounts: Readonly<Record<string, string>>, unit: '元' | '万元' = '万元'): AmountRecord[] {
  return Object.entries(amounts).map(([key, amount]) => {
    const [form = '', rowKey = '', columnKey = ''] = key.split(' ');
    return exampleRecord({ form, rowKey, columnKey, amount, amountText: amount, unit });
  });
}

function reportWith(amounts: Readonly<Record<string, string>>, more: Partial<DocumentResult> = {}): DocumentResult {
  return exampleResult({ forms: [], claims: [], records: records(amounts), ...more });
}

/** `id class severity actual expected` of each finding. */
const found = (result: DocumentResult, neighbours: Partial<Neighbours>): string[] =>
  checkAcross(result, { units: [], ...neighbours }).map((finding) =>
    [finding.check, finding.class, finding.severity, finding.actual, finding.expected].join(' '),
  );

describe('the opening balance against last year', () => {
  const opening = 'fiscal_appropriation_summary 年初财政拨款结转和结余 income.amount';
  const closing = 'fiscal_appropriation_summary 年末财政拨款结转和结余 expenditure.total';
  const wholeOpening = 'revenue_expenditure_summary 年初结转和结余 income.amount';
  const wholeClosing = 'revenue_expenditure_summary 年末结转和结余 expenditure.amount';

  test.each([
    ['the same', '16.19', '16.19', []],
    ['one hundredth, which rounding explains', '16.19', '16.20', []],
    ['two hundredths', '16.19', '16.21', ['across.opening-balance rounding info 16.21 16.19']],
    ['more', '16.19', '16.33', ['across.opening-balance inconsistency info 16.33 16.19']],
  ])('%s', (_what, before, now, findings) => {
    expect(found(reportWith({ [opening]: now }), { previous: reportWith({ [closing]: before }) })).toEqual(findings);
  });

  test('a difference that shows in two forms is reported once', () => {
    const now = reportWith({ [opening]: '20.00', [wholeOpening]: '30.00' });
    const previous = reportWith({ [closing]: '18.00', [wholeClosing]: '28.00' });
    expect(found(now, { previous })).toEqual(['across.opening-balance inconsistency info 20.00 18.00']);
  });

  test('a figure that one of them does not print is not compared', () => {
    expect(found(reportWith({ [opening]: '20.00' }), { previous: reportWith({}) })).toEqual([]);
  });

  test('reports in 元 and in 万元 are compared', () => {
    const previous = reportWith({}, { records: records({ [closing]: '161900.00' }, '元') });
    expect(found(reportWith({ [opening]: '16.19' }), { previous })).toEqual([]);
  });
});

describe('what the text says of last year against its report', () => {
  const total = 'expenditure 合计 total';
  const [example] = exampleResult().claims;

  function claim(fields: Partial<Claim>): Claim {
    if (!example) throw new Error('The example has no claim');
    return { ...example, ...fields };
  }

  const now = claim({ id: 1, value: '120.00' });
  const change = { id: 2, role: 'change', of: 1, base: 'previous', value: '20.00', targets: [] } as const;
  const check = (claims: readonly Claim[], before: string): string[] =>
    found(reportWith({ [total]: '120.00' }, { claims }), { previous: reportWith({ [total]: before }) });

  test.each([
    ['a rise that agrees', claim({ ...change, direction: 'up' }), '100.00', []],
    ['a fall that agrees', claim({ ...change, direction: 'down' }), '140.00', []],
    ['rounding', claim({ ...change, direction: 'up' }), '100.01', []],
    [
      'another figure',
      claim({ ...change, direction: 'up' }),
      '101.00',
      ['across.last-year narrative_mismatch warning 100.00 101.00'],
    ],
    ['about so much', claim({ ...change, direction: 'up', approximate: true }), '101.00', []],
    ['a change against the budget', claim({ ...change, direction: 'up', base: 'budget' }), '101.00', []],
  ] as const)('%s', (_what, told, before, findings) => {
    expect(check([now, told], before)).toEqual(findings);
  });

  test('last year’s amount, told outright, is compared once', () => {
    const previous = claim({ id: 3, role: 'previous', value: '100.00', targets: [] });
    const rise = claim({ ...change, direction: 'up', against: 3 });
    expect(check([now, previous, rise], '90.00')).toEqual(['across.last-year narrative_mismatch warning 100.00 90.00']);
  });
});

test('a department is the sum of its units', () => {
  const key = 'general_budget_expenditure 合计 total';
  const units = [reportWith({ [key]: '60.00' }), reportWith({ [key]: '40.00' })];
  expect(found(reportWith({ [key]: '100.00' }), { units })).toEqual([]);
  expect(found(reportWith({ [key]: '100.01' }), { units })).toEqual([]);
  expect(found(reportWith({ [key]: '101.00' }), { units })).toEqual([
    'across.sum-of-units inconsistency warning 101.00 100.00',
  ]);
});

test('each check says what it means and where it comes from, under an id of its own', () => {
  const { checks } = loadAcross();
  expect(new Set(checks.map((check) => check.id)).size).toBe(checks.length);
  for (const check of checks) expect(check.id).toMatch(/^across\./);
});

describe('final accounts against the budget of the year', () => {
  const row = (rowKey: string, rowLabel: string): RecognisedForm['rows'][number] => ({
    ...{ rowKey, rowLabel },
    place: { page: 3 },
  });
  const plan: RecognisedForm = {
    ...{ form: 'general_budget_expenditure', title: '一般公共预算支出表', unit: '元', blank: false, pages: [3] },
    ...{ place: { page: 3 }, decimals: 2, columns: ['total'] },
    rows: [row('合计', '合计'), row('213', '农林水支出'), row('21303', '水利'), row('2130301', '行政运行')],
  };
  const planned = {
    'general_budget_expenditure 合计 total': '15000000.00',
    'general_budget_expenditure 2130301 total': '1005000.00',
    'three_public - budget.total': '30000.00',
  };
  const budget = reportWith({}, { kind: '预算', forms: [plan], records: records(planned, '元') });
  const [example] = exampleResult().claims;
  const stated = (subjectKey: string, value: string): DocumentResult =>
    reportWith(
      {},
      {
        claims: example
          ? [
              {
                ...example,
                kind: 'amount',
                role: 'budget',
                base: 'initial_budget',
                subjectKey,
                value,
                unit: '万元',
                targets: [],
              },
            ]
          : [],
      },
    );

  test.each([
    ['the total, the same', 'general', '1500.00', []],
    ['the total, another', 'general', '1600.00', ['across.budget-stated narrative_mismatch warning 1600.00 1500.00']],
    ['an account by its names, the same', 'account:农林水支出/水利/行政运行', '100.50', []],
    [
      'an account by its names, another',
      'account:农林水支出/水利/行政运行',
      '105.50',
      ['across.budget-stated narrative_mismatch warning 105.50 100.50'],
    ],
    ['an account of another class', 'account:教育支出/水利/行政运行', '105.50', []],
    ['三公', 'three_public', '4.00', ['across.budget-stated narrative_mismatch warning 4.00 3.00']],
  ])('%s', (_what, subject, value, findings) => {
    expect(found(stated(subject, value), { budget })).toEqual(findings);
  });

  test('the budget column of the 三公 form may be that after changes', () => {
    const accounts = reportWith({ 'three_public - budget.total': '2.50' });
    expect(found(accounts, { budget })).toEqual(['across.budget-three-public inconsistency info 2.50 3.00']);
  });

  test('without a budget nothing is compared', () => {
    expect(found(stated('general', '1600.00'), {})).toEqual([]);
  });
});
