import { relative, sep } from 'node:path';
import { isReadWhole } from '../../model/read-whole.ts';
import type { DocumentResult } from '../../model/document.ts';
import { annexForm } from '../../model/annex.ts';
import type { Finding, Severity } from '../../model/finding.ts';
import { problemOf } from '../../model/problem-of.ts';
import { harmlessFlags } from '../../model/record.ts';
import { sendableOf } from '../../model/sendable.ts';
import type { Origin } from '../../model/source.ts';
import type { Bilingual } from '../../model/finding.ts';
import { spendingOf, type Spending } from './spending.ts';

/** The number of findings of each severity. */
export type SeverityCounts = { readonly [severity in Severity]: number };

/** The state of a form in a document; `unread` when it may be on a page that could not be read. */
export type FormState = {
  readonly form: string;
  readonly state: 'filled' | 'blank' | 'missing' | 'unread';
  readonly page?: number;
  readonly records: number;
  /** Findings about this form, without rounding. */
  readonly findings: SeverityCounts;
};

/**
 * Parts of a report besides its forms: text, self-assessments, and `others` for findings that concern neither (a
 * missing form).
 */
export const otherParts = ['narrative', 'annexes', 'others'] as const;
export type OtherPart = (typeof otherParts)[number];

/** The number of items in a part, and the findings about it. */
export type PartState = Pick<FormState, 'page' | 'findings'> & { readonly count: number };

/** What the report keeps of one report of a document. */
export type DocumentFacts = {
  readonly document: string;
  /** The number of this report in its file, from 1. */
  readonly report: number;
  /** Address of the document as seen from the results folder. */
  readonly href: string;
  readonly department: string;
  readonly year: string;
  /** 部门决算, 单位预算, …: what kind of report, where that is known. */
  readonly kind: string;
  /** Where its figures come from. */
  readonly origin: Origin;
  /** Other files with the same report, as a scan or a text: the report is shown once. */
  readonly twins: readonly Pick<DocumentFacts, 'document' | 'report' | 'href' | 'findings' | 'sendable'>[];
  readonly status: DocumentResult['status'];
  readonly problem?: Bilingual;
  readonly forms: readonly FormState[];
  /** Pages of it could not be read: any form of final accounts that was not found may be there. */
  readonly hidesForms: boolean;
  readonly parts: { readonly [part in OtherPart]: PartState };
  readonly spending: Spending;
  readonly records: number;
  /** Records with a flag that doubts the figure, as counted by `doubtful_records` in the database. */
  readonly doubted: number;
  readonly findings: SeverityCounts;
  /** Findings that may be sent to the publisher (`model/sendable.ts`). */
  readonly sendable: number;
};

/** Collects what `report.html` shows about one report of a document; `folder` is the results folder. */
export function factsOf(result: DocumentResult, folder: string, report = 1): DocumentFacts {
  const problem = problemOf(result);
  return {
    document: result.document,
    report,
    href: hrefOf(result.path, folder),
    department: result.department,
    year: result.year,
    kind: result.reportKind ?? result.kind,
    origin: originOf(result),
    twins: [],
    status: result.status,
    ...(problem && { problem }),
    forms: formStates(result),
    hidesForms: result.kind === '决算' && result.problems.some(({ page, isCut }) => page !== undefined && !isCut),
    parts: partStates(result),
    spending: spendingOf(result),
    records: result.records.length,
    doubted: result.records.filter(({ flags }) => flags.some((flag) => !harmlessFlags.includes(flag))).length,
    findings: countSeverities(result.findings),
    sendable: result.findings.filter(sendableOf(result)).length,
  };
}

/** A relative address, so that folder and documents can be moved together. */
function hrefOf(path: string, folder: string): string {
  return relative(folder, path).split(sep).map(encodeURIComponent).join('/');
}

function formStates(result: DocumentResult): FormState[] {
  const findings = result.findings.filter((finding) => finding.class !== 'rounding');
  const ids = [...new Set([...result.forms.map((form) => form.form), ...result.formsMissing])];
  const unread = !isReadWhole(result);
  return ids.map((form) => {
    const printed = result.forms.filter((each) => each.form === form);
    const touching = findings.filter((finding) => formsOf(finding).has(form));
    const page = printed[0]?.pages[0];
    return {
      form,
      state: stateOf(printed, unread),
      records: result.records.filter((record) => record.form === form).length,
      findings: countSeverities(touching),
      ...(page !== undefined && { page }),
    };
  });
}

/** The parts besides the forms; every listed finding concerns a form or one of these. */
function partStates(result: DocumentResult): DocumentFacts['parts'] {
  const findings = result.findings.filter((finding) => finding.class !== 'rounding');
  const isText = (finding: Finding): boolean => finding.class === 'narrative_mismatch' || finding.class === 'wording';
  const isOfAnnex = (finding: Finding): boolean => formsOf(finding).has(annexForm);
  const part = (count: number, page: number | undefined, of: (finding: Finding) => boolean): PartState => ({
    count,
    findings: countSeverities(findings.filter(of)),
    ...(page !== undefined && { page }),
  });
  return {
    narrative: part(result.claims.length, result.claims[0]?.place.page, (each) => isText(each) && !isOfAnnex(each)),
    annexes: part(result.annexes.length, result.annexes[0]?.place.page, isOfAnnex),
    others: part(0, undefined, (each) => !isText(each) && formsOf(each).size === 0),
  };
}

function originOf({ records, pagesText, pagesOcr }: DocumentResult): Origin {
  const first = records[0]?.origin;
  return records.find(({ origin }) => origin !== first) ? 'text' : (first ?? (pagesOcr > pagesText ? 'ocr' : 'text'));
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

function countSeverities(findings: readonly Finding[]): SeverityCounts {
  const count = (severity: Severity): number => findings.filter((finding) => finding.severity === severity).length;
  return { info: count('info'), warning: count('warning'), error: count('error') };
}
