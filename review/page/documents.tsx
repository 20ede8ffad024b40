import { useEffect, useRef } from 'preact/hooks';
import { findingClasses } from '../../model/finding.ts';
import type { DocumentEntry } from '../view.ts';
import type { Review } from './use-review.ts';

/** The documents of the folder with their state. */
export function Documents({ review }: { readonly review: Review }) {
  const { server, view, opening, say, open } = review;
  const shown = opening ?? view?.id;
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-current=true]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [shown, server === undefined]);
  return (
    <nav class="documents" aria-label={say.documents}>
      <h2>{say.documents}</h2>
      <ul ref={list}>
        {server?.documents.map((entry) => (
          <li key={entry.id}>
            <button
              type="button"
              class="document"
              aria-current={entry.id === shown}
              onClick={() => {
                open(entry.id);
              }}
            >
              <Entry entry={entry} review={review} />
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Entry({ entry, review: { say, language } }: { readonly entry: DocumentEntry; readonly review: Review }) {
  const { document, status, problem, forms, findings, reviewed, pages } = entry;
  const classes = findingClasses.filter((kind) => kind !== 'rounding' && findings[kind] > 0);
  const all = classes.reduce((sum, kind) => sum + findings[kind], 0);
  return (
    <>
      <span class="name">{document}</span>
      {status === 'failed' ? (
        <span class="failed">{problem?.[language] ?? say.status.failed}</span>
      ) : (
        <>
          <span class="soft">
            {say.pagesOf(pages)} · {say.formsOf(forms.found, forms.blank, forms.missing)}
          </span>
          <span class="counts">
            {classes.map((kind) => (
              <span key={kind} class={`count ${kind}`}>
                {say.classes[kind]} {findings[kind]}
              </span>
            ))}
          </span>
          {reviewed > 0 && (
            <progress class="progress" max={Math.max(all, reviewed)} value={reviewed} aria-label={say.done} />
          )}
          {reviewed > 0 && <span class="soft">{say.reviewedOf(reviewed, Math.max(all, reviewed))}</span>}
        </>
      )}
    </>
  );
}
