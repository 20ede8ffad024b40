import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { InvalidArgumentError, Option, type Command } from 'commander';
import type { Language } from '../model/finding.ts';
import { texts } from './messages.ts';

const highestPort = 65_535;

type ReviewOptions = { readonly port: number; readonly open: boolean };

/** `juesuan review DIR` */
export function addReviewCommand(program: Command, language: Language): void {
  const words = texts[language];
  program
    .command('review')
    .description(words.help.review)
    .argument('<DIR>', words.help.folder)
    .addOption(
      new Option('--port <N>', words.help.port).default(0).argParser((value) => {
        if (/^\d{1,5}$/.test(value) && Number(value) <= highestPort) return Number(value);
        throw new InvalidArgumentError(words.usage.notANumber('--port', value, 0, highestPort));
      }),
    )
    .addOption(new Option('--no-open', words.help.noOpen))
    .action((folder: string, options: ReviewOptions) => review(resolve(folder), options, language));
}

/** Serves the page until the process is stopped. */
async function review(folder: string, { port, open }: ReviewOptions, language: Language): Promise<void> {
  const { serveReview } = await import('../review/server/serve.ts');
  const server = await serveReview(folder, port);
  process.stdout.write(`${texts[language].reviewing(server.address)}\n`);
  if (open && process.stdout.isTTY) openInBrowser(server.openingAddress);
  await new Promise<void>((stop) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
  });
  await server.close();
}

const openers: Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', ''],
};

/**
 * Opens the address in the browser. If that fails, there is no message, because the address is also on the terminal.
 */
function openInBrowser(address: string): void {
  const [command, ...before] = openers[process.platform] ?? ['xdg-open'];
  const child = spawn(command, [...before, address], { stdio: 'ignore', detached: true });
  child.once('error', () => undefined);
  child.unref();
}
