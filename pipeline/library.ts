import { basename, extname, resolve } from 'node:path';
import { availableParallelism } from 'node:os';
import { loadCodebook } from '../catalogue/load/columns.ts';
import type { DocumentReading, DocumentResult } from '../model/document.ts';
import type { Language } from '../model/finding.ts';
import { codebookTables } from '../output/codebook/index.ts';
import { tableSchema } from '../output/datapackage.ts';
import { parseDocumentResult } from '../output/schema.ts';
import { resultTables } from '../output/tables/index.ts';
import { checkAgain } from './many/check-again.ts';
import { checkReading, processDocument } from './document.ts';
import { usualLimits, type RunLimits } from './many/making.ts';
import { WorkerPool } from './many/pool.ts';
import type { RunListener, RunReport } from './many/progress.ts';
import { usualReading, type ReadingOptions } from './reading-options.ts';
import { run, type RunOptions } from './many/run.ts';

export type { Bilingual, Finding } from '../model/finding.ts';
export type { AmountRecord } from '../model/record.ts';
export type { Claim } from '../model/claim.ts';
export type { Codebook } from '../catalogue/load/columns.ts';
export type { DocumentReading, DocumentResult, Language, ReadingOptions, RunLimits, RunListener, RunReport };

/** How to process a folder; everything is optional except `out`. */
export type FolderOptions = {
  /** The results folder. */
  readonly out: string;
  /** The language of messages; zh by default. */
  readonly language?: Language;
  /** The number of reading processes; by default as many as there are cores. */
  readonly jobs?: number;
  readonly reading?: Partial<ReadingOptions>;
  readonly limits?: Partial<RunLimits>;
  readonly parquet?: boolean;
  readonly sqlite?: boolean;
  /** Use Chinese column heads in the workbook. */
  readonly chineseHeads?: boolean;
  /** Receives reports of what happens. */
  readonly listener?: Partial<RunListener>;
};

/**
 * Reads one PDF, or one text from other OCR (`.txt`, `.md`), in this process. Page images are not read: for scans use
 * `runFolder`.
 *
 * @throws UnreadableDocument with a `sentence` in both languages when nothing can be read
 */
export function readReport(path: string): Promise<DocumentResult> {
  const kind = extname(path).toLowerCase() === '.pdf' ? 'pdf' : 'text';
  return processDocument(
    { path: resolve(path), document: basename(path, extname(path)), kind },
    { ...usualReading, ocr: 'never' },
  );
}

/** Checks what was read; nothing is read again. */
export const checkReport = (reading: DocumentReading): Omit<DocumentResult, 'seconds'> => checkReading(reading);

/**
 * Reads files and folders into a results folder, as `juesuan run` does.
 *
 * @throws RunError with a `sentence` in both languages when the folder cannot be used
 */
export function runFolder(paths: readonly string[], options: FolderOptions): Promise<RunReport> {
  return run(paths, optionsOf(options), listenerOf(options));
}

/** Checks a results folder again after corrections, as `juesuan check` does. Throws like `runFolder`. */
export function checkFolder(options: FolderOptions): Promise<RunReport> {
  return checkAgain(optionsOf(options), listenerOf(options));
}

/** Reads back the content of a file in `documents/`. @throws TypeError when it is not a result */
export const parseResult = (value: unknown): DocumentResult => parseDocumentResult(value);

/** The Table Schema of each table of the results, by name. */
export function tableSchemas(): { readonly [table: string]: object } {
  return Object.fromEntries([...resultTables, ...codebookTables].map((table) => [table.name, tableSchema(table)]));
}

/** Names of forms and columns, and which columns add up. */
export const codebook = loadCodebook;

function optionsOf({ out, language = 'zh', jobs, reading, limits, ...options }: FolderOptions): RunOptions {
  const all = { ...usualLimits, ...limits };
  const pool: RunOptions['pool'] = new WorkerPool({ ...all, concurrency: jobs ?? availableParallelism() });
  return {
    out: resolve(out),
    language,
    pool,
    limits: all,
    parquet: options.parquet ?? false,
    sqlite: options.sqlite ?? false,
    chineseHeads: options.chineseHeads ?? false,
    reading: { ...usualReading, ...reading },
    ...(jobs !== undefined && { jobs }),
  };
}

const nothing = (): void => undefined;

const listenerOf = ({ listener = {} }: FolderOptions): RunListener => ({
  started: nothing,
  documentDone: nothing,
  pageDone: nothing,
  inputFailed: nothing,
  notice: nothing,
  ...listener,
});
