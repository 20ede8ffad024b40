import { deflateSync } from 'node:zlib';
import { wronglyDrawn } from './hostile-drawing.ts';
import { wronglyBuilt } from './hostile-structure.ts';
import { randomFrom } from './random.ts';
import { rawPage, rawPdf, rawStream } from './raw-pdf.ts';

const text = (words: string): string => `BT /F1 12 Tf 72 700 Td (${words}) Tj ET`;

/** A PDF with `levels` form objects, each of which draws the next twice: 2^levels times the same little square. */
function billionLaughs(levels: number): Buffer {
  const forms = Array.from({ length: levels }, (_, level) => {
    const next = level + 1 < levels ? '/X Do /X Do' : '0 0 1 1 re f';
    const resources = level + 1 < levels ? `/Resources << /XObject << /X ${7 + level} 0 R >> >>` : '';
    return rawStream(next, `/Type /XObject /Subtype /Form /BBox [0 0 10 10] ${resources}`);
  });
  return rawPage('/X Do', { page: '/Resources << /XObject << /X 6 0 R >> >>', objects: forms });
}

/** Two form objects of which each draws the other, one of them twice. */
const formsInEachOther = (): Buffer => {
  const form = (content: string, other: number): string =>
    rawStream(content, `/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X ${other} 0 R >> >>`);
  return rawPage('/X Do', {
    page: '/Resources << /XObject << /X 6 0 R >> >>',
    objects: [form('/X Do', 7), form('/X Do /X Do', 6)],
  });
};

/** As many words as a book, on one page. */
const wordsOfABook = (): Buffer => {
  const word = (_: unknown, index: number): string =>
    `1 0 0 1 ${((index % 400) * 1.4).toFixed(1)} ${(Math.floor(index / 400) * 6.4).toFixed(1)} Tm (1.00) Tj`;
  const content = `BT /F1 2 Tf ${Array.from({ length: 30_000 }, word).join(' ')} ET`;
  return rawPage(deflateSync(content), { stream: '/Filter /FlateDecode' });
};

const imageBomb = (): Buffer =>
  rawPage('500 0 0 500 0 0 cm /I Do', {
    page: '/Resources << /XObject << /I 6 0 R >> >>',
    objects: [
      rawStream(
        deflateSync(Buffer.alloc(1 << 20)),
        '/Type /XObject /Subtype /Image /Width 100000 /Height 100000 /BitsPerComponent 8 /ColorSpace /DeviceRGB /Filter /FlateDecode',
      ),
    ],
  });

/** Page trees that lie. */
const liars = {
  'million-pages-claimed': rawPdf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1000000 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>',
  ]),
  'page-tree-in-a-circle': rawPdf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [2 0 R] /Count 3 >>']),
  'page-missing': rawPdf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [9 0 R] /Count 1 >>']),
  'no-catalogue': rawPdf(['<< /Type /Font >>']),
  'negative-count': rawPdf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [] /Count -5 >>']),
};

const wrongTables = {
  'xref-far-away': Buffer.from('%PDF-1.7\nstartxref\n99999999999\n%%EOF\n'),
  'xref-of-a-billion': Buffer.from(
    '%PDF-1.7\nxref\n0 1000000000\n0000000000 65535 f \ntrailer\n<< /Size 1000000000 /Root 1 0 R >>\nstartxref\n9\n%%EOF\n',
  ),
  'xref-in-a-circle': Buffer.from(
    '%PDF-1.7\nxref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 1 /Prev 9 /Root 1 0 R >>\nstartxref\n9\n%%EOF\n',
  ),
};

/** Pages that ask for more than any honest page. */
const greedy = {
  'page-of-a-million-points': (): Buffer => rawPage(text('wide'), { box: '[0 0 1000000 1000000]' }),
  'page-of-a-billion-points': (): Buffer => rawPage(text('wide'), { box: '[0 0 1000000000 1000000000]' }),
  'page-without-size': (): Buffer => rawPage(text('none'), { box: '[0 0 0 0]' }),
  'million-tiny-paths': (): Buffer =>
    rawPage(deflateSync('1 1 m 2 2 l S\n'.repeat(1_000_000)), { stream: '/Filter /FlateDecode' }),
  'million-letters': (): Buffer =>
    rawPage(deflateSync('BT /F1 1 Tf (abcdefghij) Tj ET\n'.repeat(100_000)), { stream: '/Filter /FlateDecode' }),
  'stream-bomb': (): Buffer =>
    rawPage(deflateSync(Buffer.alloc(300_000_000, ' '), { level: 1 }), { stream: '/Filter /FlateDecode' }),
  'saved-states-without-end': (): Buffer =>
    rawPage(deflateSync('q\n'.repeat(2_000_000)), { stream: '/Filter /FlateDecode' }),
  'nested-arrays': (): Buffer => rawPage(`${'['.repeat(100_000)}${']'.repeat(100_000)} TJ`),
  'nested-dictionary': (): Buffer =>
    rawPage(text('deep'), { catalogue: `/A ${'<< /A '.repeat(20_000)}1${' >>'.repeat(20_000)}` }),
  'billion-laughs': (): Buffer => billionLaughs(40),
  'form-in-a-circle': (): Buffer =>
    rawPage('/X Do', {
      page: '/Resources << /XObject << /X 6 0 R >> >>',
      objects: [
        rawStream('/X Do', '/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>'),
      ],
    }),
  'forms-in-each-other': formsInEachOther,
  'words-of-a-book': wordsOfABook,
  'image-bomb': imageBomb,
  'wrong-stream-length': (): Buffer =>
    rawPdf([
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>',
      '<< /Length 4000000000 >>\nstream\nBT ET\nendstream',
    ]),
};

