import { useEffect, useMemo, useReducer } from 'preact/hooks';
import type { FindingView } from '../view.ts';
import { api } from './api.ts';
import type { Figures } from './figures.ts';
import { currentOf, figuresIn, listedOf, type Current, type PageState } from './state.ts';
import { createStore, type Store } from './store.ts';
import { texts, type PageTexts } from './texts.ts';

/** Everything that the parts of the page share: the state, values derived from it, and the actions. */
export type Review = PageState &
  Omit<Store, 'state' | 'subscribe'> & {
    readonly say: PageTexts;
    readonly figures: Figures | undefined;
    /** The findings listed, after search and filter. */
    readonly listed: readonly FindingView[];
    readonly current: Current;
  };

const kept = (name: string, otherwise: string): string => localStorage.getItem(`juesuan.${name}`) ?? otherwise;
const keep = (name: string, value: string): void => {
  localStorage.setItem(`juesuan.${name}`, value);
};

const newStore = (): Store => {
  const browser = navigator.language.startsWith('zh') ? 'zh' : 'en';
  return createStore(api, kept('language', browser) === 'en' ? 'en' : 'zh', kept('author', ''));
};

export function useReview(): { readonly review: Review; readonly store: Store } {
  const store = useMemo(newStore, []);
  const [, draw] = useReducer((count: number) => count + 1, 0);
  useEffect(
    () =>
      store.subscribe(() => {
        draw(undefined);
      }),
    [],
  );
  useEffect(() => {
    const named = (): string => decodeURIComponent(location.hash.slice(1));
    // The list is loaded once here, and again after changes.
    store.load(named());
    const onHash = (): void => {
      const { opening, view, server } = store.state();
      const wanted = named();
      if (wanted !== (opening ?? view?.id) && server?.documents.some(({ id }) => id === wanted)) store.open(wanted);
    };
    // Another tab or person may have changed something meanwhile.
    addEventListener('focus', store.refresh);
    addEventListener('hashchange', onHash);
    return () => {
      removeEventListener('focus', store.refresh);
      removeEventListener('hashchange', onHash);
    };
  }, []);
  const state = store.state();
  const say = texts[state.language];
  const shown = state.opening ?? state.view?.id;
  useEffect(() => {
    if (shown !== undefined) location.hash = encodeURIComponent(shown);
  }, [shown]);
  useEffect(() => {
    document.documentElement.lang = say.htmlLanguage;
    keep('language', state.language);
  }, [state.language]);
  useEffect(() => {
    if (state.author !== '') keep('author', state.author);
  }, [state.author]);
  return { store, review: reviewOf(store) };
}

/** What is shown now. Keys may follow faster than the page is drawn, so they call this again. */
export function reviewOf(store: Store): Review {
  const state = store.state();
  return {
    ...store,
    ...state,
    say: texts[state.language],
    figures: figuresIn(state),
    listed: listedOf(state),
    current: currentOf(state),
  };
}
