import type { Placement } from '../../extractors/images/page-image.ts';
import type { Box } from '../../model/box.ts';
import type { Bilingual } from '../../model/finding.ts';
import type { Page } from '../../model/page.ts';
import type { BegunPages } from './begun.ts';

/** A page that must be read from its image. */
export type ScanRequest = {
  /** From 1. */
  readonly page: number;
  /** On a page of text, only the tables in these pictures are read: boxes in points of the page as displayed. */
  readonly within?: readonly Box[];
  /** Only ask whether there is a table. */
  readonly look?: true;
};

/** The outcome; plain JSON, because it is sent between processes. Places are those of the upright page. */
export type ScanOutcome =
  | {
      readonly kind: 'read';
      readonly page: Page;
      /** The right-hand page, if the image shows two. */
      readonly beside?: Page;
      readonly placement: Placement;
      /** Why another engine than the one that was asked for read it. */
      readonly instead?: string;
    }
  /** Whether the pictures on a page of text hold a table; used when only that was asked, or there is none. */
  | { readonly kind: 'table' }
  | { readonly kind: 'no-table' }
  /** Only this page is lost. */
  | { readonly kind: 'unreadable'; readonly reason: Bilingual }
  /** No engine loads on this machine. */
  | { readonly kind: 'no-engine'; readonly reason: string };

/** A page that was asked for, and the outcome. */
export type DoneScan = ScanRequest & { readonly outcome: ScanOutcome };

/** A source of pages that were read from their images. */
export type Scans = {
  /** Undefined when the page was not yet read: the document is read again when it is. */
  read(request: ScanRequest): Promise<ScanOutcome | undefined>;
  /** What the previous attempt read of the file, if this process made it. */
  readonly begun?: BegunPages;
  /** Told of each page before it is read, so that whoever waits can name the page that never ends. */
  readonly begins?: (page: number) => void;
  close(): Promise<void>;
};

/** Thrown when pages must be read from their images before the document can be put together. */
export class ScansWanted extends Error {
  override readonly name = 'ScansWanted';

  constructor(
    readonly requests: readonly ScanRequest[],
    readonly begun: BegunPages,
  ) {
    super(`${requests.length} pages have to be read from their images first`);
  }
}

/**
 * Pages that were already read, by whatever process.
 *
 * @param begun what this process has read of the file besides, so that it is not read twice
 */
export function collectedScans(done: readonly DoneScan[], begun?: BegunPages): Scans {
  const outcomes = new Map(done.map(({ outcome, ...request }) => [JSON.stringify(request), outcome]));
  return {
    read: (request) => Promise.resolve(outcomes.get(JSON.stringify(request))),
    close: () => Promise.resolve(),
    ...(begun && { begun }),
  };
}
