/** The command line's words: what may be asked, and one sentence about each mistake. */
import { parseArgs } from 'node:util';
import type { Persona, RuleLevel } from '../../../shared/src/settings';
import type { Severity } from '../engine/findings/finding';
import { BASELINE_NAME } from './baselineName';

/** Formats of `check`. */
const reportFormats = ['text', 'json', 'sarif', 'github', 'html', 'markdown'] as const;
/** One of them. */
export type ReportFormat = (typeof reportFormats)[number];

/** Which policy holds. */
export type PolicyChoice = { kind: 'own' } | { kind: 'file'; path: string } | { kind: 'none' };

/** Everything `check` can be told. */
export interface CheckOptions {
  paths: string[];
  format: ReportFormat;
  /** Left out: what the project configuration says, else regular. */
  persona: Persona | undefined;
  /** Left out: what the policy says, else error. */
  failOn: Severity | 'never' | undefined;
  /** Which policy holds: the workspace's own, a given file, or none. */
  policy: PolicyChoice;
  noIgnores: boolean;
  user: boolean;
  fix: 'safe' | 'unsafe' | undefined;
  dryRun: boolean;
  color: boolean | undefined;
  quiet: boolean;
  strict: boolean;
  levels: Record<string, RuleLevel>;
  /** Path that the text on standard input stands for. */
  stdinPath: string | undefined;
  /** File that the report is written to; left out, standard output. */
  outputFile: string | undefined;
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
}

/** What `baseline write` can be told. */
export interface BaselineOptions {
  check: CheckOptions;
  path: string;
}

/** What a command line asks for. */
export type Command =
  | { name: 'check'; options: CheckOptions }
  | { name: 'pin'; options: PinOptions }
  | { name: 'permissions'; options: CheckOptions }
  | { name: 'baseline write'; options: BaselineOptions }
  | { name: 'rules'; format: 'text' | 'json' }
  | { name: 'explain'; rule: string }
  | { name: 'help' }
  | { name: 'version' };

/** A mistake in the command line; the message is for the person who typed it. */
export class UsageError extends Error {}

const flags = {
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'V' },
  format: { type: 'string' },
  output: { type: 'string', short: 'o' },
  persona: { type: 'string' },
  'fail-on': { type: 'string' },
  'no-ignores': { type: 'boolean' },
  user: { type: 'boolean' },
  fix: { type: 'boolean' },
  'fix-unsafe': { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  online: { type: 'boolean' },
  'allow-host': { type: 'string', multiple: true },
  color: { type: 'boolean' },
  'no-color': { type: 'boolean' },
  quiet: { type: 'boolean', short: 'q' },
  strict: { type: 'boolean' },
  rule: { type: 'string', multiple: true },
  stdin: { type: 'boolean' },
  path: { type: 'string' },
  baseline: { type: 'string' },
  diff: { type: 'string' },
  ref: { type: 'string' },
  config: { type: 'string' },
  'no-config': { type: 'boolean' },
} as const;

type Values = ReturnType<typeof parse>['values'];

/** Reads the words after the program's name. Throws UsageError. */
export function readCommand(words: readonly string[]): Command {
  const { values, positionals } = parse(words);
  if (values.help) return { name: 'help' };
  if (values.version) return { name: 'version' };
  const [name, ...rest] = positionals;
  if (name === undefined) throw new UsageError('no command given');
  if (values.online && name !== 'pin') throw new UsageError('--online goes with pin');
  if (values['allow-host'] && !values.online) throw new UsageError('--allow-host goes with pin --online');
  if (name === 'check') return { name, options: checkOptions(values, rest) };
  if (name === 'pin') return { name, options: pinOptions(values, rest) };
  if (name === 'permissions') return { name, options: permissionsOptions(values, rest) };
  if (name === 'baseline') return baselineCommand(values, rest);
  if (name === 'rules') return { name, format: oneOf('--format', values.format ?? 'text', ['text', 'json'] as const) };
  if (name === 'explain') {
    const [rule] = rest;
    if (rule === undefined || rest.length > 1) throw new UsageError('explain takes one rule id');
    return { name, rule };
  }
  if (name === 'help') return { name };
  throw new UsageError(
    `unknown command ${JSON.stringify(name)}; there are check, baseline, pin, permissions, rules and explain`,
  );
}

