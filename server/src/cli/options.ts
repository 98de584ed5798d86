/** What a command line asks for, typed; how it is written stands in `optionTable.ts`. */
import { availableParallelism } from 'node:os';
import type { Persona, RuleLevel } from '../../../shared/src/settings';
import { failLevels, personas, ruleLevels } from '../../../shared/src/settingValues';
import type { Confidence, Severity } from '../engine/findings/finding';
import { type Glob, readGlob } from '../engine/strings/paths/glob';
import { MAX_COOLDOWN_DAYS, USUAL_COOLDOWN_DAYS } from '../platform/cooldown';
import { BASELINE_NAME } from './baselineName';
import { type GivenWords, meant, oneOf, readWords, UsageError } from './commandLine';
import { type CommandRow, commandTable, inventoryFormats, reportFormats } from './optionTable';

export { UsageError } from './commandLine';

/** A format of `check`, or what `inventory` takes of a workspace. */
export type ReportFormat = (typeof reportFormats)[number] | 'inventory';

/** One report of a run. */
export interface ReportTarget {
  format: ReportFormat;
  /** Left out: standard output. */
  file: string | undefined;
}

/** Which policy holds: the workspace's own, a given file, or none. */
export type PolicyChoice = { kind: 'own' } | { kind: 'file'; path: string } | { kind: 'none' };

/** Everything `check` can be told. */
export interface CheckOptions {
  paths: string[];
  /** A file with more paths; `-` for standard input. */
  filesFrom: string | undefined;
  ignoreMissing: boolean;
  /** At most one of them goes to standard output. */
  reports: ReportTarget[];
  /** Left out: what the policy says, else regular. */
  persona: Persona | undefined;
  policy: PolicyChoice;
  /** Left out: what the policy says, else error. */
  failOn: Severity | 'never' | undefined;
  minSeverity: Severity;
  minConfidence: Confidence;
  noIgnores: boolean;
  includeSuppressed: boolean;
  user: boolean;
  exclude: Glob[];
  /** Folders that git ignores are searched, too. */
  noGitignore: boolean;
  fix: 'safe' | 'unsafe' | undefined;
  dryRun: boolean;
  color: boolean | undefined;
  quiet: boolean;
  strict: boolean;
  allowEmpty: boolean;
  jobs: number;
  watch: boolean;
  levels: Record<string, RuleLevel>;
  /** Path that the text on standard input stands for. */
  stdinPath: string | undefined;
  /** A file of known findings; only new ones count. */
  baseline: string | undefined;
  /** A commit whose findings are known. */
  diff: string | undefined;
  /** The commit that is checked in place of the files on disk. */
  ref: string | undefined;
}

/** What `pin` can be told. */
export interface PinOptions {
  check: CheckOptions;
  online: boolean;
  /** Hosts that a configuration or its repository names, and that may be asked all the same. */
  allowedHosts: string[];
  /** Days that a version has to be old. */
  cooldownDays: number;
}

/** What `data` can be told. */
export interface DataOptions {
  action: 'status' | 'update';
  format: 'text' | 'json';
  /** A package or its data, instead of the registry. */
  from: string | undefined;
}

/** What `where` can be told. */
export interface WhereOptions {
  check: CheckOptions;
  format: 'text' | 'json';
  /** A server's name, a path, or both. */
  words: string[];
  /** Id or label. */
  host: string | undefined;
}

/** What `baseline write` can be told. */
export interface BaselineOptions {
  check: CheckOptions;
  path: string;
}

/** What `inventory` can be told. */
export interface InventoryOptions {
  /** Folders, configurations and reports; `-` is a report on standard input. */
  check: CheckOptions;
  format: (typeof inventoryFormats)[number];
  /** Left out: standard output. */
  file: string | undefined;
  /** Packages with ranges, and ids of advisories; any of them. */
  uses: string[];
}

