import { makeScan } from '../bench/scans/scan.ts';
import { renderPages } from '../bench/scans/render.ts';
import type { Picture } from '../bench/scans/wear.ts';
import { encodedScans, formPdf, formPicture } from './helpers/scan-documents.ts';

async function firstPage(pdf: Uint8Array, dpi: number): Promise<Picture> {
  for await (const picture of renderPages(pdf, dpi)) return picture;
  throw new Error('Cannot show the page: the PDF has none');
}

/** Share of the page that is dark, in thousandths. */
const ink = ({ data }: Picture): number => (1000 * data.filter((value) => value < 128).length) / data.length;

test.each(Object.keys(encodedScans))('a scan as %s shows the page that was scanned', async (encoding) => {
  const pdf = await encodedScans[encoding]?.();
  const scanned = await firstPage(pdf ?? Buffer.alloc(0), 150);
  const printed = await formPicture(150);
  expect(Math.abs(ink(scanned) / ink(printed) - 1)).toBeLessThan(0.3);
});

test('the same seed makes the same scan, another seed another', async () => {
  const pdf = await formPdf();
  const scan = (seed: number): Promise<Buffer> => makeScan(pdf, { dpi: 100, preset: 'moderate', seed });
  const [one, same, other] = [await scan(1), await scan(1), await scan(2)];
  expect(one.equals(same)).toBe(true);
  expect(one.equals(other)).toBe(false);
});
