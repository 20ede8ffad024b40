import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import type { PaperCell } from './table.ts';

const fonts = new Map<string, Buffer>();

/** A font file of ten megabytes, read once. */
function font(file: string): Buffer {
  const known = fonts.get(file);
  if (known) return known;
  const read = readFileSync(createRequire(import.meta.url).resolve(`@expo-google-fonts/noto-sans-sc/${file}`));
  fonts.set(file, read);
  return read;
}

/** A4; `landscape-rotated` is a portrait page with /Rotate 90, as scanners and some office programs write it. */
export type PageSetup = 'portrait' | 'landscape' | 'landscape-rotated';

/** Long and short side of A4 in points. */
const long = 841.89;
const short = 595.28;

/** A cell that was printed, and where. */
export type PrintedCell = { readonly cell: PaperCell; readonly page: number };

/** Widths of texts at size 1, the same on every paper. */
const widths = new Map<string, number>();

/** A PDF under construction: origin at the top left of the page as displayed, lengths in points. */
export class Paper {
  readonly document: PDFKit.PDFDocument;
  readonly margin: number;
  width = 0;
  height = 0;
  setup: PageSetup = 'portrait';
  /** 1-based number of the page being written; 0 before the first. */
  page = 0;
  /** Where the next thing is to be written. */
  y = 0;
  readonly printedCells: PrintedCell[] = [];
  /** Headings and the pages they stand on, for the 目录. */
  readonly headings = new Map<string, number>();
  /** Called for each new page, e.g. to print its number. */
  onPage: (paper: Paper) => void = () => undefined;
  readonly #chunks: Buffer[] = [];

  /** `madeOn` is the date that the file bears; it is fixed so that the same report gives the same bytes. */
  constructor(title = 'sample', margin = 56, madeOn = new Date('2025-09-01T00:00:00Z')) {
    this.margin = margin;
    this.document = new PDFDocument({ autoFirstPage: false, info: { Title: title, CreationDate: madeOn } });
    this.document.registerFont('regular', font('400Regular/NotoSansSC_400Regular.ttf'));
    this.document.registerFont('bold', font('700Bold/NotoSansSC_700Bold.ttf'));
    this.document.on('data', (chunk: Buffer) => this.#chunks.push(chunk));
  }

  addPage(setup: PageSetup = this.setup): void {
    this.setup = setup;
    this.document.addPage({ size: setup === 'landscape' ? [long, short] : [short, long], margin: 0 });
    this.width = setup === 'portrait' ? short : long;
    this.height = setup === 'portrait' ? long : short;
    if (setup === 'landscape-rotated') {
      (this.document.page.dictionary as unknown as { data: { Rotate: number } }).data.Rotate = 90;
      // Shown turned clockwise: our x runs up the page, our y to its right.
      this.document.transform(0, -1, 1, 0, 0, long);
    }
    this.page += 1;
    this.y = this.margin;
    this.onPage(this);
  }

  /** Points that `text` takes in one line. */
  widthOf(text: string, size: number, bold = false): number {
    const key = `${bold ? 'b' : 'r'}${text}`;
    const known = widths.get(key);
    if (known !== undefined) return known * size;
    const width = this.document
      .font(bold ? 'bold' : 'regular')
      .fontSize(100)
      .widthOfString(text);
    widths.set(key, width / 100);
    return (width / 100) * size;
  }

  /** Writes one line of text whose middle stands at height `middle`. */
  line(text: string, x: number, middle: number, size: number, bold = false): void {
    if (text === '') return;
    this.document
      .font(bold ? 'bold' : 'regular')
      .fontSize(size)
      .fillColor('black')
      // Chinese characters reach from 0.12 em below the base line to 0.88 em above it.
      .text(text, x, middle + 0.38 * size, { lineBreak: false, baseline: 'alphabetic' });
  }

  /** Ends the document and gives its bytes. */
  finish(): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      this.document.on('end', () => {
        resolve(Buffer.concat(this.#chunks));
      });
      this.document.on('error', reject);
      this.document.end();
    });
  }
}
