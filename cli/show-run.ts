import type { Bilingual, Language } from '../model/finding.ts';
import { RunError } from '../pipeline/run-error.ts';
import { failures } from '../pipeline/messages.ts';
import { messageOf } from '../model/error-code.ts';
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
  } catch (error) {
    view.finish({ status: 2, error: sentenceOf(error) });
    throw error;
  }
  const status = report.hasFailures ? 1 : 0;
  view.finish({ status });
  if (!options.json) process.stdout.write(`\n${closingText(report, folder, language)}\n`);
  return status;
}

const sentenceOf = (error: unknown): Bilingual =>
  error instanceof RunError ? error.sentence : failures.unexpected(messageOf(error));
