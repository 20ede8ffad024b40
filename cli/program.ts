import { Command, type Argument } from 'commander';
import type { Language } from '../model/finding.ts';
import { programVersion } from '../pipeline/program.ts';
import { addCheckCommand } from './check.ts';
import { addCompletionCommand } from './completion.ts';
import { addChecksCommand } from './checks.ts';
import { addExplainCommand } from './explain.ts';
import { addExportCommand } from './export.ts';
import { addFormsCommand } from './forms.ts';
import { texts } from './messages.ts';
import { languageOption } from './options.ts';
import { addRunCommand } from './run.ts';
import { addReviewCommand } from './review.ts';
import { addStatusCommand } from './status.ts';
import { addSubmitCommand } from './submit.ts';
import { displayWidth } from '../model/width.ts';
import { addWorkerCommand } from './worker.ts';

/** The whole command line. User errors are thrown as CommanderError. */
export function makeProgram(language: Language, exitWith: (status: number) => void): Command {
  const words = texts[language];
  const program = new Command('juesuan')
    .description(words.help.program)
    .version(programVersion(), '-V, --version', words.help.version)
    .helpCommand('help [COMMAND]', words.help.helpCommand)
    .exitOverride()
    .showSuggestionAfterError(false)
    // The messages for user errors come from usageMessage.
    .configureOutput({ outputError: () => undefined })
    .configureHelp({
      styleTitle: (title) => words.help.titles[title] ?? title,
      styleUsage: (usage) => Object.entries(words.help.usage).reduce((text, [en, own]) => text.replace(en, own), usage),
      // Our descriptions name choices and defaults in their own language.
      optionDescription: ({ description }) => description,
      subcommandTerm: (command) =>
        `${command.name()} ${command.registeredArguments.map(argumentTerm).join(' ')}`.trim(),
      displayWidth,
    });
  addRunCommand(program, language, exitWith);
  addCheckCommand(program, language, exitWith);
  addReviewCommand(program, language);
  addSubmitCommand(program, language, exitWith);
  addWorkerCommand(program, language, exitWith);
  addStatusCommand(program, language);
  addExportCommand(program, language, exitWith);
  addExplainCommand(program, language);
  addFormsCommand(program, language);
  addChecksCommand(program, language);
  addCompletionCommand(program, language);
  for (const command of [program, ...program.commands]) {
    command
      .addOption(languageOption(words))
      .helpOption('-h, --help', words.help.help)
      .addHelpText('after', `\n${words.help.after}`);
  }
  return program;
}

const argumentTerm = (argument: Argument): string => {
  const name = argument.name() + (argument.variadic && !argument.name().endsWith('...') ? '...' : '');
  return argument.required ? `<${name}>` : `[${name}]`;
};
