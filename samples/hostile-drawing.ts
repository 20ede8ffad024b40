import { deflateSync } from 'node:zlib';
import { rawPage, rawPdf, rawStream } from './raw-pdf.ts';

/**
 * Pages that are drawn as no honest program draws: by the name of what is wrong. Fonts, matrices and grids that mean nothing, and
 * page trees and tables of references that lead nowhere, where `hostile-structure.ts` leads in circles.
 */

const words = 'BT /F1 12 Tf 72 700 Td (Budget 1.00) Tj ET';
const catalogue = '<< /Type /Catalog /Pages 2 0 R >>';
const packed = { stream: '/Filter /FlateDecode' };

/** A long content, made of so many parts. */
const drawn = (count: number, part: (index: number) => string): Buffer =>
  rawPage(deflateSync(Array.from({ length: count }, (_, index) => part(index)).join('\n') + words), packed);

/** Four characters of a font without letters of its own, whose meaning a map tells. */
const mapped = (map: string): Buffer =>
  rawPage('BT /F9 12 Tf 72 700 Td <0001000200030004> Tj ET', {
    page: '/Resources << /Font << /F9 6 0 R >> >>',
    objects: [
      '<< /Type /Font /Subtype /Type0 /BaseFont /None /Encoding /Identity-H /DescendantFonts [7 0 R] /ToUnicode 8 0 R >>',
      '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /None /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>',
      rawStream(`1 begincodespacerange <0000> <ffff> endcodespacerange ${map}`),
    ],
  });

/** A font all of whose characters are so wide. */
const wide = (width: number): Buffer =>
  rawPage('BT /F9 12 Tf 72 700 Td (1234567890.00 budget) Tj ET', {
    page: '/Resources << /Font << /F9 6 0 R >> >>',
    objects: [
      `<< /Type /Font /Subtype /TrueType /BaseFont /None /FirstChar 0 /LastChar 255 /Widths [${`${width} `.repeat(256)}] >>`,
    ],
  });

/** So many notes on one page. */
function notes(count: number, entries: string): Buffer {
  const all = Array.from({ length: count }, (_, index) => `${index + 6} 0 R`).join(' ');
  const note = `<< /Type /Annot ${entries} /Rect [9 9 99 99] /P 3 0 R >>`;
  return rawPage(words, {
    page: `/Annots [${all}]`,
    catalogue: `/AcroForm << /Fields [${all}] >>`,
    objects: Array<string>(count).fill(note),
  });
}

/** A file that was changed so many times, each time by a table of references that adds nothing. */
function changed(times: number): Buffer {
  let file = rawPage(words).toString('latin1');
  let before = Number(/startxref\n(\d+)/.exec(file)?.[1]);
  for (let time = 0; time < times; time++) {
    const at = file.length;
    file += `xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 6 /Root 1 0 R /Prev ${before} >>\nstartxref\n${at}\n%%EOF\n`;
    before = at;
  }
  return Buffer.from(file, 'latin1');
}

/** Three tables of references, each of which names another as the one before it. */
function inTurn(): Buffer {
  const page = '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>';
  const objects = [catalogue, '<< /Type /Pages /Kids [3 0 R] /Count 1 >>', page];
  const body = `%PDF-1.7\n${objects.map((object, index) => `${index + 1} 0 obj\n${object}\nendobj\n`).join('')}`;
  const table = (before: number): string =>
    `xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 4 /Root 1 0 R /Prev ${String(before).padStart(6, '0')} >>\n`;
  const [first, length] = [body.length, table(0).length];
  const tables = [2, 0, 1].map((of) => table(first + of * length)).join('');
  return Buffer.from(`${body}${tables}startxref\n${first + 2 * length}\n%%EOF\n`, 'latin1');
}

const line = (from: string, to: string): string => `${from} m ${to} l S`;

