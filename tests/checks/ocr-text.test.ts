import { join } from 'node:path';
import type { DocumentResult } from '../../model/document.ts';
import { harmlessFlags } from '../../model/record.ts';
import { checkReading } from '../../pipeline/document.ts';
import { readDocument } from '../../pipeline/read-document.ts';
import { readCsv } from '../helpers/csv.ts';
import { describePublished, published } from '../helpers/published.ts';

const name = 'guiyang-dashuju-2024';

let result: Omit<DocumentResult, 'seconds'>;

const findingsOf = (kind: string): string[] =>
  result.findings
    .filter((finding) => finding.class === kind)
    .map(({ check, suspect, suggestedAmount }) =>
      [check, suspect?.form, suspect?.rowKey, suspect?.columnKey, suggestedAmount].filter(Boolean).join(' '),
    );

/** O1 to O13 of the findings: figures that OCR has damaged or lost, with what they must be. */
const damage: readonly string[] = [
  'non_fiscal_summary 资源勘探工业信息等支出 expenditure.amount 82.51',
  'non_fiscal_summary 结余分配 expenditure.amount 259.27',
  'non_fiscal_summary 年末结转和结余 expenditure.amount 4.55',
  'general_budget_basic_detail 310 amount 3.09',
  'revenue 合计 total 20141.33',
  'revenue 合计 fiscal_appropriation 19704.57',
  'fiscal_appropriation_summary 总计 income.amount 19720.76',
  'revenue 2101102 fiscal_appropriation 53.23',
  'revenue 2101103 total 53.66',
  'revenue 2101103 fiscal_appropriation 53.66',
  'revenue 2150550 total 1275.92',
  'revenue 2150550 fiscal_appropriation 1275.92',
  'three_public - budget.vehicle 1.93',
  'three_public - budget.vehicle_operation 1.93',
  'project_performance 1/年度资金总额 budget_full_year 50000000',
  'project_performance 3/年度资金总额 executed 608369.99',
];

describePublished(() => {
  beforeAll(async () => {
    const path = join(published, 'seed', `${name}.txt`);
    result = checkReading(await readDocument({ path, document: name, kind: 'text' }));
  });

  test('every amount of the gold has its record, right or flagged, or is restored beside the records', async () => {
    const gold = await readCsv(join(published, 'gold', `${name}.csv`));
    const records = new Map(
      [...result.records, ...(result.restored ?? [])].map((record) => [
        `${record.form}|${record.rowKey}|${record.columnKey}`,
        record,
      ]),
    );
    const wrong = gold.flatMap(({ form, row_key, column_key, amount }) => {
      const key = `${form ?? ''}|${row_key ?? ''}|${column_key ?? ''}`;
      const record = records.get(key);
      if (!record) return [`${key} is not there`];
      const isDoubted = record.flags.some((flag) => !harmlessFlags.includes(flag));
      return Number(record.amount) === Number(amount) || isDoubted ? [] : [`${key} = ${record.amount}`];
    });
    expect(wrong).toEqual([]);
  });

  test('what OCR damaged is found, with what it must be', () => {
    const found = findingsOf('ocr_suspect');
    expect(damage.filter((cell) => !found.some((finding) => finding.endsWith(cell)))).toEqual([]);
  });

  test('the errors of the report are the only ones', () => {
    const errors = result.findings.filter(
      ({ severity, class: kind }) => severity === 'error' && kind !== 'ocr_suspect',
    );
    expect(errors.map(({ check }) => check).sort()).toEqual([
      'annex.execution-score',
      'annex.total-score',
      'narrative.completion',
    ]);
    // I2 is a hint: items without expenditure are not listed.
    expect(findingsOf('narrative_mismatch')).toEqual(['narrative.completion 110.78', 'narrative.budget-parts']);
  });

  test('every figure of the narrative is claimed', async () => {
    const gold = await readCsv(join(published, 'gold', `${name}.narrative.csv`));
    const left = result.claims.map(({ value }) => Number(value));
    const missed = gold.filter(({ amount }) => {
      const at = left.indexOf(Number(amount));
      if (at >= 0) left.splice(at, 1);
      return at < 0;
    });
    expect(missed).toEqual([]);
    expect(result.annexes.length).toBe(7);
  });
});
