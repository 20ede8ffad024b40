import type { CommanderError } from 'commander';
import type { Texts } from './messages.ts';

/** A mistake of the command line in a sentence of ours; commander itself speaks English only. */
export function usageMessage(error: CommanderError, words: Texts): string {
  const { usage } = words;
  const name = /'([^']*)'/.exec(error.message)?.[1] ?? '';
  const sentences: { readonly [code: string]: string } = {
    'commander.unknownOption': usage.unknownOption(name),
    'commander.unknownCommand': usage.unknownCommand(name),
    'commander.missingArgument': usage.missingArgument(name),
    'commander.missingMandatoryOptionValue': usage.missingOption(name),
    'commander.optionMissingArgument': usage.missingValue(name),
    'commander.excessArguments': usage.tooMany(name),
    // Our own words, behind those of commander.
    'commander.invalidArgument': error.message.replace(/^.*?is invalid(?: for argument '[^']*')?\. /, ''),
  };
  return `${sentences[error.code] ?? error.message}\n${usage.seeHelp}`;
}
