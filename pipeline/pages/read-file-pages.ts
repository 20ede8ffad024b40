import type { SourceFile } from '../../model/source.ts';
import type { ReadingOptions } from '../reading-options.ts';
import { readPdfPages } from './pdf.ts';
import type { Scans } from './scan.ts';
import { readTextFile } from './text.ts';
import type { ReadPages } from './read-pages.ts';

/**
 * Reads the pages of a source file, each kind of file with its own reader; after this, all kinds are treated alike.
 *
 * @param scans gives the pages that must be read from their images; by default they are read in this process
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
