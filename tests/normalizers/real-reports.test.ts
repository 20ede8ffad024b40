import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Decimal } from 'decimal.js';
import type { AmountRecord } from '../../model/record.ts';
import { keyOf } from '../../model/record.ts';
import { readCsv } from '../helpers/csv.ts';
import { describePublished, published, readPublished } from '../helpers/published.ts';

describePublished(defineTests);

function defineTests(): void {
  test.each(['putuo-caizhengju-2024', 'putuo-shegongbu-2024'])('%s is read without a fault: F1 is 1', async (name) => {
    const { records } = await readPublished(name);
    const gold = await readCsv(join(published, 'gold', `${name}.csv`));
    const found = records.map((record) => `${keyOf(record)} ${record.amount}`).sort();
    expect(found).toEqual(
      gold.map((line) => `${line['form']}/${line['row_key']}/${line['column_key']} ${line['amount']}`).sort(),
    );
  });

  test('a blank template gives no record, and its nine forms are blank', async () => {
    const { records, forms, unknownTables } = await readPublished('putuo-template-2024');
    expect(records).toEqual([]);
    expect(unknownTables).toEqual([]);
    expect(forms.map((form) => form.blank)).toEqual(Array(9).fill(true));
    expect(new Set(forms.map((form) => form.form)).size).toBe(9);
  });

  test('nine forms stand at the end of 171 pages, and their sums hold', async () => {
    const reading = await readPublished('xian-weijianwei-2022');
    const forms = reading.forms.filter((form) => form.form !== 'project_performance');
    expect(forms.map((form) => [form.form, form.pages[0]])).toEqual([
      ['revenue_expenditure_summary', 146],
      ['revenue', expect.any(Number)],
      ['expenditure', expect.any(Number)],
      ['fiscal_appropriation_summary', expect.any(Number)],
      ['general_budget_expenditure', expect.any(Number)],
      ['general_budget_basic_detail', expect.any(Number)],
      ['government_fund', expect.any(Number)],
      ['state_capital', expect.any(Number)],
      ['three_public', 161],
    ]);
    const pages = forms.flatMap((form) => form.pages);
    expect([Math.min(...pages), Math.max(...pages)]).toEqual([146, 161]);
    expect(reading.unknownTables).toEqual([]);
    for (const form of ['revenue', 'expenditure', 'general_budget_expenditure', 'government_fund']) {
      expect(childSumsOff(reading.records.filter((record) => record.form === form))).toEqual([]);
    }
    const parts = ['basic', 'project', 'remit_superior', 'operating', 'subsidy_affiliated'];
    for (const form of ['expenditure', 'general_budget_expenditure']) {
      expect(
        rowTotalsOff(
          reading.records.filter((record) => record.form === form),
          parts,
        ),
      ).toEqual([]);
    }
  });

  test('88 self-assessments stand before the forms, each with funds, indicators and a total that they print', async () => {
    const { annexes, records } = await readPublished('xian-weijianwei-2022');
    expect(annexes.map((annex) => annex.pages).flat()).toEqual([
      ...Array.from({ length: 87 }, (_, page) => page + 55),
      143,
    ]);
    expect(annexes.filter((annex) => annex.project === '' || annex.unit !== '万元')).toEqual([]);
    const figures = new Set(records.map((record) => `${record.rowKey}/${record.columnKey}`));
    const lacking = annexes.filter(
      ({ ordinal, indicators }) =>
        !['年度资金总额/executed', '总分/weight', '总分/score'].every((key) => figures.has(`${ordinal}/${key}`)) ||
        indicators.some(({ rowKey }) => !figures.has(`${rowKey}/weight`) || !figures.has(`${rowKey}/score`)),
    );
    expect(lacking).toEqual([]);
  });

  test.each(existsSync(join(published, 'real/budgets')) ? readdirSync(join(published, 'real/budgets')) : [])(
    'budgets/%s is read as a budget',
    async (file) => {
      const reading = await readPublished(`budgets/${file.replace('.pdf', '')}`);
      expect(reading.kind).toBe('预算');
      expect(reading.records.length).toBeGreaterThan(100);
      expect(reading.forms.length).toBeGreaterThan(7);
    },
  );
}

const cent = new Decimal('0.01');
const sum = (records: readonly AmountRecord[]): Decimal =>
  records.reduce((whole, record) => whole.plus(record.amount), new Decimal(0));

/** Figures of 合计, 类 and 款 that differ from the sum of what stands one level below by more than a cent. */
function childSumsOff(records: readonly AmountRecord[]): string[] {
  return records
    .filter((record) => record.rowKey.length <= 5)
    .flatMap((parent) => {
      const code = parent.rowKey === '合计' ? '' : parent.rowKey;
      const length = code === '' ? 3 : code.length + 2;
      const parts = records.filter(
        ({ rowKey, columnKey }) =>
          columnKey === parent.columnKey && /^\d+$/.test(rowKey) && rowKey.length === length && rowKey.startsWith(code),
      );
      const off = sum(parts).minus(parent.amount);
      return off.abs().gt(cent) ? [`${keyOf(parent)}: parts are off by ${off.toFixed()}`] : [];
    });
}

/** Rows whose total differs from the sum of its columns by more than a cent. */
function rowTotalsOff(records: readonly AmountRecord[], parts: readonly string[]): string[] {
  return records
    .filter((record) => record.columnKey === 'total')
    .flatMap((total) => {
      const row = records.filter((record) => record.rowKey === total.rowKey && parts.includes(record.columnKey));
      const off = sum(row).minus(total.amount);
      return off.abs().gt(cent) ? [`${keyOf(total)}: ${off.toFixed()}`] : [];
    });
}
