import { makeScan } from '../../../bench/scans/scan.ts';
import { isBilevel } from '../../../extractors/images/bilevel.ts';
import { PageRenderer } from '../../../extractors/images/pdfium.ts';
import { toGrey } from '../../../extractors/images/seals.ts';
import { formPdf } from '../../helpers/scan-documents.ts';

test('a scan is rendered pixel by pixel as it was scanned: black and white has no greys', async () => {
  const scan = await makeScan(await formPdf(), { dpi: 200, preset: 'clean', seed: 1, wear: { bilevel: 170 } });
  const renderer = new PageRenderer(scan);
  const image = await renderer.render(1);
  renderer.close();
  // The page measures 594.72 by 840.96 points.
  expect([image.width, image.height]).toEqual([1652, 2336]);
  expect(isBilevel(toGrey(image, false))).toBe(true);
});