/** Shells that completions are made for. */
export const shells = ['bash', 'zsh', 'fish'] as const;
/** One of them. */
export type Shell = (typeof shells)[number];

/** The JSON Schemas that can be printed. */
export const schemaNames = ['config', 'report', 'jsonl'] as const;
/** One of them. */
export type SchemaName = (typeof schemaNames)[number];

/** What a command line asks for. */
export type Command =
  | { name: 'check'; options: CheckOptions }
  | { name: 'baseline write'; options: BaselineOptions }
  | { name: 'pin'; options: PinOptions }
  | { name: 'permissions'; options: CheckOptions; format: 'text' | 'json' }
  | { name: 'where'; options: WhereOptions }
  | { name: 'data'; options: DataOptions }
  | { name: 'inventory'; options: InventoryOptions }
  | { name: 'rules'; format: 'text' | 'json' }
  | { name: 'explain'; rule: string }
  | { name: 'mcp'; roots: string[] }
  | { name: 'schema'; schema: SchemaName }
  | { name: 'completion'; shell: Shell }
  | { name: 'help'; about?: CommandRow }
  | { name: 'usage' }
  | { name: 'version' };

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

const severities = ['error', 'warning', 'information', 'hint'] as const;

function checkOptions(given: GivenWords): CheckOptions {
  const options = commonCheckOptions(given);
  const stdinPath = stdinPathOf(given);
  const filesFrom = given.value('files-from');
  const { paths, user } = options;
  if (stdinPath !== undefined && (paths.length > 0 || filesFrom !== undefined))
    throw new UsageError('--stdin-filename takes no other paths');
  const fix = given.has('fix') ? (given.value('fix') === 'unsafe' ? 'unsafe' : 'safe') : undefined;
  const dryRun = given.has('dry-run');
  if (stdinPath !== undefined && (fix || dryRun))
    throw new UsageError('--fix and --dry-run need files; standard input has none');
  const watch = given.has('watch');
  if (watch && (stdinPath !== undefined || filesFrom === '-' || fix || dryRun))
    throw new UsageError('--watch goes with neither standard input nor --fix');
  const failOn = given.value('fail-on');
  return {
    ...options,
    ...statesOf(given),
    filesFrom,
    stdinPath,
    watch,
    paths: paths.length > 0 || stdinPath !== undefined || filesFrom !== undefined || user ? paths : ['.'],
    reports: reportsOf(given),
    failOn: failOn === undefined ? undefined : oneOf('--fail-on', failOn, failLevels),
    minSeverity: oneOf('--min-severity', given.value('min-severity') ?? 'hint', severities),
    minConfidence: oneOf('--min-confidence', given.value('min-confidence') ?? 'low', [
      'high',
      'medium',
      'low',
    ] as const),
    ignoreMissing: given.has('ignore-missing'),
    includeSuppressed: given.has('include-suppressed'),
    fix: fix ?? (dryRun ? 'safe' : undefined),
    dryRun,
    quiet: given.has('quiet'),
    strict: given.has('strict'),
    allowEmpty: given.has('allow-empty'),
    jobs: jobsOf(given.value('jobs')),
  };
}

/** What the commands that look at files have in common; the rest as if nothing was said. */
function commonCheckOptions(given: GivenWords): CheckOptions {
  const persona = given.value('persona');
  return {
    paths: given.words,
    filesFrom: undefined,
    ignoreMissing: false,
    reports: [{ format: 'text', file: undefined }],
    persona: persona === undefined ? undefined : oneOf('--persona', persona, personas),
    policy: policyOf(given),
    failOn: undefined,
    minSeverity: 'hint',
    minConfidence: 'low',
    noIgnores: given.has('no-ignores'),
    includeSuppressed: false,
    user: given.has('user'),
    exclude: given.values('exclude').map(globOf),
    noGitignore: given.has('no-gitignore'),
    fix: undefined,
    dryRun: given.has('dry-run'),
    color: given.has('no-color') ? false : given.has('color') ? true : undefined,
    quiet: false,
    strict: false,
    allowEmpty: false,
    jobs: 1,
    watch: false,
    levels: readLevels(given.values('rule')),
    stdinPath: undefined,
    baseline: undefined,
    diff: undefined,
    ref: undefined,
  };
}

