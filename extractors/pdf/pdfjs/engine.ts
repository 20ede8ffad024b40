import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as Display from 'pdfjs-dist/legacy/build/pdf.min.mjs';
import type * as Readers from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs';
import { pdfjsFolder } from './folder.ts';
import { restoreNatives } from './natives.ts';
import { DirectPort } from './port.ts';
import { withoutWarnings } from './without-canvas.ts';

// The order counts: what pdf.js would replace is kept, and what it would load is set aside, before it is loaded.
const fileOf = (name: string): string => pathToFileURL(join(pdfjsFolder, 'legacy/build', name)).href;
const { getDocument, OPS, PDFWorker, VerbosityLevel } = await withoutWarnings(
  () => import(fileOf('pdf.min.mjs')) as Promise<typeof Display>,
);
const { WorkerMessageHandler } = (await import(fileOf('pdf.worker.min.mjs'))) as typeof Readers;

export { getDocument, OPS, VerbosityLevel };
export type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.min.mjs';

restoreNatives();

let shared: Reader | undefined;
type Reader = InstanceType<typeof PDFWorker>;

/** The half of pdf.js that reads files, one for all documents of this process. */
export function reader(): Reader {
  if (shared) return shared;
  const port = new DirectPort();
  WorkerMessageHandler.initializeFromPort(port);
  shared = PDFWorker.create({ port, verbosity: VerbosityLevel.ERRORS });
  return shared;
}

/** Takes the fonts that pdf.js wants to show, and shows nothing. Without it pdf.js would draw every letter as a path. */
export const blindDocument = { fonts: new Set() };
