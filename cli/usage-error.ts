import type { Command, CommanderError } from 'commander';
import { closest, distance } from 'fastest-levenshtein';
import { at } from '../model/must.ts';
import type { Texts } from './messages.ts';

/** The code for an argument that is empty. */
export const emptyArgument = 'juesuan.emptyArgument';

/** The message for an error in the command line, with a suggestion; commander's own messages are only in English. */
export function usageMessage(
  error: CommanderError,
  words: Texts,
  program: Command,
  commandLine: readonly string[],
): string {
  const { usage } = words;
  const name = /'([^']*)'/.exec(error.message)?.[1] ?? '';
  const command = program.commands.find((each) => each.name() === wordsOf(commandLine)[0]);
  const choices = /option '(\S+).*' argument '(.*)' is invalid\. Allowed choices are (.*)\.$/s.exec(error.message);
  const argument = /command-argument value '(.*)' is invalid for argument '(.*)'\. Allowed choices are (.*)\.$/s.exec(
    error.message,
  );
  const sentences: { readonly [code: string]: string } = {
    'commander.unknownOption': usage.unknownOption(name),
    'commander.unknownCommand': usage.unknownCommand(name),
    'commander.missingArgument': usage.missingArgument(name),
    'commander.missingMandatoryOptionValue': usage.missingOption(name),
    'commander.optionMissingArgument': usage.missingValue(name),
    'commander.excessArguments': usage.tooMany(name),
    [emptyArgument]: usage.empty,
    // Our own words follow those of commander.
    'commander.invalidArgument': choices
      ? usage.notAChoice(at(choices, 1, 'option'), at(choices, 2, 'value'), at(choices, 3, 'choices'))
      : argument
        ? usage.notAnArgument(at(argument, 2, 'argument'), at(argument, 1, 'value'), at(argument, 3, 'choices'))
        : error.message.replace(/^.*?is invalid(?: for argument '[^']*')?\. /, ''),
  };
  const meant = meantBy(error.code, name, program, command, commandLine);
  const sentence = sentences[error.code] ?? error.message;
  return [sentence, ...(meant ? [usage.didYouMean(meant)] : []), usage.seeHelp(command?.name())].join('\n');
}

/**
 * The words of the command line without options, and without the value of `--lang`, which may come before the command.
 */
export function wordsOf(commandLine: readonly string[]): string[] {
  return commandLine.filter((word, at) => !word.startsWith('-') && commandLine[at - 1] !== '--lang');
}

/** What was perhaps meant: a similar word, or a command where a file was given instead. */
function meantBy(
  code: string,
  name: string,
  program: Command,
  command: Command | undefined,
  typed: readonly string[],
): string | undefined {
  if (code === 'commander.unknownCommand') {
    if (/[/\\]|\.(?:pdf|txt|md)$/i.test(name)) return `juesuan run ${name} --out DIR`;
    return near(
      name,
      program.commands.map((each) => each.name()),
    );
  }
  // Commander reports a misspelt required option as missing, not as unknown.
  if (code === 'commander.missingMandatoryOptionValue') {
    const known = new Set(command?.options.map(({ long }) => long));
    const required = name.match(/--[\w-]+/g) ?? [];
    return typed.some((word) => !known.has(word) && word.startsWith('--') && near(word, required))
      ? required[0]
      : undefined;
  }
  if (code !== 'commander.unknownOption') return undefined;
  const options = (command ?? program).options.flatMap(({ long }) => long ?? []);
  return near(name.replace(/=.*/s, ''), [...options, '--help']);
}

/** The closest known word, if at most a third of the letters are wrong. */
function near(name: string, known: readonly string[]): string | undefined {
  const best = closest(name, known);
  const letters = (text: string): string => Array.from(text).toSorted().join('');
  // Two swapped letters count as one error.
  const slips = letters(name) === letters(best) ? 1 : distance(name, best);
  return slips <= Math.max(1, Math.floor(best.length / 3)) ? best : undefined;
}
