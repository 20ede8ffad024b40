import type { Cut } from '../../extractors/within-limits.ts';
import type { Problem } from '../../model/document.ts';
import type { PageTables } from '../../model/table.ts';
import type { Placing } from './placed.ts';

/** The content of a document's pages, whatever it was read from, and what could not be read. */
export type ReadPages = {
  readonly tables: readonly PageTables[];
  readonly pageCount: number;
  readonly pagesText: number;
  readonly pagesOcr: number;
  readonly problems: readonly Problem[];
  /** For pages that were turned or straightened before they were read. */
  readonly placements: ReadonlyMap<number, Placing>;
  /** What is longer than can be read, as far as this was noticed while reading. */
  readonly cuts?: readonly Cut[];
};
