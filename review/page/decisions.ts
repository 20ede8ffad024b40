import type { FigureKey } from '../view.ts';
import type { Changes } from './changes.ts';
import { keyIn, keyText, likePrinted, printedOf } from './figures.ts';
import { currentOf, figuresIn, type Note } from './state.ts';
import type { Core } from './store-core.ts';

/** A person's decisions about the selection. */
export type Decisions = {
  /** Accepts the selected finding, or opens it again. */
  readonly accept: () => void;
  /** Corrects the accused figure as the finding suggests. */
  readonly adopt: () => void;
  /** Removes the correction if `amount` is undefined. */
  readonly correct: (key: FigureKey, amount: string | undefined, reason: string) => void;
};

export function createDecisions({ state, dispatch }: Core, { change }: Changes): Decisions {
  const tell = (text: Note['text']): void => {
    dispatch({ type: 'note', note: { text } });
  };
  const accept = (): void => {
    const { finding } = currentOf(state());
    if (!finding) return;
    const accepted = finding.accepted === undefined;
    const { selection, language: now } = state();
    if (accepted) dispatch({ type: 'move on' });
    change({ kind: 'accept', finding: finding.id, accepted }, selection, () => ({
      canUndo: true,
      text: (say) => (accepted ? say.acceptedNote : say.reopenedNote)(finding.title[now]),
    }));
  };
  const correct = (key: FigureKey, amount: string | undefined, reason: string): void => {
    const record = figuresIn(state())?.byKey.get(keyText(key));
    const printed = record ? printedOf(record) : '';
    const row = record?.rowLabel || key.rowKey;
    change({ kind: 'correct', key, amount, reason }, state().selection, ({ vanished, fresh }) => ({
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
    const { finding, figure } = currentOf(state());
    if (!finding) return;
    const { suspect, suggestedAmount } = finding;
    if (!suspect || !suggestedAmount) {
      tell((say) => say.nothingProposed);
      return;
    }
    const key: FigureKey = { ...suspect, ...(finding.report !== undefined && { report: finding.report }) };
    if (!figuresIn(state())?.byKey.has(keyText(key))) {
      tell((say) => say.noRecord);
      return;
    }
    // Only a figure that is shown may be changed: if another figure of the finding is selected, the accused one is
    // shown first.
    if (keyIn(finding, suspect) !== figure) {
      dispatch({ type: 'figure', key: keyText(key) });
      tell((say) => say.lookFirst);
      return;
    }
    correct(key, suggestedAmount, finding.message[state().language]);
    dispatch({ type: 'move on' });
  };
  return { accept, adopt, correct };
}
