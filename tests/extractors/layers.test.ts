import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { mayHideLayers } from '../../extractors/pdf/layers.ts';
import { openPdfFile } from '../../extractors/pdf/open-pdf.ts';
import type { ReaderName } from '../../extractors/pdf/reader.ts';
import type { Page } from '../../model/page.ts';
import { readPdfPages } from '../../pipeline/pages/pdf.ts';
import { usualReading } from '../../pipeline/reading-options.ts';
import { rawPage, rawStream } from '../../samples/raw-pdf.ts';

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'juesuan-layers-'))));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function read(bytes: Buffer, name?: ReaderName): Promise<Page> {
  const path = join(folder, 'page.pdf');
  writeFileSync(path, bytes);
  const pdf = await openPdfFile(new Uint8Array(bytes), path, name);
  for await (const page of pdf.pages()) {
    await pdf.close();
    if ('words' in page) return page;
  }
  throw new Error('no page');
}

const wordsOf = async (bytes: Buffer, name?: ReaderName): Promise<string[]> =>
  (await read(bytes, name)).words.map(({ text }) => text);

const piece = (text: string, y: number): string => `BT /F1 12 Tf 1 0 0 1 72 ${y} Tm (${text}) Tj ET`;

/** A layer named One (object 6) and one named Two (7) around a figure each, a form on One, and a figure on no layer. */
const layered = (settings: string, membership = '6 0 R', usage = ''): Buffer =>
  rawPage(
    [
      `/OC /One BDC ${piece('1.11', 700)} 72 690 m 300 690 l S EMC`,
      `/OC /Two BDC ${piece('2.22', 650)} EMC`,
      piece('3.33', 600),
      '/Form Do',
    ].join('\n'),
    {
      catalogue: `/OCProperties << /OCGs [6 0 R 7 0 R] /D << ${settings} >> >>`,
      page:
        '/Resources << /Font << /F1 5 0 R >> /XObject << /Form 8 0 R >> ' +
        `/Properties << /One ${membership} /Two 7 0 R >> >>`,
      objects: [
        `<< /Type /OCG /Name (One) ${usage} >>`,
        '<< /Type /OCG /Name (Two) /Usage << /Print << /PrintState /ON >> /View << /ViewState /ON >> >> >>',
        rawStream(
          piece('4.44', 550),
          `/Type /XObject /Subtype /Form /BBox [0 0 595 842] /OC ${membership} /Resources << /Font << /F1 5 0 R >> >>`,
        ),
      ],
    },
  );

const shown = ['1.11', '2.22', '3.33', '4.44'];

describe.each<ReaderName>(['pdfium', 'pdfium-wasm', 'pdfjs'])('%s', (name) => {
  test.each([
    ['switched off', '/OFF [6 0 R]', ['2.22', '3.33']],
    ['not among those that are on', '/BaseState /OFF /ON [7 0 R]', ['2.22', '3.33']],
    ['all off', '/BaseState/OFF', ['3.33']],
    ['on, none is off', '/OFF [ ] /Order [6 0 R 7 0 R]', shown],
    ['on', '/ON [6 0 R 7 0 R]', shown],
  ])('what is on layers that are %s', async (_how, settings, words) => {
    expect(await wordsOf(layered(settings), name)).toEqual(words);
  });

  test('what shows only while another layer is off', async () => {
    const inline = layered('/ON [6 0 R]', '<< /Type /OCMD /OCGs [6 0 R] /P /AllOff >>');
    expect(await wordsOf(inline, name)).toEqual(['2.22', '3.33']);
  });
});

test('rules on a hidden layer are none, and the page says that something was left out', async () => {
  expect(await read(layered('/OFF [6 0 R]'))).toMatchObject({ rulings: [], concealed: true });
  const open = await read(layered('/ON [6 0 R]'));
  expect(open.rulings).toHaveLength(1);
  expect(open.concealed).toBeUndefined();
});

test('a document says on which of its pages something is hidden', async () => {
  const path = join(folder, 'page.pdf');
  const problemsOf = async (bytes: Buffer): Promise<readonly string[]> => {
    writeFileSync(path, bytes);
    const { problems } = await readPdfPages(new Uint8Array(bytes), path, usualReading);
    return problems.map(({ message }) => message.en);
  };
  const [told] = await problemsOf(layered('/OFF [7 0 R]'));
  expect(told).toMatch(/^the PDF has hidden layers \(page 1\), shown neither on the screen nor on paper/);
  expect(await problemsOf(layered('/ON [6 0 R]'))).toEqual([]);
});

test('a layer that shows on paper alone is read', async () => {
  const usage = '/Usage << /View << /ViewState /OFF >> /Print << /PrintState /ON >> >>';
  expect(await wordsOf(layered('/ON [6 0 R]', '6 0 R', usage))).toEqual(shown);
  expect(await wordsOf(layered('/ON [6 0 R]', '6 0 R', usage.replace('/ON', '/OFF')))).toEqual(['2.22', '3.33']);
});

describe('a cheap look at a file', () => {
  const compressed = (text: string, more = ''): Buffer => {
    const packed = deflateSync(Buffer.from(text)).toString('latin1');
    return Buffer.from(
      `1 0 obj\n${rawStream(packed, '/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode')}\nendobj\n${more}`,
      'latin1',
    );
  };

  test.each([
    [true, layered('/OFF [6 0 R]')],
    [true, layered('/BaseState /OFF')],
    [false, layered('/OFF []')],
    [false, rawPage(piece('/OFF', 700))],
    [true, compressed('8 0 << /OCProperties << /D << /OFF[9 0 R] >> >> >>')],
    [false, compressed('8 0 << /OCProperties << /D << /OFF[] >> >> >>')],
    [false, compressed('8 0 << /Pages 2 0 R >>')],
    [false, Buffer.from('/ObjStm stream\nnothing packed')],
    [true, Buffer.from('/Encrypt 9 0 R /ObjStm stream\nnothing that can be read')],
  ])('%s', (hides, bytes) => {
    expect(mayHideLayers(bytes)).toBe(hides);
  });
});
