import { readingOf } from '../../bench/readings.ts';
import { loadCheckCatalogue } from '../../catalogue/load/checks.ts';
import { runChecks } from '../../checks/run.ts';
import type { Finding } from '../../model/finding.ts';
import { smallReport } from './small-report.ts';

const catalogue = loadCheckCatalogue();

/** Names as the table of codes has them, so that nothing is said of these. */
const names: Record<string, string> = {
  '2010601': '行政运行',
  '2010602': '一般行政管理事务',
  '2080505': '机关事业单位基本养老保险缴费支出',
  '2210201': '住房公积金',
};

/** Findings besides hints when a row of a form stands under another code. */
function findings(form: string, row: string, code: string, amounts: Readonly<Record<string, string>> = {}): Finding[] {
  const records = smallReport().map((record) => {
    const rowKey = record.form === form && record.rowKey === row ? code : record.rowKey;
    const amount = amounts[`${record.form}/${record.rowKey}/${record.columnKey}`] ?? record.amount;
    return { ...record, rowKey, rowLabel: names[record.rowKey] ?? '', amount, amountText: amount };
  });
  const { findings: all } = runChecks(readingOf(records, { kind: '其他' }), [], catalogue);
  return all.filter(({ severity }) => severity !== 'info');
}

test.each([
  ['of its own 款', '2080502'],
  ['that no table of codes has', '2080599'],
])('a row under a code %s is one finding, and no amount is accused', (_, code) => {
  const [only, ...more] = findings('expenditure', '2080505', code);
  expect(more).toEqual([]);
  expect(only?.check).toBe('codes.of-another');
  expect(only?.message.zh).toContain(`印为 ${code}，其他报表中为 2080505`);
});

test('an amount that is wrong as well is named by the code that is printed', () => {
  const found = findings('expenditure', '2080505', '2080502', { 'expenditure/2080505/basic': '90.00' });
  const accused = found.filter(({ suspect }) => suspect !== undefined);
  expect(accused.map(({ suspect, suggestedAmount }) => [suspect?.rowKey, suggestedAmount])).toEqual([
    ['2080502', '50.00'],
  ]);
});

test('a name that the other forms have under this code too is left alone', () => {
  expect(findings('expenditure', '2080505', '2080505')).toEqual([]);
});
