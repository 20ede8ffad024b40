import { setMaxListeners } from 'node:events';
import { availableParallelism } from 'node:os';
import type { Command } from 'commander';
import { messageOf } from '../model/error-code.ts';
import type { Language } from '../model/finding.ts';
import type { Database } from '../queue/database.ts';
import type { Job, Reply } from '../pipeline/many/job.ts';
import type { WorkerListener } from '../queue/worker.ts';
import { texts } from './messages.ts';
import { limitOptions, limitsOf, wholeNumber, type LimitFlags } from './options.ts';
import { printJsonLines } from './json-lines.ts';
import { outcomeLine } from './progress.ts';
import { queueTexts } from './queue-messages.ts';
import { queueOption, storageOf, storageOptions, type StorageFlags } from './queue-options.ts';

type WorkerFlags = LimitFlags &
  StorageFlags & { readonly queue: string; readonly drain?: true; readonly grace?: number };

/** `juesuan worker --queue URL` */
export function addWorkerCommand(program: Command, language: Language, exitWith: (status: number) => void): void {
  const { help } = queueTexts[language];
  const command = program.command('worker').description(help.worker).addOption(queueOption(language));
  for (const option of [...limitOptions(texts[language]), ...storageOptions(language)]) command.addOption(option);
  command.option('--drain', help.drain).addOption(wholeNumber(texts[language], '--grace <SECONDS>', help.grace, 0));
  command.action(async (flags: WorkerFlags) => {
    exitWith(await work(flags, language));
  });
}

const usualGrace = 8;
/** Giving documents back and closing the database takes less time than this, if the database answers. */
const goodbyeSeconds = 5;

/** Works until it is stopped. @returns the exit status */
async function work(flags: WorkerFlags, language: Language): Promise<number> {
  const { withDatabase, workerStatementSeconds } = await import('../queue/database.ts');
  const { Jobs } = await import('../queue/jobs.ts');
  const { Storage } = await import('../queue/storage.ts');
  const { runWorker } = await import('../queue/worker.ts');
  const { WorkerPool } = await import('../pipeline/many/pool.ts');
  const words = queueTexts[language].worker;
  const graceSeconds = flags.grace ?? usualGrace;
  const stop = stopOnSignals(() => {
    say(words.stopping(graceSeconds));
    // Whatever hangs (a silent network, a disk): other workers get this one's documents when their leases expire.
    setTimeout(
      () => {
        say(words.cutOff);
        pool.close();
        process.exit(1);
      },
      (graceSeconds + goodbyeSeconds) * 1000,
    ).unref();
  });
  const count = flags.jobs ?? availableParallelism();
  const limits = await limitsOf(flags);
  const pool = new WorkerPool<Job, Reply>({ ...limits, concurrency: count });
  const storage = new Storage(storageOf(flags));
  const view = viewOf(flags, language);
  try {
    // One connection for each document that is being stored, and one for the leases.
    const work = async (database: Database): Promise<void> => {
      const jobs = await Jobs.open(database, true);
      say(words.started(database.where));
      try {
        const drain = flags.drain ?? false;
        await runWorker(jobs, { language, limits, pool, storage, drain, graceSeconds, jobs: count }, view, stop);
      } finally {
        await jobs.close();
      }
    };
    await withDatabase(flags.queue, count + 1, work, workerStatementSeconds);
  } finally {
    pool.close();
    await storage.close();
  }
  say(words.finished(view.documents()));
  return view.hasFailures() ? 1 : 0;
}

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

function stopOnSignals(tell: () => void): AbortSignal {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  const stop = (): void => {
    if (controller.signal.aborted) return;
    tell();
    controller.abort();
  };
  process.on('SIGTERM', stop).on('SIGINT', stop);
  return controller.signal;
}

type View = WorkerListener & { readonly documents: () => number; readonly hasFailures: () => boolean };

/** A line for each document, or JSON for other programs. */
function viewOf({ json }: WorkerFlags, language: Language): View {
  const words = queueTexts[language].worker;
  const { colon } = texts[language].progress;
  let documents = 0;
  let failures = 0;
  const lines = json ? printJsonLines() : undefined;
  const event = (name: string, document: string, text: string, error?: unknown): void => {
    if (json) process.stdout.write(`${JSON.stringify({ event: name, document, error })}\n`);
    else say(`${document}${colon}${text}`);
  };
  return {
    documents: () => documents,
    hasFailures: () => failures > 0,
    done: (outcome) => {
      documents += 1;
      if (outcome.status === 'failed') failures += 1;
      if (lines) lines.documentDone(outcome);
      else say(outcomeLine(outcome, language));
    },
    attemptFailed: (job, reason) => {
      if (job.isLastAttempt) failures += 1;
      const text = job.isLastAttempt ? words.dead : words.retry;
      event(job.isLastAttempt ? 'dead' : 'retry', job.data.document, text + reason[language], reason);
    },
    lost: (job) => {
      event('lost', job.data.document, words.lost);
    },
    givenBack: (job) => {
      event('given back', job.data.document, words.givenBack);
    },
    waiting: (error) => {
      say(words.waiting(messageOf(error)));
    },
  };
}
