import { deflateSync } from 'node:zlib';
import { rawPage, rawPdf, rawStream } from './raw-pdf.ts';

/**
 * PDFs whose parts are put together wrongly, of the kinds with which pdf.js and veraPDF are tested, made by ourselves: by
 * the name of what is wrong.
 */

const page = '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>';
const catalogue = '<< /Type /Catalog /Pages 2 0 R >>';
const words = 'BT /F1 12 Tf 72 700 Td (Budget 1.00) Tj ET';
const square = '500 0 0 500 0 0 cm /I Do';

/**
 * Objects 1 to 3 (catalogue, pages, page) in an object stream 4, found by a cross-reference stream 5.
 *
 * @param own the entry of object 4 itself: where it stands, or what a liar says
 */
function packed(entries: string, own: (at: number) => readonly [type: number, at: number, index: number]): Buffer {
  const objects = [catalogue, '<< /Type /Pages /Kids [3 0 R] /Count 1 >>', page];
  const head = objects.map((_, index) => `${index + 1} ${objects.slice(0, index).join(' ').length + +(index > 0)}`);
  const first = `${head.join(' ')} `;
  const body = '%PDF-1.7\n';
  const stream = `4 0 obj\n${rawStream(first + objects.join(' '), `/Type /ObjStm /N 3 /First ${first.length} ${entries}`)}\nendobj\n`;
  const start = body.length + stream.length;
  const rows = [[0, 0, 255], [2, 4, 0], [2, 4, 1], [2, 4, 2], own(body.length), [1, start, 0]] as const;
  const table = Buffer.concat(rows.map(([type, at, index]) => Buffer.from([type, at >> 8, at & 255, index])));
  const references = `5 0 obj\n${rawStream(table, '/Type /XRef /Size 6 /W [1 2 1] /Root 1 0 R')}\nendobj\n`;
  return Buffer.from(`${body}${stream}${references}startxref\n${start}\n%%EOF\n`, 'latin1');
}

/** A tree of pages in which each node has the next as its kid, so many times. */
function tower(levels: number, kids: number): Buffer {
  const nodes = Array.from({ length: levels }, (_, level) => {
    const next = `${level + 3} 0 R `.repeat(kids);
    return `<< /Type /Pages /Kids [${next}] /Count ${Math.min(kids ** (levels - level), 2_000_000_000)} >>`;
  });
  return rawPdf([catalogue, ...nodes, `<< /Type /Page /Parent ${levels + 1} 0 R /MediaBox [0 0 595 842] >>`]);
}

/** An image with so many rows and columns, and hardly any bytes. */
const image = (size: number, entries: string, bytes: Uint8Array): Buffer =>
  rawPage(square, {
    page: '/Resources << /XObject << /I 6 0 R >> >>',
    objects: [rawStream(bytes, `/Type /XObject /Subtype /Image /Width ${size} /Height ${size} ${entries}`)],
  });

const grey = '/BitsPerComponent 8 /ColorSpace /DeviceGray';

