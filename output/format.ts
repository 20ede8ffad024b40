import type { DocumentResult } from '../model/document.ts';
import type { Language } from '../model/finding.ts';
import type { Value } from './columns.ts';

/** The lines of one document: for each of `resultTables`, in its order, rows of one value a column. */
export type DocumentRows = readonly (readonly (readonly Value[])[])[];

/**
 * Writes one format. Nothing is visible before `publish`.
 * Rows are taken document by document, so that memory does not grow with the run.
 */
export type OutputWriter = {
  /** @param digest names the state of the document: two with the same one give the same lines */
  add(rows: DocumentRows, result: DocumentResult, digest?: string): Promise<void>;
  /** Completes the files, still under temporary names; what can fail fails here. */
  finish(): Promise<void>;
  /** Gives the files their names. */
  publish(): Promise<void>;
  /** Removes what was written so far. */
  discard(): Promise<void>;
};

export type OutputFormat = {
  readonly name: string;
  /** Made for people out of the data: completed when the data is there, so that no page holds up or takes along a table. */
  readonly isLast?: true;
  /** The files it writes into the results folder. */
  readonly files: readonly string[];
  /** Starts to write into an existing folder. */
  open(folder: string, language: Language): Promise<OutputWriter>;
};
