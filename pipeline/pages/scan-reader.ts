import { readFile } from 'node:fs/promises';
import type { PageRenderer } from '../../extractors/images/pixels/pdfium.ts';
import { UnreadablePageImage } from '../../extractors/images/pixels/unreadable-page.ts';
import { isWhite } from '../../extractors/images/clean/white.ts';
import { messageOf } from '../../model/error-code.ts';
import type { ReadingOptions } from '../reading-options.ts';
import { PageCache } from './cache.ts';
import { NoEngine, openEngines, type OpenEngines } from './engines.ts';
import type { ScanOutcome, ScanRequest, Scans } from './scan.ts';

/** Reads pages of one PDF from their images; renderer and engines start when the first page needs them. */
export class ScanReader implements Scans {
  private renderer: PageRenderer | undefined;
  private readonly cache: PageCache | undefined;

  /**
   * @param engines shared by the documents that a process reads; closed by whoever created them
   * @param cache folder of pages that were already read
   */
  constructor(
    private readonly path: string,
    private readonly engines: EngineRoom,
    cache?: string,
  ) {
    this.cache = cache === undefined ? undefined : new PageCache(cache);
  }

  /** Reads a page; if it cannot be drawn or read, only that page is lost. */
  async read(request: ScanRequest): Promise<ScanOutcome> {
    try {
      // Loaded here, so that text documents do not wait for it.
      const { PageRenderer } = await import('../../extractors/images/pixels/pdfium.ts');
      const { readPrepared, readScannedPage } = await import('../../extractors/ocr/read-page.ts');
      const { glanceDpi, mayHoldTable } = await import('../../extractors/images/glance.ts');
      const { pictureOfTable } = await import('../../extractors/ocr/pictures.ts');
      this.renderer ??= new PageRenderer(await readFile(this.path));
      const { page, within, look } = request;
      if (within && !mayHoldTable(await this.renderer.render(page, glanceDpi), within)) return { kind: 'no-table' };
      const image = await this.renderer.render(page);
      const picture = within && pictureOfTable(image, within);
      if (within && !picture) return { kind: 'no-table' };
      if (look) return { kind: 'table' };
      const { engines, instead } = await this.engines.open();
      // The renderer draws an image that it cannot decode as white, without an error.
      if (isWhite(image)) throw new UnreadablePageImage('not-drawn');
      const key = this.cache?.keyOf(image, engines, within);
      const known = key === undefined ? undefined : await this.cache?.find(key);
      const read =
        known ?? (await (picture ? readPrepared(picture, page, engines) : readScannedPage(image, page, engines)));
      if (key !== undefined && !known) await this.cache?.keep(key, read);
      return {
        kind: 'read',
        page: { ...read.page, number: page },
        ...(read.beside && { beside: { ...read.beside, number: page } }),
        placement: read.placement,
        ...(instead !== undefined && { instead }),
      };
    } catch (error) {
      if (error instanceof NoEngine) return { kind: 'no-engine', reason: error.message };
      const reason = { zh: messageOf(error), en: messageOf(error) };
      return { kind: 'unreadable', reason: error instanceof UnreadablePageImage ? error.sentence : reason };
    }
  }

  close(): Promise<void> {
    this.renderer?.close();
    this.renderer = undefined;
    return Promise.resolve();
  }
}

/** The engines of a process: started once, for the first document that needs them. */
export class EngineRoom {
  private opened: Promise<OpenEngines> | undefined;

  constructor(private readonly asked: ReadingOptions['ocrEngine']) {}

  /** @throws NoEngine when none loads */
  open(): Promise<OpenEngines> {
    this.opened ??= openEngines(this.asked);
    return this.opened;
  }

  async close(): Promise<void> {
    const opened = await this.opened?.catch(() => undefined);
    await opened?.engines.first.close();
    await opened?.engines.second?.close();
  }
}

/** Reads the pages of a document in this process, one after the other. */
export function ownScans(path: string, options: ReadingOptions): Scans {
  const engines = new EngineRoom(options.ocrEngine);
  const reader = new ScanReader(path, engines);
  return {
    read: (request) => reader.read(request),
    async close() {
      await reader.close();
      await engines.close();
    },
  };
}
