import { useEffect, useRef } from 'preact/hooks';
import type { Review } from './use-review.ts';

/** The keys, in a dialog. */
export function Help({ review: { say }, onClose }: { readonly review: Review; readonly onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog ref={dialog} aria-labelledby="keys" onClose={onClose}>
      <h2 id="keys">{say.keys}</h2>
      <dl>
        {say.keyList.map(([key = '', what = '']) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <button type="button" onClick={() => dialog.current?.close()}>
        {say.close}
      </button>
    </dialog>
  );
}
