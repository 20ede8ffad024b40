import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPdfFile } from '../../extractors/pdf/open-pdf.ts';
import { pdfium } from '../../extractors/pdf/pdfium/library.ts';
import { NativePdfium } from '../../extractors/pdf/pdfium/native.ts';
import { openReader } from '../../extractors/pdf/open.ts';
import type { ReaderName } from '../../extractors/pdf/reader.ts';
import type { Page } from '../../model/page.ts';
import { wronglyBuilt } from '../../samples/hostile-structure.ts';
import { Paper } from '../../samples/pdf.ts';
import { describePublished, published } from '../helpers/published.ts';
import { pagesOf } from '../helpers/pages.ts';

// pdf.js is the reference: what pdfium reads faster has to be the same.

/** As far apart as this, in points, two places are one. */
const near = 0.15;

type Held = { readonly what: string; readonly place: readonly number[] };

const wordsOf = ({ words }: Page): Held[] => words.map(({ text, box }) => ({ what: text, place: Object.values(box) }));
const rulesOf = ({ rulings }: Page): Held[] =>
  rulings.map(({ axis, ...place }) => ({ what: axis, place: Object.values(place).flat() }));
const sizeOf = ({ width, height, textLayer }: Page): Held[] => [{ what: textLayer, place: [width, height] }];

/** What the first page holds and the second does not, whatever the order in which a library gives it. */
function missing(from: Page | undefined, other: Page | undefined): string[] {
  if (!from || !other) return from === other ? [] : ['a page'];
  return [sizeOf, wordsOf, rulesOf].flatMap((holds) => {
    const others = grouped(holds(other));
    return holds(from)
      .filter(({ what, place }) => !others.get(what)?.some((each) => isNear(each.place, place)))
      .map(({ what, place }) => `page ${from.number}: ${what} at ${place.map((value) => value.toFixed(1)).join(' ')}`);
  });
}

function grouped(all: readonly Held[]): Map<string, Held[]> {
  const groups = new Map<string, Held[]>();
  for (const held of all) groups.set(held.what, [...(groups.get(held.what) ?? []), held]);
  return groups;
}

const isNear = (a: readonly number[], b: readonly number[]): boolean =>
  a.every((value, index) => Math.abs(value - (b[index] ?? Infinity)) < near);

/** All libraries read the same: the system's pdfium, the one in its sandbox, and pdf.js. */
async function expectTheSame(bytes: Buffer): Promise<void> {
  const reference = await pagesOf(bytes, 'pdfjs');
  for (const reader of ['pdfium-native', 'pdfium-wasm'] as const) {
    const fast = await pagesOf(bytes, reader);
    expect(reference.length).toBe(fast.length);
    expect(reference.flatMap((page, index) => missing(page, fast[index]))).toEqual([]);
    expect(fast.flatMap((page, index) => missing(page, reference[index]))).toEqual([]);
    expect(fast.map(({ words }) => words.length)).toEqual(reference.map(({ words }) => words.length));
  }
}

const itOnLinux = process.platform === 'linux' && process.arch === 'x64' ? test : test.skip;

itOnLinux('the library of the system is used where the process is kept from files, or it is asked for', async () => {
  const isNative = async (name: ReaderName): Promise<boolean> => (await pdfium(name)) instanceof NativePdfium;
  expect(await isNative('pdfium-native')).toBe(true);
  expect(await isNative('pdfium-wasm')).toBe(false);
  const { JUESUAN_CONFINED } = process.env;
  try {
    delete process.env['JUESUAN_CONFINED'];
    expect(await isNative('pdfium')).toBe(false);
    process.env['JUESUAN_CONFINED'] = '1';
    expect(await isNative('pdfium')).toBe(true);
  } finally {
    process.env['JUESUAN_CONFINED'] = JUESUAN_CONFINED;
  }
});

const samples = join(import.meta.dirname, '../../samples');

test.each(readdirSync(samples).filter((name) => name.endsWith('.pdf')))(
  'pdfium and pdf.js read the same words and ruling lines in %s',
  async (name) => expectTheSame(readFileSync(join(samples, name))),
);

describePublished(() => {
  test.each(['putuo-caizhengju-2024', 'putuo-shegongbu-2024', 'putuo-template-2024'])(
    'pdfium and pdf.js read the same words and ruling lines in %s',
    async (name) => expectTheSame(readFileSync(join(published, 'real', `${name}.pdf`))),
  );
});

type Draw = (document: PDFKit.PDFDocument, paper: Paper) => void;

async function drawn(draw: Draw): Promise<Buffer> {
  const paper = new Paper('page');
  paper.addPage('portrait');
  paper.line('合计 1,234.50', 60, 100, 9);
  draw(paper.document, paper);
  return paper.finish();
}

/** A page with /Rotate and a cut edge, as scanners and print drivers make them. */
const turned =
  (turn: number, box?: readonly number[]): Draw =>
  (document) => {
    const { data } = document.page.dictionary as unknown as { data: { Rotate: number; CropBox?: readonly number[] } };
    data.Rotate = turn;
    if (box) data.CropBox = box;
    document.moveTo(50, 120).lineTo(300, 120).stroke();
    document.save().rect(40, 130, 100, 40).clip();
    document.rect(50, 140, 200, 0.5).fill();
    document.restore();
  };

