import { getDocument, GlobalWorkerOptions, type PDFDocumentProxy } from 'pdfjs-dist';
import { addressOf } from './api.ts';

GlobalWorkerOptions.workerSrc = addressOf('assets/pdf.worker.mjs');

export type { PDFDocumentProxy };

/** Opens an original for display. Nothing is loaded from anywhere but our own server, and no script in it runs. */
export function openPdf(url: string): { readonly ready: Promise<PDFDocumentProxy>; close: () => void } {
  const task = getDocument({
    url,
    cMapUrl: addressOf('assets/cmaps/'),
    cMapPacked: true,
    standardFontDataUrl: addressOf('assets/standard_fonts/'),
    wasmUrl: addressOf('assets/wasm/'),
    iccUrl: addressOf('assets/iccs/'),
    isEvalSupported: false,
    enableXfa: false,
    disableStream: true,
    disableRange: true,
  });
  return {
    ready: task.promise,
    close: () => {
      void task.destroy();
    },
  };
}
