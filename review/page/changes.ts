import type { Changed, Conflict, FigureKey } from '../view.ts';
import { keyText } from './figures.ts';
import type { DecisionChange, Note, Selection, PageState, Step } from './state.ts';
import type { Core } from './store-core.ts';

/** Changes of people's decisions, each sent to the server, and how to undo them. */
export type Changes = {
  /** Requests a change and shows the result. */
  readonly change: (wanted: DecisionChange, selection: Selection, done: (answer: Changed) => Note) => void;
  readonly undo: () => void;
};

/** Each change is about the figure that was shown when it was made. */
export function createChanges(core: Core): Changes {
  return {
    change: (wanted, selection, done) => {
      const { view } = core.state();
      if (!view) return;
      const { id: document, corrections } = view;
      const known = wanted.kind === 'correct' ? knownOf(core, document, wanted.key) : undefined;
      const back = backOf(wanted, known, corrections);
      if (wanted.kind === 'correct') core.expected.set(nameOf(document, wanted.key), wanted.amount);
      core.enqueue(() => makeChange(core, wanted, known, { document, back, selection }, done));
    },
    undo: () => {
      const document = core.state().view?.id;
      core.enqueue(() => undoLast(core, document));
    },
  };
}

/** The change that undoes another. */
function backOf(wanted: DecisionChange, known: string | undefined, corrections: Corrections): DecisionChange {
  if (wanted.kind === 'accept') return { ...wanted, accepted: !wanted.accepted };
  const before = corrections.find((each) => keyText(each) === keyText(wanted.key));
  return { ...wanted, amount: known, reason: before ? before.reason : '' };
}

type Corrections = NonNullable<PageState['view']>['corrections'];

async function makeChange(
  core: Core,
  wanted: DecisionChange,
  known: string | undefined,
  step: Step,
  done: (answer: Changed) => Note,
): Promise<void> {
  const { document, selection } = step;
  try {
    const answer = await ask(core, document, wanted, known);
    if ('conflict' in answer) refuse(core, step, answer);
    else core.dispatch({ type: 'changed', answer, step, note: done(answer) });
  } catch (error) {
    core.dispatch({ type: 'refused', document, selection, note: core.failure(error) });
    return;
  }
  await core.loadList();
}

/** Undoes the last change of a document. */
async function undoLast(core: Core, document: string | undefined): Promise<void> {
  const step = core.state().steps.findLast((each) => each.document === document);
  if (document === undefined || !step) {
    core.dispatch({ type: 'note', note: { text: (say) => say.nothingToUndo } });
    return;
  }
  const known = step.back.kind === 'correct' ? knownOf(core, document, step.back.key) : undefined;
  const answer = await ask(core, document, step.back, known);
  if ('conflict' in answer) {
    refuse(core, step, answer);
    return;
  }
  core.dispatch({ type: 'undone', answer, step, note: { text: (say) => say.undone } });
  await core.loadList();
}

function ask(
  { api, state }: Core,
  document: string,
  change: DecisionChange,
  known: string | undefined,
): Promise<Changed | Conflict> {
  const { author } = state();
  if (change.kind === 'accept') {
    const { finding, accepted } = change;
    return api.accept(document, { finding, accepted, author });
  }
  const { key, amount, reason } = change;
  return api.correct(document, { key, author, reason, ...(amount && { amount }), ...(known && { known }) });
}

function refuse(core: Core, { document, selection }: Step, answer: Conflict): void {
  core.dispatch({ type: 'refused', document, selection, answer, note: conflictNote(answer) });
}

const nameOf = (document: string, key: FigureKey): string => `${document} ${keyText(key)}`;

/** The correction of a figure that the page shows, or will show. */
function knownOf({ expected, state }: Core, document: string, key: FigureKey): string | undefined {
  const name = nameOf(document, key);
  return expected.has(name)
    ? expected.get(name)
    : state().view?.corrections.find((each) => keyText(each) === keyText(key))?.amount;
}

const conflictNote = ({ conflict }: Conflict): Note => ({
  isWrong: true,
  text: (say) => (conflict === 'taken back' ? say.conflictBack : say.conflict(conflict.author, conflict.amount)),
});
