import type {
  AcceptRequest,
  Changed,
  Conflict,
  CorrectionRequest,
  DocumentView,
  FigureKey,
  ServerView,
} from '../view.ts';
import { RefusedError } from './refused.ts';
import {
  figuresIn,
  currentOf,
  reduce,
  start,
  type Action,
  type Change,
  type Note,
  type Selection,
  type State,
  type Step,
} from './state.ts';
import { keyIn, keyText, likePrinted, printedOf } from './figures.ts';
import type { Language } from '../../model/finding.ts';

/** What the page asks of its server. */
export type Api = {
  overview(): Promise<ServerView>;
  document(id: string): Promise<DocumentView>;
  correct(id: string, request: CorrectionRequest): Promise<Changed | Conflict>;
  accept(id: string, request: AcceptRequest): Promise<Changed>;
};

/** The state of the page, and all that can be done with it. */
export type Store = {
  readonly state: () => State;
  readonly subscribe: (listener: () => void) => () => void;
  readonly dispatch: (action: Action) => void;
  /** Loads the list, and the document wanted or the first that was read. */
  readonly load: (wanted: string) => void;
  /** @param wanted what of it is to be selected */
  readonly open: (id: string, wanted?: Selection) => void;
  readonly stepDocument: (by: 1 | -1) => void;
  /** Loads the document again: somebody else may have changed it. */
  readonly refresh: () => void;
  readonly accept: () => void;
  readonly adopt: () => void;
  /** Takes the correction back where `amount` is undefined. */
  readonly correct: (key: FigureKey, amount: string | undefined, reason: string) => void;
  readonly undo: () => void;
  /** When everything asked so far is answered. */
  readonly idle: () => Promise<void>;
};

/**
 * Changes are asked one after the other, in the order in which they were made, and each speaks of the figure that was
 * shown when it was made.
 */
