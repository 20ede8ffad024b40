import { loadCodebook } from '../../catalogue/load/columns.ts';
import type { DocumentResult } from '../../model/document.ts';
import type { Bilingual } from '../../model/finding.ts';
import { keyOf, type RecordKey } from '../../model/record.ts';
import { isSurelyPrinted } from '../../model/sendable.ts';
import type { CorrectionEntry } from '../../pipeline/many/by-hand/corrections.ts';
import type { FigureKey, FindingView, LetterLine } from '../view.ts';

/** The title of a line for a figure that a person corrected. */
const corrected: Bilingual = { zh: '复核更正', en: 'corrected by a reviewer' };

/**
 * What may be sent to the publisher of a document, in the order of its pages: findings about printed text that was read
 * reliably, and figures that a person corrected. Anything that may be our misreading is never included.
 */
export function letterOf(
  result: DocumentResult,
  findings: readonly FindingView[],
  corrections: readonly CorrectionEntry[],
): LetterLine[] {
  const byKey = new Map(result.records.map((record) => [keyOf(record), record]));
  const ownerOf = (report = 1): Pick<LetterLine, 'department' | 'year'> => {
    const { department, year } = result.reports?.find((each) => each.report === report) ?? result;
    return { department, year };
  };
  const isBudget = result.kind === '预算';
  const fromFindings = findings
    .filter(({ sendable }) => sendable)
    .map((finding): LetterLine => {
      const { report, suspect, cells, place } = finding;
      const key: FigureKey | undefined = suspect && { ...suspect, ...(report !== undefined && { report }) };
      // If a table does not add up and no single figure is known to be wrong, the first is named.
      const told = suspect ?? (finding.class === 'inconsistency' ? cells[0] : undefined);
      const record = told && byKey.get(keyOf({ ...told, ...(report !== undefined && { report }) }));
      return {
        finding: finding.id,
        ...(key && { figure: key }),
        ...ownerOf(report),
        page: record?.place.page ?? place?.page ?? cells[0]?.page ?? 1,
        where: told ? whereOf({ ...told, ...(record && { rowLabel: record.rowLabel }) }, isBudget) : { zh: '', en: '' },
        printed: (suspect && record?.amountText) ?? finding.actual ?? '',
        right: finding.suggestedAmount ?? (suspect ? '' : (finding.expected ?? '')),
        rule: finding.title,
        message: finding.message,
      };
    });
  const fromCorrections = corrections.flatMap((correction): LetterLine[] => {
    const { document: _document, line: _line, author: _author, time: _time, reason, amount, ...key } = correction;
    const record = byKey.get(keyOf(key));
    if (!record || record.amount === amount || !isSurelyPrinted(record)) return [];
    return [
      {
        figure: key,
        ...ownerOf(key.report),
        page: record.place.page,
        where: whereOf(record, isBudget),
        printed: record.amountText,
        right: amount,
        rule: corrected,
        message: { zh: reason, en: reason },
      },
    ];
  });
  return [...fromFindings, ...fromCorrections].sort((a, b) => a.page - b.page);
}

/** 《支出决算表》201 一般公共服务支出 · 合计 */
function whereOf(
  { form, rowKey, columnKey, rowLabel = '' }: RecordKey & { readonly rowLabel?: string },
  isBudget: boolean,
): Bilingual {
  const { formName, columnName } = loadCodebook();
  const row = [rowKey === '-' ? '' : rowKey, rowKey.endsWith(rowLabel) ? '' : rowLabel].filter((each) => each !== '');
  const sentence = (language: 'zh' | 'en'): string => {
    const name = formName(form, isBudget)[language];
    const column = columnName(form, columnKey, isBudget)[language];
    return [language === 'zh' ? `《${name}》` : name, ...row, column].join(' ');
  };
  return { zh: sentence('zh'), en: sentence('en') };
}
