/** What a command line asks for, from its words. */
import { MAX_COOLDOWN_DAYS, USUAL_COOLDOWN_DAYS } from '../platform/cooldown';
import { BASELINE_NAME } from './baselineName';
import { checkOptions, commonCheckOptions, jobsOf } from './checkOptions';
import { type GivenWords, meant, oneOf, readWords, UsageError } from './commandLine';
import {
  type CheckOptions,
  type Command,
  type DataOptions,
  type InventoryOptions,
  type PinOptions,
  schemaNames,
  shells,
  type WhereOptions,
} from './options';
import { type CommandRow, commandTable, inventoryFormats } from './optionTable';

/** Reads the words after the program's name. Throws UsageError. */
export function readCommand(args: readonly string[]): Command {
  const given = readWords(args);
  const { command, words } = given;
  if (given.has('help')) return { name: 'help', ...(command && { about: command }) };
  if (given.has('version')) return { name: 'version' };
  switch (command?.name) {
    case undefined:
      return { name: 'usage' };
    case 'check':
      return { name: 'check', options: checkOptions(given) };
    case 'baseline':
      return baselineCommand(given);
    case 'pin':
      return { name: 'pin', options: pinOptions(given) };
    case 'permissions':
      return { name: 'permissions', options: permissionsOptions(given), format: plainFormat(given) };
    case 'where':
      return { name: 'where', options: whereOptions(given) };
    case 'data':
      return { name: 'data', options: dataOptions(given) };
    case 'inventory':
      return { name: 'inventory', options: inventoryOptions(given) };
    case 'rules':
      return { name: 'rules', format: plainFormat(given) };
    case 'explain':
      if (words.length !== 1) throw new UsageError('explain takes one rule id');
      return { name: 'explain', rule: words[0]! };
    case 'mcp':
      if (words.length) throw new UsageError('mcp takes no paths; folders that may be read are named with --root');
      return { name: 'mcp', roots: given.values('root') };
    case 'lsp':
      // A program of its own, which starts before any of this is loaded.
      throw new UsageError('lsp stands first: mcp-config-lens lsp');
    case 'schema':
      return { name: 'schema', schema: oneOf('schema', only(words, 'schema', schemaNames), schemaNames) };
    case 'completion':
      return { name: 'completion', shell: oneOf('completion', only(words, 'completion', shells), shells) };
    default:
      return { name: 'help', ...(words[0] !== undefined && { about: commandNamed(words[0]) }) };
  }
}

function only(words: readonly string[], name: string, allowed: readonly string[]): string {
  if (words.length !== 1) throw new UsageError(`${name} takes one of ${allowed.join(', ')}`);
  return words[0]!;
}

function commandNamed(word: string): CommandRow {
  const found = commandTable.find(({ name }) => name === word);
  const names = commandTable.map(({ name }) => name);
  if (!found) throw new UsageError(`unknown command ${JSON.stringify(word)}${meant(word, names)}`);
  return found;
}

function plainFormat(given: GivenWords): 'text' | 'json' {
  return oneOf('--format', given.value('format') ?? 'text', ['text', 'json'] as const);
}

/** `baseline check` is `check` with the file that `baseline write` makes. */
function baselineCommand(given: GivenWords): Command {
  const [first = '', ...words] = given.words;
  const action = oneOf('baseline', first, ['write', 'check'] as const);
  const path = given.value('baseline') ?? BASELINE_NAME;
  const options = checkOptions({ ...given, words });
  if (action === 'check') return { name: 'check', options: { ...options, baseline: path } };
  if (given.has('format') || given.has('output')) throw new UsageError('baseline write makes no report');
  return { name: 'baseline write', options: { check: { ...options, baseline: undefined }, path } };
}

function pinOptions(given: GivenWords): PinOptions {
  if (given.value('cooldown-days') !== undefined && !given.has('online'))
    throw new UsageError('--cooldown-days goes with pin --online');
  if (given.has('allow-host') && !given.has('online')) throw new UsageError('--allow-host goes with pin --online');
  const options = commonCheckOptions(given);
  return {
    check: { ...options, paths: options.paths.length > 0 || options.user ? options.paths : ['.'] },
    online: given.has('online'),
    allowedHosts: given.values('allow-host'),
    cooldownDays: readDays(given.value('cooldown-days')),
  };
}

function readDays(text: string | undefined): number {
  if (text === undefined) return USUAL_COOLDOWN_DAYS;
  const days = /^\d{1,3}$/.test(text) ? Number(text) : Number.NaN;
  if (!(days <= MAX_COOLDOWN_DAYS)) throw new UsageError(`--cooldown-days ${text}: expected 0 to ${MAX_COOLDOWN_DAYS}`);
  return days;
}

function dataOptions(given: GivenWords): DataOptions {
  const actions = ['update', 'status'] as const;
  const action = oneOf('data', only(given.words, 'data', actions), actions);
  const from = given.value('from');
  if (from !== undefined && action !== 'update') throw new UsageError('--from goes with data update');
  return { action, format: plainFormat(given), from };
}

function inventoryOptions(given: GivenWords): InventoryOptions {
  const options = commonCheckOptions(given);
  const filesFrom = given.value('files-from');
  return {
    check: {
      ...options,
      filesFrom,
      paths: options.paths.length > 0 || filesFrom !== undefined || options.user ? options.paths : ['.'],
      ignoreMissing: given.has('ignore-missing'),
      allowEmpty: given.has('allow-empty'),
      strict: given.has('strict'),
      jobs: jobsOf(given.value('jobs')),
      // What is found there is not of interest, and never makes the exit code.
      failOn: 'never',
    },
    format: oneOf('--format', given.value('format') ?? 'table', inventoryFormats),
    file: given.value('output'),
    uses: given.values('uses'),
  };
}

function permissionsOptions(given: GivenWords): CheckOptions {
  const options = commonCheckOptions(given);
  // A person's own files count together with the folder's.
  return options.paths.length > 0 ? options : { ...options, paths: ['.'] };
}

function whereOptions(given: GivenWords): WhereOptions {
  const { words } = given;
  if (words.length > 2) throw new UsageError('where takes the name of a server and a path');
  return { check: commonCheckOptions(given), format: plainFormat(given), words, host: given.value('host') };
}
