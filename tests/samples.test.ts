import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { comparable } from '../samples/comparable.ts';
import { recordsCsv } from '../samples/records.ts';
import { makeReport, type MadeReport, type PagedRecord } from '../samples/report.ts';
import { refusedReports, reports } from '../samples/reports/index.ts';

const samples = join(import.meta.dirname, '../samples');
const fixtures = join(import.meta.dirname, 'fixtures');
const made: MadeReport[] = [];

beforeAll(async () => {
  for (const report of [...reports(), ...refusedReports()]) made.push(await makeReport(report));
});

const madeAs = (name: string): MadeReport => {
  const report = made.find((each) => each.name === name);
  if (!report) throw new Error(`No sample is called ${name}`);
  return report;
};

/** Rounded one by one, sums of this sample may miss by some hundredths. */
const slackOf = (name: string): number => (name === 'chenghu-chengguanju-2024' ? 3 : 0);

/** Amounts in hundredths by `form/row/column`; absent ones are zero. */
function amountsOf(records: readonly PagedRecord[]): (key: string) => number {
  const amounts = new Map(
    records.map((each) => [`${each.form}/${each.rowKey}/${each.columnKey}`, Math.round(Number(each.amount) * 100)]),
  );
  return (key) => amounts.get(key) ?? 0;
}

const names = [...reports(), ...refusedReports()].map((report) => report.name);
const refused = new Set(refusedReports().map((report) => report.name));

describe('samples', () => {
  it.each(names)('%s is committed as it is made', (name) => {
    const { pdf, records } = madeAs(name);
    const folder = refused.has(name) ? fixtures : samples;
    // The records of a budget are written by hand.
    if (records.length > 0 || !refused.has(name))
      expect(recordsCsv(records)).toBe(readFileSync(join(folder, `${name}.records.csv`), 'utf8'));
    // Not toBe: the difference of two PDFs is nothing to read.
    expect(comparable(pdf) === comparable(readFileSync(join(folder, `${name}.pdf`)))).toBe(true);
    expect(pdf.length).toBeLessThan(300_000);
  });

  it.each(names)('%s: each total is the sum of its 类, 款 and 项', (name) => {
    const { records } = madeAs(name);
    const columns = new Set(
      records.filter((each) => /^\d{7}$/.test(each.rowKey)).map((each) => `${each.form}/*/${each.columnKey}`),
    );
    const amount = amountsOf(records);
    for (const column of columns) {
      const [form, , columnKey] = column.split('/');
      for (const length of [3, 5, 7]) {
        const rows = records.filter(
          (each) => each.form === form && each.columnKey === columnKey && each.rowKey.length === length,
        );
        const sum = rows.reduce((whole, each) => whole + Math.round(Number(each.amount) * 100), 0);
        const miss = Math.abs(sum - amount(column.replace('*', '合计')));
        expect({ column, length, off: miss > slackOf(name) ? miss : 0 }).toEqual({ column, length, off: 0 });
      }
    }
  });

  it.each(names)('%s: the forms agree with each other', (name) => {
    const amount = amountsOf(madeAs(name).records);
    const summary = (row: string, side: string): number => amount(`revenue_expenditure_summary/${row}/${side}.amount`);
    const fiscal = (row: string, column: string): number => amount(`fiscal_appropriation_summary/${row}/${column}`);
    const pairs: [number, number][] = [
      [summary('总计', 'income'), summary('总计', 'expenditure')],
      [summary('本年收入合计', 'income'), amount('revenue/合计/total')],
      [summary('本年支出合计', 'expenditure'), amount('expenditure/合计/total')],
      [fiscal('总计', 'income.amount'), fiscal('总计', 'expenditure.total')],
      [fiscal('本年收入合计', 'income.amount'), amount('revenue/合计/fiscal_appropriation')],
      [fiscal('本年支出合计', 'expenditure.general_budget'), amount('general_budget_expenditure/合计/total')],
      [fiscal('本年支出合计', 'expenditure.government_fund'), amount('government_fund/合计/expenditure.total')],
      [fiscal('本年支出合计', 'expenditure.state_capital'), amount('state_capital/合计/expenditure.total')],
    ];
    for (const [left, right] of pairs) expect(left).toBe(right);
    const staff = amount('general_budget_basic_detail/人员经费合计/amount');
    const office = amount('general_budget_basic_detail/公用经费合计/amount');
    const basic = amount('general_budget_expenditure/合计/basic');
    expect(Math.abs(staff + office - basic)).toBeLessThanOrEqual(slackOf(name));
  });
});