export const wronglyDrawn: Readonly<Record<string, () => Buffer>> = {
  'map-cut-off': () => mapped('4 beginbfchar <0001> <4e'),
  'map-to-nothing': () => mapped('1 beginbfrange <0000> <ffff> <0000> endbfrange'),
  'map-to-half-characters': () => mapped('1 beginbfrange <0000> <ffff> <d800> endbfrange'),
  'map-to-marks-of-direction': () =>
    mapped('4 beginbfchar <0001> <202e> <0002> <0000> <0003> <000a> <0004> <2067> endbfchar'),
  'map-to-a-hundred-thousand': () => mapped(`1 beginbfchar <0001> <${'0031'.repeat(100_000)}> endbfchar`),
  'map-backwards': () => mapped('1 beginbfrange <ffff> <0000> [<4e00>] endbfrange'),
  'map-to-blanks-without-width': () => mapped('1 beginbfrange <0000> <ffff> <200b> endbfrange'),
  'letters-without-width': () => wide(0),
  'letters-that-run-backwards': () => wide(-99_999_999),
  'letters-of-a-million-points': () => rawPage('BT /F1 1000000 Tf 72 700 Td (1.00) Tj ET'),
  'letters-of-no-points': () => rawPage('BT /F1 0 Tf 72 700 Td (1.00 budget) Tj ET'),
  'letters-outside': () => rawPage('BT /F1 12 Tf -99999 99999 Td (budget 1.00) Tj ET'),
  'letters-at-every-angle': () =>
    drawn(2_000, (index) => {
      const [cosine, sine] = [Math.cos(index), Math.sin(index)].map((each) => each.toFixed(4)) as [string, string];
      return `BT /F1 6 Tf ${cosine} ${sine} ${-Number(sine)} ${cosine} 300 400 Tm (budget ${index}.00) Tj ET`;
    }),
  'matrix-of-no-numbers': () => rawPage(`nan nan inf 1e999 -1e999 0 cm ${words} ${line('1e30 1e30', '-1e30 0')}`),
  'matrix-of-zeros': () => rawPage(`0 0 0 0 0 0 cm ${words} ${line('0 0', '100 0')}`),
  'matrix-of-giants': () => rawPage(`1e38 0 0 1e38 1e38 1e38 cm ${words} 0 0 9 9 re S ${line('0 0', '1 1')}`),
  'page-in-a-mirror': () => rawPage(`-1 0 0 1 595 0 cm ${words}`),
  'page-as-tall-as-a-mountain': () => rawPage(words, { box: '[0 0 595 10000000]' }),
  'page-as-thin-as-a-hair': () => rawPage(words, { box: '[0 0 0.001 842]' }),
  'page-cut-outside-of-itself': () => rawPage(words, { page: '/CropBox [5000 5000 6000 6000]' }),
  'grid-of-10000-cells': () =>
    drawn(100, (index) => line(`0 ${index * 8}`, `595 ${index * 8}`) + line(` ${index * 5.9} 0`, `${index * 5.9} 842`)),
  'rules-like-dust': () => drawn(20_000, (index) => `${(index % 200) * 2.9} ${Math.floor(index / 200) * 8} 2 0.1 re f`),
  'words-in-one-place': () => drawn(20_000, () => 'BT /F1 6 Tf 1 0 0 1 100 100 Tm (1.00) Tj ET'),
  'picture-that-never-ends': () => rawPage(`BI /W 1000000 /H 1000000 /BPC 8 /CS /G ID ${'x'.repeat(100_000)}`),
  'pictures-by-the-ten-thousand': () => drawn(10_000, () => 'BI /W 1 /H 1 /BPC 8 /CS /G ID x EI'),
  'notes-by-the-ten-thousand': () => notes(10_000, '/Subtype /Square'),
  'fields-by-the-ten-thousand': () => notes(10_000, '/Subtype /Widget /FT /Tx /T (f) /V (1.00)'),
  'form-that-asks-to-wait': () =>
    rawPage('BT /F1 12 Tf 72 700 Td (Please wait...) Tj ET', {
      catalogue: '/AcroForm << /XFA 6 0 R /Fields [] >> /NeedsRendering true',
      objects: [rawStream('<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"/>')],
    }),
  'changed-a-thousand-times': () => changed(1_000),
  'references-in-turn': inTurn,
  'kids-that-are-grandparents': () =>
    rawPdf([
      catalogue,
      '<< /Type /Pages /Kids [3 0 R] /Count 4 >>',
      '<< /Type /Pages /Parent 2 0 R /Kids [4 0 R 2 0 R] /Count 4 >>',
      '<< /Type /Page /Parent 3 0 R /MediaBox [0 0 595 842] >>',
    ]),
  'kids-that-are-numbers': () => rawPdf([catalogue, '<< /Type /Pages /Kids [1 2 3 (a) null] /Count 5 >>']),
};
