import type { DocumentResult } from '../../model/document.ts';
import type { Bilingual, Language } from '../../model/finding.ts';
import type { SourceFile } from '../../model/source.ts';
import type { DocumentSummary } from '../../model/summary.ts';
import type { Correction } from '../corrections.ts';

/** What became of one document. */
export type DocumentOutcome = {
  readonly document: string;
  readonly path: string;
  /** What this run made of the file, even where an earlier result is kept. */
  readonly status: DocumentResult['status'];
  /** Why it failed or is partial. */
  readonly problem?: Bilingual;
  /** Absent when it failed. */
  readonly summary?: DocumentSummary;
  readonly unusedCorrections: readonly Correction[];
  /** Those that name no report of the file though they fit records of several. */
  readonly doubtfulCorrections?: readonly Correction[];
  /** It was done before, with the same content, version and options, and was not read again. */
  readonly resumed?: true;
  /** For the developers: the stack of a fault of ours. */
  readonly stack?: string;
};

/** The result of a document of which nothing could be read. */
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
