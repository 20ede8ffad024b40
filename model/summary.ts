import type { DocumentResult } from './document.ts';
import { findingClasses, type FindingClass } from './finding.ts';

/** The counts of one document for people: a line of `documents.csv`, the closing table. */
export type DocumentSummary = {
  readonly document: string;
  readonly status: DocumentResult['status'];
  /** Ids of the forms that are printed, including blank ones, each once, in the order of the report. */
  readonly formsFound: readonly string[];
  readonly formsMissing: readonly string[];
  /** Those of `formsFound` that have no amount anywhere, and without unread figures beside them. */
  readonly formsBlank: readonly string[];
  readonly pages: number;
  readonly records: number;
  readonly findings: { readonly [kind in FindingClass]: number };
  readonly seconds: number;
};

/** Counts what a result holds. */
export function summarise(result: DocumentResult): DocumentSummary {
  const found = [...new Set(result.forms.map((form) => form.form))];
  const unread = result.coverage?.unread ?? [];
  const isBeside = (form: DocumentResult['forms'][number]): boolean =>
    unread.some(
      (figures) => figures.form === form.form || (figures.form === '' && form.pages.includes(figures.place.page)),
    );
  const filled = new Set(result.forms.filter((form) => !form.blank || isBeside(form)).map((form) => form.form));
  return {
    document: result.document,
    status: result.status,
    formsFound: found,
    formsMissing: result.formsMissing,
    formsBlank: found.filter((form) => !filled.has(form)),
    pages: result.pages,
    records: result.records.length,
    findings: countFindings(result),
    seconds: result.seconds,
  };
}

function countFindings(result: DocumentResult): DocumentSummary['findings'] {
  const counts = Object.fromEntries(findingClasses.map((kind) => [kind, 0])) as Record<FindingClass, number>;
  for (const finding of result.findings) counts[finding.class] += 1;
  return counts;
}
