import type { DocumentResult } from '../../model/document.ts';
import type { AmountRecord } from '../../model/record.ts';

/** A record with all fields, of which a test gives those it speaks of. */
export function exampleRecord(fields: Partial<AmountRecord> = {}): AmountRecord {
  return {
    form: 'expenditure',
    rowKey: '2050101',
    columnKey: 'total',
    rowLabel: '行政运行',
    amountText: '1,234.50',
    amount: '1234.50',
    unit: '万元',
    place: { page: 8, box: { x0: 100.123, y0: 200, x1: 150.5, y1: 212.25 } },
    origin: 'text',
    confidence: 1,
    flags: [],
    ...fields,
  };
}

/** A complete result of one small document. */
export function exampleResult(fields: Partial<DocumentResult> = {}): DocumentResult {
  const place = { page: 8, box: { x0: 100.123, y0: 200, x1: 150.5, y1: 212.25 } };
  return {
    document: '某局2024',
    path: '/reports/某局2024.pdf',
    sha256: 'ab'.repeat(32),
    kind: '决算',
    department: '某市教育局',
    year: '2024',
    pages: 20,
    pagesText: 19,
    pagesOcr: 1,
    announcedForms: ['expenditure'],
    units: [],
    forms: [
      {
        form: 'expenditure',
        title: '支出决算表',
        unit: '万元',
        blank: false,
        pages: [8],
        place,
        decimals: 2,
        columns: ['total', 'basic'],
        rows: [{ rowKey: '2050101', rowLabel: '行政运行', place }],
      },
      {
        form: 'state_capital',
        title: '国有资本经营预算财政拨款支出决算表',
        unit: '万元',
        blank: true,
        pages: [9],
        place,
        decimals: undefined,
        columns: [],
        rows: [],
      },
    ],
    unknownTables: [{ title: '车辆情况表', header: '序号 品牌', reason: 'unknown-title', place }],
    records: [exampleRecord(), exampleRecord({ columnKey: 'basic', amountText: '-12.30', amount: '-12.30' })],
    annexes: [
      {
        ordinal: 1,
        title: '项目支出绩效自评表',
        project: '校舍维修',
        department: '某市教育局',
        implementer: '某市第一中学',
        unit: '万元',
        pages: [18],
        place: { page: 18 },
        funds: [{ rowKey: '1/年度资金总额', part: 'total' }],
        indicators: [
          {
            rowKey: '1/维修面积',
            level1: '产出指标',
            level2: '数量指标',
            label: '维修面积',
            target: '≥1000平方米',
            actual: '1200平方米',
            reason: '',
            place: { page: 18 },
          },
        ],
        conclusion: { text: '自评得分96分，等级为优。', score: '96', grade: '优', place: { page: 18 } },
      },
    ],
    lines: [{ page: 1, text: '某市教育局2024年度部门决算', box: place.box }],
    problems: [],
    claims: [
      {
        id: 1,
        section: '三、支出决算情况说明',
        topic: 'expenditure',
        kind: 'amount',
        role: 'actual',
        subject: '支出合计',
        subjectKey: 'expenditure',
        text: '本年支出合计1,234.50万元',
        printed: '1,234.50',
        value: '1234.50',
        unit: '万元',
        paragraph: 1,
        targets: [{ form: 'expenditure', columnKey: 'total', rowKey: '合计' }],
        place: { page: 12 },
      },
    ],
    findings: [
      {
        check: 'row-total.expenditure',
        class: 'inconsistency',
        severity: 'error',
        message: { zh: '行政运行：合计印为 1,234.50，各项之和为 1,234.86', en: 'the parts add up to 1,234.86' },
        expected: '1234.86',
        actual: '1234.50',
        difference: '-0.36',
        cells: [{ form: 'expenditure', rowKey: '2050101', columnKey: 'total', page: 8 }],
        suspect: { form: 'expenditure', rowKey: '2050101', columnKey: 'total' },
        suggestedAmount: '1234.86',
        place,
      },
    ],
    formsMissing: ['three_public'],
    status: 'ok',
    error: '',
    seconds: 1.2345,
    ...fields,
  };
}
