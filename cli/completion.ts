import { Argument, type Command } from 'commander';
import type { Language } from '../model/finding.ts';
import { texts } from './messages.ts';

const shells = ['bash', 'zsh', 'fish'] as const;

/** `juesuan completion bash|zsh|fish` */
export function addCompletionCommand(program: Command, language: Language): void {
  const words = texts[language];
  program
    .command('completion')
    .description(words.help.completion)
    .addArgument(new Argument('<SHELL>', words.help.shell).choices(shells))
    .action((shell: (typeof shells)[number]) => {
      process.stdout.write(scripts[shell](wordsOf(program)));
    });
}

type Completed = { readonly name: string; readonly description: string; readonly options: readonly string[] };

/** The commands and their options, taken from the program. */
function wordsOf(program: Command): Completed[] {
  return program.commands.map((command) => ({
    name: command.name(),
    description: command.description(),
    options: [...command.options.flatMap(({ long }) => long ?? []), '--help'],
  }));
}

const names = (commands: readonly Completed[]): string => commands.map(({ name }) => name).join(' ');
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

const scripts: { readonly [shell in (typeof shells)[number]]: (commands: readonly Completed[]) => string } = {
  bash: (commands) => `# juesuan
_juesuan() {
  local word="\${COMP_WORDS[COMP_CWORD]}"
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${names(commands)} help --help --version" -- "$word"))
    return
  fi
  case "$word" in
    -*) case "\${COMP_WORDS[1]}" in
${commands.map(({ name, options }) => `      ${name}) COMPREPLY=($(compgen -W "${options.join(' ')}" -- "$word")) ;;`).join('\n')}
    esac ;;
    *) COMPREPLY=($(compgen -f -- "$word")) ;;
  esac
}
complete -o filenames -F _juesuan juesuan
`,
  zsh: (commands) => `#compdef juesuan
_juesuan() {
  local -a commands
  commands=(${commands.map(({ name, description }) => quoted(`${name}:${description.replaceAll(':', '\\:')}`)).join(' ')})
  if (( CURRENT == 2 )); then
    _describe 'juesuan' commands
    return
  fi
  if [[ $words[CURRENT] == -* ]]; then
    case $words[2] in
${commands.map(({ name, options }) => `      ${name}) compadd -- ${options.join(' ')} ;;`).join('\n')}
    esac
  else
    _files
  fi
}
compdef _juesuan juesuan
`,
  fish: (commands) =>
    [
      ...commands.map(
        ({ name, description }) =>
          `complete -c juesuan -n __fish_use_subcommand -f -a ${name} -d ${quoted(description)}`,
      ),
      ...commands.flatMap(({ name, options }) =>
        options.map((option) => `complete -c juesuan -n '__fish_seen_subcommand_from ${name}' -l ${option.slice(2)}`),
      ),
      '',
    ].join('\n'),
};
