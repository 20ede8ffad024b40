import type { Cut } from '../../extractors/within-limits.ts';
import type { Problem } from '../../model/document.ts';
import type { PageTables } from '../../model/table.ts';
import type { Placing } from './placed.ts';

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
