import type { DocumentResult, Report } from '../../model/document.ts';
import { column } from '../columns.ts';
import { defineTable } from './define.ts';
import { yearOf } from './year.ts';

/** The reports of a file: one if there is no sign of several, none if the file is not a report. */
export function reportsOf(result: DocumentResult): readonly Report[] {
  if (result.reports) return result.reports;
  if (result.kind === '其他' && result.forms.length === 0) return [];
  return [
    {
      report: 1,
      kind: result.kind,
      ...(result.reportKind && { reportKind: result.reportKind }),
      department: result.department,
      year: result.year,
      firstPage: 1,
      lastPage: Math.max(1, result.pages),
      lines: result.lines.length,
      announcedForms: result.announcedForms,
      units: result.units,
      ...(result.coverage && { coverage: result.coverage }),
      formsMissing: result.formsMissing,
      status: result.status,
    },
  ];
}

/** The report that an item belongs to. (Called for each column of each record, so it must be fast.) */
export function reportOf(
  result: DocumentResult,
  { report = 1 }: { readonly report?: number },
): Pick<Report, 'report' | 'kind' | 'reportKind' | 'department' | 'year'> {
  const named = result.reports?.find((each) => each.report === report);
  if (named) return named;
  const { kind, reportKind, department, year } = result;
  return { report, kind, ...(reportKind && { reportKind }), department, year };
}

type Line = { readonly result: DocumentResult; readonly report: Report; readonly body: string };

const count = (items: readonly { readonly report?: number }[], { report }: Report): number =>
  items.filter((item) => (item.report ?? 1) === report).length;

/** One line for each report: a body, a kind and a year. A file may hold several. */
export const reports = defineTable<Line>({
  name: 'reports',
  sheet: '报告',
  items: (result, { bodyOf = ({ department }) => department }) =>
    reportsOf(result).map((report) => ({ result, report, body: bodyOf(report) })),
  columns: [
    column('document', 'text', 30, '文档 document', ({ result }) => result.document),
    column('report', 'integer', 8, '第几份 ordinal in the document', ({ report }) => report.report),
    column('kind', 'text', 10, '种类 部门决算, 单位决算, 部门预算 or 单位预算', ({ report }) => report.reportKind),
    column('unit_name', 'text', 30, '单位 the body whose figures these are', ({ report }) => report.department),
    column('year', 'year', 7, '年度 year', ({ report }) => yearOf(report)),
    column('first_page', 'integer', 8, '起页 first page', ({ report }) => report.firstPage),
    column('last_page', 'integer', 8, '止页 last page', ({ report }) => report.lastPage),
    column('forms_found', 'text', 40, '已找到的报表 ids joined with ;', ({ result, report }) =>
      [...new Set(result.forms.filter((form) => (form.report ?? 1) === report.report).map(({ form }) => form))].join(
        ';',
      ),
    ),
    column('forms_missing', 'text', 30, '缺少的报表 ids joined with ;', ({ report }) =>
      (report.formsMissing ?? []).join(';'),
    ),
    column('records', 'integer', 9, '数据记录数 records', ({ result, report }) => count(result.records, report)),
    column('findings', 'integer', 9, '问题数 findings', ({ result, report }) => count(result.findings, report)),
    column('claims', 'integer', 9, '文字数 claims', ({ result, report }) => count(result.claims, report)),
    column('status', 'text', 9, '状态 ok, partial or failed', ({ report }) => report.status),
    column(
      'body',
      'text',
      30,
      '单位（统一名称） the body as bodies.csv has it: one name for all that it is printed under',
      ({ body }) => body,
    ),
  ],
});
