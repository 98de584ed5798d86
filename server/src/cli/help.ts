/** The text of the help, from the table of options and as wide as the terminal. */
import { type CommandRow, commandTable, commonOptions, exitCodeTable, type OptionRow } from './optionTable';
import { wrapped } from './wrap';

const PROGRAM = 'mcp-config-lens';
/** Columns of the left side: more, and the sentence goes to the next line. */
const LEFT_COLUMNS = 30;

/** All commands and what `check` can be told; about one command when it is named. */
export function helpText(columns: number, command?: CommandRow): string {
  const lines = command ? aboutCommand(command, columns) : aboutProgram(columns);
  return `${lines.join('\n')}\n`;
}

function aboutProgram(columns: number): string[] {
  const check = commandTable[0]!;
  return [
    ...wrapped(
      `${PROGRAM}: checks MCP configurations, and the hooks, tasks and other commands beside the servers. It starts no program and opens no connection, unless you use pin --online or data update.`,
      columns,
    ),
    '',
    'Usage',
    `  ${PROGRAM} <command> [options]`,
    '',
    'Commands',
    ...commandTable.flatMap(({ name, takes = '', help }) =>
      row(`  ${name} ${takes}`.trimEnd(), help, columns, LEFT_COLUMNS),
    ),
    '',
    'Options of check',
    ...optionRows(check.options, columns),
    '',
    ...wrapped(`The options of other commands: ${PROGRAM} <command> --help`, columns),
    '',
    ...exitCodes(columns),
  ];
}

function aboutCommand(command: CommandRow, columns: number): string[] {
  const { name, takes, help, options } = command;
  return [
    ...wrapped(`${PROGRAM} ${name}: ${help}.`, columns),
    '',
    'Usage',
    `  ${PROGRAM} ${name}${options.length > 0 ? ' [options]' : ''}${takes ? ` ${takes}` : ''}`,
    '',
    'Options',
    ...optionRows([...options, ...commonOptions], columns),
    '',
    ...exitCodes(columns),
  ];
}

function exitCodes(columns: number): string[] {
  return ['Exit codes', ...exitCodeTable.flatMap(([code, meaning]) => row(`  ${code}`, meaning, columns, 4))];
}

function optionRows(options: readonly OptionRow[], columns: number): string[] {
  return options
    .filter(({ isHidden }) => !isHidden)
    .flatMap((option) => row(`  ${spelling(option)}`, sentence(option), columns, LEFT_COLUMNS));
}

/** How an option is written: `--output FILE, -o FILE`. */
export function spelling({ name, short, value, optional }: OptionRow): string {
  const behind = value ? ` ${value}` : '';
  return `--${name}${behind}${optional ? `[=${optional.join('|')}]` : ''}${short ? `, -${short}${behind}` : ''}`;
}

/** What an option does, with its values, the one that is taken by itself, and whether it can be given again. */
export function sentence({ help, choices, standard, isRepeatable }: OptionRow): string {
  const more = [
    ...(choices ? [choices.join(', ')] : []),
    ...(standard === undefined ? [] : [`${standard} if not given`]),
    ...(isRepeatable ? ['repeatable'] : []),
  ];
  return more.length > 0 ? `${help} (${more.join('; ')})` : help;
}

function row(left: string, right: string, columns: number, width: number): string[] {
  const room = Math.max(columns - width, 24);
  const [first = '', ...rest] = wrapped(right, room);
  const indent = ' '.repeat(width);
  const isLong = left.length + 2 > width;
  const start = isLong ? [left, indent + first] : [left.padEnd(width) + first];
  return [...start, ...rest.map((line) => indent + line)];
}
