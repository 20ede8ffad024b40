import { Command } from 'commander';
import type { Language } from '../model/finding.ts';
import { programVersion } from '../pipeline/program.ts';
import { addCheckCommand } from './check.ts';
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
import { displayWidth } from './text-table.ts';
import { addWorkerCommand } from './worker.ts';

/** The whole command line. Mistakes are thrown as CommanderError. */
export function makeProgram(language: Language, exitWith: (status: number) => void): Command {
  const words = texts[language];
  const program = new Command('juesuan')
    .description(words.help.program)
    .version(programVersion(), '-V, --version', words.help.version)
    .helpCommand(false)
    .exitOverride()
    .showSuggestionAfterError(false)
    // Mistakes are worded by usageMessage.
    .configureOutput({ outputError: () => undefined })
    .configureHelp({ styleTitle: (title) => words.help.titles[title] ?? title, displayWidth });
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
  for (const command of [program, ...program.commands]) {
    command
      .addOption(languageOption(words))
      .helpOption('-h, --help', words.help.help)
      .addHelpText('after', `\n${words.help.after}`);
  }
  return program;
}
