import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Language } from '../model/finding.ts';
import { shownPath } from './progress.ts';
import { queueTexts } from './queue-messages.ts';
import { queueOption } from './queue-options.ts';

type ExportFlags = { readonly queue: string; readonly out: string };

/** `juesuan export --queue URL --out DIR` */
export function addExportCommand(program: Command, language: Language, exitWith: (status: number) => void): void {
  const { help } = queueTexts[language];
  program
    .command('export')
    .description(help.export)
    .addOption(queueOption(language))
    .requiredOption('-o, --out <DIR>', help.out)
    .action(async (flags: ExportFlags) => {
      exitWith(await exportTo(resolve(flags.out), flags.queue, language));
    });
}

/** Writes the results folder. @returns the exit status */
async function exportTo(out: string, queue: string, language: Language): Promise<number> {
  const { withDatabase } = await import('../queue/database.ts');
  const { Jobs } = await import('../queue/jobs.ts');
  const { exportResults } = await import('../queue/export.ts');
  const exported = await withDatabase(queue, 2, async (database) =>
    exportResults(await Jobs.open(database), { out, language }),
  );
  process.stdout.write(`${queueTexts[language].exported(exported, shownPath(out))}\n`);
  return exported.failed + exported.dead + exported.unfinished > 0 ? 1 : 0;
}
