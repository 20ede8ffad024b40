import type { Box } from '../../../model/box.ts';
import type { ColourImage } from '../../images/pixels/pdfium.ts';
import { readingLimits } from '../../../model/limits.ts';
import { UnreadableDocument } from '../../../model/unreadable.ts';
import { Drawing, type PageContent } from '../drawing.ts';
import type { Turn } from '../../../model/page.ts';
import type { Matrix } from '../matrix.ts';
import type { DrawnPage, PdfReader, ReaderName } from '../reader.ts';
import { sentences } from '../unreadable.ts';
import { readCharacters } from './characters.ts';
import { attachedDocuments, documentsAmong, nameOf } from './attachments.ts';
import { fileAnnotation, linkAnnotation, passwordErrors } from './functions.ts';
import { glanceAt } from './glance.ts';
import { forget, forgetIfLarge, pdfium } from './library.ts';
import type { Pdfium } from './pdfium.ts';
import { readObjects } from './objects.ts';
import { pieceAt, type Piece } from './piece.ts';

/**
 * Opens a PDF with pdfium.
 *
 * @throws UnreadableDocument when it is damaged or encrypted
 */
export async function openWithPdfium(bytes: Uint8Array, name: ReaderName): Promise<PdfReader> {
  const document = new PdfiumDocument(await pdfium(name), bytes);
  return {
    pageCount: document.pageCount,
    attached: () => document.attached(),
    read: (number) => Promise.resolve().then(() => document.read(number)),
    close: () =>
      Promise.resolve().then(() => {
        document.close();
      }),
  };
}

/** Pages of which pieces can be drawn. */
export type Pieces = {
  /** See `pieceAt`. @param number from 1 @throws Error for a page that is damaged */
  readonly draw: (number: number, wanted: Box, pixelsPerPoint: number) => Piece | undefined;
  readonly close: () => void;
};

/** Opens a PDF to draw pieces of its pages. @throws UnreadableDocument when it is damaged or encrypted */
export async function openForPieces(bytes: Uint8Array, name: ReaderName): Promise<Pieces> {
  const document = new PdfiumDocument(await pdfium(name), bytes);
  return {
    draw: (number, wanted, pixelsPerPoint) => document.piece(number, wanted, pixelsPerPoint),
    close: () => {
      document.close();
    },
  };
}

class PdfiumDocument {
  readonly pageCount: number;
  private readonly copy: number;
  private readonly handle: number;
  private broken = false;
  /** The page that was read last; it stays loaded for a glance at it. */
  private page = 0;
  /** Documents attached to the pages that were read, by name. */
  private readonly pinned = new Set<string>();
  /** Its number, where it was loaded to draw pieces of it. */
  private drawnFrom: number | undefined;

  constructor(
    private readonly library: Pdfium,
    bytes: Uint8Array,
  ) {
    const { call } = library;
    this.copy = library.place(bytes);
    this.handle = this.guarded(() => call.FPDF_LoadMemDocument(this.copy, bytes.length, 0));
    if (!this.handle) {
      const isLocked = passwordErrors.includes(call.FPDF_GetLastError());
      this.close();
      throw new UnreadableDocument(isLocked ? sentences.encrypted : sentences.damaged);
    }
    this.pageCount = this.guarded(() => call.FPDF_GetPageCount(this.handle));
    if (this.pageCount > 0) return;
    this.close();
    throw new UnreadableDocument(sentences.noPages);
  }

  read(number: number): DrawnPage {
    return this.guarded(() => {
      this.closePage();
      const page = this.loadPage(number - 1);
      this.page = page;
      const { largestImage, space, ...read } = drawn(this.library, page);
      const turned = (turn: Turn): PageContent =>
        this.guarded(() => {
          if (this.page !== page) throw new Error('another page is read');
          return drawnTurned(this.library, page, space, turn);
        });
      const glance = (dpi: number): ColourImage | undefined =>
        this.page === page && largestImage <= mostImagePixels ? this.glance(page, read, dpi) : undefined;
      return { ...read, turned, glance };
    });
  }

