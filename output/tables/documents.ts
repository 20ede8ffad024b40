import type { DocumentResult } from '../../model/document.ts';
import { unreadCount } from '../../model/coverage.ts';
import { findingClasses } from '../../model/finding.ts';
import { problemOf } from '../../model/problem-of.ts';
import { summarise, type DocumentSummary } from '../../model/summary.ts';
import { column, type Column } from '../columns.ts';
import { defineTable, type DocumentOrigin, type DocumentSource } from './define.ts';
import { reportsOf } from './reports.ts';
import { yearOf } from './year.ts';

type Line = { readonly result: DocumentResult; readonly summary: DocumentSummary; readonly origin: DocumentOrigin };

const noted = (name: keyof DocumentSource, width: number, meaning: string): Column<Line> =>
  column(name, 'text', width, meaning, ({ origin }) => origin.source?.[name] || undefined);

/** One line a document. */
export const documents = defineTable<Line>({
  name: 'documents',
  sheet: '文档',
  items: (result, origin) => [{ result, summary: summarise(result), origin }],
  columns: [
    column('document', 'text', 30, '文档 document', ({ result }) => result.document),
    column('path', 'text', 40, '路径 file', ({ result }) => result.path),
    column('sha256', 'text', 20, 'SHA-256 of the file', ({ result }) => result.sha256),
    column('department', 'text', 20, '部门 department', ({ result }) => result.department),
    column('year', 'year', 7, '年度 year', ({ result }) => yearOf(result)),
    column('kind', 'text', 7, '种类 决算, 预算 or 其他', ({ result }) => result.kind),
    column('pages', 'integer', 8, '页数 pages', ({ result }) => result.pages),
    column('pages_text', 'integer', 10, '文字页 pages with a text layer', ({ result }) => result.pagesText),
    column('pages_ocr', 'integer', 10, '识别页 pages read by OCR', ({ result }) => result.pagesOcr),
    column('forms_found', 'text', 40, '已找到的报表 ids joined with ;', ({ summary }) => summary.formsFound.join(';')),
    column('forms_missing', 'text', 30, '缺少的报表 ids joined with ;', ({ summary }) =>
      summary.formsMissing.join(';'),
    ),
    column('forms_blank', 'text', 30, '空白的报表 ids joined with ;', ({ summary }) => summary.formsBlank.join(';')),
    column('records', 'integer', 9, '数据记录数 records', ({ summary }) => summary.records),
    ...findingClasses.map((kind) =>
      column<Line>(
        `findings_${kind}`,
        'integer',
        12,
        `问题数 findings: ${kind}`,
        ({ summary }) => summary.findings[kind],
      ),
    ),
    column('status', 'text', 9, '状态 ok, partial or failed', ({ result }) => result.status),
    column('error', 'text', 60, '原因 one sentence', ({ result }, language) => problemOf(result)?.[language]),
    column('seconds', 'number', 9, '用时（秒） seconds', ({ result }) => Math.round(result.seconds * 1000) / 1000),
    column(
      'printed',
      'integer',
      9,
      '表中数字 figures printed where forms stand',
      ({ result }) => result.coverage?.printed,
    ),
    column('recorded', 'integer', 9, '已读入 of these recorded', ({ result }) => result.coverage?.recorded),
    column(
      'set_aside',
      'integer',
      9,
      '按名略去 set aside by name, or printed again',
      ({ result }) => result.coverage?.setAside,
    ),
    column(
      'unread',
      'integer',
      9,
      '未读入 not read: see findings',
      ({ result }) => result.coverage && unreadCount(result.coverage),
    ),
    column('reports', 'integer', 8, '报告数 reports in the file', ({ result }) => reportsOf(result).length),
    column(
      'program_version',
      'text',
      24,
      '程序版本 version of the program that read it',
      ({ origin }) => origin.program,
    ),
    noted('source_url', 40, '来源网址 where it was published, from sources.csv'),
    noted('retrieved', 12, '取得日期 when it was fetched, from sources.csv'),
    noted('publisher', 24, '发布机构 who published it, from sources.csv'),
    noted('region', 16, '地区 region, from sources.csv'),
  ],
});
