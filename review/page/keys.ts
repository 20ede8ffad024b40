import { useEffect } from 'preact/hooks';
import type { Review } from './use-review.ts';

const zoom = (by: number): void => {
  dispatchEvent(new CustomEvent('juesuan-zoom', { detail: by }));
};

const field = (id: string): HTMLInputElement | null => document.querySelector<HTMLInputElement>(`#${id}`);

/** Everything that is done often has a key; keys typed into a field belong to the field, Escape leaves it. */
export function useKeys(review: Review, help: () => void): void {
  useEffect(() => {
    const keys: { readonly [key: string]: () => void } = {
      j: () => {
        review.step(1);
      },
      k: () => {
        review.step(-1);
      },
      a: review.accept,
      p: review.adopt,
      c: () => field('amount')?.select(),
      u: review.undo,
      '/': () => field('search')?.select(),
      '?': help,
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
      '[': () => {
        review.stepDocument(-1);
      },
      ']': () => {
        review.stepDocument(1);
      },
    };
    const onKey = (event: KeyboardEvent): void => {
      const { target } = event;
      if (target instanceof HTMLInputElement || target instanceof HTMLSelectElement) {
        if (event.key === 'Escape') target.blur();
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return;
      const action = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (!action) return;
      event.preventDefault();
      action();
    };
    addEventListener('keydown', onKey);
    return () => {
      removeEventListener('keydown', onKey);
    };
  });
}
