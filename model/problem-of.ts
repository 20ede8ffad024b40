import type { DocumentResult, Problem } from './document.ts';
import type { Bilingual } from './finding.ts';

/** Why a document is partial or failed, in one sentence; undefined when it was completely processed. */
export function problemOf(result: DocumentResult): Bilingual | undefined {
  if (result.status === 'ok') return undefined;
  const whole = result.problems.find((problem) => problem.page === undefined);
  if (whole) return whole.message;
  return foldedPages(result.problems) ?? { zh: result.error, en: result.error };
}

/** The problems of several pages in one sentence: the first, and how many more there are. */
export function foldedPages(problems: readonly Problem[]): Bilingual | undefined {
  const [first] = problems;
  const others = new Set(problems.map(({ page }) => page)).size - 1;
  if (first === undefined || others === 0) return first?.message;
  const { zh, en } = first.message;
  return {
    zh: `${zh}（另有 ${others} 页也未能读取）`,
    en: `${en} (and ${others} more pages could not be read)`,
  };
}
