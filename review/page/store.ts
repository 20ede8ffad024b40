import type { Language } from '../../model/finding.ts';
import { createChanges, type Changes } from './changes.ts';
import { createDecisions, type Decisions } from './decisions.ts';
import type { Api } from './server-api.ts';
import type { Selection } from './state.ts';
import { createCore, type Core } from './store-core.ts';

/** The state of the page, and all possible actions. */
export type Store = Pick<Core, 'state' | 'subscribe' | 'dispatch' | 'idle'> &
  Pick<Changes, 'undo'> &
  Decisions & {
    /** Loads the list, and then the wanted document, or the first that was read. */
    readonly load: (wanted: string) => void;
    /** @param wanted what to select in it */
    readonly open: (id: string, wanted?: Selection) => void;
    readonly stepDocument: (by: 1 | -1) => void;
    /** Loads the document again, because somebody else may have changed it. */
    readonly refresh: () => void;
  };

export function createStore(api: Api, language: Language, author: string): Store {
  const core = createCore(api, language, author);
  const { state, subscribe, dispatch, fail, afterwards, idle, loadList } = core;
  const changes = createChanges(core);
  const open = (id: string, wanted?: Selection): void => {
    dispatch({ type: 'open', id, ...(wanted && { wanted }) });
    api.document(id).then((view) => {
      dispatch({ type: 'shown', view });
    }, fail);
  };
  return {
    ...{ state, subscribe, dispatch, idle, open },
    ...createDecisions(core, changes),
    undo: changes.undo,
    load: (wanted) => {
      loadList().then(({ documents }) => {
        const first = documents.find(({ id }) => id === wanted) ?? documents.find((each) => each.status !== 'failed');
        if (first) open(first.id);
      }, fail);
    },
    stepDocument: (by) => {
      const { opening, view, server } = state();
      if (!server) return;
      const shown = opening ?? view?.id;
      const next = server.documents[server.documents.findIndex(({ id }) => id === shown) + by];
      if (next) open(next.id);
    },
    refresh: () => {
      const id = state().view?.id;
      if (id === undefined) return;
      afterwards(async () => {
        const view = await api.document(id);
        dispatch({ type: 'shown', view });
      });
    },
  };
}
