import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Decimal } from 'decimal.js';
import type { DocumentReading } from '../../model/document.ts';
import type { AmountRecord } from '../../model/record.ts';
import { keyOf } from '../../model/record.ts';
import { readCsv } from '../helpers/csv.ts';
import { readPdf } from '../helpers/reading.ts';

const shared = process.env['JUESUAN_SHARED'] ?? join(import.meta.dirname, '../../../shared');
const here = existsSync(join(shared, 'real')) && existsSync(join(shared, 'gold'));
const real = (name: string): Promise<DocumentReading> => readPdf(join(shared, 'real', `${name}.pdf`));

if (here) {
  describe('published reports', defineTests);
} else {
  test.skip('Published reports are not read: set JUESUAN_SHARED to the folder that holds real/ and gold/', () =>
    undefined);
}

function defineTests(): void {
  test.each(['putuo-caizhengju-2024', 'putuo-shegongbu-2024'])('%s is read without a fault: F1 is 1', async (name) => {
    const { records } = await real(name);
    const gold = await readCsv(join(shared, 'gold', `${name}.csv`));
    const found = records.map((record) => `${keyOf(record)} ${record.amount}`).sort();
    expect(found).toEqual(
      gold.map((line) => `${line['form']}/${line['row_key']}/${line['column_key']} ${line['amount']}`).sort(),
    );
  });

  test('a blank template gives no record, and its nine forms are blank', async () => {
    const { records, forms, unknownTables } = await real('putuo-template-2024');
    expect(records).toEqual([]);
    expect(unknownTables).toEqual([]);
    expect(forms.map((form) => form.blank)).toEqual(Array(9).fill(true));
    expect(new Set(forms.map((form) => form.form)).size).toBe(9);
  });

  test('nine forms stand at the end of 171 pages, and their sums hold', async () => {
    const reading = await real('xian-weijianwei-2022');
    expect(reading.forms.map((form) => [form.form, form.pages[0]])).toEqual([
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
    const pages = reading.forms.flatMap((form) => form.pages);
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

  test.each(existsSync(join(shared, 'real/budgets')) ? readdirSync(join(shared, 'real/budgets')) : [])(
    'budgets/%s is said to be a budget and gives no records',
    async (file) => {
      const reading = await real(`budgets/${file.replace('.pdf', '')}`);
      expect([reading.kind, reading.records.length, reading.forms.length]).toEqual(['预算', 0, 0]);
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
