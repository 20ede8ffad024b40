import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPdfFile } from '../../extractors/pdf/open-pdf.ts';
import type { ReaderName } from '../../extractors/pdf/reader.ts';
import { rawPage } from '../../samples/raw-pdf.ts';

/** 宋体 in the encoding of older office programs, which leave the font itself out of the file. */
const song = [
  '<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /GBK-EUC-H /DescendantFonts [7 0 R] >>',
  '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /FontDescriptor 8 0 R /DW 1000 /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>',
  '<< /Type /FontDescriptor /FontName /SimSun /Flags 6 /FontBBox [-8 -145 1000 859] /ItalicAngle 0 /Ascent 859 /Descent -141 /StemV 80 /CapHeight 683 >>',
];

/** Pieces of text, each with its place and its GBK bytes in hexadecimal. */
const page = (...pieces: readonly (readonly [x: number, y: number, bytes: string])[]): Buffer =>
  rawPage(pieces.map(([x, y, bytes]) => `BT /F9 12 Tf 1 0 0 1 ${x} ${y} Tm <${bytes}> Tj ET`).join('\n'), {
    page: '/Resources << /Font << /F9 6 0 R >> >>',
    objects: song,
  });

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'juesuan-fonts-'))));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function wordsOf(bytes: Buffer, name?: ReaderName): Promise<string[]> {
  const path = join(folder, 'page.pdf');
  writeFileSync(path, bytes);
  const pdf = await openPdfFile(bytes, path, name);
  const words: string[] = [];
  for await (const read of pdf.pages()) if ('words' in read) words.push(...read.words.map(({ text }) => text));
  await pdf.close();
  return words;
}

// 合 计, a figure; 财政拨款收 / 入 in two lines.
const apart = page(
  [72, 700, 'bacf'],
  [84, 700, 'bcc6'],
  [200, 700, '312e3030'],
  [72, 600, 'b2c6d5fe'],
  [72, 584, 'c8eb'],
);

test.each<ReaderName>(['pdfium', 'pdfium-wasm', 'pdfjs'])(
  '%s: single characters of a font that the file does not hold are read',
  async (name) => {
    expect(await wordsOf(apart, name)).toEqual(['合计', '1.00', '财政', '入']);
  },
);

test('a page of which pdfium tells every character is not read again', async () => {
  // Nothing is at the place from which pdf.js would read the file.
  const pdf = await openPdfFile(page([72, 700, 'bacfbcc6'], [200, 700, '312e3030']), join(folder, 'nowhere.pdf'));
  const words: string[] = [];
  for await (const read of pdf.pages()) if ('words' in read) words.push(...read.words.map(({ text }) => text));
  await pdf.close();
  expect(words).toEqual(['合计', '1.00']);
});

test.each<ReaderName>(['pdfium', 'pdfium-wasm', 'pdfjs'])(
  '%s: text over a copy of itself without ink is read',
  async (name) => {
    const pieces = ['Total', '1,234.50', '200.00'].map(
      (text, index) => `1 0 0 1 ${72 + 100 * index} 700 Tm (${text}) Tj`,
    );
    const twice = pieces.map((piece) => `BT /F1 12 Tf 3 Tr ${piece} ET BT /F1 12 Tf 0 Tr ${piece} ET`);
    expect(await wordsOf(rawPage(twice.join('\n')), name)).toEqual(['Total', '1,234.50', '200.00']);
  },
);
