import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Language } from '../../model/finding.ts';
import type { AmountRecord } from '../../model/record.ts';
import type { Changed, Conflict, DocumentView, FindingView, ServerView } from '../view.ts';
import { api, RefusedError } from './api.ts';
import { figuresOf, keyText, type Figures } from './figures.ts';
import { words, type Words } from './words.ts';

/** What can be undone: the step that takes a change back. */
type Step = { readonly document: string; readonly back: () => Promise<Changed | Conflict> };

/** Everything that the parts of the page share. */
export type Review = {
  readonly language: Language;
  readonly setLanguage: (language: Language) => void;
  readonly say: Words;
  readonly server: ServerView | undefined;
  readonly view: DocumentView | undefined;
  readonly figures: Figures | undefined;
  readonly author: string;
  readonly setAuthor: (author: string) => void;
  readonly open: (id: string) => void;
  /** The findings listed, after the search. */
  readonly listed: readonly FindingView[];
  readonly search: string;
  readonly setSearch: (text: string) => void;
  readonly finding: FindingView | undefined;
  /** The figure selected, by key. */
  readonly figure: string | undefined;
  readonly selectFinding: (id: string | undefined) => void;
  readonly selectFigure: (key: string) => void;
  readonly step: (by: 1 | -1) => void;
  readonly stepDocument: (by: 1 | -1) => void;
  readonly accept: () => void;
  readonly adopt: () => void;
  readonly correct: (record: AmountRecord, amount: string | undefined, reason: string) => void;
  readonly undo: () => void;
  readonly note: string;
  readonly setNote: (text: string) => void;
};

const kept = (name: string, otherwise: string): string => localStorage.getItem(`juesuan.${name}`) ?? otherwise;
const keep = (name: string, value: string): void => {
  localStorage.setItem(`juesuan.${name}`, value);
};

const rank = { error: 0, warning: 1, info: 2 };

/** Findings as they are gone through: errors first, as the checks list them. */
export function inOrder(findings: readonly FindingView[]): FindingView[] {
  return findings.toSorted((a, b) => rank[a.severity] - rank[b.severity]);
}

