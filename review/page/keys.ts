import { useEffect } from 'preact/hooks';
import { turnOver } from './places.ts';
import type { Store } from './store.ts';

const zoom = (by: number): void => {
  dispatchEvent(new CustomEvent('juesuan-zoom', { detail: by }));
};

function enter(id: string): boolean {
  const field = document.querySelector<HTMLInputElement>(`#${id}`);
  field?.focus();
  field?.select();
  return field !== null;
}

const actions: { readonly [key: string]: (store: Store) => void } = {
  j: ({ dispatch }) => {
    dispatch({ type: 'step', by: 1 });
  },
  k: ({ dispatch }) => {
    dispatch({ type: 'step', by: -1 });
  },
  a: ({ accept }) => {
    accept();
  },
  p: ({ adopt }) => {
    adopt();
  },
  c: ({ dispatch }) => {
    if (!enter('amount')) dispatch({ type: 'note', note: { text: (say) => say.nothingToCorrect } });
  },
  o: (store) => {
    turnOver(store);
  },
  u: ({ undo }) => {
    undo();
  },
  '/': () => {
    enter('search');
  },
  '+': () => {
    zoom(1);
  },
  '=': () => {
    zoom(1);
  },
  '-': () => {
    zoom(-1);
  },
  '0': () => {
    zoom(0);
  },
  '[': ({ stepDocument }) => {
    stepDocument(-1);
  },
  ']': ({ stepDocument }) => {
    stepDocument(1);
  },
};

/** Every frequent action has a key. Keys typed into a field belong to the field; Escape leaves it. */
export function useKeys(store: Store, help: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const { target } = event;
      if (target instanceof HTMLInputElement || target instanceof HTMLSelectElement) {
        if (event.key === 'Escape') target.blur();
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return;
      const action = actions[event.key.toLowerCase()] ?? (event.key === '?' ? help : undefined);
      if (!action) return;
      event.preventDefault();
      action(store);
    };
    addEventListener('keydown', onKey);
    return () => {
      removeEventListener('keydown', onKey);
    };
  }, []);
}