test.each<[string, Draw]>([
  ['turned by 90°', turned(90)],
  ['turned by 180°', turned(180)],
  ['turned by 270°', turned(270)],
  ['cut by a crop box and turned', turned(90, [30, 400, 500, 800])],
  ['cut by a crop box', turned(0, [30, 400, 500, 800])],
  [
    'with scaled, raised and spaced letters',
    (document) => {
      document.fontSize(9).text('项目支出', 60, 140, {
        lineBreak: false,
        characterSpacing: 3,
        horizontalScaling: 80,
      } as PDFKit.Mixins.TextOptions);
      document.text('12.50', 60, 160, { lineBreak: false, wordSpacing: 4, rise: 3 } as PDFKit.Mixins.TextOptions);
    },
  ],
  [
    'with a hyphen at the end of a line, and cells that hold one',
    (document) => {
      document.fontSize(9).text('-', 60, 140, { lineBreak: false }).text('12-', 60, 160, { lineBreak: false });
      document.text('-3.20', 200, 160, { lineBreak: false }).text('—', 200, 180, { lineBreak: false });
    },
  ],
  [
    'with pale, white and half transparent ink',
    (document) => {
      document.fillColor('#cccccc').fontSize(9).text('浅色', 60, 140, { lineBreak: false });
      document.fillColor('white').rect(50, 160, 100, 0.5).fill();
      document.strokeColor('white').moveTo(50, 170).lineTo(150, 170).stroke();
      document.fillColor('black', 0.3).fontSize(40).text('水印', 60, 200, { lineBreak: false });
    },
  ],
  [
    'with curves, and a path of several parts',
    (document) => {
      document.moveTo(50, 200).bezierCurveTo(60, 250, 90, 250, 100, 200).lineTo(200, 200).closePath().stroke();
      document.moveTo(50, 220).lineTo(200, 220).moveTo(50, 230).lineTo(200, 230).stroke();
      document.rect(50, 240, 100, 20).rect(50, 270, 100, 0.6).fillAndStroke();
    },
  ],
  ['with a note put on it', (document) => document.note(60, 200, 100, 20, '附注').link(60, 100, 50, 20, 'https://a.b')],
])('a page %s', async (_what, draw) => expectTheSame(await drawn(draw)));

describe('what pdfium does not read', () => {
  const folder = mkdtempSync(join(tmpdir(), 'juesuan-readers-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  async function textOf(bytes: Buffer, reader: ReaderName): Promise<string> {
    const path = join(folder, 'file.pdf');
    writeFileSync(path, bytes);
    const pdf = await openPdfFile(new Uint8Array(bytes), path, reader);
    const pages: string[] = [];
    for await (const page of pdf.pages()) {
      pages.push('reason' in page ? page.reason : page.words.map((word) => word.text).join(' '));
    }
    await pdf.close();
    return pages.join('\n');
  }

  test('pdf.js reads: pages measured in a unit of their own keep the places that they are displayed at', async () => {
    const bytes = await drawn((document) => {
      (document.page.dictionary as unknown as { data: { UserUnit: number } }).data.UserUnit = 2;
    });
    await expectTheSame(bytes);
    expect((await pagesOf(bytes, 'pdfium'))[0]?.width).toBeCloseTo(2 * 595.28);
  });

  test('pdf.js says: a file that neither can open is refused in one sentence', async () => {
    const cut = (await drawn(() => undefined)).subarray(0, 300);
    await expect(textOf(cut, 'pdfium')).rejects.toThrow('the PDF is damaged');
    await expect(textOf(cut, 'pdfium-wasm')).rejects.toThrow('the PDF is damaged');
  });

  test('a PDF that some program protects in a way of its own is called that, and not damaged', async () => {
    const locked = wronglyBuilt['locked-by-somebody-else']?.() ?? Buffer.alloc(0);
    for (const reader of ['pdfium', 'pdfium-wasm', 'pdfjs'] as const)
      await expect(textOf(locked, reader)).rejects.toThrow(
        /encrypted in a way that is not known here.*without protection/,
      );
  });

  test('a page that breaks pdfium is read by pdf.js, and the next document by a new pdfium', async () => {
    const bytes = await drawn(() => undefined);
    const path = join(folder, 'broken.pdf');
    writeFileSync(path, bytes);
    const reader = await openReader(new Uint8Array(bytes), path, 'pdfium-wasm');
    const before = await pdfium('pdfium-wasm');
    // A handle that points outside its memory ends in a trap of the sandbox.
    const load = before.call.FPDF_LoadPage.bind(before.call);
    const FPDF_LoadPage = (document: number, index: number): number => load(document + 0x7fffffff, index);
    Object.defineProperty(before, 'call', { value: { ...before.call, FPDF_LoadPage } });
    const { content } = await reader.read(1);
    await reader.close();
    expect(content.glyphs.map((glyph) => glyph.text).join('')).toContain('1,234.50');
    // Compared here: a failed matcher would print the whole memory.
    expect((await pdfium('pdfium-wasm')) === before).toBe(false);
    expect(await textOf(bytes, 'pdfium-wasm')).toContain('1,234.50');
  });
});
