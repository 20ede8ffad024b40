import { useEffect, useState } from 'preact/hooks';
import { Documents } from './documents.tsx';
import { FigureBar } from './figure.tsx';
import { Findings } from './findings.tsx';
import { FormTable } from './form-table.tsx';
import { Help } from './help.tsx';
import { useKeys } from './keys.ts';
import { Pages } from './pages.tsx';
import { TextLines } from './text-lines.tsx';
import { useReview, type Review } from './use-review.ts';

/** Left the documents, in the middle the page, on the right findings and figures. */
export function App() {
  const review = useReview();
  const [help, setHelp] = useState(false);
  const { view, say, note } = review;
  useKeys(review, () => {
    setHelp((shown) => !shown);
  });
  return (
    <div class="frame">
      <Documents review={review} />
      <main class="original">
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
        <p class="note" role="status" aria-live="polite">
          {note}
        </p>
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

function Head({ review, onHelp }: { readonly review: Review; readonly onHelp: () => void }) {
  const { say, language, setLanguage, search, setSearch, author, setAuthor, undo } = review;
  return (
    <header class="bar">
      <input
        id="search"
        type="search"
        placeholder={say.search}
        aria-label={say.search}
        value={search}
        onInput={(event) => {
          setSearch(event.currentTarget.value);
        }}
      />
      <label class="author">
        {say.author}
        <input
          id="author"
          value={author}
          onInput={(event) => {
            setAuthor(event.currentTarget.value);
          }}
        />
      </label>
      <button type="button" onClick={undo}>
        {say.undo}
      </button>
      <button
        type="button"
        onClick={() => {
          setLanguage(language === 'zh' ? 'en' : 'zh');
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

/** Findings and forms; selecting a figure while a form is shown turns to the form that holds it. */
function Tabs({ review }: { readonly review: Review }) {
  const { view, say, language, figure, listed } = review;
  const [tab, setTab] = useState('findings');
  useEffect(() => {
    setTab('findings');
  }, [view?.id]);
  const formOfFigure = figure?.split('|')[0];
  useEffect(() => {
    if (tab !== 'findings' && formOfFigure !== undefined) setTab(formOfFigure);
  }, [figure]);
  const forms = [...new Map((view?.forms ?? []).map((form) => [form.form, form])).values()];
  const shown = forms.find(({ form }) => form === tab);
  return (
    <>
      <div class="tabs" role="tablist">
        <button
          type="button"
          role="tab"
          aria-selected={!shown}
          onClick={() => {
            setTab('findings');
          }}
        >
          {say.findings} {listed.length}
        </button>
        <select
          aria-label={say.figures}
          value={shown ? tab : ''}
          onChange={(event) => {
            setTab(event.currentTarget.value || 'findings');
          }}
        >
          <option value="">{say.figures} …</option>
          {forms.map(({ form, name }) => (
            <option key={form} value={form}>
              {name[language]}
            </option>
          ))}
        </select>
      </div>
      <div class="content" role="tabpanel">
        {shown ? <FormTable form={shown} review={review} /> : <Findings review={review} />}
      </div>
    </>
  );
}
