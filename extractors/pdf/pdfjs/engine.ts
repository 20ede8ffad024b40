// The order counts: what pdf.js would replace is kept, and what it would load is set aside, before it is loaded.
import { restoreNatives } from './natives.ts';
import './without-canvas.ts';
import { PDFWorker, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.min.mjs';
import { WorkerMessageHandler } from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs';
import { DirectPort } from './port.ts';

export { getDocument, OPS, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.min.mjs';
export type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.min.mjs';

restoreNatives();

let shared: PDFWorker | undefined;

/** The half of pdf.js that reads files, one for all documents of this process. */
export function reader(): PDFWorker {
  if (shared) return shared;
  const port = new DirectPort();
  WorkerMessageHandler.initializeFromPort(port);
  shared = PDFWorker.create({ port, verbosity: VerbosityLevel.ERRORS });
  return shared;
}

/** Takes the fonts that pdf.js wants to show, and shows nothing. Without it pdf.js would draw every letter as a path. */
export const blindDocument = { fonts: new Set() };
