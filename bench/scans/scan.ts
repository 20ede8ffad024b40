import PDFDocument from 'pdfkit';
import { randomFrom } from '../../samples/random.ts';
import { presets, type Preset, type Wear } from './presets.ts';
import { renderPages } from './render.ts';
import { wearPage, type ScannedPage } from './wear.ts';

export type ScanOptions = {
  /** Pixels to the inch. */
  readonly dpi: number;
  readonly preset: Preset;
  /** The same seed gives the same bytes. */
  readonly seed: number;
  /** 1-based pages wanted; all when undefined. */
  readonly pages?: readonly number[];
  /** What is to differ from the preset, on all pages or page by page (counted from 0 among those wanted). */
  readonly wear?: Partial<Wear> | ((page: number) => Partial<Wear>);
};

/** Prints a PDF and scans it again: a PDF of page images without text. */
export async function makeScan(pdf: Uint8Array, options: ScanOptions): Promise<Buffer> {
  const { dpi, preset, seed, wear } = options;
  const pages: ScannedPage[] = [];
  for await (const picture of renderPages(pdf, dpi, options.pages)) {
    const own = typeof wear === 'function' ? wear(pages.length) : wear;
    const pageSeed = seed * 1000 + pages.length;
    pages.push(await wearPage(picture, dpi, { ...presets[preset](randomFrom(pageSeed)), ...own }, pageSeed + 500));
  }
  return pdfOfImages(pages, dpi);
}

function pdfOfImages(pages: readonly ScannedPage[], dpi: number): Promise<Buffer> {
  const document = new PDFDocument({ autoFirstPage: false, info: { CreationDate: new Date('2025-09-01T00:00:00Z') } });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  for (const { jpeg, width, height } of pages) {
    const size: [number, number] = [(width * 72) / dpi, (height * 72) / dpi];
    document.addPage({ size, margin: 0 });
    document.image(jpeg, 0, 0, { width: size[0], height: size[1] });
  }
  return new Promise((resolve, reject) => {
    document.on('end', () => {
      resolve(Buffer.concat(chunks));
    });
    document.on('error', reject);
    document.end();
  });
}
