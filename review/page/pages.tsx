import { useEffect, useRef } from 'preact/hooks';
import { whereOf } from './findings.tsx';
import { Notices } from './notices.tsx';
import type { PDFDocumentProxy } from './pdf.ts';
import { boxStyle, draw, PdfPage, type PageSize } from './pdf-page.tsx';
import { otherSpot, turnOver, type Spot } from './places.ts';
import { useOpenedPdf, useRoom, useZoom, zoomBy } from './use-pages.ts';
import type { Review } from './use-review.ts';
import type { ViewerProps } from './viewer-props.ts';

/** In pixels. */
const stripHeight = 130;
const a4: PageSize = { width: 595, height: 842 };
/** Left and right margin of a page, in pixels. */
const margins = 48;

/** The pages of a PDF, one below the other. */
export function Pages({ view, review }: ViewerProps) {
  const { say } = review;
  const scroller = useRef<HTMLDivElement>(null);
  const { pdf, failure, sizes } = useOpenedPdf(view);
  const room = useRoom(scroller, pdf === undefined);
  const zoom = useZoom();
  const first = sizes.get(1) ?? a4;
  const sizeOf = (number: number): PageSize => sizes.get(number) ?? first;
  // Every page fits the width, portrait or landscape.
  const scaleOf = (number: number): number => Math.max(0.1, ((room - margins) / sizeOf(number).width) * zoom);
  useScroll(review, scroller, scaleOf, [pdf, zoom, room, sizes]);
  const other = otherSpot(review);
  return (
    <>
      <Tools view={view} review={review} />
      <Notices view={view} review={review} failure={failure} />
      {!pdf && !failure && view.original !== 'moved' && (
        <p class="loading" role="status">
          {say.loading}
        </p>
      )}
      <div class="pages" ref={scroller} tabIndex={0} role="region" aria-label={say.original}>
        {pdf && room > 0 && <AllPages {...{ pdf, view, review, sizeOf, scaleOf }} />}
      </div>
      {pdf && other && room > 0 && (
        <OtherPlace
          key={[view.id, other.place.page, other.figure].join(' ')}
          pdf={pdf}
          spot={other}
          scale={Math.max(0.1, (room - margins) / sizeOf(other.place.page).width)}
          review={review}
        />
      )}
    </>
  );
}

/** Scrolls to the selection, again when one of `changes` changes. */
function useScroll(
  review: Review,
  scroller: { readonly current: HTMLElement | null },
  scaleOf: (page: number) => number,
  [pdf, ...changes]: readonly unknown[],
): void {
  const { place, figure, finding, form } = review.current;
  const wanted = figure ?? finding?.id ?? form?.form;
  useEffect(() => {
    const pages = scroller.current;
    if (!pdf || !place || !pages) return;
    const { page: number, box } = place;
    const page = pages.querySelector<HTMLElement>(`[data-page="${number}"]`);
    if (!page) return;
    const scale = scaleOf(number);
    pages.scrollTop = page.offsetTop + (box ? box.y0 * scale - pages.clientHeight / 3 : -12);
    if (box) pages.scrollLeft = Math.max(0, box.x0 * scale - pages.clientWidth / 2);
  }, [pdf, wanted, ...changes]);
}

type AllPagesProps = ViewerProps & {
  readonly pdf: PDFDocumentProxy;
  readonly sizeOf: (page: number) => PageSize;
  readonly scaleOf: (page: number) => number;
};

function AllPages({ pdf, view, review, sizeOf, scaleOf }: AllPagesProps) {
  const { record, place } = review.current;
  // Places without a box of their own are marked: words of the text, a blank cell, a form.
  const mark = record ? undefined : place;
  return (
    <>
      {Array.from({ length: pdf.numPages }, (_, index) => (
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
    </>
  );
}

/** The name of the document, and the zoom. */
function Tools({ view, review: { say } }: ViewerProps) {
  return (
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
  );
}

type OtherProps = {
  readonly pdf: PDFDocumentProxy;
  readonly spot: Spot;
  readonly scale: number;
  readonly review: Review;
};

/** The other place of a comparison, below the page: a strip of the page around it. */
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
