import { readingOf } from '../../bench/readings.ts';
import { loadCheckCatalogue } from '../../catalogue/load/checks.ts';
import { runChecks } from '../../checks/run.ts';
import type { Finding } from '../../model/finding.ts';
import type { AmountRecord } from '../../model/record.ts';
import { keyOf } from '../../model/record.ts';
import { smallReport } from './small-report.ts';

const catalogue = loadCheckCatalogue();

/** Errors that the checks find in the small report with some amounts changed: `form/row/column` → amount. */
function errors(changed: Readonly<Record<string, string>>, report = smallReport()): Finding[] {
  const records = report.map((record): AmountRecord => {
    const amount = changed[keyOf(record)];
    return amount === undefined ? record : { ...record, amount, amountText: amount };
  });
  const { findings } = runChecks(readingOf(records, { kind: '其他' }), [], catalogue);
  return findings.filter((finding) => finding.class === 'inconsistency');
}

test('one misprint in a row, the rows above it and the twin table is one finding with all its places', () => {
  const wrong = Object.fromEntries(
    ['expenditure', 'general_budget_expenditure'].flatMap((form) =>
      ['208', '20805'].map((row) => [`${form}/${row}/basic`, '500.00']),
    ),
  );
  const [only, ...more] = errors(wrong);
  expect(more).toEqual([]);
  expect(only).toMatchObject({ actual: '500.00', suggestedAmount: '50.00', class: 'inconsistency' });
  expect(only?.message.zh).toContain('同一误印共 4 处');
  expect(only?.message.en).toContain('the same misprint stands in 4 places');
});

test('a leaf misprinted alike in two tables is one finding', () => {
  const wrong = { 'expenditure/2010602/project': '800.00', 'general_budget_expenditure/2010602/project': '800.00' };
  const [only, ...more] = errors(wrong);
  expect(more).toEqual([]);
  expect(only).toMatchObject({ actual: '800.00', suggestedAmount: '80.00' });
});

test('no explanation has amounts below zero, or figures in a column in which the table prints none', () => {
  const wrong = { 'expenditure/201/basic': '20.00', 'expenditure/20106/total': '913.00' };
  for (const finding of errors(wrong)) expect(finding.message.zh).not.toMatch(/应为 -/u);
});

test('an excess that runs from a leaf to the total is told once, where the leaf stands', () => {
  const more = smallReport({ '2010601': [120, 0], '2010602': [0, 80.8], '2080505': [50, 0], '2210201': [20, 10] });
  const general = more.filter(({ form }) =>
    ['general_budget_expenditure', 'fiscal_appropriation_summary'].includes(form),
  );
  const rest = smallReport().filter(({ form }) => form === 'expenditure');
  const [only, ...others] = errors({}, [...general, ...rest]);
  expect(others).toEqual([]);
  expect(only?.check).toBe('cross.codes-limit');
  expect(only?.message.zh).toMatch(/2010602.*印为 80\.80，大于.*80\.00，超出 0\.80；同样的差额另见于 7 处/u);
});

test('what is said of a sum is not said to be printed', () => {
  const at = (cell: string, amount: string): AmountRecord => {
    const [form = '', rowKey = '', columnKey = ''] = cell.split('/');
    const [record] = smallReport();
    return { ...(record as AmountRecord), form, rowKey, rowLabel: rowKey, columnKey, amount, amountText: amount };
  };
  const [only] = errors({}, [
    at('general_budget_expenditure/合计/total', '50.00'),
    at('government_fund/合计/expenditure.total', '2.80'),
    at('expenditure/合计/total', '52.00'),
    at('fiscal_appropriation_summary/本年支出合计/expenditure.total', '52.80'),
    at('fiscal_appropriation_summary/本年支出合计/expenditure.general_budget', '50.00'),
    at('fiscal_appropriation_summary/本年支出合计/expenditure.government_fund', '2.80'),
  ]);
  expect(only?.message.zh).toMatch(/50\.00 与 .*2\.80之和为 52\.80，大于.*52\.00，超出 0\.80$/u);
});

test('a misprint in every column and table of a row is one finding', () => {
  const wrong = Object.fromEntries(
    smallReport()
      .filter(({ rowKey, amount }) => ['208', '20805', '2080505'].includes(rowKey) && amount === '50.00')
      .map((record) => [keyOf(record), '90.00']),
  );
  const [only, ...more] = errors(wrong);
  expect(more).toEqual([]);
  expect(only?.suggestedAmount).toBe('50.00');
  expect(only?.message.zh).toContain('同一误印共 18 处');
});

describe('what was exchanged is a cause of its own', () => {
  const exchange = (form: string, [a, b]: readonly [string, string]) =>
    smallReport().map((record) => {
      const rowKey = record.rowKey === a ? b : record.rowKey === b ? a : record.rowKey;
      return record.form === form ? { ...record, rowKey } : record;
    });

  test('two rows of a form: one finding that names both', () => {
    const [only, ...more] = errors({}, exchange('revenue', ['208', '221']));
    expect(more).toEqual([]);
    expect(only?.message.zh).toMatch(/《收入决算表》“208 221”与“221 208”两行的金额互换了/u);
    expect(only?.suggestedAmount).toBe('30.00');
  });

  test('two rows of the lowest level, where only the other table tells', () => {
    const [only, ...more] = errors({}, exchange('expenditure', ['2010601', '2010602']));
    expect(more).toEqual([]);
    expect(only?.suspect?.form).toBe('expenditure');
    expect(only?.message.zh).toMatch(/《支出决算表》“2010601.*”与“2010602.*”两行的金额互换了/u);
  });

  test('opening and closing balance, and no third figure', () => {
    const at = (row: string, amount: string): AmountRecord => {
      const [form = '', rest = ''] = row.split('/');
      const cell = smallReport().find((record) => record.form === form && record.rowKey === '总计') as AmountRecord;
      const columnKey = rest.startsWith('年初') ? 'income.amount' : 'expenditure.amount';
      return { ...cell, rowKey: rest, rowLabel: rest, columnKey, amount, amountText: amount };
    };
    const form = 'revenue_expenditure_summary';
    const balances = (opening: string, closing: string): AmountRecord[] => [
      ...smallReport().map((record) =>
        record.form === form && record.rowKey === '总计'
          ? { ...record, amount: '300.00', amountText: '300.00' }
          : record,
      ),
      at(`${form}/年初结转和结余`, opening),
      at(`${form}/年末结转和结余`, closing),
      at(`${form}/结余分配`, '5.00'),
    ];
    expect(errors({}, balances('20.00', '15.00'))).toEqual([]);
    const found = errors({}, balances('15.00', '20.00'));
    expect(
      found.map(({ suspect, suggestedAmount }) => `${suspect?.rowKey ?? ''} ${suggestedAmount ?? ''}`).sort(),
    ).toEqual(['年初结转和结余 20.00', '年末结转和结余 15.00']);
    expect(found[0]?.message.zh).toContain('的数互换了');
  });
});
