import { createHash } from 'node:crypto';
import type { OpenPdf, UnreadablePage } from '../../extractors/pdf/open-pdf.ts';
import type { Page } from '../../model/page.ts';

/**
 * The pages of a PDF as read before it turned out that some must be read from their images: with these the document is
 * put together without reading the file again.
 */
export class BegunPages implements OpenPdf {
  private readonly sha256: string;

  constructor(
    bytes: Uint8Array,
    private readonly read: readonly (Page | UnreadablePage)[],
    private readonly names: readonly string[] = [],
  ) {
    this.sha256 = digestOf(bytes);
  }

  get pageCount(): number {
    return this.read.length;
  }

  /** Whether the pages are of this very file: it may have been replaced meanwhile. */
  isOf(bytes: Uint8Array): boolean {
    return digestOf(bytes) === this.sha256;
  }

  async *pages(): AsyncGenerator<Page | UnreadablePage> {
    yield* await Promise.resolve(this.read);
  }

  attached(): readonly string[] {
    return this.names;
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
