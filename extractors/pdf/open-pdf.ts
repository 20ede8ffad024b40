import type { Box } from '../../model/box.ts';
import type { Page, Word } from '../../model/page.ts';
import { glanceDpi, mayHoldTable } from '../images/glance.ts';
import type { PageContent } from './drawing.ts';
import { openReader } from './open.ts';
import { areaOf, picturesAmong } from './pictures.ts';
import type { DrawnPage, PdfReader, ReaderName } from './reader.ts';
import { textOfPage } from './sideways.ts';
import { glyphsToWords } from './words.ts';
import { judgeTextLayer, type PageImages } from './text-layer.ts';
import { largestOf } from '../../model/largest.ts';

/** A page that could not be read, and why; the other pages go on. */
export type UnreadablePage = { readonly number: number; readonly reason: string };

/** An open PDF; `pages()` may be called once, `close()` always. */
export type OpenPdf = {
  readonly pageCount: number;
  pages(): AsyncIterable<Page | UnreadablePage>;
  /** Names of the documents attached to it, as far as they can be told; asked for after its pages. */
  attached(): readonly string[];
  close(): Promise<void>;
};

/**
 * Opens a PDF file for reading page by page.
 *
 * @param name the library that reads it; what pdfium cannot read is read by pdf.js
 * @throws UnreadableDocument when it is no PDF, damaged, encrypted or empty
 */
export async function openPdfFile(bytes: Uint8Array, path: string, name: ReaderName = 'pdfium'): Promise<OpenPdf> {
  const reader = await openReader(bytes, path, name);
  return {
    pageCount: reader.pageCount,
    pages: () => readPages(reader),
    attached: () => reader.attached?.() ?? [],
    close: () => reader.close(),
  };
}

async function* readPages(reader: PdfReader): AsyncGenerator<Page | UnreadablePage> {
  for (let number = 1; number <= reader.pageCount; number++) {
    try {
      yield await toPage(number, await reader.read(number));
    } catch (error) {
      yield { number, reason: error instanceof Error ? error.message : String(error) };
    }
  }
}

async function toPage(number: number, drawn: DrawnPage): Promise<Page> {
  const { width, height, content } = drawn;
  const read = textOfPage(drawn);
  const text = read.words.map((word) => word.text).join('');
  const images = (): Promise<readonly Box[]> => drawn.images(text !== '');
  const printed = read.arrangement ? content.glyphs.filter((glyph) => glyph.text !== ' ') : read.words;
  const judged = await judgeTextLayer(text, content, async () => shareOf(await images(), width * height));
  const hidden = judged === 'none' ? hiddenWords(content) : [];
  // Asked for its images, one of the libraries tells them, and whether they came last.
  const isCovered = judged === 'good' && content.covered > text.length / 2;
  const textLayer = isCovered ? 'covered' : hidden.length > 0 ? 'hidden' : judged;
  const pictures = textLayer === 'good' ? tablesAmong(picturesAmong(await images(), printed, drawn), drawn) : [];
  return {
    number,
    ...read,
    origin: 'text',
    textLayer,
    ...(content.outlines.length > 0 && !read.arrangement && { outlines: content.outlines }),
    ...(pictures.length > 0 && { pictures }),
    ...(hidden.length > 0 && { hidden }),
    ...(content.beyond !== undefined && { beyond: content.beyond }),
    ...(content.concealed && { concealed: true }),
  };
}

/** Fewer characters without ink are no text of a page. */
const enoughHidden = 20;

/** The words that a page draws without ink: what scanning software recognised in its image. */
function hiddenWords({ hidden, invisible }: PageContent): readonly Word[] {
  return invisible < enoughHidden ? [] : glyphsToWords(hidden.filter(({ turn }) => turn === 0));
}

/** The pictures, when a glance at them shows what may be a table, or tells nothing. */
function tablesAmong(pictures: readonly Box[], drawn: DrawnPage): readonly Box[] {
  const image = pictures.length > 0 ? drawn.glance?.(glanceDpi) : undefined;
  return image && !mayHoldTable(image, pictures) ? [] : pictures;
}

function shareOf(images: readonly Box[], area: number): PageImages {
  return { count: images.length, share: largestOf(images, areaOf, 0) / area };
}
