import type { DocumentResult } from './document.ts';
import type { Bilingual } from './finding.ts';

/** Why a document is partial or failed, in one sentence; undefined when all of it was done. */
export function problemOf(result: DocumentResult): Bilingual | undefined {
  if (result.status === 'ok') return undefined;
  const problem = result.problems.find((each) => each.page === undefined) ?? result.problems[0];
  return problem?.message ?? { zh: result.error, en: result.error };
}
