import type { Claim } from '../../model/claim.ts';
import type { DocumentResult } from '../../model/document.ts';
import { column } from '../columns.ts';
import { defineTable } from './define.ts';

type Line = { readonly result: DocumentResult; readonly claim: Claim };

const roleOf = ({ claim }: Line): string => claim.role;

/** One line for every amount, percentage and count that the narrative states. */
export const claims = defineTable<Line>({
  name: 'claims',
  sheet: '文字说明',
  items: (result) => result.claims.map((claim) => ({ result, claim })),
  columns: [
    column('document', 'text', 30, '文档 document', ({ result }) => result.document),
    column('page', 'integer', 7, '页 1-based page', ({ claim }) => claim.place.page),
    column('section', 'text', 36, '章节 heading', ({ claim }) => claim.section),
    column('kind', 'text', 9, '种类 amount, percent or count', ({ claim }) => claim.kind),
    column('subject', 'text', 30, '对象 what the figure speaks of', ({ claim }) => claim.subject),
    column('text', 'text', 80, '原文 the sentence', ({ claim }) => claim.text),
    column('value', 'decimal', 16, '数值 in its unit', ({ claim }) => claim.value),
    column('unit', 'text', 7, '单位 unit', ({ claim }) => claim.unit),
    column('report', 'integer', 8, '第几份 report in the document', ({ claim }) => claim.report ?? 1),
    column(
      'role',
      'text',
      11,
      '角色 actual, previous, budget, completion, share, change, growth, count or other',
      roleOf,
    ),
    column('form', 'text', 28, '报表 form of the cell that holds the figure', ({ claim }) => claim.cell?.form),
    column('row_key', 'text', 18, '行 row of that cell', ({ claim }) => claim.cell?.rowKey),
    column('column_key', 'text', 22, '列 column of that cell', ({ claim }) => claim.cell?.columnKey),
  ],
});
