import { useEffect, useRef } from 'preact/hooks';
import type { Review } from './use-review.ts';

const zoom = (by: number): void => {
  dispatchEvent(new CustomEvent('juesuan-zoom', { detail: by }));
};

function enter(id: string): void {
  const field = document.querySelector<HTMLInputElement>(`#${id}`);
  field?.focus();
  field?.select();
}

const actions: { readonly [key: string]: (review: Review) => void } = {
  j: (review) => {
    review.step(1);
  },
  k: (review) => {
    review.step(-1);
  },
  a: (review) => {
    review.accept();
  },
  p: (review) => {
    review.adopt();
  },
  c: () => {
    enter('amount');
  },
  u: (review) => {
    review.undo();
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
  '[': (review) => {
    review.stepDocument(-1);
  },
  ']': (review) => {
    review.stepDocument(1);
  },
};

/** Everything that is done often has a key; keys typed into a field belong to the field, Escape leaves it. */
export function useKeys(review: Review, help: () => void): void {
  // Keys may follow faster than effects: they always act on what was shown last.
  const shown = useRef(review);
  shown.current = review;
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
      action(shown.current);
    };
    addEventListener('keydown', onKey);
    return () => {
      removeEventListener('keydown', onKey);
    };
  }, []);
}
