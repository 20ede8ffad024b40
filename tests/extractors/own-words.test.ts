import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openPdfFile } from '../../extractors/pdf/open-pdf.ts';
import type { ReaderName } from '../../extractors/pdf/reader.ts';
import type { Word } from '../../model/page.ts';
import { must } from '../../model/must.ts';
import { rawPage, rawStream } from '../../samples/raw-pdf.ts';
import { emptyFolders } from '../helpers/folder.ts';

const emptyFolder = emptyFolders();

/** A name and its figure, of which a browser also gives the words (ActualText). */
const row = [
  'BT /F1 10 Tf 1 0 0 1 40 300 Tm (Water) Tj ET',
  '/Span << /ActualText (12.50) >> BDC BT /F1 10 Tf 1 0 0 1 200 300 Tm (12.50) Tj ET EMC',
].join('\n');

/** The row inside a form, which the page puts down elsewhere. */
const imposed = (matrix: string, page = ''): Buffer =>
  rawPage(`q ${matrix} cm /X1 Do Q`, {
    page: `/Resources << /XObject << /X1 6 0 R >> >> ${page}`,
    objects: [
      rawStream(row, '/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >>'),
    ],
  });

const readers: readonly ReaderName[] = ['pdfium', 'pdfium-wasm', 'pdfjs'];

test.each(
  readers.flatMap((name): [ReaderName, string, Buffer, readonly [number, number]][] => [
    [name, 'to the right and up', imposed('1 0 0 1 300 200'), [500, 342]],
    [name, 'small', imposed('.5 0 0 .5 100 100'), [200, 592]],
    [name, 'turned on a page that is displayed turned', imposed('0 1 -1 0 595 0', '/Rotate 90'), [200, 295]],
  ]),
)('%s: the words that the file gives for a drawing stand where its form is put: %s', async (name, _, bytes, at) => {
  const path = join(emptyFolder(), 'page.pdf');
  writeFileSync(path, bytes);
  const pdf = await openPdfFile(bytes, path, name);
  const words: Word[] = [];
  for await (const page of pdf.pages()) if ('words' in page) words.push(...page.words);
  await pdf.close();
  expect(words.map(({ text }) => text)).toEqual(['Water', '12.50']);
  const [label, figure] = words.map(({ box }) => box);
  const [x, y] = at;
  // Of drawings pdfium knows the ink alone.
  expect(Math.abs(must(figure, 'figure').x0 - x)).toBeLessThan(1.5);
  expect(must(figure, 'figure').y0).toBeLessThan(y);
  expect(must(figure, 'figure').y1).toBeGreaterThan(y);
  expect(must(figure, 'figure').y0).toBeCloseTo(must(label, 'label').y0, 0);
});
