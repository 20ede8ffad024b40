import { useEffect, useState } from 'preact/hooks';
import type { DocumentView } from '../view.ts';
import { api } from './api.ts';
import type { PageSize } from './pdf-page.tsx';
import { openPdf, type PDFDocumentProxy } from './pdf.ts';

const zoomStep = 1.2;
/** Time for drawing the pages in view before the others are measured, in milliseconds. */
const firstDrawing = 500;
/** This many pages are measured before the layout is updated. */
const batch = 60;

/** The original of the current document, the reason if it cannot be shown, and the pages measured so far. */
export type OpenedPdf = {
  readonly pdf: PDFDocumentProxy | undefined;
  readonly failure: string;
  readonly sizes: ReadonlyMap<number, PageSize>;
};

export function useOpenedPdf({ id, original }: DocumentView): OpenedPdf {
  const [pdf, setPdf] = useState<PDFDocumentProxy>();
  const [failure, setFailure] = useState('');
  const [sizes, setSizes] = useState<ReadonlyMap<number, PageSize>>(new Map());
  const fail = (error: unknown): void => {
    setFailure(error instanceof Error ? error.message : String(error));
  };
  useEffect(() => {
    setPdf(undefined);
    setFailure('');
    setSizes(new Map());
    if (original === 'moved') return undefined;
    const opened = openPdf(api.file(id));
    opened.ready.then(setPdf, fail);
    return opened.close;
  }, [id, original]);
  useEffect(() => {
    if (!pdf) return undefined;
    let closed = false;
    sizesOf(pdf, (known) => {
      if (!closed) setSizes(known);
    }).catch((error: unknown) => {
      // Another document was opened meanwhile, so this error is irrelevant.
      if (!closed) fail(error);
    });
    return () => {
      closed = true;
    };
  }, [pdf]);
  return { pdf, failure, sizes };
}

/** Measures the pages, which may differ in size. */
async function sizesOf(pdf: PDFDocumentProxy, tell: (sizes: ReadonlyMap<number, PageSize>) => void): Promise<void> {
  const sizes = new Map<number, PageSize>();
  for (let number = 1; number <= pdf.numPages; number++) {
    const { width, height } = (await pdf.getPage(number)).getViewport({ scale: 1 });
    sizes.set(number, { width, height });
    if (number === 1 || number % batch === 0 || number === pdf.numPages) tell(new Map(sizes));
    // What is in view is drawn first, because drawing and measuring share one worker.
    if (number === 1) await new Promise((resolve) => setTimeout(resolve, firstDrawing));
  }
}

/** The width available for pages, in pixels; 0 until it is known. */
export function useRoom(scroller: { readonly current: HTMLElement | null }, changes: unknown): number {
  const [room, setRoom] = useState(0);
  useEffect(() => {
    const observer = new ResizeObserver(() => {
      setRoom(scroller.current?.clientWidth ?? 0);
    });
    if (scroller.current) observer.observe(scroller.current);
    return () => {
      observer.disconnect();
    };
  }, [changes]);
  return room;
}

/** The zoom, 1 for the width of the window; keys and buttons change it by an event. */
export function useZoom(): number {
  const [zoom, setZoom] = useState(1);
  useEffect(() => {
    const onZoom = (event: Event): void => {
      const by = (event as CustomEvent<number>).detail;
      setZoom((now) => (by === 0 ? 1 : Math.min(6, Math.max(0.3, by > 0 ? now * zoomStep : now / zoomStep))));
    };
    addEventListener('juesuan-zoom', onZoom);
    return () => {
      removeEventListener('juesuan-zoom', onZoom);
    };
  }, []);
  return zoom;
}

/** @param by 1 or -1 for a step, 0 for the width of the window */
export const zoomBy = (by: number): void => {
  dispatchEvent(new CustomEvent('juesuan-zoom', { detail: by }));
};
