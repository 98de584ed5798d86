/** Scripts that complete commands, options and their values in a shell, made from the table of options. */
import { ruleLevels } from '../../../shared/src/settingValues';
import type { Shell } from './options';
import { type CommandRow, commandTable, commonOptions, type OptionRow } from './optionTable';
import { ruleIds } from './rules';

const PROGRAM = 'mcp-config-lens';

/** The script for one shell. */
export function completionScript(shell: Shell): string {
  return scripts[shell]();
}

const scripts: Readonly<Record<Shell, () => string>> = { bash: bashScript, zsh: zshScript, fish: fishScript };

function shownOptions({ options }: CommandRow): OptionRow[] {
  return [...options, ...commonOptions].filter(({ isHidden }) => !isHidden);
}

/** `--output`, `-o`. */
function spellings({ name, short }: OptionRow): string[] {
  return [`--${name}`, ...(short ? [`-${short}`] : [])];
}

/** What may stand for the value: words, or `undefined` for files and for what nobody can guess. */
function valuesOf({ choices, offers }: OptionRow): readonly string[] | undefined {
  if (choices) return choices;
  return offers === 'rule' ? ruleIds.flatMap((id) => ruleLevels.map((level) => `${id}=${level}`)) : undefined;
}

function wordsOf({ offers }: CommandRow): readonly string[] {
  return offers === 'rule' ? ruleIds : typeof offers === 'object' ? offers : [];
}

function bashScript(): string {
  const values = new Map<string, string>();
  for (const command of commandTable) {
    for (const option of shownOptions(command).filter(({ value }) => value)) {
      const words = valuesOf(option);
      const reply = words
        ? `COMPREPLY=($(compgen -W '${words.join(' ')}' -- "$before$current")); COMPREPLY=("\${COMPREPLY[@]#"$before"}")`
        : option.offers === 'file'
          ? 'COMPREPLY=($(compgen -f -- "$current"))'
          : 'COMPREPLY=()';
      values.set(`${command.name}:${spellings(option).join(`|${command.name}:`)}`, reply);
    }
  }
  const commands = commandTable.map((command) => {
    const words = [...shownOptions(command).flatMap(spellings), ...wordsOf(command)];
    return `    ${command.name}) words='${words.join(' ')}' ;;`;
  });
  const files = commandTable.filter(({ offers }) => offers === 'file').map(({ name }) => name);
  return `# bash completion of ${PROGRAM}: source it, or save it as ${PROGRAM} below ~/.local/share/bash-completion/completions/
_mcp_config_lens() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous before='' command='' words='' word
  local -i at=COMP_CWORD
  # Bash takes the equals sign for a word of its own: behind an option, and inside of a value.
  if [ "$current" = '=' ]; then current=''; at+=1; fi
  previous="\${COMP_WORDS[at-1]}"
  if [ "$previous" = '=' ] && [ "$at" -ge 3 ]; then
    previous="\${COMP_WORDS[at-2]}"
    if [[ "$previous" != -* ]]; then
      before="$previous="
      previous="\${COMP_WORDS[at-3]}"
      if [ "$previous" = '=' ] && [ "$at" -ge 5 ]; then previous="\${COMP_WORDS[at-4]}"; fi
    fi
  fi
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$word" in
      ${commandTable.map(({ name }) => name).join('|')}) command="$word"; break ;;
    esac
  done
  case "$command:$previous" in
${[...values].map(([pattern, reply]) => `    ${pattern}) ${reply}; return ;;`).join('\n')}
  esac
  case "$command" in
${commands.join('\n')}
    *) words='${[...commandTable.map(({ name }) => name), ...commonOptions.flatMap(spellings)].join(' ')}' ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
  case "$command" in
    ${files.join('|')}) if [[ "$current" != -* ]]; then COMPREPLY=($(compgen -f -- "$current")); fi ;;
  esac
}
complete -o filenames -F _mcp_config_lens ${PROGRAM}
`;
}

function zshScript(): string {
  const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
  const described = (text: string) => text.replaceAll(/[[\]\\:]/g, '\\$&');
  const spec = (option: OptionRow): string[] => {
    const { help, value, optional, isRepeatable, offers } = option;
    const words = valuesOf(option);
    const action = words ? `(${words.join(' ')})` : offers === 'file' ? '_files' : ' ';
    const behind = value ? `:${described(value)}:${action}` : optional ? `::value:(${optional.join(' ')})` : '';
    // The value of a long option may stand behind an equals sign, too; an optional one stands nowhere else.
    const sign = value ? '=' : optional ? '=-' : '';
    const written = spellings(option).map((name) => name + (name.startsWith('--') ? sign : ''));
    return written.map((name) => quoted(`${isRepeatable ? '*' : ''}${name}[${described(help)}]${behind}`));
  };
  const cases = commandTable.map((command) => {
    const words = wordsOf(command);
    const rest =
      command.offers === 'file' ? ["'*:path:_files'"] : words.length > 0 ? [quoted(`1:word:(${words.join(' ')})`)] : [];
    return `    ${command.name}) _arguments ${[...shownOptions(command).flatMap(spec), ...rest].join(' ')} ;;`;
  });
  const names = commandTable.map(({ name, help }) => quoted(`${name}:${described(help)}`)).join(' ');
  return `#compdef ${PROGRAM}
# zsh completion of ${PROGRAM}: save it as _${PROGRAM} in a folder of $fpath
_mcp_config_lens() {
  local -a commands=(${names})
  if (( CURRENT == 2 )); then _describe command commands; return; fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case $command in
${cases.join('\n')}
  esac
}
if [ "$funcstack[1]" = _${PROGRAM} ]; then _mcp_config_lens "$@"; else compdef _mcp_config_lens ${PROGRAM}; fi
`;
}

function fishScript(): string {
  const quoted = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
  const lines = commandTable.flatMap((command) => {
    const { name, help, offers } = command;
    const inside = `-n '__fish_seen_subcommand_from ${name}'`;
    const options = shownOptions(command).map((option) => {
      const words = valuesOf(option);
      const value = option.value
        ? words
          ? ` -x -a ${quoted(words.join(' '))}`
          : option.offers === 'file'
            ? ' -r'
            : ' -x'
        : '';
      const short = option.short ? ` -s ${option.short}` : '';
      return `complete -c ${PROGRAM} ${inside} -l ${option.name}${short}${value} -d ${quoted(option.help)}`;
    });
    const words = wordsOf(command);
    return [
      `complete -c ${PROGRAM} -n __fish_use_subcommand -f -a ${name} -d ${quoted(help)}`,
      ...(offers === 'file'
        ? []
        : [`complete -c ${PROGRAM} ${inside} -f${words.length > 0 ? ` -a ${quoted(words.join(' '))}` : ''}`]),
      ...options,
    ];
  });
  return `# fish completion of ${PROGRAM}: save it as ~/.config/fish/completions/${PROGRAM}.fish\n${lines.join('\n')}\n`;
}