/** An image of a kind that is packed by a program of its own, of bytes by chance. */
const noisyImage = (filter: string): Buffer =>
  rawPage('500 0 0 500 0 0 cm /I Do', {
    page: '/Resources << /XObject << /I 6 0 R >> >>',
    objects: [
      rawStream(
        noise(5_000, 11),
        `/Type /XObject /Subtype /Image /Width 900 /Height 900 /BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /${filter}`,
      ),
    ],
  });

/** One page whose catalogue, page, content stream (4) and further objects are given whole. */
const rawObjects = (page: string, content: string, ...objects: string[]): Buffer =>
  rawPdf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R ${page} >>`,
    content,
    ...objects,
  ]);

/** What leads back to itself, or is described wrongly, as in the files with which readers of PDF are tested. */
const crooked = {
  'length-of-itself': (): Buffer => rawObjects('', '<< /Length 4 0 R >>\nstream\nBT ET\nendstream'),
  'parent-of-itself': (): Buffer =>
    rawPdf([
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [3 0 R] /Count 1 /Parent 3 0 R >>',
      '<< /Type /Page /Parent 3 0 R >>',
    ]),
  'glyph-in-itself': (): Buffer =>
    rawPage('BT /F9 12 Tf 72 700 Td (aaaa) Tj ET', {
      page: '/Resources << /Font << /F9 6 0 R >> >>',
      objects: [
        '<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [1 0 0 1 0 0] /FirstChar 97 /LastChar 97 /Widths [9] /Encoding << /Differences [97 /a] >> /CharProcs << /a 7 0 R >> /Resources << /Font << /F9 6 0 R >> >> >>',
        rawStream('9 0 0 0 9 9 d1 BT /F9 1 Tf (aaaa) Tj ET'),
      ],
    }),
  'pattern-in-itself': (): Buffer =>
    rawPage('/Pattern cs /P scn 0 0 500 500 re f', {
      page: '/Resources << /Pattern << /P 6 0 R >> >>',
      objects: [
        rawStream(
          '/Pattern cs /P scn 0 0 5 5 re f',
          '/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 5 5] /XStep 0.001 /YStep 0.001 /Resources << /Pattern << /P 6 0 R >> >>',
        ),
      ],
    }),
  'outline-in-a-circle': (): Buffer =>
    rawPage(text('outline'), {
      catalogue: '/Outlines 6 0 R /Names << /Dests 7 0 R >>',
      objects: ['<< /First 6 0 R /Last 6 0 R /Next 6 0 R /Count 9 >>', '<< /Kids [7 0 R 7 0 R] >>'],
    }),
  'characters-by-the-billion': (): Buffer =>
    rawPage('BT /F9 12 Tf 72 700 Td <00010002> Tj ET', {
      page: '/Resources << /Font << /F9 6 0 R >> >>',
      objects: [
        '<< /Type /Font /Subtype /Type0 /BaseFont /None /Encoding /Identity-H /DescendantFonts [7 0 R] /ToUnicode 8 0 R >>',
        '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /None /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>',
        rawStream(
          '1 begincodespacerange <00000000> <ffffffff> endcodespacerange 1 beginbfrange <00000000> <ffffffff> <4e00> endbfrange',
        ),
      ],
    }),
  'font-of-noise': (): Buffer =>
    rawPage('BT /F9 12 Tf 72 700 Td (noise) Tj ET', {
      page: '/Resources << /Font << /F9 6 0 R >> >>',
      objects: [
        '<< /Type /Font /Subtype /TrueType /BaseFont /Noise /FirstChar 97 /LastChar 122 /FontDescriptor 7 0 R >>',
        '<< /Type /FontDescriptor /FontName /Noise /Flags 4 /FontFile2 8 0 R >>',
        rawStream(noise(20_000, 5)),
      ],
    }),
  'filters-by-the-thousand': (): Buffer =>
    rawPage(deflateSync('BT ET'), { stream: `/Filter [${'/FlateDecode '.repeat(2_000)}]` }),
  'columns-by-the-billion': (): Buffer =>
    rawPage(deflateSync(Buffer.alloc(1_000)), {
      stream: '/Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 2000000000 /Colors 32 >>',
    }),
  'locked-with-nothing': (): Buffer =>
    rawPdf(
      ['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [] /Count 0 >>'],
      '/Encrypt << /Filter /Standard /V 4 /R 4 /O () /U () /P -1 >> /ID [(a) (b)]',
    ),
  'noise-as-jpeg': (): Buffer => noisyImage('DCTDecode'),
  'noise-as-jpeg-2000': (): Buffer => noisyImage('JPXDecode'),
  'noise-as-jbig2': (): Buffer => noisyImage('JBIG2Decode'),
  'noise-as-fax': (): Buffer => noisyImage('CCITTFaxDecode'),
  'figure-of-400000-digits': (): Buffer => rawPage(text('9'.repeat(400_000))),
  'words-by-the-hundred-thousand': (): Buffer => rawPage(text('1.00 a '.repeat(100_000))),
};

/** What is named `.pdf` and is none. */
const others = {
  empty: Buffer.alloc(0),
  'header-only': Buffer.from('%PDF-1.7\n'),
  'web-page': Buffer.from('<!DOCTYPE html><html><head><title>404</title></head><body>not found</body></html>'),
  picture: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0]),
  archive: Buffer.from('PK\u0003\u0004'.padEnd(400, '\0'), 'latin1'),
  'office-document': Buffer.from('\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1'.padEnd(600, '\0'), 'latin1'),
  zeros: Buffer.alloc(50_000),
  noise: noise(50_000, 7),
};

/**
 * Scripts, links, attachments and references to the network, in every place where a PDF may have them. Reading such a
 * file must not run, open or fetch anything.
 *
 * @param address where the references lead
 */
export function pdfThatCallsHome(address: string): Buffer {
  const uri = `<< /S /URI /URI (${address}/uri) >>`;
  const script = `<< /S /JavaScript /JS (app.launchURL\\("${address}/js"\\); this.submitForm\\("${address}/form"\\);) >>`;
  return rawPage(`${text('Budget')} /X Do`, {
    catalogue: `/OpenAction ${script} /AA << /WC ${script} >> /Names << /JavaScript << /Names [(a) ${script}] >> >> /AcroForm << /XFA 8 0 R /Fields [] >>`,
    page: `/AA << /O ${script} /C ${uri} >> /Annots [6 0 R] /Resources << /Font << /F1 5 0 R >> /XObject << /X 7 0 R >> >>`,
    objects: [
      `<< /Type /Annot /Subtype /Link /Rect [0 0 595 842] /A << /S /Launch /F (${address}/launch) /Next ${uri} >> /AA << /PV ${script} >> >>`,
      // An image whose bytes lie elsewhere.
      `<< /Type /XObject /Subtype /Image /Width 9 /Height 9 /BitsPerComponent 8 /ColorSpace /DeviceGray /F << /FS /URL /F (${address}/image) >> /Length 0 >>\nstream\n\nendstream`,
      rawStream(`<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "${address}/entity">]><x>&e;</x>`),
    ],
  });
}

/** Bytes by chance. */
export function noise(length: number, seed: number): Buffer {
  const random = randomFrom(seed);
  return Buffer.from(Array.from({ length }, () => Math.floor(random() * 256)));
}

/** A copy with `count` bytes changed by chance. */
export function withFlippedBytes(file: Uint8Array, count: number, seed: number): Buffer {
  const random = randomFrom(seed);
  const copy = Buffer.from(file);
  for (let flipped = 0; flipped < count; flipped++) {
    copy[Math.floor(random() * copy.length)] = Math.floor(random() * 256);
  }
  return copy;
}

/** What makes a file, by the name of what is wrong with it: every kind that cannot be read as a report. */
export function hostileFiles(): ReadonlyMap<string, () => Buffer> {
  const ready = Object.entries({ ...others, ...liars, ...wrongTables });
  return new Map<string, () => Buffer>([
    ...ready.map(([name, file]): [string, () => Buffer] => [name, () => file]),
    ...Object.entries(greedy),
    ...Object.entries(crooked),
    ...Object.entries(wronglyBuilt),
    ...Object.entries(wronglyDrawn),
    ['calls-home', () => pdfThatCallsHome('http://127.0.0.1:9')],
  ]);
}

/** Those of the hostile files that take longer than any limit. */
export const endlessFiles: readonly string[] = ['billion-laughs', 'saved-states-without-end'];