  /** Never costs the document: it is only told. */
  attached(): readonly string[] {
    try {
      return [...new Set([...this.guarded(() => attachedDocuments(this.library, this.handle)), ...this.pinned])];
    } catch {
      return [...this.pinned];
    }
  }

  piece(number: number, wanted: Box, pixelsPerPoint: number): Piece | undefined {
    return this.guarded(() => {
      // What is drawn of a document is most often several figures of one page.
      if (this.drawnFrom !== number) {
        this.closePage();
        this.page = this.loadPage(number - 1);
        this.drawnFrom = number;
      }
      return pieceAt(this.library, this.page, wanted, pixelsPerPoint);
    });
  }

  close(): void {
    if (this.broken) return;
    const { call } = this.library;
    this.guarded(() => {
      this.closePage();
      if (this.handle) call.FPDF_CloseDocument(this.handle);
      this.library.release(this.copy);
    });
    forgetIfLarge(this.library);
  }

  private glance(page: number, size: Parameters<typeof glanceAt>[2], dpi: number): ColourImage | undefined {
    try {
      return this.guarded(() => glanceAt(this.library, page, size, dpi));
    } catch {
      // The page was read; what its pictures hold is looked at again by whoever reads them.
      return undefined;
    }
  }

  private closePage(): void {
    if (this.page !== 0) this.library.call.FPDF_ClosePage(this.page);
    this.page = 0;
    this.drawnFrom = undefined;
  }

  /** Loads a page with what its annotations draw (a stamp, a text put on the page). */
  private loadPage(index: number): number {
    const { call } = this.library;
    const page = this.mustLoad(index);
    if (!this.hasDrawnAnnotations(page)) return page;
    call.FPDFPage_Flatten(page, forDisplay);
    call.FPDF_ClosePage(page);
    return this.mustLoad(index);
  }

  private mustLoad(index: number): number {
    const page = this.library.call.FPDF_LoadPage(this.handle, index);
    if (!page) throw new Error('the page is damaged');
    return page;
  }

  private hasDrawnAnnotations(page: number): boolean {
    const { call } = this.library;
    let drawn = false;
    for (let index = call.FPDFPage_GetAnnotCount(page) - 1; index >= 0; index--) {
      const annotation = call.FPDFPage_GetAnnot(page, index);
      const subtype = call.FPDFAnnot_GetSubtype(annotation);
      if (subtype === fileAnnotation) this.pin(annotation);
      call.FPDFPage_CloseAnnot(annotation);
      if (subtype !== linkAnnotation) drawn = true;
    }
    return drawn;
  }

  /** Notes the document that a paper clip on a page stands for. */
  private pin(annotation: number): void {
    if (this.pinned.size >= mostPinned) return;
    const name = nameOf(this.library, this.library.call.FPDFAnnot_GetFileAttachment(annotation));
    for (const each of documentsAmong([name])) this.pinned.add(each);
  }

  /** Runs a step of pdfium; after a crash inside its sandbox nothing in there is used again. */
  private guarded<T>(step: () => T): T {
    if (this.broken) throw new Error('pdfium failed on this document before');
    try {
      return step();
    } catch (error) {
      if (isCrash(error)) {
        this.broken = true;
        forget(this.library);
      }
      throw error;
    }
  }
}

/** A trap of the sandbox, or its memory or stack used up. */
function isCrash(error: unknown): boolean {
  const name = typeof error === 'object' && error !== null && 'name' in error ? error.name : undefined;
  return name === 'RuntimeError' || name === 'RangeError';
}

const forDisplay = 0;

const mostPinned = 100;

/** An image of more pixels is not unpacked for a glance. */
const mostImagePixels = 40e6;

