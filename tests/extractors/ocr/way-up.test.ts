import type { OcrEngine } from '../../../extractors/ocr/engine.ts';
import { readScannedPage } from '../../../extractors/ocr/read-page.ts';
import { turned } from '../../../extractors/images/straight/turn.ts';
import { pointsPerPixel, Sheet } from '../../helpers/drawn-images.ts';

/** An engine that is surer of two strokes that stand side by side than of a line of them, as engines may be. */
const surerOfShort: OcrEngine = {
  name: 'surer of short lines',
  read: (lines) =>
    Promise.resolve(
      lines.map(({ width, height }) => ({ text: '一', confidences: [width < 4 * height ? 0.97 : 0.85], ends: [1] })),
    ),
  close: () => Promise.resolve(),
};

test.each([90, 270] as const)(
  'a page turned by %i degrees is not read on its side, however sure the engine',
  async (turn) => {
    const sheet = new Sheet(400, 300).table([30, 130, 230, 370], [40, 58, 76, 94, 112, 130]);
    for (let y = 45; y < 130; y += 18) sheet.word(35, y, 8).word(135, y, 4).word(235, y, 12);
    // Two lines close together: on its side, the page has their characters in pairs.
    sheet.word(30, 138, 4).word(30, 150, 4);
    for (let y = 172; y < 280; y += 22) sheet.word(30, y, 30);
    const { width, height, data: grey } = turned(sheet.image, turn);
    const data = Uint8Array.from({ length: 4 * grey.length }, (_, at) => grey[at >> 2] ?? 255);
    const size = { width, height, pageWidth: width * pointsPerPixel, pageHeight: height * pointsPerPixel };
    const engines = { first: surerOfShort, second: undefined };
    const { page, placement } = await readScannedPage({ ...size, data, pointsPerPixel }, 1, engines);
    expect([90, 270]).toContain(placement.turn);
    expect(page.width).toBeGreaterThan(page.height);
  },
);

/** Reads words in a line that begins with a full block, and in all others digits, nearly as surely. */
const readsFromBlock: OcrEngine = {
  name: 'reads from a block',
  read: (lines) =>
    Promise.resolve(
      lines.map(({ width, height, data }) => {
        const inkIn = (from: number, to: number): number =>
          data.reduce((sum, value, at) => sum + (at % width >= from && at % width < to && value < 128 ? 1 : 0), 0);
        const [first, last] = [inkIn(0, height), inkIn(width - height, width)];
        return first > 1.3 * last
          ? { text: '部门决算', confidences: [0.97, 0.97, 0.97, 0.97], ends: [0.25, 0.5, 0.75, 1] }
          : { text: '1101', confidences: [0.9, 0.9, 0.9, 0.9], ends: [0.25, 0.5, 0.75, 1] };
      }),
    ),
  close: () => Promise.resolve(),
};

test.each([0, 90, 180, 270] as const)(
  'a page turned by %i degrees whose marks stand in rows and columns alike is tried in all four ways until words are read',
  async (turn) => {
    const sheet = new Sheet(200, 200);
    for (let row = 0; row < 10; row++) {
      for (let column = 0; column < 10; column++) {
        const [x, y] = [30 + 14 * column, 30 + 14 * row];
        sheet.fill(x, y, x + 8, y + 8);
        if (column > 0) sheet.fill(x + 1.5, y + 1.5, x + 6.5, y + 6.5, 255);
      }
    }
    const { width, height, data: grey } = turned(sheet.image, turn);
    const data = Uint8Array.from({ length: 4 * grey.length }, (_, at) => grey[at >> 2] ?? 255);
    const size = { width, height, pageWidth: width * pointsPerPixel, pageHeight: height * pointsPerPixel };
    const engines = { first: readsFromBlock, second: undefined };
    const { page, placement } = await readScannedPage({ ...size, data, pointsPerPixel }, 1, engines);
    expect((placement.turn + turn) % 360).toBe(0);
    expect(page.words.map(({ text }) => text)).toContain('部门决算');
  },
);

test('a page on its side whose lines fall into single characters is turned, though nothing on it is long enough to try', async () => {
  const sheet = new Sheet(260, 260);
  for (let row = 0; row < 11; row++)
    for (let column = 0; column < 12; column++) {
      const [x, y] = [30 + 10 * column, 30 + 18 * row];
      sheet.fill(x, y, x + 8, y + 8);
    }
  const { width, height, data: grey } = turned(sheet.image, 90);
  const data = Uint8Array.from({ length: 4 * grey.length }, (_, at) => grey[at >> 2] ?? 255);
  const size = { width, height, pageWidth: width * pointsPerPixel, pageHeight: height * pointsPerPixel };
  const engines = { first: surerOfShort, second: undefined };
  const { placement } = await readScannedPage({ ...size, data, pointsPerPixel }, 1, engines);
  expect([90, 270]).toContain(placement.turn);
});

test('a scanned page of blank paper is an empty page', async () => {
  const [width, height] = [400, 300];
  // Paper has shades, unlike what nobody drew on.
  const data = Uint8Array.from({ length: 4 * width * height }, (_, at) => 236 + ((at >> 2) % 7));
  const size = { width, height, pageWidth: width * pointsPerPixel, pageHeight: height * pointsPerPixel };
  const engines = { first: surerOfShort, second: undefined };
  const { page } = await readScannedPage({ ...size, data, pointsPerPixel }, 1, engines);
  expect(page.words).toEqual([]);
  expect(page.rulings).toEqual([]);
});
