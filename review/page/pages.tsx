import { useEffect, useRef, useState } from 'preact/hooks';
import { api } from './api.ts';
import { Notices } from './notices.tsx';
import { openPdf, type PDFDocumentProxy } from './pdf.ts';
import { whereOf } from './findings.tsx';
import { otherSpot, turnOver, type Spot } from './places.ts';
import { boxStyle, draw, PdfPage, type PageSize } from './pdf-page.tsx';
import type { Review } from './use-review.ts';
import type { ViewerProps } from './viewer-props.ts';

/** In pixels. */
const stripHeight = 130;
const a4: PageSize = { width: 595, height: 842 };
const zoomStep = 1.2;
/** Left and right of a page, in pixels. */
const margins = 48;
/** Time for the pages in view to be drawn before the others are measured, in milliseconds. */
const firstDrawing = 500;
/** So many pages are measured before the view is laid out anew. */
const batch = 60;

/** Measures the pages, which may differ in size. */
async function sizesOf(pdf: PDFDocumentProxy, tell: (sizes: ReadonlyMap<number, PageSize>) => void): Promise<void> {
  const sizes = new Map<number, PageSize>();
  for (let number = 1; number <= pdf.numPages; number++) {
    const { width, height } = (await pdf.getPage(number)).getViewport({ scale: 1 });
    sizes.set(number, { width, height });
    if (number === 1 || number % batch === 0 || number === pdf.numPages) tell(new Map(sizes));
    // What is in view is drawn first: drawing and measuring share one worker.
    if (number === 1) await new Promise((resolve) => setTimeout(resolve, firstDrawing));
  }
}

/** The pages of a PDF, one below the other. */
export function Pages({ view, review }: ViewerProps) {
  const { say } = review;
  const [pdf, setPdf] = useState<PDFDocumentProxy>();
  const [failure, setFailure] = useState('');
  const [zoom, setZoom] = useState(1);
  const [room, setRoom] = useState(0);
  const [sizes, setSizes] = useState<ReadonlyMap<number, PageSize>>(new Map());
  const scroller = useRef<HTMLDivElement>(null);
  useEffect(() => {
    setPdf(undefined);
    setFailure('');
    setSizes(new Map());
    if (view.original === 'moved') return undefined;
    const opened = openPdf(api.file(view.id));
    opened.ready.then(setPdf, (error: unknown) => {
      setFailure(error instanceof Error ? error.message : String(error));
    });
    return opened.close;
  }, [view.id, view.original]);
  useEffect(() => {
    const observer = new ResizeObserver(() => {
      setRoom(scroller.current?.clientWidth ?? 0);
    });
    if (scroller.current) observer.observe(scroller.current);
    return () => {
      observer.disconnect();
    };
  }, [pdf === undefined]);
  useEffect(() => {
    if (!pdf) return undefined;
    let closed = false;
    sizesOf(pdf, (known) => {
      if (!closed) setSizes(known);
    }).catch((error: unknown) => {
      // Another document was opened meanwhile: this one answers no more.
      if (!closed) setFailure(error instanceof Error ? error.message : String(error));
    });
    return () => {
      closed = true;
    };
  }, [pdf]);
  const first = sizes.get(1) ?? a4;
  const sizeOf = (number: number): PageSize => sizes.get(number) ?? first;
  // Every page fits the width, whether it stands or lies.
  const scaleOf = (number: number): number => Math.max(0.1, ((room - margins) / sizeOf(number).width) * zoom);

  const { place, figure, finding, form } = review.current;
  const wanted = figure ?? finding?.id ?? form?.form;
  useEffect(() => {
    if (!pdf || !place || !scroller.current) return;
    const { page: number, box } = place;
    const pages = scroller.current;
    const page = pages.querySelector<HTMLElement>(`[data-page="${number}"]`);
    if (!page) return;
    const scale = scaleOf(number);
    pages.scrollTop = page.offsetTop + (box ? box.y0 * scale - pages.clientHeight / 3 : -12);
    if (box) pages.scrollLeft = Math.max(0, box.x0 * scale - pages.clientWidth / 2);
  }, [pdf, wanted, zoom, room, sizes]);
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

  const zoomBy = (by: number): void => {
    dispatchEvent(new CustomEvent('juesuan-zoom', { detail: by }));
  };
  // What has no box of its own is marked: words of the text, a blank cell, a form.
  const mark = review.current.record ? undefined : place;
  const other = otherSpot(review);
  return (
    <>
      <div class="tools" role="toolbar" aria-label={say.tools}>
        <span class="name">{view.document}</span>
        <button
          type="button"
          aria-label={say.zoomOut}
          title={say.zoomOut}
          onClick={() => {
            zoomBy(-1);
          }}
        >
          −
        </button>
        <button
          type="button"
          onClick={() => {
            zoomBy(0);
          }}
        >
          {say.fitWidth}
        </button>
        <button
          type="button"
          aria-label={say.zoomIn}
          title={say.zoomIn}
          onClick={() => {
            zoomBy(1);
          }}
        >
          +
        </button>
      </div>
      <Notices view={view} review={review} failure={failure} />
      {!pdf && !failure && view.original !== 'moved' && (
        <p class="loading" role="status">
          {say.loading}
        </p>
      )}
      <div class="pages" ref={scroller} tabIndex={0} role="region" aria-label={say.original}>
        {pdf &&
          room > 0 &&
          Array.from({ length: pdf.numPages }, (_, index) => (
            <PdfPage
              key={`${view.id} ${index}`}
              pdf={pdf}
              number={index + 1}
              size={sizeOf(index + 1)}
              scale={scaleOf(index + 1)}
              review={review}
              mark={mark?.page === index + 1 ? mark : undefined}
            />
          ))}
      </div>
      {pdf && other && room > 0 && (
        <OtherPlace
          key={`${view.id} ${other.place.page} ${other.figure ?? ''}`}
          pdf={pdf}
          spot={other}
          scale={Math.max(0.1, (room - margins) / sizeOf(other.place.page).width)}
          review={review}
        />
      )}
    </>
  );
}

type OtherProps = {
  readonly pdf: PDFDocumentProxy;
  readonly spot: Spot;
  readonly scale: number;
  readonly review: Review;
};

/** The other place of a comparison, below the page: a strip of its page around it. */
function OtherPlace({ pdf, spot, scale, review }: OtherProps) {
  const { say, dispatch } = review;
  const { place } = spot;
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(
    () => (canvas.current ? draw(pdf, place.page, scale, canvas.current) : undefined),
    [pdf, place.page, scale],
  );
  const top = place.box ? Math.max(0, place.box.y0 * scale - stripHeight / 3) : 0;
  return (
    <section class="other" aria-label={say.other}>
      <button
        type="button"
        title={say.otherHelp}
        onClick={() => {
          turnOver({ state: () => review, dispatch });
        }}
      >
        {say.other} · {spot.figure === undefined ? say.inText : ''} {whereOf(place, say)}
      </button>
      <div class="strip" style={{ height: `${stripHeight}px` }}>
        <div class="moved" style={{ top: `${-top}px` }}>
          <canvas ref={canvas} class="other-page" />
          {place.box && <span class="mark" style={boxStyle(place, scale)} />}
        </div>
      </div>
    </section>
  );
}
