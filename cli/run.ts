import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Language } from '../model/finding.ts';
import { texts } from './messages.ts';
import { runOptionsOf, workOptions, type WorkOptions } from './options.ts';

/** `juesuan run PATH... --out DIR` */
export function addRunCommand(program: Command, language: Language, exitWith: (status: number) => void): void {
  const words = texts[language];
  const command = program
    .command('run')
    .description(words.help.run)
    .argument('<PATH...>', words.help.paths)
    .requiredOption('-o, --out <DIR>', words.help.out)
    .option('--again', words.help.again)
    .option('--compare', words.help.compare);
  for (const option of workOptions(words)) command.addOption(option);
  command.action(async (paths: string[], options: RunCommandOptions) => {
    exitWith(await runDocuments(paths, options, language));
  });
}

type RunCommandOptions = WorkOptions & { readonly out: string; readonly again?: true; readonly compare?: true };

/** Reads the documents and shows it. @returns the exit status */
async function runDocuments(paths: readonly string[], options: RunCommandOptions, language: Language): Promise<number> {
  const out = resolve(options.out);
  const runOptions = {
    ...(await runOptionsOf(options, out, language)),
    again: options.again ?? false,
    compare: options.compare ?? false,
  };
  // Loaded here, so that --help and --version answer at once.
  const { run } = await import('../pipeline/run.ts');
  const { showRun } = await import('./show-run.ts');
  return showRun((listener) => run(paths, runOptions, listener), out, language, options);
}
