import { useEffect, useRef, useState } from 'preact/hooks';
import type { AmountRecord, Place } from '../../model/record.ts';
import { grouped, keyText, valueOf } from './figures.ts';
import type { PDFDocumentProxy } from './pdf.ts';
import type { Review } from './use-review.ts';

/** Some machines cannot draw a canvas with more pixels. */
const mostPixels = 16_000_000;
/** Pages at this distance above and below the view are drawn in advance. */
const ahead = '900px 0px';

export type PageSize = { readonly width: number; readonly height: number };

type Props = {
  readonly pdf: PDFDocumentProxy;
  readonly number: number;
  readonly size: PageSize;
  readonly scale: number;
  readonly review: Review;
  /** The place on this page of a finding without a figure. */
  readonly mark: Place | undefined;
};

/** A page of the original with a box over every recorded figure; drawn only near the view, sharp at any zoom. */
export function PdfPage({ pdf, number, size, scale, review, mark }: Props) {
  const holder = useRef<HTMLElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [near, setNear] = useState(false);
  useEffect(() => {
    const observer = new IntersectionObserver(
      (entries) => {
        setNear(entries.at(-1)?.isIntersecting === true);
      },
      {
        root: holder.current?.closest('.pages') ?? null,
        rootMargin: ahead,
      },
    );
    if (holder.current) observer.observe(holder.current);
    return () => {
      observer.disconnect();
    };
  }, [pdf]);
  useEffect(() => (near && canvas.current ? draw(pdf, number, scale, canvas.current) : undefined), [pdf, near, scale]);
  const [width, height] = [size.width * scale, size.height * scale];
  const records = review.figures?.byPage.get(number) ?? [];
  return (
    <section
      ref={holder}
      class="page"
      data-page={number}
      data-loading={review.say.loading}
      aria-label={review.say.page(number, pdf.numPages)}
      style={{ width: `${width}px`, height: `${height}px` }}
    >
      {near && <canvas ref={canvas} style={{ width: `${width}px`, height: `${height}px` }} />}
      {near &&
        records.map((record) => <FigureBox key={keyText(record)} record={record} scale={scale} review={review} />)}
      {near && mark?.box && <span class="mark" style={boxStyle(mark, scale)} />}
    </section>
  );
}

/** Draws a page. @returns a function that stops it */
export function draw(pdf: PDFDocumentProxy, number: number, scale: number, canvas: HTMLCanvasElement): () => void {
  let stop = (): void => undefined;
  let stopped = false;
  const run = async (): Promise<void> => {
    const page = await pdf.getPage(number);
    if (stopped) return;
    const plain = page.getViewport({ scale: 1 });
    const wanted = scale * devicePixelRatio;
    const most = Math.sqrt(mostPixels / (plain.width * plain.height));
    const viewport = page.getViewport({ scale: Math.min(wanted, most) });
    canvas.width = Math.floor(viewport.width);
    canvas.height = Math.floor(viewport.height);
    const task = page.render({ canvas, viewport });
    stop = () => {
      task.cancel();
    };
    await task.promise;
    canvas.dataset['drawn'] = 'true';
  };
  run().catch((error: unknown) => {
    // A page that was scrolled away is stopped intentionally; a page that cannot be drawn stays white, but its boxes
    // work.
    if (!stopped) console.warn(error);
  });
  return () => {
    stopped = true;
    stop();
  };
}

function FigureBox({
  record,
  scale,
  review,
}: {
  readonly record: AmountRecord;
  readonly scale: number;
  readonly review: Review;
}) {
  const { figures, current, dispatch, say } = review;
  const key = keyText(record);
  return (
    <button
      type="button"
      class={['box', figures?.state(record), record.confidence < 0.9 && 'unsure', key === current.figure && 'selected']
        .filter(Boolean)
        .join(' ')}
      style={boxStyle(record.place, scale)}
      data-key={key}
      tabIndex={-1}
      title={`${record.rowLabel || record.rowKey} ${grouped(valueOf(record))}${record.flags.includes('restored') ? ` ${say.restoredShort}` : ''}`}
      aria-label={`${record.rowLabel || record.rowKey} ${grouped(valueOf(record)) || say.blank}`}
      onClick={() => {
        dispatch({ type: 'figure', key });
      }}
    />
  );
}

export function boxStyle({ box }: Place, scale: number): { left: string; top: string; width: string; height: string } {
  const { x0, y0, x1, y1 } = box ?? { x0: 0, y0: 0, x1: 0, y1: 0 };
  const pixels = (points: number): string => `${points * scale}px`;
  return { left: pixels(x0 - 2), top: pixels(y0 - 2), width: pixels(x1 - x0 + 4), height: pixels(y1 - y0 + 4) };
}
