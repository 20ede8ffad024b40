import type { ColourImage } from '../../images/pdfium.ts';
import { UnreadableDocument } from '../../../model/unreadable.ts';
import { Drawing } from '../drawing.ts';
import type { Matrix } from '../matrix.ts';
import type { DrawnPage, PdfReader } from '../reader.ts';
import { sentences } from '../unreadable.ts';
import { readCharacters } from './characters.ts';
import { linkAnnotation, passwordErrors } from './functions.ts';
import { glanceAt } from './glance.ts';
import { forget, forgetIfLarge, pdfium, type Pdfium } from './library.ts';
import { readObjects } from './objects.ts';

/**
 * Opens a PDF with pdfium.
 *
 * @param isSandboxed in its WebAssembly sandbox, also where the system has a library of it
 * @throws UnreadableDocument when it is damaged or encrypted
 */
export async function openWithPdfium(bytes: Uint8Array, isSandboxed: boolean): Promise<PdfReader> {
  const document = new PdfiumDocument(await pdfium(isSandboxed), bytes);
  return {
    pageCount: document.pageCount,
    read: (number) => Promise.resolve().then(() => document.read(number)),
    close: () =>
      Promise.resolve().then(() => {
        document.close();
      }),
  };
}

class PdfiumDocument {
  readonly pageCount: number;
  private readonly copy: number;
  private readonly handle: number;
  private broken = false;
  /** The page that was read last; it stays loaded for a glance at it. */
  private page = 0;

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
      const { largestImage, ...read } = drawn(this.library, page);
      const glance = (dpi: number): ColourImage | undefined =>
        this.page === page && largestImage <= mostImagePixels ? this.glance(page, read, dpi) : undefined;
      return { ...read, glance };
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
    for (let index = call.FPDFPage_GetAnnotCount(page) - 1; index >= 0; index--) {
      const annotation = call.FPDFPage_GetAnnot(page, index);
      const subtype = call.FPDFAnnot_GetSubtype(annotation);
      call.FPDFPage_CloseAnnot(annotation);
      if (subtype !== linkAnnotation) return true;
    }
    return false;
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

/** An image of more pixels is not unpacked for a glance. */
const mostImagePixels = 40e6;

function drawn(library: Pdfium, page: number): DrawnPage & { readonly largestImage: number } {
  const { width, height, toPage } = uprightPage(library, page);
  const drawing = new Drawing({ x0: 0, y0: 0, x1: width, y1: height });
  const { texts, largestImage } = readObjects(library, page, toPage, drawing);
  readCharacters(library, page, toPage, texts, drawing);
  return { width, height, content: drawing, images: () => Promise.resolve(drawing.images), largestImage };
}

type UprightPage = { readonly width: number; readonly height: number; readonly toPage: Matrix };

/**
 * The size of a page as displayed, and the way to it. A page that is displayed turned is turned first: pdfium gives the
 * width of characters in the page's own directions only.
 */
function uprightPage(library: Pdfium, page: number): UprightPage {
  const { call, scratch } = library;
  if (!call.FPDF_GetPageBoundingBox(page, scratch)) throw new Error('the page has no size');
  const [left, top, right, bottom] = [library.float(0), library.float(1), library.float(2), library.float(3)];
  const turns = call.FPDFPage_GetRotation(page);
  const isLying = turns % 2 === 1;
  const width = isLying ? top - bottom : right - left;
  const height = isLying ? right - left : top - bottom;
  if (!(width > 0 && height > 0)) throw new Error('the page has no size');
  const upright: readonly Matrix[] = [
    [1, 0, 0, 1, -left, -bottom],
    [0, -1, 1, 0, -bottom, right],
    [-1, 0, 0, -1, right, top],
    [0, 1, -1, 0, top, -left],
  ];
  const turn = upright[turns] ?? upright[0];
  if (turns === 0 || !turn) return { width, height, toPage: [1, 0, 0, -1, -left, top] };
  turnObjects(library, page, turn);
  return { width, height, toPage: [1, 0, 0, -1, 0, height] };
}

function turnObjects(library: Pdfium, page: number, turn: Matrix): void {
  const { call } = library;
  for (let index = call.FPDFPage_CountObjects(page) - 1; index >= 0; index--) {
    const object = call.FPDFPage_GetObject(page, index);
    call.FPDFPageObj_TransformF(object, library.put(turn));
    call.FPDFPageObj_TransformClipPath(object, ...turn);
  }
  call.FPDFPage_SetRotation(page, 0);
}
