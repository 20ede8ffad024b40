import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPdfFile } from '../../extractors/pdf/open-pdf.ts';
import type { ReaderName } from '../../extractors/pdf/reader.ts';
import type { Page, Word } from '../../model/page.ts';
import { Paper } from '../../samples/pdf.ts';

/** The pages of a PDF; a page that cannot be read is a failure. */
export async function pagesOf(bytes: Buffer, reader?: ReaderName): Promise<Page[]> {
  const folder = mkdtempSync(join(tmpdir(), 'juesuan-test-'));
  const path = join(folder, 'page.pdf');
  writeFileSync(path, bytes);
  const pdf = await openPdfFile(new Uint8Array(bytes), path, reader);
  const pages: Page[] = [];
  try {
    for await (const page of pdf.pages()) {
      if ('reason' in page) throw new Error(page.reason);
      pages.push(page);
    }
  } finally {
    await pdf.close();
    rmSync(folder, { recursive: true });
  }
  return pages;
}

/** The one page that `draw` draws. */
export async function pageOf(
  draw: (paper: Paper) => void,
  setup: Parameters<Paper['addPage']>[0] = 'portrait',
  reader?: ReaderName,
): Promise<Page> {
  const paper = new Paper('page');
  paper.addPage(setup);
  draw(paper);
  const [page] = await pagesOf(await paper.finish(), reader);
  if (!page) throw new Error('Cannot read the page that was drawn: there is none');
  return page;
}

export const wordsOf = (page: Page): string[] => page.words.map((word) => word.text);

/** A word of 9 points for tests that draw nothing; its middle stands at (x, y). */
export function wordAt(text: string, x: number, y: number): Word {
  const width = text.length * 5;
  const x0 = x - width / 2;
  const ends = Array.from(text, (_, index) => x0 + 5 * (index + 1));
  return { text, box: { x0, y0: y - 4.5, x1: x0 + width, y1: y + 4.5 }, ends, size: 9, confidence: 1 };
}
