import type { AcceptRequest, Changed, Conflict, CorrectionRequest, DocumentView, ServerView } from '../view.ts';

/** What the page asks of its server. */
export type Api = {
  overview(): Promise<ServerView>;
  document(id: string): Promise<DocumentView>;
  correct(id: string, request: CorrectionRequest): Promise<Changed | Conflict>;
  accept(id: string, request: AcceptRequest): Promise<Changed>;
};
