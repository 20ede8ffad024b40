import { join } from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import type { DocumentResult } from '../../model/document.ts';
import { parseDocumentResult } from '../../output/schema.ts';
import { withPictures } from '../../pipeline/pictures.ts';
import { emptyFolders } from '../helpers/folder.ts';
import { folderWithErrors, planted, severalPlanted } from '../helpers/review.ts';

const emptyFolder = emptyFolders();

/** Share of the pixels of a picture that are dark, and of those that are of the frame. */
async function inkOf(png: string): Promise<{ width: number; height: number; dark: number; frame: number }> {
  const image = await loadImage(Buffer.from(png, 'base64'));
  const { width, height } = image;
  const context = createCanvas(width, height).getContext('2d');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  let [dark, frame] = [0, 0];
  for (let at = 0; at < data.length; at += 4) {
    const [red = 0, green = 0] = data.subarray(at, at + 2);
    if (red - green > 80) frame++;
    else if (red < 120) dark++;
  }
  return { width, height, dark: dark / (width * height), frame: frame / (width * height) };
}

const accused = (result: DocumentResult): DocumentResult['findings'] =>
  result.findings.filter(({ suspect, severity }) => suspect !== undefined && severity === 'error');

test.each(['pdfium-native', 'pdfium-wasm'] as const)(
  'each wrong figure is drawn by %s with a frame around it',
  async (reader) => {
    const result = await folderWithErrors(emptyFolder(), severalPlanted);
    const { pictures = [], ...rest } = await withPictures(result, reader);
    expect(rest).toEqual(result);
    const places = accused(result).map(({ place }) => ({ page: place?.page, box: place?.box }));
    expect(pictures.map(({ page, box }) => ({ page, box }))).toEqual(expect.arrayContaining(places));
    expect(pictures.length).toBeGreaterThanOrEqual(places.length);
    for (const { png } of pictures) {
      const { width, height, dark, frame } = await inkOf(png);
      expect(width).toBeLessThanOrEqual(700);
      expect(height).toBeLessThanOrEqual(140);
      expect(dark).toBeGreaterThan(0.01);
      expect(frame).toBeGreaterThan(0.005);
      expect(png.length).toBeLessThan(12_000);
    }
  },
);

test('pictures go with their findings, are not drawn again, and need no file', async () => {
  const result = await folderWithErrors(emptyFolder(), [planted]);
  const first = await withPictures(result);
  expect(first.pictures).toHaveLength(1);
  expect(parseDocumentResult(JSON.parse(JSON.stringify(first))).pictures).toEqual(first.pictures);
  const moved = { ...first, path: join('/nowhere', 'moved.pdf') };
  expect((await withPictures(moved)).pictures).toEqual(first.pictures);
  expect(await withPictures({ ...result, path: moved.path })).not.toHaveProperty('pictures');
  expect(await withPictures({ ...result, sha256: '0'.repeat(64) })).not.toHaveProperty('pictures');
  expect(await withPictures({ ...first, findings: [] })).not.toHaveProperty('pictures');
});

test('what may be a misreading of ours is not drawn', async () => {
  const result = await folderWithErrors(emptyFolder(), [planted]);
  const read = { ...result, records: result.records.map((record) => ({ ...record, origin: 'ocr' as const })) };
  expect(await withPictures(read)).not.toHaveProperty('pictures');
});
