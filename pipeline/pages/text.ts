import { readTextPages } from '../../extractors/text/text-pages.ts';
import { LimitExceeded } from '../../model/unreadable.ts';
import type { ReadingOptions } from '../reading-options.ts';
import { brokenText, tooManyPages } from './problems.ts';
import type { ReadPages } from './read-pages.ts';
import type { Problem } from '../../model/document.ts';
import type { Cut } from '../../extractors/within-limits.ts';

/**
 * Reads a text file from other OCR; its pages count as pages with text.
 *
 * @throws UnreadableDocument when the file is empty or not a text
 */
export function readTextFile(bytes: Uint8Array, options: ReadingOptions): ReadPages {
  const cuts: Cut[] = [];
  const problems: Problem[] = [];
  const tables = readTextPages(
    bytes,
    (cut) => cuts.push(cut),
    (lines) => problems.push(brokenText(lines)),
  );
  const { maxPages = Infinity } = options;
  if (tables.length > maxPages) {
    throw new LimitExceeded(tooManyPages(tables.length, maxPages));
  }
  return {
    tables,
    pageCount: tables.length,
    pagesText: tables.length,
    pagesOcr: 0,
    problems,
    cuts,
    placements: new Map(),
  };
}

export { decodeText } from '../../extractors/text/decode.ts';
