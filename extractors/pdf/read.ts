import { readFile } from 'node:fs/promises';
import type { Page } from '../../model/page.ts';
import type { FontMetrics, OperatorList } from './content.ts';
import { readContent } from './content.ts';
import type { PDFDocumentProxy, PDFPageProxy } from './engine.ts';
import type { Matrix } from './matrix.ts';
import { openPdf } from './open.ts';
import { strokesToRulings } from './rulings.ts';
import { judgeTextLayer, type PageImages } from './text-layer.ts';
import { withoutWatermarks } from './watermark.ts';
import { glyphsToWords } from './words.ts';

/** A page that could not be read, and why; the other pages go on. */
export type UnreadablePage = { readonly number: number; readonly reason: string };

/** An open PDF; `pages()` may be called once, `close()` always. */
export type OpenPdf = {
  readonly pageCount: number;
  pages(): AsyncIterable<Page | UnreadablePage>;
  close(): Promise<void>;
};

/**
 * Opens a PDF file for reading page by page.
 *
 * @throws UnreadableDocument when it is no PDF, damaged, encrypted or empty
 */
export async function openPdfFile(bytes: Uint8Array, path: string): Promise<OpenPdf> {
  // Asked before pdf.js takes the buffer over.
  const images = new ImageCounter(path, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes('/Image'));
  const pdf = await openPdf(bytes, { withImages: false });
  return {
    pageCount: pdf.numPages,
    pages: () => readPages(pdf, images),
    close: async () => {
      await images.close();
      await pdf.loadingTask.destroy();
    },
  };
}

async function* readPages(pdf: PDFDocumentProxy, images: ImageCounter): AsyncGenerator<Page | UnreadablePage> {
  for (let number = 1; number <= pdf.numPages; number++) {
    try {
      const page = await pdf.getPage(number);
      yield await readPage(page, (hasText) => images.count(number, hasText));
      page.cleanup();
    } catch (error) {
      yield { number, reason: error instanceof Error ? error.message : String(error) };
    }
  }
}

async function readPage(page: PDFPageProxy, imagesOf: (hasText: boolean) => Promise<PageImages>): Promise<Page> {
  const viewport = page.getViewport({ scale: 1 });
  const operators = (await page.getOperatorList()) as OperatorList;
  const box = { x0: 0, y0: 0, x1: viewport.width, y1: viewport.height };
  const content = readContent(operators, viewport.transform as unknown as Matrix, box, (name) => fontOf(page, name));
  const words = glyphsToWords(withoutWatermarks(content.glyphs));
  const text = words.map((word) => word.text).join('');
  return {
    number: page.pageNumber,
    width: viewport.width,
    height: viewport.height,
    origin: 'text',
    textLayer: await judgeTextLayer(text, content.invisible, () => imagesOf(text !== '')),
    words,
    rulings: strokesToRulings(content.strokes),
  };
}

function fontOf(page: PDFPageProxy, name: string): FontMetrics {
  const fonts = page.commonObjs as { has(id: string): boolean; get(id: string): unknown };
  if (!fonts.has(name)) return { vertical: false, scale: 0.001 };
  const font = fonts.get(name) as { vertical?: boolean; fontMatrix?: readonly number[] };
  return { vertical: font.vertical === true, scale: font.fontMatrix?.[0] ?? 0.001 };
}

/** Counts the images of single pages in a second copy of the PDF, opened when first asked for. */
class ImageCounter {
  private copy: Promise<PDFDocumentProxy> | undefined;

  /** @param named whether the file names any image; one inside the content of a page has no name */
  constructor(
    private readonly path: string,
    private readonly named: boolean,
  ) {}

  async count(number: number, hasText: boolean): Promise<PageImages> {
    if (hasText && !this.named) return { count: 0, share: 0 };
    this.copy ??= readFile(this.path).then((bytes) => openPdf(new Uint8Array(bytes), { withImages: true }));
    const page = await (await this.copy).getPage(number);
    const { width, height, transform } = page.getViewport({ scale: 1 });
    const operators = (await page.getOperatorList()) as OperatorList;
    const box = { x0: 0, y0: 0, x1: width, y1: height };
    const content = readContent(operators, transform as unknown as Matrix, box, () => ({
      vertical: false,
      scale: 0.001,
    }));
    page.cleanup();
    return { count: content.images, share: content.largestImage / (width * height) };
  }

  async close(): Promise<void> {
    if (this.copy) await (await this.copy).loadingTask.destroy();
  }
}
