import type { DocumentResult } from '../../model/document.ts';
import type { Bilingual, Language } from '../../model/finding.ts';
import type { SourceFile } from '../../model/source.ts';
import type { DocumentSummary } from '../../model/summary.ts';
import type { Correction } from '../corrections.ts';

/** The outcome for one document. */
export type DocumentOutcome = {
  readonly document: string;
  readonly path: string;
  /** The outcome of this run, even if an earlier result is kept. */
  readonly status: DocumentResult['status'];
  /** Why it failed or is partial. */
  readonly problem?: Bilingual;
  /** Absent when it failed. */
  readonly summary?: DocumentSummary;
  readonly unusedCorrections: readonly Correction[];
  /** Those that name no report of the file although they fit records of several. */
  readonly doubtfulCorrections?: readonly Correction[];
  /** Done in an earlier run, with the same content, version and options, and not read again. */
  readonly resumed?: true;
  /** For developers: the stack of an error in this program. */
  readonly stack?: string;
};

/** The result of a document from which nothing could be read. */
export function failedResult(
  source: SourceFile,
  sha256: string,
  sentence: Bilingual,
  language: Language,
  seconds: number,
): DocumentResult {
  return {
    document: source.document,
    path: source.path,
    sha256,
    kind: '其他',
    department: '',
    year: '',
    pages: 0,
    pagesText: 0,
    pagesOcr: 0,
    announcedForms: [],
    units: [],
    forms: [],
    unknownTables: [],
    records: [],
    annexes: [],
    lines: [],
    problems: [{ message: sentence }],
    claims: [],
    findings: [],
    formsMissing: [],
    status: 'failed',
    error: sentence[language],
    seconds,
  };
}
