import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { messageOf } from '../model/error-code.ts';
import type { Bilingual, Language } from '../model/finding.ts';
import { RunError } from '../pipeline/many/run-error.ts';
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
    .option('--cache <DIR>', words.help.cache)
    .option('--no-cache', words.help.noCache)
    .option('--compare', words.help.compare);
  for (const option of workOptions(words)) command.addOption(option);
  command.action(async (paths: string[], options: RunCommandOptions) => {
    exitWith(await runDocuments(paths, options, language));
  });
}

type RunCommandOptions = WorkOptions & { readonly out: string; readonly again?: true; readonly compare?: true } & {
  /** False for `--no-cache`. */
  readonly cache?: string | boolean;
};

/** The folder of cached pages; if it is named, it is created here, so that a wrong name is reported at once. */
async function cacheFolder(named: string | boolean | undefined, out: string): Promise<string> {
  if (typeof named !== 'string') return join(out, 'cache');
  const folder = resolve(named);
  try {
    const { makeFolder } = await import('../output/whole-file.ts');
    await makeFolder(folder);
    return folder;
  } catch (error) {
    throw new RunError(noCache(folder, messageOf(error)), error);
  }
}

const noCache = (folder: string, reason: string): Bilingual => ({
  zh: `无法使用 ${folder} 存放已识别的页面（${reason}）；请用 --cache 指定可写的文件夹，或加 --no-cache`,
  en: `Cannot keep pages in ${folder} (${reason}); name a writable folder with --cache, or use --no-cache`,
});

/** Reads the documents and shows the run. @returns the exit status */
async function runDocuments(paths: readonly string[], options: RunCommandOptions, language: Language): Promise<number> {
  const out = resolve(options.out);
  // Before the first worker starts, because a wrong folder ends the command.
  const cache = options.cache === false ? undefined : await cacheFolder(options.cache, out);
  const runOptions = {
    ...(await runOptionsOf(options, out, language, { paths, cache })),
    again: options.again ?? false,
    compare: options.compare ?? false,
    ...(cache !== undefined && { cache }),
  };
  try {
    // Loaded here, so that --help and --version answer at once.
    const { run } = await import('../pipeline/many/run.ts');
    const { showRun } = await import('./show-run.ts');
    return await showRun((listener) => run(paths, runOptions, listener), runOptions, language, options);
  } finally {
    // The first worker was started before all this; after an error nobody needs it.
    runOptions.pool.close();
  }
}
