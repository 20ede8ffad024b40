import type {
  AcceptRequest,
  Changed,
  Conflict,
  CorrectionRequest,
  DocumentView,
  FolderLetterLine,
  Refused,
  ServerView,
} from '../view.ts';
import { RefusedError } from './refused.ts';

/** Where the page was opened: the address with the token. */
const base = new URL('.', location.href);

export const addressOf = (path: string): string => new URL(path, base).href;

async function ask<Answer>(path: string, body?: object): Promise<Answer> {
  const response = await fetch(
    addressOf(path),
    body && { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) },
  );
  if (response.ok || response.status === 409) return (await response.json()) as Answer;
  const refused = (await response.json().catch(() => undefined)) as Refused | undefined;
  throw new RefusedError(refused?.error ?? { zh: `HTTP ${response.status}`, en: `HTTP ${response.status}` });
}

const documentPath = (id: string): string => `api/documents/${encodeURIComponent(id)}`;

export const api = {
  overview: () => ask<ServerView>('api/documents'),
  letter: () => ask<FolderLetterLine[]>('api/letter'),
  document: (id: string) => ask<DocumentView>(documentPath(id)),
  lines: (id: string) => ask<string[]>(`${documentPath(id)}/lines`),
  file: (id: string) => addressOf(`${documentPath(id)}/file`),
  correct: (id: string, request: CorrectionRequest) =>
    ask<Changed | Conflict>(`${documentPath(id)}/corrections`, request),
  accept: (id: string, request: AcceptRequest) => ask<Changed>(`${documentPath(id)}/accepted`, request),
};