export function useReview(): Review {
  const browser: Language = navigator.language.startsWith('zh') ? 'zh' : 'en';
  const [language, setLanguage] = useState<Language>(kept('language', browser) === 'en' ? 'en' : 'zh');
  const [server, setServer] = useState<ServerView>();
  const [view, setView] = useState<DocumentView>();
  const [author, setAuthor] = useState(kept('author', ''));
  const [search, setSearch] = useState('');
  const [selected, setSelected] = useState<{ finding?: string | undefined; figure?: string | undefined }>({});
  const [note, setNote] = useState('');
  const steps = useRef<Step[]>([]);
  const say = words[language];
  const figures = useMemo(() => view && figuresOf(view), [view]);
  const ordered = useMemo(() => inOrder(view?.findings ?? []), [view]);
  const listed = useMemo(() => ordered.filter((each) => matches(each, search, language)), [ordered, search, language]);
  const finding = view?.findings.find(({ id }) => id === selected.finding);

  const fail = useCallback(
    (error: unknown) => {
      setNote(error instanceof RefusedError ? say.failed(error.refused[language]) : say.gone);
    },
    [say, language],
  );
  const loadList = useCallback(
    () =>
      api.overview().then((answer) => {
        setServer(answer);
        setAuthor((known) => known || answer.author);
        return answer;
      }),
    [],
  );
  const open = useCallback(
    (id: string) => {
      location.hash = encodeURIComponent(id);
      setSelected({});
      setSearch('');
      api.document(id).then(setView, fail);
    },
    [fail],
  );

  useEffect(() => {
    loadList().then(({ documents }) => {
      const wanted = decodeURIComponent(location.hash.slice(1));
      const first = documents.find(({ id }) => id === wanted) ?? documents.find((each) => each.status !== 'failed');
      if (first) open(first.id);
    }, fail);
    // Only once: later the list is loaded after changes.
  }, []);
  useEffect(() => {
    document.documentElement.lang = say.htmlLanguage;
    keep('language', language);
  }, [language]);
  useEffect(() => {
    if (author !== '') keep('author', author);
  }, [author]);
  // Another tab or person may have changed something meanwhile.
  useEffect(() => {
    const refresh = (): void => {
      if (view) api.document(view.id).then(setView, fail);
    };
    addEventListener('focus', refresh);
    return () => {
      removeEventListener('focus', refresh);
    };
  }, [view?.id, fail]);

  const selectFinding = useCallback(
    (id: string | undefined) => {
      const wanted = view?.findings.find((each) => each.id === id);
      // What the text says wrongly stands in the text: only a figure that is accused is shown in its table at once.
      const key = wanted?.suspect ?? (wanted?.place ? undefined : wanted?.cells[0]);
      setSelected({ finding: id, figure: key && keyText(key) });
    },
    [view],
  );
  const selectFigure = (key: string): void => {
    const speaking = figures?.findingsOf(key) ?? [];
    const stays = speaking.find(({ id }) => id === selected.finding) ?? speaking[0];
    setSelected({ finding: stays?.id, figure: key });
  };
  const step = (by: 1 | -1): void => {
    const at = listed.findIndex(({ id }) => id === selected.finding);
    const next = at < 0 ? (by === 1 ? 0 : listed.length - 1) : Math.min(listed.length - 1, Math.max(0, at + by));
    if (listed[next]) selectFinding(listed[next].id);
  };
  const stepDocument = (by: 1 | -1): void => {
    const at = server?.documents.findIndex(({ id }) => id === view?.id) ?? -1;
    const next = server?.documents[at + by];
    if (next) open(next.id);
  };

  /** Shows the document after a change; the next finding is selected where the present one is gone. */
  const show = (answer: Changed | Conflict, said: (changed: Changed) => string): boolean => {
    const at = listed.findIndex(({ id }) => id === selected.finding);
    setView(answer.view);
    if ('conflict' in answer) {
      const { conflict } = answer;
      setNote(conflict === 'taken back' ? say.conflictBack : say.conflict(conflict.author, conflict.amount));
      return false;
    }
    setNote(said(answer));
    if (selected.finding !== undefined && answer.vanished.includes(selected.finding)) {
      const following = [...listed.slice(at + 1), ...listed.slice(0, at)];
      const next = following.find(({ id }) => !answer.vanished.includes(id));
      setSelected({ finding: next?.id, figure: selected.figure });
    }
    loadList().catch(fail);
    return true;
  };
  const saved = ({ vanished, fresh }: Changed): string => say.saved(vanished.length, fresh.length);
  const act = (ask: Promise<Changed | Conflict>, back: () => Promise<Changed | Conflict>): void => {
    const document = view?.id ?? '';
    ask.then((answer) => {
      if (show(answer, saved)) steps.current.push({ document, back });
    }, fail);
  };
  const correct = (record: AmountRecord, amount: string | undefined, reason: string): void => {
    if (!view) return;
    const { id } = view;
    const key = { form: record.form, rowKey: record.rowKey, columnKey: record.columnKey };
    const before = view.corrections.find((each) => keyText(each) === keyText(key));
    const put = (wanted: string | undefined, known: string | undefined, why: string) =>
      api.correct(id, { key, author, reason: why, ...(wanted && { amount: wanted }), ...(known && { known }) });
    act(put(amount, before?.amount, reason), () => put(before?.amount, amount, before?.reason ?? ''));
  };
  const accept = (): void => {
    if (!view || !finding) return;
    const put = (accepted: boolean) => api.accept(view.id, { finding: finding.id, accepted, author });
    const now = finding.accepted === undefined;
    act(put(now), () => put(!now));
    if (now) step(1);
  };
  const adopt = (): void => {
    const record = finding?.suspect && figures?.byKey.get(keyText(finding.suspect));
    if (record && finding.suggestedAmount) correct(record, finding.suggestedAmount, finding.message[language]);
  };
  const undo = (): void => {
    const last = steps.current.findLast((each) => each.document === view?.id);
    if (!last) {
      setNote(say.nothingToUndo);
      return;
    }
    last.back().then((answer) => {
      steps.current.splice(steps.current.indexOf(last), 1);
      show(answer, () => say.undone);
    }, fail);
  };

  return {
    ...{ language, setLanguage, say, server, view, figures, author, setAuthor, open, listed, search, setSearch },
    ...{ finding, figure: selected.figure, selectFinding, selectFigure, step, stepDocument },
    ...{ accept, adopt, correct, undo, note, setNote },
  };
}

function matches(finding: FindingView, search: string, language: Language): boolean {
  const wanted = search.trim().toLowerCase();
  const text = `${finding.check} ${finding.title[language]} ${finding.message[language]}`.toLowerCase();
  return text.includes(wanted) || text.replaceAll(',', '').includes(wanted.replaceAll(',', ''));
}
