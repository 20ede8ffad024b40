import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import { openPdfFile } from '../../extractors/pdf/open-pdf.ts';
import { must } from '../../model/must.ts';
import { findTables } from '../../extractors/tables/find.ts';
import type { Page } from '../../model/page.ts';
import { randomFrom, type Random } from '../../samples/random.ts';
import { dressed } from './dressed.ts';
import type { Mark } from './other-marks.ts';
import { presets, type Preset, type Wear } from './presets.ts';
import { renderPages } from './render.ts';
import { wearPage, type Picture, type ScannedPage } from './wear.ts';

/** How sheets become pages: one each, two on one image, or an image over its own poorly recognised words. */
export type Sheets = 'single' | 'spread' | 'over-text';

export type ScanOptions = {
  /** Pixels per inch. */
  readonly dpi: number;
  readonly preset: Preset;
  /** The same seed gives the same bytes. */
  readonly seed: number;
  /** Pages, from 1; all when undefined. */
  readonly pages?: readonly number[];
  /** Differences from the preset, for all pages or page by page (counted from 0 among `pages`). */
  readonly wear?: Partial<Wear> | ((page: number) => Partial<Wear>);
  readonly sheets?: Sheets;
  /** What else happened to each image before it was worn. */
  readonly marks?: readonly Mark[];
  /** Pages (counted from 0 among `pages`) that are text and lines instead of images. */
  readonly asText?: readonly number[];
};

/** Prints a PDF and scans it again: a PDF of page images without text, or over poor text. */
export async function makeScan(pdf: Uint8Array, options: ScanOptions): Promise<Buffer> {
  const { dpi, preset, seed, wear, sheets = 'single', marks = [], asText = [] } = options;
  const printed = await printedPages(pdf, options.pages);
  const pictures: Picture[] = [];
  for await (const picture of renderPages(pdf, dpi, options.pages)) pictures.push(picture);
  const wearOf = (index: number): Wear => {
    const own = typeof wear === 'function' ? wear(index) : wear;
    return { ...presets[preset](randomFrom(seed * 1000 + index)), ...own };
  };
  const clean = await Promise.all(
    pictures.map((picture, index) => {
      const page = printed[index];
      const grids = page ? findTables(page).grids : [];
      return dressed(picture, grids, wearOf(index), dpi / 72, randomFrom(seed * 1000 + index + 250));
    }),
  );
  const images = sheets === 'spread' ? spreads(clean) : clean;
  const pages: ScannedPage[] = [];
  for (const [index, picture] of images.entries()) {
    let marked = picture;
    for (const [at, mark] of marks.entries()) {
      marked = await mark(marked, dpi / 72, randomFrom(seed * 1000 + index * 20 + at + 750));
    }
    pages.push(await wearPage(marked, dpi, wearOf(index), seed * 1000 + index + 500));
  }
  const under = sheets === 'over-text' ? printed : [];
  return pdfOfPages(
    pages.map((page, index) => (asText.includes(index) ? must(printed[index], 'printed page') : page)),
    dpi,
    under,
    randomFrom(seed),
  );
}

async function printedPages(pdf: Uint8Array, wanted?: readonly number[]): Promise<Page[]> {
  const open = await openPdfFile(new Uint8Array(pdf), 'report.pdf');
  const pages: Page[] = [];
  for await (const page of open.pages()) {
    if (!('reason' in page) && (!wanted || wanted.includes(page.number))) pages.push(page);
  }
  await open.close();
  return pages;
}

/** Two pages on one image, the first on the left. */
function spreads(pages: readonly Picture[]): Picture[] {
  return pages.flatMap((left, index) => {
    const right = pages[index + 1];
    if (index % 2 === 1 || !right) return index % 2 === 1 ? [] : [left];
    const [width, height] = [left.width + right.width, Math.max(left.height, right.height)];
    const data = new Uint8Array(width * height * 3).fill(255);
    for (const [page, x] of [
      [left, 0],
      [right, left.width],
    ] as const) {
      for (let y = 0; y < page.height; y++) {
        data.set(page.data.subarray(y * page.width * 3, (y + 1) * page.width * 3), (y * width + x) * 3);
      }
    }
    return [{ width, height, data }];
  });
}

function pdfOfPages(
  pages: readonly (ScannedPage | Page)[],
  dpi: number,
  printed: readonly Page[],
  random: Random,
): Promise<Buffer> {
  const document = new PDFDocument({ autoFirstPage: false, info: { CreationDate: new Date('2025-09-01T00:00:00Z') } });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  for (const [index, page] of pages.entries()) {
    if (!('image' in page)) {
      writePlainly(document, page);
      continue;
    }
    const { image, sheet } = page;
    const size: [number, number] = [(sheet.width * 72) / dpi, (sheet.height * 72) / dpi];
    document.addPage({ size, margin: 0 });
    const under = printed[index];
    if (under) writePoorly(document, under, random);
    document.image(image, 0, 0, { width: size[0], height: size[1] });
  }
  return new Promise((resolve, reject) => {
    document.on('end', () => {
      resolve(Buffer.concat(chunks));
    });
    document.on('error', reject);
    document.end();
  });
}

/** Writes the words of a page as a poor OCR program recognised them; an image is laid over them. */
function writePoorly(document: PDFKit.PDFDocument, page: Page, random: Random): void {
  document.font(font());
  for (const { text, box } of page.words) {
    const read = Array.from(text, (each) => (random() < poor ? (misread[each] ?? each) : each)).join('');
    document.fontSize(Math.max(4, (box.y1 - box.y0) * 0.8)).text(read, box.x0, box.y0, { lineBreak: false });
  }
}

/** Writes a page as a program prints it: its words and lines. */
function writePlainly(document: PDFKit.PDFDocument, page: Page): void {
  document.addPage({ size: [page.width, page.height], margin: 0 }).font(font());
  for (const { text, box } of page.words) {
    const size = Math.max(4, (box.y1 - box.y0) * 0.8);
    // Another font may be wider: the text must stay within its box.
    const wide = document.fontSize(size).widthOfString(text);
    document
      .fontSize(size * Math.min(1, (box.x1 - box.x0) / (wide || 1)))
      .text(text, box.x0, box.y0, { lineBreak: false });
  }
  for (const line of page.rulings) {
    if (line.axis === 'vertical') document.moveTo(line.x, line.y0).lineTo(line.x, line.y1);
    else document.moveTo(line.x0, line.y).lineTo(line.x1, line.y);
  }
  document.lineWidth(0.6).stroke();
}

const font = (): string =>
  createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf');

/** The share of characters that a poor OCR program reads wrongly, and its confusions. */
const poor = 0.04;
const misread: Readonly<Record<string, string>> = {
  '0': '6',
  '1': '7',
  '3': '8',
  '4': '1',
  '5': '6',
  '6': '5',
  '7': '1',
  '8': '3',
  '.': ' ',
};
