import type { DocumentResult } from '../model/document.ts';
import type { Language } from '../model/finding.ts';
import type { Value } from './columns.ts';

/** The lines of one document: for each of `resultTables`, in that order, rows with one value per column. */
export type DocumentRows = readonly (readonly (readonly Value[])[])[];

/**
 * Writes one format. Nothing is visible before `publish`.
 * Rows are taken document by document, so that memory does not grow with the run.
 */
export type OutputWriter = {
  /** @param digest names the state of the document: the same digest means the same lines */
  add(rows: DocumentRows, result: DocumentResult, digest?: string): Promise<void>;
  /** Completes the files, still under temporary names; anything that can fail should fail here. */
  finish(): Promise<void>;
  /** Gives the files their names. */
  publish(): Promise<void>;
  /** Removes what was written so far. */
  discard(): Promise<void>;
};

export type OutputFormat = {
  readonly name: string;
  /**
   * Made for people from the data, after the data is complete, so that a failing page neither delays nor loses a table.
   */
  readonly isLast?: true;
  /** The files that it writes into the results folder. */
  readonly files: readonly string[];
  /**
   * Starts to write into an existing folder.
   *
   * @param version names the program with its catalogue: what the same version made before has the same tables
   */
  open(folder: string, language: Language, version?: string): Promise<OutputWriter>;
};
