import { useState } from 'preact/hooks';
import { Documents } from './documents.tsx';
import { FigureBar } from './figure.tsx';
import { formText } from './figures.ts';
import { Findings } from './findings.tsx';
import { FormTable } from './form-table.tsx';
import { Help } from './help.tsx';
import { useKeys } from './keys.ts';
import { Letter } from './letter.tsx';
import { Pages } from './pages.tsx';
import { filters, type Filter } from './state.ts';
import { TextLines } from './text-lines.tsx';
import { useReview, type Review } from './use-review.ts';

/**
 * Left the documents, in the middle the page, on the right findings and figures; in a narrow window, one below the
 * other.
 */
export function App() {
  const { review, store } = useReview();
  const [help, setHelp] = useState(false);
  const { view, say, opening, server } = review;
  useKeys(store, () => {
    setHelp((shown) => !shown);
  });
  const isLoading = opening !== undefined || (!server && !review.note);
  return (
    <div class="frame" data-pending={review.pending}>
      <Documents review={review} />
      <main class="original" aria-busy={isLoading}>
        <h1 class="unseen">{say.title}</h1>
        {isLoading && (
          <p class="loading" role="status">
            {say.loading}
          </p>
        )}
        {view &&
          (view.kind === 'text' ? <TextLines view={view} review={review} /> : <Pages view={view} review={review} />)}
      </main>
      <aside class="side" aria-label={say.findings}>
        <Head
          review={review}
          onHelp={() => {
            setHelp(true);
          }}
        />
        <Tabs review={review} />
        <FigureBar review={review} />
        <NoteLine review={review} />
      </aside>
      {help && (
        <Help
          review={review}
          onClose={() => {
            setHelp(false);
          }}
        />
      )}
    </div>
  );
}

/** The last action, and a button to undo it. */
function NoteLine({ review: { note, say, pending, undo } }: { readonly review: Review }) {
  const isDone = note?.canUndo === true && pending === 0;
  return (
    <div class={`note ${note?.isWrong ? 'wrong' : ''}`} role="status" aria-live="polite">
      <span>{pending > 0 ? say.saving : note?.text(say)}</span>
      {isDone && (
        <button type="button" onClick={undo}>
          {say.undo}
        </button>
      )}
    </div>
  );
}

function Head({ review, onHelp }: { readonly review: Review; readonly onHelp: () => void }) {
  const { say, language, search, author, undo, dispatch } = review;
  return (
    <header class="bar">
      <input
        id="search"
        type="search"
        placeholder={say.search}
        aria-label={say.search}
        value={search}
        onInput={(event) => {
          dispatch({ type: 'search', text: event.currentTarget.value });
        }}
      />
      <label class="author">
        {say.author}
        <input
          id="author"
          value={author}
          onInput={(event) => {
            dispatch({ type: 'author', author: event.currentTarget.value });
          }}
        />
      </label>
      <button type="button" onClick={undo}>
        {say.undo}
      </button>
      <button
        type="button"
        lang={language === 'zh' ? 'en' : 'zh-CN'}
        onClick={() => {
          dispatch({ type: 'language', language: language === 'zh' ? 'en' : 'zh' });
        }}
      >
        {language === 'zh' ? 'English' : '中文'}
      </button>
      <button type="button" aria-label={say.keys} title={say.keys} onClick={onHelp}>
        ?
      </button>
    </header>
  );
}

/** Findings, forms and the list for the publisher. The selected form depends on the selection. */
function Tabs({ review }: { readonly review: Review }) {
  const { view, say, language, listed, panel, filter, current, dispatch } = review;
  const forms = [...new Map((view?.forms ?? []).map((form) => [formText(form), form])).values()];
  const shown = panel === 'figures' ? (current.form ?? forms[0]) : undefined;
  const reports = view?.reports ?? [];
  const option = (form: (typeof forms)[number]) => (
    <option key={formText(form)} value={formText(form)}>
      {form.name[language]}
      {form.choice?.sure === false && ` · ${say.uncertain}`}
    </option>
  );
  return (
    <>
      <div class="tabs">
        <div role="tablist">
          <button
            id="tab-findings"
            type="button"
            role="tab"
            aria-selected={panel === 'findings'}
            aria-controls="panel"
            onClick={() => {
              dispatch({ type: 'panel', panel: 'findings' });
            }}
          >
            {say.findings} {listed.length}
          </button>
        </div>
        <button
          id="tab-letter"
          type="button"
          aria-pressed={panel === 'letter'}
          onClick={() => {
            dispatch({ type: 'panel', panel: 'letter' });
          }}
        >
          {say.letter} {view?.letter.length ?? 0}
        </button>
        <select
          aria-label={say.figures}
          value={shown ? formText(shown) : ''}
          onChange={(event) => {
            const { value } = event.currentTarget;
            dispatch(value === '' ? { type: 'panel', panel: 'findings' } : { type: 'form', form: value });
          }}
        >
          <option value="">{say.forms} …</option>
          {reports.length === 0
            ? forms.map(option)
            : reports.map(({ report, department, year }) => (
                <optgroup key={report} label={say.reportOf(report, department, year)}>
                  {forms.filter((form) => (form.report ?? 1) === report).map(option)}
                </optgroup>
              ))}
        </select>
      </div>
      {panel === 'findings' && (
        <div class="filter" role="group" aria-label={say.filter}>
          {filters.map((each: Filter) => (
            <button
              key={each}
              type="button"
              aria-pressed={each === filter}
              onClick={() => {
                dispatch({ type: 'filter', filter: each });
              }}
            >
              {say.filters[each]}
            </button>
          ))}
        </div>
      )}
      <div
        id="panel"
        class="content"
        role="tabpanel"
        aria-label={shown ? shown.name[language] : panel === 'letter' ? say.letter : say.findings}
        tabIndex={-1}
      >
        {shown ? (
          <FormTable key={formText(shown)} form={shown} review={review} />
        ) : panel === 'letter' ? (
          <Letter review={review} />
        ) : (
          <Findings review={review} />
        )}
      </div>
    </>
  );
}
