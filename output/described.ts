import type { Bilingual } from '../model/finding.ts';

type ForeignKey = {
  readonly fields: readonly string[];
  readonly reference: { readonly resource: string; readonly fields: readonly string[] };
};

/** The description of a table, apart from its columns. */
export type TableDescription = {
  /** What one line of it is. */
  readonly meaning: Bilingual;
  /** What must not be added up. */
  readonly warning?: Bilingual;
  readonly primaryKey: readonly string[];
  readonly foreignKeys: readonly ForeignKey[];
  /** Columns that are never empty. */
  readonly required: readonly string[];
  /** Column types of the Fiscal Data Package. */
  readonly columnTypes: { readonly [column: string]: string };
};

const toDocument: ForeignKey = { fields: ['document'], reference: { resource: 'documents', fields: ['document'] } };

const fiscal = {
  year: 'date:fiscal-year',
  amount_yuan: 'value',
  kind: 'phase:id',
  unit_name: 'administrative-classification:generic:level1:code',
} as const;

const notAddable: Bilingual = {
  zh: '合计、类、款、项都是行，不可直接相加：只加 is_leaf 为 true 的行，一次只加一个报表的一个栏；单位和部门的报告、预算和决算不可相加；同一金额还见于其他报表。',
  en: 'Totals and all levels are lines alike: add up only lines whose is_leaf is true, of one column of one form at a time; never reports of a department and of its units, nor budgets and final accounts. The same money stands in several forms.',
};

const described: { readonly [table: string]: Partial<TableDescription> & Pick<TableDescription, 'meaning'> } = {
  records: {
    meaning: { zh: '报表里印刷的每个金额一行。', en: 'One line for each printed amount of a statutory form.' },
    warning: notAddable,
    // If a row is printed twice with two figures, both are kept (flag repeated-key), so the key of a record does not
    // identify a line.
    foreignKeys: [toDocument],
    required: ['document', 'form', 'row_key', 'column_key', 'is_total', 'is_leaf'],
    columnTypes: fiscal,
  },
  findings: {
    meaning: { zh: '每个问题一行。', en: 'One line for each thing flagged.' },
    foreignKeys: [toDocument, { fields: ['check'], reference: { resource: 'checks', fields: ['id'] } }],
    required: ['document', 'check', 'class', 'severity', 'message', 'sendable'],
  },
  claims: {
    meaning: { zh: '情况说明里每个数字一行。', en: 'One line for each figure that the narrative states.' },
    warning: {
      zh: '文字所说的数与报表重复，并含上年数、增减额和百分比，不可相加。',
      en: 'The text repeats the forms and tells figures of last year, changes and percentages too: not to be added up.',
    },
    foreignKeys: [toDocument],
    required: ['document', 'kind'],
  },
  documents: {
    meaning: { zh: '每个文档一行。', en: 'One line for each document.' },
    warning: {
      zh: '一个文档可含几份报告，department 和 year 属第一份；seconds 是唯一因运行而异的列。',
      en: 'A document may hold several reports, department and year are those of the first; seconds is the one column that differs from run to run.',
    },
    primaryKey: ['document'],
    required: ['document', 'status'],
    columnTypes: { year: fiscal.year },
  },
  reports: {
    meaning: { zh: '每份报告一行：单位、种类、年度。', en: 'One line for each report: a body, a kind and a year.' },
    warning: {
      zh: '部门的报告包含其所属单位，两者不可相加。',
      en: 'The report of a department includes its units: the two are not to be added up.',
    },
    primaryKey: ['document', 'report'],
    foreignKeys: [toDocument],
    required: ['document', 'report'],
    columnTypes: { year: fiscal.year, kind: fiscal.kind, unit_name: fiscal.unit_name },
  },
  annexes: {
    meaning: { zh: '每张项目支出绩效自评表一行。', en: 'One line for each self-assessment of a project.' },
    warning: {
      zh: '只列部分项目，不是全部项目支出；分数和比率不可相加。',
      en: 'Only some projects are assessed: the sums are not all project expenditure; scores and rates are not to be added up.',
    },
    primaryKey: ['document', 'annex'],
    foreignKeys: [toDocument],
    required: ['document', 'annex'],
    columnTypes: { year: fiscal.year },
  },
  indicators: {
    meaning: { zh: '绩效自评表的每个三级指标一行。', en: 'One line for each indicator of a self-assessment.' },
    foreignKeys: [
      toDocument,
      { fields: ['document', 'annex'], reference: { resource: 'annexes', fields: ['document', 'annex'] } },
    ],
    required: ['document', 'annex'],
  },
  restored: {
    meaning: {
      zh: '文本丢失、由合计推得的金额；没有印刷。',
      en: 'Amounts that a text lost and that the sums prove; printed nowhere.',
    },
    warning: { zh: '不可与 records 相加。', en: 'Not to be added to records: no view and no sum counts them.' },
    foreignKeys: [toDocument],
    required: ['document', 'form', 'row_key', 'column_key', 'is_total', 'is_leaf'],
    columnTypes: fiscal,
  },
  other_tables: {
    meaning: {
      zh: '不是报告的文件里的每张表一行，内容在 tables/。',
      en: 'One line for each table of a document that is no report; its cells stand in tables/.',
    },
    primaryKey: ['document', 'table_number'],
    foreignKeys: [toDocument],
    required: ['document', 'table_number'],
  },
  forms: {
    meaning: { zh: '认识的报表。', en: 'The forms that are known.' },
    primaryKey: ['form', 'kind'],
    required: ['form', 'kind', 'name_zh', 'name_en'],
  },
  columns: {
    meaning: { zh: '报表的栏目及其关系。', en: 'The columns of the forms and what each is a part of.' },
    warning: {
      zh: '一栏与 part_of 所指的栏不可相加。',
      en: 'A column and the one that part_of names are never to be added up.',
    },
    primaryKey: ['form', 'kind', 'column_key'],
    foreignKeys: [{ fields: ['form', 'kind'], reference: { resource: 'forms', fields: ['form', 'kind'] } }],
    required: ['form', 'kind', 'column_key', 'name_zh', 'name_en'],
  },
  codes: {
    meaning: {
      zh: '政府收支分类科目，从公开文件收集，不是官方全表。',
      en: 'Classification codes as harvested from published documents: not the official list.',
    },
    primaryKey: ['system', 'code', 'name'],
    required: ['system', 'code', 'name'],
  },
  checks: {
    meaning: { zh: '核对规则。', en: 'The checks.' },
    primaryKey: ['id'],
    required: ['id', 'title_zh', 'title_en', 'source'],
  },
};

/** The description of a table. @throws RangeError if there is none */
export function describeTable(name: string): TableDescription {
  const found = described[name];
  if (!found) throw new RangeError(`the table "${name}" is not described`);
  return { primaryKey: [], foreignKeys: [], required: [], columnTypes: {}, ...found };
}
