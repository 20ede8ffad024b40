import type { Language } from '../model/finding.ts';
import type { RunListener, RunReport } from '../pipeline/progress.ts';
import { closingText } from './closing.ts';
import { printJsonLines } from './json-lines.ts';
import type { WorkOptions } from './options.ts';
import { watchRun } from './progress.ts';

/** Shows a run while it goes on and what came of it. @returns the exit status */
export async function showRun(
  start: (listener: RunListener) => Promise<RunReport>,
  folder: string,
  language: Language,
  options: WorkOptions,
): Promise<number> {
  const view = options.json ? printJsonLines() : watchRun(language, options.verbose ?? false);
  let report: RunReport;
  try {
    report = await start(view);
  } finally {
    view.finish();
  }
  if (!options.json) process.stdout.write(`\n${closingText(report, folder, language)}\n`);
  return report.hasFailures ? 1 : 0;
}