type Drawn = Omit<DrawnPage, 'turned' | 'glance'> & {
  readonly largestImage: number;
  /** The page in its own space, where it stands upright as displayed. */
  readonly space: Box;
};

function drawn(library: Pdfium, page: number): Drawn {
  const space = uprightPage(library, page);
  const [width, height] = [space.x1 - space.x0, space.y1 - space.y0];
  // pdfium looks for lines of text at every point of a page.
  if (Math.max(width, height) > readingLimits.pagePoints) throw new Error('the page is larger than any paper');
  const { drawing, largestImage } = draw(library, page, space);
  return { width, height, content: drawing, images: () => Promise.resolve(drawing.images), largestImage, space };
}

/** The page turned clockwise: its objects are turned, and turned back when they are read. */
function drawnTurned(library: Pdfium, page: number, space: Box, turn: Turn): PageContent {
  const matrix = uprightTurn(turn / 90, space);
  turnObjects(library, page, matrix);
  try {
    return draw(library, page, turnedSpace(turn / 90, space)).drawing;
  } finally {
    turnObjects(library, page, turnedBack(matrix));
  }
}

/** @param space the page in its own space, y upwards */
function draw(library: Pdfium, page: number, space: Box): { readonly drawing: Drawing; readonly largestImage: number } {
  const drawing = new Drawing({ x0: 0, y0: 0, x1: space.x1 - space.x0, y1: space.y1 - space.y0 });
  const toPage: Matrix = [1, 0, 0, -1, -space.x0, space.y1];
  const objects = readObjects(library, page, toPage, drawing);
  readCharacters(library, page, toPage, objects, drawing);
  return { drawing, largestImage: objects.largestImage };
}

/**
 * The page in its own space. A page that is displayed turned is turned first: pdfium gives the width of characters in
 * the page's own directions only.
 */
function uprightPage(library: Pdfium, page: number): Box {
  const { call, scratch } = library;
  if (!call.FPDF_GetPageBoundingBox(page, scratch)) throw new Error('the page has no size');
  const [left, top, right, bottom] = [library.float(0), library.float(1), library.float(2), library.float(3)];
  const space = { x0: left, y0: bottom, x1: right, y1: top };
  if (!(right > left && top > bottom)) throw new Error('the page has no size');
  const turns = call.FPDFPage_GetRotation(page);
  if (turns === 0) return space;
  turnObjects(library, page, uprightTurn(turns, space));
  call.FPDFPage_SetRotation(page, 0);
  return turnedSpace(turns, space);
}

/** What turns a page clockwise by so many quarters, to where its own space begins at zero. */
function uprightTurn(quarters: number, { x0: left, y0: bottom, x1: right, y1: top }: Box): Matrix {
  if (quarters === 1) return [0, -1, 1, 0, -bottom, right];
  if (quarters === 2) return [-1, 0, 0, -1, right, top];
  return quarters === 3 ? [0, 1, -1, 0, top, -left] : [1, 0, 0, 1, -left, -bottom];
}

function turnedSpace(quarters: number, { x0, y0, x1, y1 }: Box): Box {
  const [width, height] = [x1 - x0, y1 - y0];
  return quarters % 2 === 1 ? { x0: 0, y0: 0, x1: height, y1: width } : { x0: 0, y0: 0, x1: width, y1: height };
}

/** What undoes a turn. */
function turnedBack([a, b, c, d, e, f]: Matrix): Matrix {
  return [d, -b, -c, a, c * f - d * e, b * e - a * f];
}

function turnObjects(library: Pdfium, page: number, turn: Matrix): void {
  const { call } = library;
  for (let index = call.FPDFPage_CountObjects(page) - 1; index >= 0; index--) {
    const object = call.FPDFPage_GetObject(page, index);
    call.FPDFPageObj_TransformF(object, library.put(turn));
    call.FPDFPageObj_TransformClipPath(object, ...turn);
  }
}