export const wronglyBuilt: Readonly<Record<string, () => Buffer>> = {
  'packed-rightly': () => packed('', (at) => [1, at, 0]),
  'object-stream-in-itself': () => packed('', () => [2, 4, 0]),
  'object-stream-that-extends-itself': () => packed('/Extends 4 0 R', (at) => [1, at, 0]),
  'locked-by-somebody-else': () =>
    rawPdf(
      [catalogue, '<< /Type /Pages /Kids [3 0 R] /Count 1 >>', page],
      '/Encrypt << /Filter /Acme.Lock /V 9 /R 9 /P -1 >> /ID [(a) (b)]',
    ),
  'ten-thousand-empty-pages': () => {
    const kids = Array.from({ length: 10_000 }, (_, index) => `${index + 3} 0 R`);
    const pages = kids.map(() => page);
    return rawPdf([catalogue, `<< /Type /Pages /Kids [${kids.join(' ')}] /Count 10000 >>`, ...pages]);
  },
  'one-page-ten-thousand-times': () =>
    rawPdf([catalogue, `<< /Type /Pages /Kids [${'3 0 R '.repeat(10_000)}] /Count 10000 >>`, page]),
  'pages-in-a-tower': () => tower(5_000, 1),
  'pages-by-doubling': () => tower(40, 2),
  'font-without-unicode': () =>
    rawPage('BT /F9 12 Tf 72 700 Td <0001000200030004> Tj ET', {
      page: '/Resources << /Font << /F9 6 0 R >> >>',
      objects: [
        '<< /Type /Font /Subtype /Type0 /BaseFont /None /Encoding /Identity-H /DescendantFonts [7 0 R] >>',
        '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /None /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>',
      ],
    }),
  'characters-described-by-themselves': () =>
    rawPage('BT /F9 12 Tf 72 700 Td <00010002> Tj ET', {
      page: '/Resources << /Font << /F9 6 0 R >> >>',
      objects: [
        '<< /Type /Font /Subtype /Type0 /BaseFont /None /Encoding 7 0 R /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>',
        rawStream('/Self usecmap', '/Type /CMap /CMapName /Self /UseCMap 7 0 R'),
      ],
    }),
  'image-of-60000': () => image(60_000, `${grey} /Filter /FlateDecode`, deflateSync(Buffer.alloc(1 << 20))),
  'image-masked-by-itself': () =>
    image(90, `${grey} /SMask 6 0 R /Filter /FlateDecode`, deflateSync(Buffer.alloc(8_100))),
  'colours-in-a-circle': () =>
    rawPage(`/C cs 1 scn 0 0 99 99 re f ${square}`, {
      page: '/Resources << /ColorSpace << /C 7 0 R >> /XObject << /I 6 0 R >> >>',
      objects: [
        rawStream('', '/Type /XObject /Subtype /Image /Width 9 /Height 9 /BitsPerComponent 8 /ColorSpace 7 0 R'),
        '[/Indexed 7 0 R 255 7 0 R]',
      ],
    }),
  'resources-in-a-circle': () =>
    rawPage(words, { page: '/Resources 6 0 R', objects: ['<< /Font 6 0 R /XObject 6 0 R /F1 6 0 R >>'] }),
  'jbig2-that-ends-at-once': () =>
    image(900, `${grey} /Filter /JBIG2Decode`, Buffer.from([0, 0, 0, 0, 48, 0, 1, 0, 0])),
  'stream-without-end': () =>
    rawPdf([
      catalogue,
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>',
      `<< /Length 90 >>\nstream\n${words}`,
    ]),
  'objects-without-end': () =>
    Buffer.from(rawPage(words).toString('latin1').replaceAll('endobj', '').replaceAll('endstream', ''), 'latin1'),
  'arrays-by-the-hundred-thousand': () => rawPage(words, { page: `/A ${'['.repeat(100_000)}${']'.repeat(100_000)}` }),
  'contents-by-the-hundred-thousand': () =>
    rawPdf([
      catalogue,
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents [${'4 0 R '.repeat(100_000)}] >>`,
      rawStream('q Q'),
    ]),
  'box-of-no-numbers': () => rawPage(words, { box: '[/a (b) null 1e999]' }),
  'box-turned-inside-out': () => rawPage(words, { box: '[1e9 1e9 -1e9 -1e9]', page: '/Rotate 45 /UserUnit 1e9' }),
  'attachments-in-a-circle': () =>
    rawPage(words, { catalogue: '/Names << /EmbeddedFiles 6 0 R >>', objects: ['<< /Kids [6 0 R 6 0 R] >>'] }),
  'hexadecimal-without-end': () => rawPage('4'.repeat(200_000), { stream: '/Filter /ASCIIHexDecode' }),
  'runs-of-runs': () => rawPage(Buffer.alloc(200_000, 129), { stream: `/Filter [${'/RunLengthDecode '.repeat(4)}]` }),
  'note-drawn-by-itself': () =>
    rawPage(words, {
      page: '/Annots [6 0 R 6 0 R]',
      objects: [
        '<< /Type /Annot /Subtype /Stamp /Rect [0 0 99 99] /Parent 6 0 R /Popup 6 0 R /AP << /N 7 0 R >> >>',
        rawStream('/X Do', '/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 7 0 R >> >>'),
      ],
    }),
};
