import type { ViewerProps } from './viewer-props.ts';

/** Why the original cannot be shown, or cannot be trusted. */
export function Notices({ view, review: { say }, failure }: ViewerProps & { readonly failure: string }) {
  const notice = { there: '', moved: say.moved(view.path), changed: say.changed(view.path) }[view.original];
  return (
    <>
      {[notice, failure && `${say.unreadable}: ${failure}`].map(
        (text) =>
          text && (
            <p key={text} class="notice" role="alert">
              {text}
            </p>
          ),
      )}
    </>
  );
}
