import type { DocumentResult } from './document.ts';
import type { Bilingual } from './finding.ts';

/** Why a document is partial or failed, in one sentence; undefined when all of it was done. */
export function problemOf(result: DocumentResult): Bilingual | undefined {
  if (result.status === 'ok') return undefined;
  const whole = result.problems.find((problem) => problem.page === undefined);
  if (whole) return whole.message;
  const [first, ...others] = result.problems;
  if (first === undefined) return { zh: result.error, en: result.error };
  if (others.length === 0) return first.message;
  const { zh, en } = first.message;
  return {
    zh: `${zh}（另有 ${others.length} 页也未能读取）`,
    en: `${en} (and ${others.length} more pages could not be read)`,
  };
}
