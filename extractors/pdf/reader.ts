import type { Box } from '../../model/box.ts';
import type { ColourImage } from '../images/pixels/pdfium.ts';
import type { Turn } from '../../model/page.ts';
import type { PageContent } from './drawing.ts';

/** A page as a library reads it, in points from the top left of the page as displayed. */
export type DrawnPage = {
  readonly width: number;
  readonly height: number;
  readonly content: PageContent;
  /**
   * What it draws, in points of the page turned clockwise: exact for text that is upright then. Only until the next
   * page is read.
   */
  turned(turn: Turn): PageContent;
  /** Where images show; a function, because one of the libraries has to decode them to tell. */
  images(hasText: boolean): Promise<readonly Box[]>;
  /**
   * Draws the page in coarse print; only until the next page is read. Undefined where the library cannot, or the page
   * would cost more than a glance.
   */
  glance?(dpi: number): ColourImage | undefined;
};

/** An open PDF behind one of the libraries that can read it; close it always. */
export type PdfReader = {
  readonly pageCount: number;
  /**
   * Names of the documents attached to the file, and to the pages read so far. Not told by pdf.js, which looks for them in
   * promises that nobody holds when a file is damaged.
   */
  attached?(): readonly string[];
  /** Whether the file has layers (optional content); told by pdf.js alone, which leaves out what is on hidden ones. */
  readonly layered?: boolean;
  /**
   * Reads a page (1-based).
   *
   * @throws Error when the page cannot be read
   */
  read(number: number): Promise<DrawnPage>;
  close(): Promise<void>;
};

/**
 * pdfium is the fast one: the system's library where a package holds one and the process is kept from files, else in a
 * WebAssembly sandbox; always the one or the other under its longer names. pdf.js is the reference that it is held
 * against, and reads what pdfium cannot.
 */
export type ReaderName = 'pdfium' | 'pdfium-wasm' | 'pdfium-native' | 'pdfjs';
