import { useEffect, useRef, useState } from 'preact/hooks';
import { api } from './api.ts';
import { Notices } from './notices.tsx';
import { selectedPlace, type ViewerProps } from './pages.tsx';

/** A text that somebody else's OCR wrote: its lines with their numbers; those with figures carry their states. */
export function TextLines({ view, review }: ViewerProps) {
  const { figures, selectFigure } = review;
  const [lines, setLines] = useState<readonly string[]>([]);
  const [failure, setFailure] = useState('');
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    setLines([]);
    if (view.original !== 'moved')
      api.lines(view.id).then(setLines, (error: unknown) => {
        setFailure(error instanceof Error ? error.message : String(error));
      });
  }, [view.id, view.original]);
  const line = selectedPlace(review)?.line;
  useEffect(() => {
    if (line !== undefined) list.current?.children[line - 1]?.scrollIntoView({ block: 'center' });
  }, [line, lines]);
  return (
    <>
      <div class="tools">
        <span class="name">{view.document}</span>
      </div>
      <Notices view={view} review={review} failure={failure} />
      <ol class="lines" ref={list} tabIndex={0}>
        {lines.map((written, index) => {
          const text = written.replaceAll('\t', '  ·  ');
          const records = figures?.byLine.get(index + 1) ?? [];
          const states = records.map((record) => figures?.state(record) ?? 'sound');
          const worst = (['error', 'warning', 'doubted', 'corrected', 'sound'] as const).find((state) =>
            states.includes(state),
          );
          return (
            <li key={index} class={`${worst ?? ''} ${line === index + 1 ? 'selected' : ''}`} value={index + 1}>
              {records.length > 0 ? (
                <button
                  type="button"
                  tabIndex={-1}
                  onClick={() => {
                    const [record] = records;
                    if (record) selectFigure(`${record.form}|${record.rowKey}|${record.columnKey}`);
                  }}
                >
                  {text}
                </button>
              ) : (
                text
              )}
            </li>
          );
        })}
      </ol>
    </>
  );
}
