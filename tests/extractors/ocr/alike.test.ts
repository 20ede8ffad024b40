import { makeScan } from '../../../bench/scans/scan.ts';
import { PageRenderer } from '../../../extractors/images/pixels/pdfium.ts';
import { inkOf, linesIn, plainPage, preparePage, withoutRules } from '../../../extractors/images/page-image.ts';
import { toPixels } from '../../../extractors/images/pixels/pixels.ts';
import type { GreyImage } from '../../../extractors/images/pixels/grey.ts';
import { AlikeLines } from '../../../extractors/ocr/alike.ts';
import { cropOf } from '../../../extractors/ocr/crop.ts';
import { framesOf } from '../../../extractors/ocr/read-page.ts';
import { boxOf } from '../../../extractors/tables/ruled/ruled.ts';
import { fixturePdf, tableOf } from '../../../samples/fixture.ts';

const rows = 8;
/** In each column one figure, that differs from the others in a single digit. */
const digits = Array.from({ length: 10 }, (_, digit) => String(digit));

type Scan = { readonly size: number; readonly dpi: number; readonly noise: number; readonly quality: number };

/** Pictures of the figures of a scanned table, and which digit is printed in each. */
async function picturesOf({ size, dpi, noise, quality }: Scan): Promise<{ image: GreyImage; digit: number }[]> {
  const figures = digits.map((digit) => `1${digit}2.7${digit}`);
  const table = tableOf([digits, ...Array.from({ length: rows }, () => figures)]);
  const pdf = await fixturePdf({ table, style: { size } });
  const wear = { skew: 0.6, noise, quality, blurPt: 0.12 };
  const renderer = new PageRenderer(await makeScan(pdf, { dpi, preset: 'clean', seed: 3, wear }));
  const page = preparePage(plainPage(await renderer.render(1)), 0);
  renderer.close();
  const clean = withoutRules(page);
  const ink = inkOf(clean, page.threshold);
  const scale = page.pointsPerPixel;
  return framesOf(page).flatMap((frame) =>
    frame.cells
      .filter(({ row }) => row > 0)
      .flatMap((cell) =>
        linesIn(ink, toPixels(boxOf(frame, cell), scale), scale, 1000).map((line) => ({
          image: cropOf(clean, line).image,
          digit: cell.column,
        })),
      ),
  );
}

test.each<Scan & { least: number }>([
  { size: 9, dpi: 200, noise: 8, quality: 60, least: 0.5 },
  { size: 6.5, dpi: 200, noise: 10, quality: 40, least: 0 },
  { size: 10, dpi: 300, noise: 10, quality: 50, least: 0.5 },
  { size: 9, dpi: 100, noise: 8, quality: 60, least: 0 },
  { size: 7.5, dpi: 150, noise: 16, quality: 30, least: 0 },
])('print of $size points at $dpi dpi is told apart digit by digit, and known again', async ({ least, ...scan }) => {
  const pictures = await picturesOf(scan);
  expect(pictures).toHaveLength(rows * digits.length);
  const known = new AlikeLines<number>();
  let again = 0;
  for (const { image, digit } of pictures) {
    const found = known.find(image);
    if (found === undefined) known.add(image, digit);
    else again += 1;
    expect(found ?? digit).toBe(digit);
  }
  expect(again / (pictures.length - digits.length)).toBeGreaterThanOrEqual(least);
});
