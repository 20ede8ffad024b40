import type { Cut } from '../../extractors/within-limits.ts';
import type { Problem } from '../../model/document.ts';
import type { SourceFile } from '../../model/source.ts';
import type { PageTables } from '../../model/table.ts';
import type { ReadingOptions } from '../reading-options.ts';
import { readPdfPages } from './pdf.ts';
import type { Placing } from './placed.ts';
import type { Scans } from './scan.ts';
import { readTextFile } from './text.ts';

/** What stands on the pages of a document, wherever it was read from, and what could not be read. */
export type ReadPages = {
  readonly tables: readonly PageTables[];
  readonly pageCount: number;
  readonly pagesText: number;
  readonly pagesOcr: number;
  readonly problems: readonly Problem[];
  /** Of pages that were turned or straightened before they were read. */
  readonly placements: ReadonlyMap<number, Placing>;
  /** What is longer than can be read, noticed already while it was read. */
  readonly cuts?: readonly Cut[];
};

/**
 * Reads the pages of a source file, each kind of file by its own reader: from here on there is one path for all.
 *
 * @param scans gives the pages that have to be read from their images; by default they are read in this process
 * @throws UnreadableDocument when the file cannot be read at all
 * @throws ScansWanted when `scans` does not have all pages yet
 */
export async function readPages(
  bytes: Uint8Array,
  source: SourceFile,
  options: ReadingOptions,
  scans?: Scans,
): Promise<ReadPages> {
  if (source.kind === 'text') return readTextFile(bytes, options);
  return readPdfPages(bytes, source.path, options, scans);
}
