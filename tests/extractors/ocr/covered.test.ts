import PDFDocument from 'pdfkit';
import sharp from 'sharp';
import { plainPage, preparePage } from '../../../extractors/images/page-image.ts';
import { openPdfFile } from '../../../extractors/pdf/open-pdf.ts';
import type { Page, TextLayer, Word } from '../../../model/page.ts';
import { comparedWithHidden, comparedWithImage } from '../../../extractors/ocr/covered.ts';

const words = 'Budget execution of the department for the year, the tables follow on the next pages 1,206.40 965.12';

/** A page of text with an image as large as the page, drawn before or after it. */
async function page(order: 'image first' | 'text first'): Promise<Buffer> {
  const image = await sharp({ create: { width: 60, height: 80, channels: 3, background: 'white' } })
    .jpeg()
    .toBuffer();
  const document = new PDFDocument({ size: [600, 800], margin: 0 });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const draw = (): unknown => document.image(image, 0, 0, { width: 600, height: 800 });
  if (order === 'image first') draw();
  document.fontSize(9).text(words, 40, 100);
  if (order === 'text first') draw();
  document.end();
  await new Promise((resolve) => document.on('end', resolve));
  return Buffer.concat(chunks);
}

async function layerOf(pdf: Buffer, reader: 'pdfium' | 'pdfjs'): Promise<TextLayer | undefined> {
  const open = await openPdfFile(new Uint8Array(pdf), 'page.pdf', reader);
  try {
    for await (const read of open.pages()) return 'reason' in read ? undefined : read.textLayer;
    return undefined;
  } finally {
    await open.close();
  }
}

test('text under an image that covers the page is not believed unseen, text over it is', async () => {
  expect(await layerOf(await page('text first'), 'pdfium')).toBe('covered');
  expect(await layerOf(await page('image first'), 'pdfium')).toBe('good');
});

const wordAt = (text: string, y: number): Word => ({
  text,
  box: { x0: 100, y0: y, x1: 140, y1: y + 9 },
  ends: Array.from(text, (_, index) => 100 + (40 * (index + 1)) / text.length),
  size: 9,
  confidence: 0.98,
});
const pageOf = (origin: Page['origin'], ...texts: string[]): Page => ({
  number: 1,
  width: 600,
  height: 800,
  origin,
  textLayer: 'covered',
  words: texts.map((text, index) => wordAt(text, 100 + 20 * index)),
  rulings: [],
});
const { placement } = preparePage(
  plainPage({
    width: 60,
    height: 80,
    data: new Uint8Array(60 * 80 * 4).fill(255),
    pageWidth: 600,
    pageHeight: 800,
    pointsPerPixel: 10,
  }),
  0,
);

test('where the text has all figures of the image it is taken, else the image is, with its doubt', () => {
  const scan = pageOf('ocr', '合计', '1,206.40', '965.12');
  expect(comparedWithImage(pageOf('text', '合计', '1,206.40', '965.12'), scan, placement).isText).toBe(true);
  const { page: taken, isText } = comparedWithImage(pageOf('text', '合计', '1,206.40', '955.12'), scan, placement);
  expect(isText).toBe(false);
  expect(taken.words.map(({ text }) => text)).toEqual(['合计', '1,206.40', '965.12']);
  expect(taken.words[1]?.confidence).toBe(0.98);
  expect(taken.words[2]).toMatchObject({ confidence: 0.4, alternatives: ['955.12'] });
  // A figure that only the text has is not in the image.
  expect(comparedWithImage(pageOf('text', '合计', '1,206.40', '965.12', '3.10'), scan, placement).isText).toBe(false);
});

test('text without ink never stands for the page, and doubts the figures that it has otherwise', () => {
  const scan = pageOf('ocr', '合计', '1,206.40', '965.12');
  const hidden = (...texts: string[]): readonly Word[] => pageOf('text', ...texts).words;
  const page = { ...pageOf('text'), textLayer: 'hidden' } as const;
  expect(comparedWithHidden(page, hidden('合汁', '1,206.40', '965.12'), scan, placement)).toBe(scan);
  const taken = comparedWithHidden(page, hidden('合计', '1,206.40', '955.12'), scan, placement);
  expect(taken).toMatchObject({ origin: 'ocr' });
  expect(taken.words[2]).toMatchObject({ text: '965.12', confidence: 0.4, alternatives: ['955.12'] });
});
