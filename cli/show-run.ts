import { join } from 'node:path';
import type { Bilingual, Language } from '../model/finding.ts';
import { partsFolder } from '../output/parts.ts';
import { removeUnfinished } from '../output/whole-file.ts';
import { RunError } from '../pipeline/many/run-error.ts';
import { failures } from '../pipeline/many/messages.ts';
import { messageOf } from '../model/error-code.ts';
import type { RunOptions } from '../pipeline/many/run.ts';
import type { RunListener, RunReport } from '../pipeline/many/progress.ts';
import { closingText } from './closing.ts';
import { printJsonLines } from './json-lines.ts';
import { texts } from './messages.ts';
import type { WorkOptions } from './options.ts';
import { watchRun } from './progress.ts';

/** Shows a run in progress and its results. @returns the exit status */
export async function showRun(
  start: (listener: RunListener) => Promise<RunReport>,
  { out: folder, pool }: Pick<RunOptions, 'out' | 'pool'>,
  language: Language,
  options: WorkOptions,
): Promise<number> {
  const view = options.json ? printJsonLines() : watchRun(language, options.verbose ?? false);
  const interrupted = whenInterrupted(() => {
    view.finish({ status: 130 });
    // Half-written files are useless; complete ones stay.
    const owners = [process.pid, ...pool.processIds()];
    pool.close();
    // Files that are just being opened by other threads must exist before they can be removed.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, openingTakes);
    for (const each of [folder, join(folder, partsFolder)]) removeUnfinished(each, owners);
    if (!options.json) process.stderr.write(`\n${texts[language].progress.interrupted}\n`);
  });
  let report: RunReport;
  try {
    report = await start(view);
  } catch (error) {
    view.finish({ status: 2, error: sentenceOf(error) });
    throw error;
  } finally {
    interrupted.forget();
  }
  const status = report.hasFailures ? 1 : 0;
  view.finish({ status });
  if (!options.json) process.stdout.write(`\n${closingText(report, folder, language)}\n`);
  return status;
}

/** Milliseconds in which a file that is being opened is open. */
const openingTakes = 100;

/** On Ctrl-C a message is shown, then the process ends as it would have. */
function whenInterrupted(say: () => void): { readonly forget: () => void } {
  const onInterrupt = (): void => {
    say();
    process.kill(process.pid, 'SIGINT');
  };
  process.once('SIGINT', onInterrupt);
  return {
    forget: () => {
      process.removeListener('SIGINT', onInterrupt);
    },
  };
}

const sentenceOf = (error: unknown): Bilingual =>
  error instanceof RunError ? error.sentence : failures.unexpected(messageOf(error));
