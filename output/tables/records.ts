import { Decimal } from 'decimal.js';
import { loadCodebook } from '../../catalogue/load/columns.ts';
import { loadRowWords } from '../../catalogue/load/row-words.ts';
import type { DocumentResult } from '../../model/document.ts';
import type { Bilingual } from '../../model/finding.ts';
import { unitPowers, type AmountRecord } from '../../model/record.ts';
import { rowPlaces, type RowPlace } from '../../model/row-tree.ts';
import { column, type Column } from '../columns.ts';
import { boxColumns } from './box.ts';
import { defineTable } from './define.ts';
import { reportOf } from './reports.ts';
import { yearOf } from './year.ts';
import { lastOf } from '../../model/must.ts';

type Line = {
  readonly result: DocumentResult;
  readonly record: AmountRecord;
  /** The place of the figure among the others of its column; undefined for an amount that is only proven. */
  readonly place?: RowPlace;
  readonly proof?: readonly string[];
};

// The default of decimal.js, twenty digits, would round a large amount in 元 with six decimals.
const Exact = Decimal.clone({ precision: 60 });

/** The amount in 元, exact; undefined when the amount or its unit is unknown. */
export function amountYuan(record: Pick<AmountRecord, 'amount' | 'unit'>): string | undefined {
  if (record.amount === '' || record.unit === '') return undefined;
  const amount = new Exact(record.amount);
  return amount.times(Exact.pow(10, unitPowers[record.unit])).toFixed();
}

const columns: readonly Column<Line>[] = [
  column('document', 'text', 30, '文档 document', ({ result }) => result.document),
  column(
    'department',
    'text',
    20,
    '部门 department, as printed',
    ({ result, record }) => reportOf(result, record).department,
  ),
  column('year', 'year', 7, '年度 year, as printed', ({ result, record }) => yearOf(reportOf(result, record))),
  column('form', 'text', 28, '报表 form id', ({ record }) => record.form),
  column('row_key', 'text', 18, '行 classification code or label', ({ record }) => record.rowKey),
  column('row_label', 'text', 30, '行名 printed label', ({ record }) => record.rowLabel),
  column('column_key', 'text', 22, '列 column', ({ record }) => record.columnKey),
  column('amount_text', 'text', 16, '印刷文本 as printed', ({ record }) => record.amountText),
  column('amount', 'decimal', 16, '金额 in the printed unit', ({ record }) => record.amount || undefined),
  column('unit', 'text', 7, '单位 元, 千元, 万元, 百万元 or 亿元', ({ record }) => record.unit),
  column('amount_yuan', 'decimal', 18, '金额（元） in 元', ({ record }) => amountYuan(record)),
  ...boxColumns<Line>(({ record }) => record.place),
  column('line', 'integer', 7, '行号 1-based line of a text file', ({ record }) => record.place.line),
  column('origin', 'text', 9, '来源 text, ocr or ocr-text', ({ record }) => record.origin),
  column('confidence', 'number', 10, '可信度 0 to 1', ({ record }) => record.confidence),
  column('flags', 'text', 20, '标记 codes joined with ;', ({ record, proof = [] }) =>
    [...record.flags, ...proof].join(';'),
  ),
  column('corrected_amount', 'decimal', 16, '更正后金额 from corrections.csv', ({ record }) => record.correctedAmount),
  column('report', 'integer', 8, '第几份 report in the document', ({ record }) => record.report ?? 1),
  column('kind', 'text', 10, '种类 kind of the report', ({ result, record }) => reportOf(result, record).reportKind),
  column(
    'unit_name',
    'text',
    24,
    '单位 the body whose figure it is',
    ({ result, record }) => reportOf(result, record).department,
  ),
  column('code_text', 'text', 10, '科目编码（印刷） the code as printed', ({ record }) => codeText(record)),
  column(
    'level',
    'text',
    7,
    '级次 total, 1, 2, 3 or part; empty where unknown',
    ({ place }) => place?.level || undefined,
  ),
  column('is_total', 'boolean', 8, '是否合计 whether the row is a total', ({ place }) => place?.isTotal ?? false),
  column(
    'is_leaf',
    'boolean',
    8,
    '是否末级 whether nothing else of its column is a part of it: only these may be added up',
    ({ place }) => place?.isLeaf ?? false,
  ),
  column(
    'parent_key',
    'text',
    18,
    '上级行 row of the same column that it is a part of',
    ({ place }) => place?.parentKey || undefined,
  ),
  column('form_name', 'text', 28, '报表名称 name of the form', ({ result, record }) =>
    nameOf(loadCodebook().formName(record.form, isOfBudget(result, record))),
  ),
  column('column_name', 'text', 20, '栏目名称 name of the column', ({ result, record }) =>
    nameOf(loadCodebook().columnName(record.form, record.columnKey, isOfBudget(result, record))),
  ),
];

const nameOf = ({ zh }: Bilingual): string => zh;

const isOfBudget = (result: DocumentResult, item: { readonly report?: number }): boolean =>
  reportOf(result, item).kind === '预算';

/** The code as printed; if that is not recorded, the row key or its last part; empty if the code was lost. */
function codeText({ codeText, rowKey, flags }: AmountRecord): string | undefined {
  if (codeText !== undefined) return codeText;
  const last = lastOf(rowKey.split('/'), 'part of a key');
  return flags.includes('restored-code') ? undefined : /^\d{2,}(?=$|#)/.exec(last)?.[0];
}

/** The records of a document with their places in the trees of rows. */
function placedRecords(result: DocumentResult): Line[] {
  const places = rowPlaces(result.records, loadRowWords(), (report) => isOfBudget(result, { report }));
  return result.records.map((record) => {
    const place = places.get(record);
    return { result, record, ...(place && { place }) };
  });
}

/** One line for each printed amount of a statutory table. */
export const records = defineTable<Line>({
  name: 'records',
  sheet: '数据记录',
  items: placedRecords,
  columns,
});

/**
 * One line for each amount that a text lost and that the sums prove, with the columns of the records; its flags end
 * with the ids of the checks that prove it. No total includes these amounts.
 */
export const restored = defineTable<Line>({
  name: 'restored',
  sheet: '推得的金额',
  items: (result) => (result.restored ?? []).map((record) => ({ result, record, proof: record.proof })),
  columns,
});
