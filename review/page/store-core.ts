import type { Language } from '../../model/finding.ts';
import type { ServerView } from '../view.ts';
import { RefusedError } from './refused.ts';
import type { Api } from './server-api.ts';
import { reduce, start, type Action, type Note, type PageState } from './state.ts';

/** What the parts of the store share: the state, and the queue of requests to the server. */
export type Core = {
  readonly api: Api;
  readonly state: () => PageState;
  readonly subscribe: (listener: () => void) => () => void;
  readonly dispatch: (action: Action) => void;
  /** The note for an error. */
  readonly failure: (error: unknown) => Note;
  readonly fail: (error: unknown) => void;
  /** Changes are sent one after the other, in the order in which they were made. */
  readonly enqueue: (task: () => Promise<void>) => void;
  /** Runs after all changes requested so far, without showing that something is pending. */
  readonly afterwards: (task: () => Promise<void>) => void;
  readonly idle: () => Promise<void>;
  readonly loadList: () => Promise<ServerView>;
  /** The corrections that figures will have once all requests are answered. */
  readonly expected: Map<string, string | undefined>;
};

export function createCore(api: Api, language: Language, author: string): Core {
  let state = start(language, author);
  let queue = Promise.resolve();
  const listeners = new Set<() => void>();
  const expected = new Map<string, string | undefined>();
  const dispatch = (action: Action): void => {
    state = reduce(state, action);
    for (const listener of listeners) listener();
  };
  const failure = (error: unknown): Note => ({
    isWrong: true,
    text: (say) => (error instanceof RefusedError ? say.failed(error.refused[state.language]) : say.gone),
  });
  const fail = (error: unknown): void => {
    dispatch({ type: 'note', note: failure(error) });
  };
  return {
    ...{ api, dispatch, failure, fail, expected },
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    enqueue: (task) => {
      dispatch({ type: 'pending', by: 1 });
      queue = queue
        .then(task)
        .catch(fail)
        .then(() => {
          dispatch({ type: 'pending', by: -1 });
          if (state.pending === 0) expected.clear();
        });
    },
    afterwards: (task) => {
      queue = queue.then(task).catch(fail);
    },
    idle: () => queue,
    loadList: async () => {
      const server = await api.overview();
      dispatch({ type: 'overview', server });
      return server;
    },
  };
}
