import { useEffect, useRef, useState } from 'preact/hooks';
import { api } from './api.ts';
import { Notices } from './notices.tsx';
import { keyText } from './figures.ts';
import type { ViewerProps } from './viewer-props.ts';

/** A text from other OCR: its numbered lines; lines with figures show the states of these. */
export function TextLines({ view, review }: ViewerProps) {
  const { figures, dispatch, say } = review;
  const [isLoading, setLoading] = useState(true);
  const [lines, setLines] = useState<readonly string[]>([]);
  const [failure, setFailure] = useState('');
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    let isLeft = false;
    setLines([]);
    setFailure('');
    setLoading(view.original !== 'moved');
    if (view.original !== 'moved')
      api.lines(view.id).then(
        (read) => {
          if (isLeft) return;
          setLines(read);
          setLoading(false);
        },
        (error: unknown) => {
          if (isLeft) return;
          setFailure(error instanceof Error ? error.message : String(error));
          setLoading(false);
        },
      );
    return () => {
      isLeft = true;
    };
  }, [view.id, view.original]);
  const line = review.current.place?.line;
  useEffect(() => {
    if (line !== undefined) list.current?.children[line - 1]?.scrollIntoView({ block: 'center' });
  }, [line, lines]);
  return (
    <>
      <div class="tools">
        <span class="name">{view.document}</span>
      </div>
      <Notices view={view} review={review} failure={failure} />
      {isLoading && (
        <p class="loading" role="status">
          {say.loading}
        </p>
      )}
      <ol class="lines" ref={list} tabIndex={0}>
        {lines.map((written, index) => {
          const text = written.replaceAll('\t', '  ·  ');
          const records = figures?.byLine.get(index + 1) ?? [];
          const states = records.map((record) => figures?.state(record) ?? 'sound');
          const worst = (['error', 'warning', 'restored', 'doubted', 'corrected', 'sound'] as const).find((state) =>
            states.includes(state),
          );
          return (
            <li
              key={index}
              class={[worst, line === index + 1 && 'selected'].filter(Boolean).join(' ')}
              value={index + 1}
            >
              {records.length > 0 ? (
                <button
                  type="button"
                  tabIndex={-1}
                  onClick={() => {
                    const [record] = records;
                    if (record) dispatch({ type: 'figure', key: keyText(record) });
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
