import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadForms } from '../catalogue/load/forms.ts';
import { findingClasses, findingClassNames, type Language } from '../model/finding.ts';
import type { DocumentSummary } from '../model/summary.ts';
import type { DocumentOutcome } from '../pipeline/many/outcome.ts';
import type { RunReport } from '../pipeline/many/progress.ts';
import { texts } from './messages.ts';
import { outcomeLine, printable, shownPath } from './progress.ts';
import { cutToWidth, textTable } from './text-table.ts';
import { Counts } from '../model/counts.ts';

const maximumDocuments = 40;
const nameWidth = 48;

/** The text at the end of a run: a table of documents, what is missing or wrong, and what to open. */
export function closingText(report: RunReport, folder: string, language: Language): string {
  const { closing } = texts[language];
  const outcomes = report.outcomes.toSorted((a, b) => (a.document < b.document ? -1 : 1));
  const summaries = outcomes.flatMap((outcome) => outcome.summary ?? []);
  const failures = outcomes.filter((outcome) => outcome.status !== 'ok');
  const blocks = [
    outcomes.length > 0 ? documentTable(outcomes, summaries, language) : closing.nothing,
    [report.resumed > 0 ? closing.resumed(report.resumed) : '', report.unchanged ? closing.unchanged : '']
      .filter((line) => line !== '')
      .join('\n'),
    formsLines(summaries, language),
    summaries.length === 0 ? '' : findingsLine(summaries, language),
    failures.length === 0
      ? ''
      : [
          closing.failures(failures.length),
          ...failures.slice(0, maximumDocuments).map((each) => `  ${outcomeLine(each, language)}`),
          ...(failures.length > maximumDocuments ? [closing.more(failures.length - maximumDocuments)] : []),
        ].join('\n'),
    // If no path named a document, nothing was written.
    existsSync(folder)
      ? [
          closing.results(shownPath(folder)),
          textTable(
            closing.open
              .filter(([file]) => existsSync(join(folder, file)))
              .map(([file, what]) => [`  ${join(shownPath(folder), file)}`, what]),
            2,
          ),
        ].join('\n')
      : '',
  ];
  return blocks.filter((block) => block !== '').join('\n\n');
}

const findingsOf = (summary: DocumentSummary): number =>
  findingClasses.reduce((sum, kind) => sum + summary.findings[kind], 0);

const sumOf = (summaries: readonly DocumentSummary[], count: (summary: DocumentSummary) => number): number =>
  summaries.reduce((sum, summary) => sum + count(summary), 0);

const counts: readonly ((summary: DocumentSummary) => number)[] = [
  (summary) => summary.formsFound.length,
  (summary) => summary.formsMissing.length,
  (summary) => summary.formsBlank.length,
  (summary) => summary.records,
  findingsOf,
];

function documentTable(
  outcomes: readonly DocumentOutcome[],
  summaries: readonly DocumentSummary[],
  language: Language,
): string {
  const { closing } = texts[language];
  const rows = outcomes
    .slice(0, maximumDocuments)
    .map(({ document, summary, status }) => [
      cutToWidth(printable(document), nameWidth),
      ...counts.map((count) => (summary ? String(count(summary)) : '')),
      closing.status[status],
    ]);
  const hidden = outcomes.length - rows.length;
  const total = [closing.total(outcomes.length), ...counts.map((count) => String(sumOf(summaries, count))), ''];
  const table = textTable([closing.columns, ...rows, total]);
  return hidden > 0 ? `${table}\n${closing.more(hidden)}` : table;
}

// One line per form: with many documents, one line for each form of each document would hide the rest.
function formsLines(summaries: readonly DocumentSummary[], language: Language): string {
  const { closing } = texts[language];
  const line = (title: string, formsOf: (summary: DocumentSummary) => readonly string[]): string[] => {
    const documents = new Counts(summaries.flatMap(formsOf));
    const parts = [...documents].map(([form, count]) => `${formName(form, language)} ×${count}`);
    return parts.length > 0 ? [title + parts.join(language === 'zh' ? '、' : ', ')] : [];
  };
  return [
    ...line(closing.formsMissing, (summary) => summary.formsMissing),
    ...line(closing.formsBlank, (summary) => summary.formsBlank),
  ].join('\n');
}

function formName(id: string, language: Language): string {
  return loadForms().forms.find((form) => form.id === id)?.name[language] ?? id;
}

function findingsLine(summaries: readonly DocumentSummary[], language: Language): string {
  const { closing } = texts[language];
  const parts = findingClasses
    .map((kind) => [findingClassNames[kind][language], sumOf(summaries, (summary) => summary.findings[kind])] as const)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${name} ${count}`);
  return parts.length > 0 ? closing.findings + parts.join(language === 'zh' ? '、' : ', ') : closing.noFindings;
}
