import { PDFiumLibrary } from '@hyzyla/pdfium';
import type { Picture } from './wear.ts';

/**
 * The pages of a PDF as displayed, one after another, at `dpi` pixels per inch.
 *
 * @param pages numbers of the pages, from 1; all when undefined
 */
export async function* renderPages(pdf: Uint8Array, dpi: number, pages?: readonly number[]): AsyncGenerator<Picture> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(pdf);
  try {
    for (const page of document.pages()) {
      if (pages && !pages.includes(page.number + 1)) continue;
      const { data, width, height } = await page.render({ scale: dpi / 72, render: 'bitmap' });
      yield { data: withoutAlpha(data), width, height };
    }
  } finally {
    document.destroy();
    library.destroy();
  }
}

function withoutAlpha(rgba: Uint8Array): Uint8Array {
  const rgb = new Uint8Array((rgba.length / 4) * 3);
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) {
    rgb[to] = rgba[from] ?? 0;
    rgb[to + 1] = rgba[from + 1] ?? 0;
    rgb[to + 2] = rgba[from + 2] ?? 0;
  }
  return rgb;
}
