import { CommanderError, type Command } from 'commander';
import { errorCode, messageOf } from '../model/error-code.ts';
import type { Language } from '../model/finding.ts';
import { isOutOfFiles, stops } from '../pipeline/many/messages.ts';
import { missingPackage } from '../pipeline/many/missing-package.ts';
import { RunError } from '../pipeline/many/run-error.ts';
import { texts } from './messages.ts';
import { languageOf } from './options.ts';
import { makeProgram } from './program.ts';
import { emptyArgument, usageMessage, wordsOf } from './usage-error.ts';

const wrongCommandLine = 2;

/** Runs a command line. @returns the exit status */
export async function runCommandLine(commandLine: readonly string[]): Promise<number> {
  const language = languageOf(commandLine);
  let status = 0;
  const program = makeProgram(language, (of) => {
    status = of;
  });
  try {
    mustKnow(commandLine, program);
    await program.parseAsync(commandLine, { from: 'user' });
    return status;
  } catch (error) {
    return report(missingPackage(error) ?? error, commandLine, language, program);
  }
}

/**
 * For an unknown command, commander would print the help of the program without an error; and an empty path (from a
 * variable that is not set) would mean the current folder. @throws CommanderError
 */
function mustKnow(commandLine: readonly string[], program: Command): void {
  if (commandLine.includes('')) throw new CommanderError(wrongCommandLine, emptyArgument, 'error: empty argument');
  const [first, asked] = wordsOf(commandLine);
  if (first !== 'help' || asked === undefined || asked === first) return;
  if (program.commands.some((command) => command.name() === asked)) return;
  throw new CommanderError(wrongCommandLine, 'commander.unknownCommand', `error: unknown command '${asked}'`);
}

function report(error: unknown, commandLine: readonly string[], language: Language, program: Command): number {
  const words = texts[language];
  const say = (text: string): void => {
    process.stderr.write(`${text}\n`);
  };
  // Help and version are also thrown, with exit code 0. Without any command, the user needs the help text.
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0;
    if (error.code === 'commander.help') return wrongCommandLine;
    say(usageMessage(error, words, program, commandLine));
  } else if (error instanceof RunError) say(error.sentence[language]);
  else if (isOutOfFiles(errorCode(error))) say(stops.tooManyFiles[language]);
  else {
    say(words.bug(messageOf(error)));
    if (commandLine.includes('--verbose') && error instanceof Error && error.stack !== undefined) say(error.stack);
  }
  return wrongCommandLine;
}
