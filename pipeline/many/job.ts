import type { Bilingual } from '../../model/finding.ts';
import type { Making } from '../../output/part-head.ts';
import type { SourceFile } from '../../model/source.ts';
import type { DocumentSummary } from '../../model/summary.ts';
import type { Correction } from '../corrections.ts';
import type { DoneScan, ScanOutcome, ScanRequest } from '../pages/scan.ts';
import type { ReadingOptions } from '../reading-options.ts';

/** What a worker is asked to do; plain JSON, as it travels between processes. */
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
  /** Noted in the part, so that a later run can tell whether it has to be made again. */
  readonly made?: Making;
} & (
  | {
      readonly task: 'read';
      readonly source: SourceFile;
      readonly reading: ReadingOptions;
      /** Its pages that were read from their images; absent until the worker has asked for them. */
      readonly scans?: readonly DoneScan[];
      /** How long that took. */
      readonly scanSeconds?: number;
    }
  /** Check an earlier result again, without reading its file, which may have got another path and name since. */
  | { readonly task: 'recheck'; readonly partFile: string; readonly source?: SourceFile }
);

/** The answers with which a document is done with. */
export type DocumentReply = Exclude<Reply, { kind: 'scans-wanted' | 'page' }>;

/** What it answers. The result itself stands in the results folder. */
export type Reply =
  | {
      readonly kind: 'done';
      readonly summary: DocumentSummary;
      /** What could not be done, when the document is partial or failed. */
      readonly problem?: Bilingual;
      readonly unusedCorrections: readonly Correction[];
      readonly doubtfulCorrections?: readonly Correction[];
    }
  /** These pages have to be read from their images first. */
  | { readonly kind: 'scans-wanted'; readonly requests: readonly ScanRequest[] }
  | { readonly kind: 'page'; readonly outcome: ScanOutcome }
  /** The file cannot be read; `limited` when it exceeds a limit of the run. */
  | { readonly kind: 'unreadable'; readonly sentence: Bilingual; readonly limited: boolean }
  /** The file is not to be had now: it is gone, is no file any more, or may not be read. Another time it may be. */
  | { readonly kind: 'unreachable'; readonly sentence: Bilingual }
  /** The part cannot be written: the run cannot go on. */
  | { readonly kind: 'unwritable'; readonly reason: string; readonly isFull: boolean }
  /** A fault of ours. */
  | { readonly kind: 'fault'; readonly reason: string; readonly stack: string };
