import type { DocumentResult } from '../../model/document.ts';
import type { ComparedCell, Finding } from '../../model/finding.ts';
import { sendableOf } from '../../model/sendable.ts';
import { column } from '../columns.ts';
import { boxColumns } from './box.ts';
import { defineTable } from './define.ts';

type Line = { readonly result: DocumentResult; readonly finding: Finding; readonly sendable: boolean };

const cellsAsJson = (cells: readonly ComparedCell[]): string =>
  JSON.stringify(
    cells.map((cell) => ({ form: cell.form, row_key: cell.rowKey, column_key: cell.columnKey, page: cell.page })),
  );

/** One line for each finding. */
export const findings = defineTable<Line>({
  name: 'findings',
  sheet: '问题',
  items: (result) => {
    const isSendable = sendableOf(result);
    return result.findings.map((finding) => ({ result, finding, sendable: isSendable(finding) }));
  },
  columns: [
    column('document', 'text', 30, '文档 document', ({ result }) => result.document),
    column('check', 'text', 26, '核对 id of the check', ({ finding }) => finding.check),
    column('class', 'text', 16, '类别 class', ({ finding }) => finding.class),
    column('severity', 'text', 9, '程度 info, warning or error', ({ finding }) => finding.severity),
    column('message', 'text', 80, '说明 one sentence', ({ finding }, language) => finding.message[language]),
    column('expected', 'decimal', 16, '应为 in the printed unit', ({ finding }) => finding.expected),
    column('actual', 'decimal', 16, '印为 in the printed unit', ({ finding }) => finding.actual),
    column('difference', 'decimal', 14, '相差 in the printed unit', ({ finding }) => finding.difference),
    column('cells', 'json', 30, '所比数字 every figure that was compared', ({ finding }) => cellsAsJson(finding.cells)),
    column('suspect_form', 'text', 28, '疑错报表 form', ({ finding }) => finding.suspect?.form),
    column('suspect_row_key', 'text', 18, '疑错行 row', ({ finding }) => finding.suspect?.rowKey),
    column('suspect_column_key', 'text', 22, '疑错列 column', ({ finding }) => finding.suspect?.columnKey),
    column('suggested_amount', 'decimal', 16, '建议金额 if unique', ({ finding }) => finding.suggestedAmount),
    ...boxColumns<Line>(({ finding }) => finding.place),
    column('report', 'integer', 8, '第几份 report in the document', ({ finding }) => finding.report ?? 1),
    column('line', 'integer', 7, '行号 1-based line of a text file', ({ finding }) => finding.place?.line),
    column(
      'sendable',
      'boolean',
      9,
      "可发给单位 an error of the publisher's, about printed text read for sure",
      ({ sendable }) => sendable,
    ),
  ],
});
