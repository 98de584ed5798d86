/** Reads words by the table of options, and says in one sentence what is wrong with them. */
import { parseArgs } from 'node:util';
import { nearestName } from '../engine/strings/packages/nearestName';
import { type CommandRow, commandTable, commonOptions, type OptionRow } from './optionTable';

/** A mistake in the command line; the message is for the person who typed it. */
export class UsageError extends Error {}

/** The words of a command line, each option checked against the table. */
export interface GivenWords {
  command: CommandRow | undefined;
  words: string[];
  has(option: string): boolean;
  /** The last one wins, as with most programs. */
  value(option: string): string | undefined;
  values(option: string): string[];
}

/** Options of all commands by name; those that differ between commands agree in whether a value follows. */
const allOptions: ReadonlyMap<string, OptionRow> = new Map(
  [...commandTable.flatMap(({ options }) => options), ...commonOptions].map((row) => [row.name, row]),
);

/** Throws UsageError. */
export function readWords(args: readonly string[]): GivenWords {
  const options = Object.fromEntries(
    [...allOptions.values()].map(({ name, short, value }) => {
      return [name, { type: value ? ('string' as const) : ('boolean' as const), ...(short && { short }) }];
    }),
  );
  const { tokens } = parseArgs({ args: [...args], options, allowPositionals: true, strict: false, tokens: true });
  const positionals = tokens.flatMap((token) => (token.kind === 'positional' ? [token.value] : []));
  const command = commandOf(positionals[0]);
  const given = new Map<string, string[]>();
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const row = optionOf(token.name, token.rawName, command);
    const value = readValue(row, token.rawName, token.value, token.inlineValue === true);
    given.set(row.name, [...(given.get(row.name) ?? []), value]);
  }
  return {
    command,
    words: positionals.slice(1),
    has: (option) => given.has(option),
    value: (option) => given.get(option)?.at(-1),
    values: (option) => given.get(option) ?? [],
  };
}

function commandOf(word: string | undefined): CommandRow | undefined {
  if (word === undefined) return undefined;
  const names = commandTable.map(({ name }) => name);
  const found = commandTable.find(({ name }) => name === word);
  if (!found) throw new UsageError(`unknown command ${JSON.stringify(word)}${meant(word, names)}`);
  return found;
}

function optionOf(name: string, written: string, command: CommandRow | undefined): OptionRow {
  const common = commonOptions.find((row) => row.name === name);
  const row = command?.options.find((each) => each.name === name) ?? common;
  if (row) return row;
  const owners = commandTable.filter(({ options }) => options.some((each) => each.name === name));
  if (command && owners.length > 0)
    throw new UsageError(`${written} goes with ${owners.map((o) => o.name).join(', ')}`);
  const known = command?.options.filter(({ isHidden }) => !isHidden) ?? [...allOptions.values()];
  if (owners.length > 0) return allOptions.get(name)!;
  const names = known.map((each) => each.name);
  const hint = written.startsWith('--') ? meant(name, names, '--') : '';
  throw new UsageError(`unknown option ${written}${hint}`);
}

function readValue(row: OptionRow, written: string, value: string | undefined, isInline: boolean): string {
  if (row.value) {
    if (value === undefined || value === '') throw new UsageError(`${written} needs a value: ${written} ${row.value}`);
    // A forgotten value must not swallow the next option; standard input is a dash alone.
    if (!isInline && /^-./.test(value))
      throw new UsageError(`${written} needs a value; one that begins with a dash is written ${written}=${value}`);
    return value;
  }
  if (value === undefined) return '';
  if (!row.optional) throw new UsageError(`${written} takes no value`);
  return oneOf(written, value, row.optional);
}

/** The value, as one of those that are allowed. Throws UsageError. */
export function oneOf<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((candidate) => candidate === value);
  if (found !== undefined) return found;
  throw new UsageError(
    `${`${option} ${value}`.trimEnd()}: expected one of ${allowed.join(', ')}${meant(value, allowed)}`,
  );
}

/** `; did you mean x?`, or nothing. */
export function meant(written: string, known: readonly string[], before = ''): string {
  const nearest = nearestName(written, known);
  return nearest === undefined ? '' : `; did you mean ${before}${nearest}?`;
}
