import { relative, sep } from 'node:path';
import type { DocumentResult } from '../../model/document.ts';
import { severities, type Finding, type Severity } from '../../model/finding.ts';
import { problemOf } from '../../model/problem-of.ts';
import type { Bilingual } from '../../model/finding.ts';
import { spendingOf, type Spending } from './spending.ts';

/** What became of a form in a document; `unread` when it may stand on a page that could not be read. */
export type FormState = {
  readonly form: string;
  readonly state: 'filled' | 'blank' | 'missing' | 'unread';
  readonly page?: number;
  readonly records: number;
  /** Findings that touch it, rounding left out. */
  readonly findings: number;
  readonly worst?: Severity;
};

/** What the report keeps of one document. */
export type DocumentFacts = {
  readonly document: string;
  /** Address of the document as seen from the results folder. */
  readonly href: string;
  readonly department: string;
  readonly year: string;
  readonly status: DocumentResult['status'];
  readonly problem?: Bilingual;
  readonly forms: readonly FormState[];
  readonly spending: Spending;
  readonly records: number;
  readonly doubted: number;
  readonly findings: { readonly [severity in Severity]: number };
};

/** Draws together what the report shows of a document; `folder` is the results folder. */
export function factsOf(result: DocumentResult, folder: string): DocumentFacts {
  const problem = problemOf(result);
  return {
    document: result.document,
    href: hrefOf(result.path, folder),
    department: result.department,
    year: result.year,
    status: result.status,
    ...(problem && { problem }),
    forms: formStates(result),
    spending: spendingOf(result),
    records: result.records.length,
    doubted: result.records.filter((record) => record.confidence < 1).length,
    findings: countSeverities(result.findings),
  };
}

/** A relative address, so that folder and documents can be moved together. */
function hrefOf(path: string, folder: string): string {
  return relative(folder, path).split(sep).map(encodeURIComponent).join('/');
}

function formStates(result: DocumentResult): FormState[] {
  const findings = result.findings.filter((finding) => finding.class !== 'rounding');
  const ids = [...new Set([...result.forms.map((form) => form.form), ...result.formsMissing])];
  const unread = result.problems.some((problem) => problem.page !== undefined);
  return ids.map((form) => {
    const printed = result.forms.filter((each) => each.form === form);
    const touching = findings.filter((finding) => formsOf(finding).has(form));
    const worst = severities.findLast((severity) => touching.some((finding) => finding.severity === severity));
    const page = printed[0]?.pages[0];
    return {
      form,
      state: stateOf(printed, unread),
      records: result.records.filter((record) => record.form === form).length,
      findings: touching.length,
      ...(page !== undefined && { page }),
      ...(worst && { worst }),
    };
  });
}

function stateOf(printed: readonly { readonly blank: boolean }[], unread: boolean): FormState['state'] {
  if (printed.length === 0) return unread ? 'unread' : 'missing';
  return printed.every((form) => form.blank) ? 'blank' : 'filled';
}

/** The forms whose figures a finding compares, or the one that it accuses. */
function formsOf(finding: Finding): ReadonlySet<string> {
  if (finding.suspect) return new Set([finding.suspect.form]);
  return new Set(finding.cells.map((cell) => cell.form));
}

function countSeverities(findings: readonly Finding[]): DocumentFacts['findings'] {
  const count = (severity: Severity): number => findings.filter((finding) => finding.severity === severity).length;
  return { info: count('info'), warning: count('warning'), error: count('error') };
}
