import type { ReaderName } from '../extractors/pdf/reader.ts';

/** How documents are read; plain JSON. With other options, a document must be read again. */
export type ReadingOptions = {
  /** `auto`: pages without a usable text layer go to OCR; `always`: all pages; `never`: none. */
  readonly ocr: 'auto' | 'always' | 'never';
  /** The engine that reads pages. */
  readonly ocrEngine: 'ppocr' | 'tesseract';
  /** The library that reads the text and the ruling lines of a PDF. */
  readonly pdfReader: ReaderName;
  /**
   * Documents with more pages are not read; no limit when absent. It does not change a result, so it counts as a limit.
   */
  readonly maxPages?: number;
};

export const usualReading: ReadingOptions = { ocr: 'auto', ocrEngine: 'ppocr', pdfReader: 'pdfium' };
