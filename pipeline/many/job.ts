import type { Bilingual } from '../../model/finding.ts';
import type { Making } from '../../output/part-head.ts';
import type { SourceFile } from '../../model/source.ts';
import type { DocumentSummary } from '../../model/summary.ts';
import type { Correction } from '../corrections.ts';
import type { DoneScan, ScanOutcome, ScanRequest } from '../pages/scan.ts';
import type { ReadingOptions } from '../reading-options.ts';

/** A request to a worker; plain JSON, because it is sent between processes. */
export type Job = DocumentJob | PageJob;

/** Read a page of a document from its image. */
export type PageJob = {
  readonly task: 'page';
  /** The PDF. */
  readonly path: string;
  readonly request: ScanRequest;
  readonly ocrEngine: ReadingOptions['ocrEngine'];
  /** Folder of pages that were read before. */
  readonly cache?: string;
};

/** Work on a whole document. */
export type DocumentJob = {
  /** The results folder, into which the worker writes the document's part. */
  readonly out: string;
  readonly corrections: readonly Correction[];
  /** Stored in the part, so that a later run can tell whether it must be made again. */
  readonly made?: Making;
} & (
  | {
      readonly task: 'read';
      readonly source: SourceFile;
      readonly reading: ReadingOptions;
      /** Its pages that were read from their images; absent on the first attempt, in which the worker asks for them. */
      readonly scans?: readonly DoneScan[];
      /** How long these took. */
      readonly scanSeconds?: number;
    }
  /** Check an earlier result again without reading its file, whose path and name may have changed. */
  | { readonly task: 'recheck'; readonly partFile: string; readonly source?: SourceFile }
);

/** What a worker says before each page that it reads; no reply. */
export type PageBegins = { readonly kind: 'begins'; readonly page: number };

/** The replies after which a document is finished. */
export type DocumentReply = Exclude<Reply, { kind: 'scans-wanted' | 'page' }>;

/** The worker's reply. The result itself is in the results folder. */
export type Reply =
  | {
      readonly kind: 'done';
      readonly summary: DocumentSummary;
      /** What could not be done, when the document is partial or failed. */
      readonly problem?: Bilingual;
      readonly unusedCorrections: readonly Correction[];
      readonly doubtfulCorrections?: readonly Correction[];
    }
  /** These pages must first be read from their images. */
  | { readonly kind: 'scans-wanted'; readonly requests: readonly ScanRequest[] }
  | { readonly kind: 'page'; readonly outcome: ScanOutcome }
  /** The file cannot be read; `limited` when it exceeds a limit of the run. */
  | { readonly kind: 'unreadable'; readonly sentence: Bilingual; readonly limited: boolean }
  /** The file is not available at present: it is gone, not an ordinary file, or not readable. This may change. */
  | { readonly kind: 'unreachable'; readonly sentence: Bilingual }
  /** The part cannot be written, so the run cannot continue. */
  | { readonly kind: 'unwritable'; readonly reason: string; readonly isFull: boolean }
  /** An error in this program. */
  | { readonly kind: 'fault'; readonly reason: string; readonly stack: string };