function parse(words: readonly string[]) {
  // An option with an optional value is not known to parseArgs.
  const args = words.map((word) => (word === '--fix=unsafe' ? '--fix-unsafe' : word === '--fix=safe' ? '--fix' : word));
  try {
    return parseArgs({ args, options: flags, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function checkOptions(values: Values, paths: string[]): CheckOptions {
  if (values.stdin && (!values.path || paths.length)) throw new UsageError('--stdin needs --path and no other paths');
  if (values.path && !values.stdin) throw new UsageError('--path goes with --stdin');
  const fix = values['fix-unsafe'] ? 'unsafe' : values.fix || values['dry-run'] ? 'safe' : undefined;
  if (values.stdin && fix) throw new UsageError('--fix and --dry-run need files; standard input has none');
  const severities = ['error', 'warning', 'information', 'hint', 'never'] as const;
  const personas = ['regular', 'pedantic', 'auditor'] as const;
  return {
    paths: paths.length || values.stdin || values.user ? paths : ['.'],
    format: oneOf('--format', values.format ?? 'text', reportFormats),
    persona: values.persona === undefined ? undefined : oneOf('--persona', values.persona, personas),
    failOn: values['fail-on'] === undefined ? undefined : oneOf('--fail-on', values['fail-on'], severities),
    policy: policyChoice(values),
    noIgnores: values['no-ignores'] ?? false,
    user: values.user ?? false,
    fix,
    dryRun: values['dry-run'] ?? false,
    color: values['no-color'] || values.output !== undefined ? false : values.color,
    quiet: values.quiet ?? false,
    strict: values.strict ?? false,
    levels: readLevels(values.rule ?? []),
    stdinPath: values.stdin ? values.path : undefined,
    outputFile: values.output,
    ...stateOptions(values, fix !== undefined || values.stdin === true),
  };
}

/** `baseline check` is `check` with the file that `baseline write` makes. */
function baselineCommand(values: Values, [action, ...paths]: string[]): Command {
  if (values.diff !== undefined || values.ref !== undefined)
    throw new UsageError('baseline takes no --diff and no --ref');
  const path = values.baseline ?? BASELINE_NAME;
  if (action === 'check') return { name: 'check', options: checkOptions({ ...values, baseline: path }, paths) };
  if (action !== 'write') throw new UsageError('baseline takes write or check');
  if (values.stdin || values.fix || values['fix-unsafe'])
    throw new UsageError('baseline takes no --stdin and no --fix');
  return { name: 'baseline write', options: { check: { ...checkOptions(values, paths), baseline: undefined }, path } };
}

function stateOptions(
  { baseline, diff, ref }: Values,
  changes: boolean,
): Pick<CheckOptions, 'baseline' | 'diff' | 'ref'> {
  if (baseline !== undefined && diff !== undefined) throw new UsageError('--baseline and --diff exclude each other');
  if (changes && (ref ?? diff) !== undefined) throw new UsageError('--ref and --diff take no --fix and no --stdin');
  return { baseline, diff, ref };
}

function policyChoice(values: Values): PolicyChoice {
  if (values.config !== undefined && values['no-config'])
    throw new UsageError('--config and --no-config exclude each other');
  if (values['no-config']) return { kind: 'none' };
  return values.config === undefined ? { kind: 'own' } : { kind: 'file', path: values.config };
}

function pinOptions(values: Values, paths: string[]): PinOptions {
  if (values.stdin || values.fix || values['fix-unsafe']) throw new UsageError('pin takes no --stdin and no --fix');
  return {
    check: checkOptions(values, paths),
    online: values.online ?? false,
    allowedHosts: values['allow-host'] ?? [],
  };
}

function permissionsOptions(values: Values, paths: string[]): CheckOptions {
  if (values.stdin || values.fix || values['fix-unsafe']) {
    throw new UsageError('permissions takes no --stdin and no --fix');
  }
  oneOf('--format', values.format ?? 'text', ['text', 'json'] as const);
  // A person's own files count together with the folder's.
  return checkOptions(values, paths.length ? paths : ['.']);
}

function readLevels(entries: readonly string[]): Record<string, RuleLevel> {
  const levels = entries.map((entry) => {
    const at = entry.indexOf('=');
    if (at < 1) throw new UsageError(`--rule ${entry}: write it as rule-id=level`);
    const level = oneOf('--rule', entry.slice(at + 1), ['off', 'error', 'warning', 'information', 'hint'] as const);
    return [entry.slice(0, at), level] as const;
  });
  return Object.fromEntries(levels);
}

function oneOf<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined) throw new UsageError(`${option} ${value}: expected one of ${allowed.join(', ')}`);
  return found;
}

/** The text of `--help`. */
export const HELP_TEXT = `mcp-config-lens: checks MCP configurations, and the hooks, tasks and other commands beside the servers.
It starts no program and opens no connection, unless you use pin --online.

Usage
  mcp-config-lens check [paths…]      check folders (each a workspace of its own) or single files
  mcp-config-lens baseline write|check [paths…]
                                      write down what is found now; fail for new findings only
  mcp-config-lens pin [paths…]        write exact versions of packages, images and repositories
  mcp-config-lens permissions [paths…]
                                      say what runs without a question, what asks and what is refused
  mcp-config-lens rules               list all rules
  mcp-config-lens explain <rule-id>   say what a rule finds, why it matters, what to do

Options of check
  --format text|json|sarif|github|html|markdown
                                      how to report (text); html and markdown are for people, json and sarif for programs
  --output FILE, -o FILE              write the report to a file
  --persona regular|pedantic|auditor  how much advice to show (regular)
  --fail-on error|warning|information|hint|never
                                      lowest severity that makes the exit code 1 (what the policy says, else error)
  --rule ID=LEVEL                     off, error, warning, information or hint for one rule; repeatable
  --baseline FILE                     count only findings that FILE does not know (see baseline)
  --diff REF                          count only findings that the commit REF does not have
  --ref REF                           check the files of the commit REF, also of a bare repository
  --config FILE                       the policy FILE, and none of the repository's own
  --no-config                         no policy at all: .mcp-config-lens.json is not read
  --no-ignores                        show what comments and .mcp-config-lens.json hide too
  --user                              also check your own configuration files below your home folder
  --fix, --fix=unsafe                 apply safe fixes, or unsafe ones too, and report what is left
  --dry-run                           print the changes of --fix as a diff and write nothing
  --strict                            exit code 2 when anything was not read, or not in full
  --stdin --path PATH                 check standard input as the file PATH
  --quiet, -q                         no table of servers and no practical setup
  --color, --no-color                 with or without colors; NO_COLOR and FORCE_COLOR work too

Options of pin
  --online                            ask npm, pip, uv, docker and git on this machine for the newest versions;
                                      without it, only versions that are on this machine are written
  --allow-host HOST                   with --online: also ask HOST, which a configuration or the repository's .npmrc
                                      names and which is not asked otherwise; repeatable
  --dry-run                           print the changes as a diff and write nothing
  --user                              also pin in your own configuration files

Options of permissions
  --format text|json
  --user                              count your own configuration files together with those of the folder

Options of rules
  --format text|json

Exit codes
  0 no finding at or above --fail-on           2 wrong usage, or an unreadable input
  1 findings, or versions that pin left        3 nothing was checked
`;
