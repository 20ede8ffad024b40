import type { Problem } from '../../model/document.ts';
import type { Box } from '../../model/box.ts';
import type { PageTables } from '../../model/table.ts';
import { toDisplayed, type Placement } from '../../extractors/images/page-image.ts';
import type { PageRenderer } from '../../extractors/images/pdfium.ts';
import { UnreadablePageImage } from '../../extractors/images/unreadable-page.ts';
import type { Engines } from '../../extractors/ocr/read-page.ts';
import { findTables } from '../../extractors/tables/find.ts';
import { messageOf } from '../../model/error-code.ts';
import type { ReadingOptions } from '../reading-options.ts';

/** What became of a page that was read from its image. */
export type ScanOutcome =
  { readonly tables: PageTables; readonly placement: Placement } | { readonly problem: Problem };

/** Reads pages of one PDF from their images; renderer and engines start with the first page that needs them. */
export class ScanReader {
  private renderer: PageRenderer | undefined;
  private engines: Promise<Engines> | undefined;

  constructor(
    private readonly bytes: Uint8Array,
    private readonly options: ReadingOptions,
  ) {}

  /** Reads a page; one that cannot be shown or read costs that page. */
  async read(number: number): Promise<ScanOutcome> {
    try {
      // Loaded here, so that documents of text do not wait for it.
      const { PageRenderer } = await import('../../extractors/images/pdfium.ts');
      const { readScannedPage } = await import('../../extractors/ocr/read-page.ts');
      this.renderer ??= new PageRenderer(this.bytes);
      this.engines ??= openEngines(this.options);
      const image = await this.renderer.render(number);
      const { page, placement } = await readScannedPage(image, number, await this.engines);
      const { grids, lines, width, height } = findTables(page);
      return { tables: { page: number, grids, lines, width, height }, placement };
    } catch (error) {
      return { problem: unreadable(number, error) };
    }
  }

  async close(): Promise<void> {
    this.renderer?.close();
    const engines = await this.engines?.catch(() => undefined);
    await engines?.first.close();
    await engines?.second?.close();
  }
}

async function openEngines({ ocrEngine }: ReadingOptions): Promise<Engines> {
  const { openTesseract } = await import('../../extractors/ocr/tesseract.ts');
  const second = openTesseract();
  if (ocrEngine === 'tesseract') return { first: second, second: undefined };
  const { openPpOcr } = await import('../../extractors/ocr/ppocr.ts');
  return { first: await openPpOcr(threads), second };
}

/** Several documents are read at a time, each by a worker of its own. */
const threads = 1;

function unreadable(page: number, error: unknown): Problem {
  const reason = error instanceof UnreadablePageImage ? error.sentence : { zh: messageOf(error), en: messageOf(error) };
  return {
    page,
    message: {
      zh: `第 ${page} 页是图像，无法识别（${reason.zh}）；其他页已照常处理，请核对该页`,
      en: `page ${page} is an image and cannot be read (${reason.en}); the other pages were, check that page`,
    },
  };
}

/** Turns the places on scanned pages from the upright page that was read into the page as displayed. */
export function placedAsDisplayed<T extends { readonly page: number; readonly box?: Box }>(
  place: T,
  placements: ReadonlyMap<number, Placement>,
): T {
  const placement = placements.get(place.page);
  return placement && place.box ? { ...place, box: toDisplayed(place.box, placement) } : place;
}
