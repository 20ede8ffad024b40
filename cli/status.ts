import type { Command } from 'commander';
import type { Language } from '../model/finding.ts';
import type { QueueStatus } from '../queue/status.ts';
import { queueTexts } from './queue-messages.ts';
import { queueOption } from './queue-options.ts';
import { texts } from './messages.ts';
import { textTable } from './text-table.ts';

type StatusFlags = { readonly queue: string; readonly json?: true };

/** `juesuan status --queue URL` */
export function addStatusCommand(program: Command, language: Language): void {
  const { help } = queueTexts[language];
  program
    .command('status')
    .description(help.status)
    .addOption(queueOption(language))
    .option('--json', help.json)
    .action(async (flags: StatusFlags) => {
      const { withDatabase } = await import('../queue/database.ts');
      const { Jobs } = await import('../queue/jobs.ts');
      const { statusOf } = await import('../queue/status.ts');
      const { programKey } = await import('../pipeline/program.ts');
      const status = await withDatabase(flags.queue, 2, async (database) => {
        await Jobs.open(database);
        return statusOf(database.pool);
      });
      const text = flags.json ? JSON.stringify(status) : statusText(status, programKey(), language);
      process.stdout.write(`${text}\n`);
    });
}

function statusText(status: QueueStatus, program: string, language: Language): string {
  const words = queueTexts[language].status;
  const { colon } = texts[language].progress;
  const others = status.programs.filter((each) => each.program !== program);
  return [
    textTable(words.counts(status)),
    ...others.map((each) => words.otherProgram(each.program, each.open)),
    ...(status.dead > 0 ? [words.dead(status.dead)] : []),
    ...status.deadDocuments.map(({ document, reason }) => `  ${document}${colon}${reason[language]}`),
  ].join('\n');
}
