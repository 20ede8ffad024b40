import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Language } from '../model/finding.ts';
import { texts } from './messages.ts';
import { checkOptions, runOptionsOf, type WorkOptions } from './options.ts';

/** `juesuan check DIR` */
export function addCheckCommand(program: Command, language: Language, exitWith: (status: number) => void): void {
  const words = texts[language];
  const command = program.command('check').description(words.help.check).argument('<DIR>', words.help.folder);
  for (const option of checkOptions(words)) command.addOption(option);
  command.action(async (folder: string, options: WorkOptions) => {
    exitWith(await checkFolder(resolve(folder), options, language));
  });
}

/** Checks the folder again and shows the run. @returns the exit status */
async function checkFolder(folder: string, options: WorkOptions, language: Language): Promise<number> {
  const runOptions = await runOptionsOf(options, folder, language);
  const { checkAgain } = await import('../pipeline/many/check-again.ts');
  const { showRun } = await import('./show-run.ts');
  return showRun((listener) => checkAgain(runOptions, listener), runOptions, language, options);
}
