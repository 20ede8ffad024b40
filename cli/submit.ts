import type { Command } from 'commander';
import type { Language } from '../model/finding.ts';
import type { Submitted } from '../queue/submit.ts';
import { shownPath } from './progress.ts';
import { texts } from './messages.ts';
import { readingOf, readingOptions, type ReadingFlags } from './options.ts';
import { queueTexts } from './queue-messages.ts';
import { policyOptions, queueOption, storageOf, storageOptions, type StorageFlags } from './queue-options.ts';

type SubmitFlags = StorageFlags &
  ReadingFlags & {
    readonly queue: string;
    readonly lease?: number;
    readonly retries?: number;
    readonly retryDelay?: number;
    readonly json?: true;
  };

/** `juesuan submit PATH... --queue URL` */
export function addSubmitCommand(program: Command, language: Language, exitWith: (status: number) => void): void {
  const { help } = queueTexts[language];
  const command = program.command('submit').description(help.submit).argument('<PATH...>', help.paths);
  const options = [
    queueOption(language),
    ...readingOptions(texts[language]),
    ...policyOptions(language),
    ...storageOptions(language),
  ];
  for (const option of options) command.addOption(option);
  command.option('--json', help.json);
  command.action(async (paths: string[], flags: SubmitFlags) => {
    exitWith(await submitDocuments(paths, flags, language));
  });
}

/** Submits the documents and says how many were new. @returns the exit status */
async function submitDocuments(paths: readonly string[], flags: SubmitFlags, language: Language): Promise<number> {
  const { withDatabase } = await import('../queue/database.ts');
  const { Jobs, usualPolicy } = await import('../queue/jobs.ts');
  const { Storage } = await import('../queue/storage.ts');
  const { submit } = await import('../queue/submit.ts');
  const policy = {
    leaseSeconds: flags.lease ?? usualPolicy.leaseSeconds,
    retries: flags.retries ?? usualPolicy.retries,
    retryDelaySeconds: flags.retryDelay ?? usualPolicy.retryDelaySeconds,
  };
  const reading = await readingOf(flags);
  const storage = new Storage(storageOf(flags));
  try {
    const submitted = await withDatabase(flags.queue, 2, async (database) => {
      const jobs = await Jobs.open(database);
      return submit(paths, jobs, { language, reading, policy, storage });
    });
    show(submitted, flags, language);
    return submitted.problems.length > 0 ? 1 : 0;
  } finally {
    await storage.close();
  }
}

function show(submitted: Submitted, { json }: SubmitFlags, language: Language): void {
  const { problems, ...counts } = submitted;
  if (json) {
    process.stdout.write(`${JSON.stringify({ ...counts, problems })}\n`);
    return;
  }
  const { colon, notTaken } = texts[language].progress;
  for (const { path, message } of problems) {
    const shown = path.startsWith('s3://') ? path : shownPath(path);
    process.stderr.write(`${shown}${colon}${notTaken}${message[language]}\n`);
  }
  process.stdout.write(`${queueTexts[language].submitted(counts)}\n`);
}
