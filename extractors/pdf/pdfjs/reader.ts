import { readFile } from 'node:fs/promises';
import type { Box } from '../../../model/box.ts';
import { multiply, turning, type Matrix } from '../matrix.ts';
import type { Turn } from '../../../model/page.ts';
import type { PageContent } from '../drawing.ts';
import type { DrawnPage, PdfReader } from '../reader.ts';
import { readContent, type FontMetrics, type OperatorList } from './content.ts';
import type { PDFDocumentProxy, PDFPageProxy } from './engine.ts';
import { layersOf, type Layers } from './layers.ts';
import { openPdf } from './open.ts';

/**
 * Opens a PDF with pdf.js, the reference for what a page holds.
 *
 * @param bytes the whole file; pdf.js takes the buffer over
 * @throws UnreadableDocument when it is damaged or encrypted
 */
export async function openWithPdfjs(bytes: Uint8Array, path: string): Promise<PdfReader> {
  // Asked before pdf.js takes the buffer over.
  const images = new ImageFinder(path, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes('/Image'));
  const pdf = await openPdf(bytes, { withImages: false });
  const layers = await layersOf(pdf);
  return {
    pageCount: pdf.numPages,
    layered: layers.some,
    read: (number) => readPage(pdf, number, images, layers.isHidden),
    close: async () => {
      await images.close();
      await pdf.loadingTask.destroy();
    },
  };
}

async function readPage(
  pdf: PDFDocumentProxy,
  number: number,
  images: ImageFinder,
  isHidden: Layers['isHidden'],
): Promise<DrawnPage> {
  const page = await pdf.getPage(number);
  const { width, height, transform } = page.getViewport({ scale: 1 });
  const operators = (await page.getOperatorList()) as OperatorList;
  const box: Box = { x0: 0, y0: 0, x1: width, y1: height };
  const view = transform as unknown as Matrix;
  const content = readContent(operators, view, box, (name) => fontOf(page, name), isHidden);
  const turned = (turn: Turn): PageContent => {
    const lies = turn % 180 !== 0;
    const around = lies ? { ...box, x1: height, y1: width } : box;
    const turnedView = multiply(turning(turn, width, height), view);
    return readContent(operators, turnedView, around, (name) => fontOf(page, name), isHidden);
  };
  page.cleanup();
  return { width, height, content, turned, images: (hasText) => images.imagesOf(number, hasText) };
}

const unknownFont: FontMetrics = { vertical: false, scale: 0.001 };

function fontOf(page: PDFPageProxy, name: string): FontMetrics {
  const fonts = page.commonObjs as { has(id: string): boolean; get(id: string): unknown };
  if (!fonts.has(name)) return unknownFont;
  const font = fonts.get(name) as { vertical?: boolean; fontMatrix?: readonly number[] };
  return { vertical: font.vertical === true, scale: font.fontMatrix?.[0] ?? unknownFont.scale };
}

/** Finds the images of single pages in a second copy of the PDF, opened when first asked for. */
class ImageFinder {
  private copy: Promise<{ readonly pdf: PDFDocumentProxy; readonly layers: Layers }> | undefined;

  /** @param named whether the file names any image; one inside the content of a page has no name */
  constructor(
    private readonly path: string,
    private readonly named: boolean,
  ) {}

  async imagesOf(number: number, hasText: boolean): Promise<readonly Box[]> {
    if (hasText && !this.named) return [];
    this.copy ??= this.open();
    const { pdf, layers } = await this.copy;
    const page = await pdf.getPage(number);
    const { width, height, transform } = page.getViewport({ scale: 1 });
    const operators = (await page.getOperatorList()) as OperatorList;
    const box = { x0: 0, y0: 0, x1: width, y1: height };
    const content = readContent(operators, transform as unknown as Matrix, box, () => unknownFont, layers.isHidden);
    page.cleanup();
    return content.images;
  }

  private async open(): Promise<{ readonly pdf: PDFDocumentProxy; readonly layers: Layers }> {
    const pdf = await openPdf(new Uint8Array(await readFile(this.path)), { withImages: true });
    return { pdf, layers: await layersOf(pdf) };
  }

  async close(): Promise<void> {
    if (this.copy) await (await this.copy).pdf.loadingTask.destroy();
  }
}