export function createStore(api: Api, language: Language, author: string): Store {
  let state = start(language, author);
  let queue = Promise.resolve();
  const listeners = new Set<() => void>();
  /** The corrections that figures will have once everything asked is answered. */
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
  const enqueue = (task: () => Promise<void>): void => {
    dispatch({ type: 'pending', by: 1 });
    queue = queue
      .then(task)
      .catch(fail)
      .then(() => {
        dispatch({ type: 'pending', by: -1 });
        if (state.pending === 0) expected.clear();
      });
  };
  const loadList = async (): Promise<ServerView> => {
    const server = await api.overview();
    dispatch({ type: 'overview', server });
    return server;
  };
  const open = (id: string, wanted?: Selection): void => {
    dispatch({ type: 'open', id, ...(wanted && { wanted }) });
    api.document(id).then((view) => {
      dispatch({ type: 'shown', view });
    }, fail);
  };

  const ask = (document: string, change: Change, known: string | undefined): Promise<Changed | Conflict> => {
    const { author: by } = state;
    if (change.kind === 'accept') {
      const { finding, accepted } = change;
      return api.accept(document, { finding, accepted, author: by });
    }
    const { key, amount, reason } = change;
    return api.correct(document, { key, author: by, reason, ...(amount && { amount }), ...(known && { known }) });
  };
  const nameOf = (document: string, key: FigureKey): string => `${document} ${keyText(key)}`;
  /** What the page shows, or will show, as the correction of a figure. */
  const knownOf = (document: string, key: FigureKey): string | undefined =>
    expected.has(nameOf(document, key))
      ? expected.get(nameOf(document, key))
      : state.view?.corrections.find((each) => keyText(each) === keyText(key))?.amount;

  /** Asks for a change and shows what came of it. */
  const change = (wanted: Change, selection: Selection, done: (answer: Changed) => Note): void => {
    const { view } = state;
    if (!view) return;
    const document = view.id;
    const known = wanted.kind === 'correct' ? knownOf(document, wanted.key) : undefined;
    const before = wanted.kind === 'correct' && view.corrections.find((each) => keyText(each) === keyText(wanted.key));
    const back: Change =
      wanted.kind === 'accept'
        ? { ...wanted, accepted: !wanted.accepted }
        : { ...wanted, amount: known, reason: before ? before.reason : '' };
    if (wanted.kind === 'correct') expected.set(nameOf(document, wanted.key), wanted.amount);
    const step: Step = { document, back, selection };
    enqueue(async () => {
      try {
        const answer = await ask(document, wanted, known);
        if ('conflict' in answer)
          dispatch({ type: 'refused', document, selection, answer, note: conflictNote(answer) });
        else dispatch({ type: 'changed', answer, step, note: done(answer) });
      } catch (error) {
        dispatch({ type: 'refused', document, selection, note: failure(error) });
        return;
      }
      await loadList();
    });
  };

  const undo = (): void => {
    const document = state.view?.id;
    enqueue(async () => {
      const step = state.steps.findLast((each) => each.document === document);
      if (document === undefined || !step) {
        dispatch({ type: 'note', note: { text: (say) => say.nothingToUndo } });
        return;
      }
      const known = step.back.kind === 'correct' ? knownOf(document, step.back.key) : undefined;
      const answer = await ask(document, step.back, known);
      if ('conflict' in answer) {
        dispatch({ type: 'refused', document, selection: step.selection, answer, note: conflictNote(answer) });
        return;
      }
      dispatch({ type: 'undone', answer, step, note: { text: (say) => say.undone } });
      await loadList();
    });
  };

  const accept = (): void => {
    const { finding } = currentOf(state);
    if (!finding) return;
    const accepted = finding.accepted === undefined;
    const { selection, language: now } = state;
    if (accepted) dispatch({ type: 'move on' });
    change({ kind: 'accept', finding: finding.id, accepted }, selection, () => ({
      canUndo: true,
      text: (say) => (accepted ? say.acceptedNote : say.reopenedNote)(finding.title[now]),
    }));
  };
  const correct = (key: FigureKey, amount: string | undefined, reason: string): void => {
    const record = figuresIn(state)?.byKey.get(keyText(key));
    const printed = record ? printedOf(record) : '';
    const row = record?.rowLabel || key.rowKey;
    change({ kind: 'correct', key, amount, reason }, state.selection, ({ vanished, fresh }) => ({
      canUndo: true,
      text: (say) =>
        [
          amount === undefined
            ? say.takenBack(row, printed || say.blank)
            : say.correctedTo(row, printed || say.blank, likePrinted(amount, printed)),
          say.saved(vanished.length, fresh.length),
        ].join(' '),
    }));
  };
  const adopt = (): void => {
    const { finding, figure } = currentOf(state);
    if (!finding) return;
    const { suspect, suggestedAmount } = finding;
    if (!suspect || !suggestedAmount) {
      dispatch({ type: 'note', note: { text: (say) => say.nothingProposed } });
      return;
    }
    const key: FigureKey = { ...suspect, ...(finding.report !== undefined && { report: finding.report }) };
    if (!figuresIn(state)?.byKey.has(keyText(key))) {
      dispatch({ type: 'note', note: { text: (say) => say.noRecord } });
      return;
    }
    // Only what is shown is changed: another figure of the finding is selected, so the one meant is shown first.
    if (keyIn(finding, suspect) !== figure) {
      dispatch({ type: 'figure', key: keyText(key) });
      dispatch({ type: 'note', note: { text: (say) => say.lookFirst } });
      return;
    }
    correct(key, suggestedAmount, finding.message[state.language]);
    dispatch({ type: 'move on' });
  };

  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    dispatch,
    load: (wanted) => {
      loadList().then(({ documents }) => {
        const first = documents.find(({ id }) => id === wanted) ?? documents.find((each) => each.status !== 'failed');
        if (first) open(first.id);
      }, fail);
    },
    open,
    stepDocument: (by) => {
      const shown = state.opening ?? state.view?.id;
      const at = state.server?.documents.findIndex(({ id }) => id === shown) ?? -1;
      const next = state.server?.documents[at + by];
      if (next) open(next.id);
    },
    refresh: () => {
      const id = state.view?.id;
      if (id === undefined) return;
      queue = queue
        .then(async () => {
          const view = await api.document(id);
          dispatch({ type: 'shown', view });
        })
        .catch(fail);
    },
    accept,
    adopt,
    correct,
    undo,
    idle: () => queue,
  };
}

const conflictNote = ({ conflict }: Conflict): Note => ({
  isWrong: true,
  text: (say) => (conflict === 'taken back' ? say.conflictBack : say.conflict(conflict.author, conflict.amount)),
});
