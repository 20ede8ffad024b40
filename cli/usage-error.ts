import type { Command, CommanderError } from 'commander';
import { closest, distance } from 'fastest-levenshtein';
import { at } from '../model/must.ts';
import type { Texts } from './messages.ts';

/** The code of an argument that is there and empty. */
export const emptyArgument = 'juesuan.emptyArgument';

/** A mistake of the command line in a sentence of ours, with what was perhaps meant; commander itself speaks English only. */
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
    // Our own words, behind those of commander.
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

/** The command line without the language, which may stand before the command, and without other options. */
export function wordsOf(commandLine: readonly string[]): string[] {
  return commandLine.filter((word, at) => !word.startsWith('-') && commandLine[at - 1] !== '--lang');
}

/** What was mistyped, or a file where the command belongs. */
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
  // A required option that is misspelt is missing before it is unknown.
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

/** A third of the letters may be wrong. */
function near(name: string, known: readonly string[]): string | undefined {
  const best = closest(name, known);
  const letters = (text: string): string => Array.from(text).toSorted().join('');
  // Two letters that changed places are one slip.
  const slips = letters(name) === letters(best) ? 1 : distance(name, best);
  return slips <= Math.max(1, Math.floor(best.length / 3)) ? best : undefined;
}