function globOf(source: string): Glob {
  const reading = readGlob(source);
  if ('wrong' in reading) throw new UsageError(`--exclude ${JSON.stringify(source)}: it ${reading.wrong}`);
  return reading.glob;
}

function policyOf(given: GivenWords): PolicyChoice {
  const path = given.value('config');
  if (path !== undefined && given.has('no-config')) throw new UsageError('--config and --no-config exclude each other');
  if (given.has('no-config')) return { kind: 'none' };
  return path === undefined ? { kind: 'own' } : { kind: 'file', path };
}

/** What findings are compared with, and what is checked in place of the files on disk. */
function statesOf(given: GivenWords): Pick<CheckOptions, 'baseline' | 'diff' | 'ref'> {
  const [baseline, diff, ref] = [given.value('baseline'), given.value('diff'), given.value('ref')];
  if (baseline !== undefined && diff !== undefined) throw new UsageError('--baseline and --diff exclude each other');
  const needsFiles = ['fix', 'dry-run', 'stdin', 'stdin-filename'].find((option) => given.has(option));
  if ((diff ?? ref) !== undefined && needsFiles) throw new UsageError(`--diff and --ref take no --${needsFiles}`);
  const more = ['user', 'watch'].find((option) => given.has(option));
  if (ref !== undefined && more) throw new UsageError(`--ref takes no --${more}: a commit has only its own files`);
  return { baseline, diff, ref };
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

function stdinPathOf(given: GivenWords): string | undefined {
  const path = given.value('stdin-filename');
  if (path !== undefined) return path;
  const older = given.value('path');
  if (given.has('stdin') && older === undefined) throw new UsageError('--stdin needs --path, or use --stdin-filename');
  if (older !== undefined && !given.has('stdin')) throw new UsageError('--path goes with --stdin');
  return older;
}

function reportsOf(given: GivenWords): ReportTarget[] {
  const output = given.value('output');
  const written = given.values('format');
  const reports = (written.length > 0 ? written : ['text']).map((each): ReportTarget => {
    const at = each.indexOf('=');
    const format = oneOf('--format', at < 0 ? each : each.slice(0, at), reportFormats);
    const file = at < 0 ? output : each.slice(at + 1);
    if (file === '') throw new UsageError(`--format ${each} names no file`);
    return { format, file };
  });
  const places = reports.map(({ file }) => file ?? '');
  const twice = places.find((place, index) => places.indexOf(place) !== index);
  if (twice !== undefined) {
    const where = twice === '' ? 'standard output' : twice;
    throw new UsageError(`two formats for ${where}: write one of them to a file, as in --format sarif=report.sarif`);
  }
  if (output !== undefined && !places.includes(output))
    throw new UsageError('--output is for a format that names no file');
  return reports;
}

/** More threads than this only wait for each other. */
const MAX_JOBS = 64;

function jobsOf(value: string | undefined): number {
  if (value === undefined) return 1;
  const jobs = value === 'auto' ? availableParallelism() : Number(value);
  if (Number.isInteger(jobs) && jobs >= 1 && jobs <= MAX_JOBS) return jobs;
  throw new UsageError(`--jobs ${value}: expected a number from 1 to ${MAX_JOBS}, or auto`);
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

function readLevels(entries: readonly string[]): Record<string, RuleLevel> {
  const levels = entries.map((entry) => {
    const at = entry.indexOf('=');
    if (at < 1) throw new UsageError(`--rule ${entry}: write it as rule-id=level`);
    return [entry.slice(0, at), oneOf('--rule', entry.slice(at + 1), ruleLevels)] as const;
  });
  return Object.fromEntries(levels);
}
