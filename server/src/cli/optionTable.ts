/**
 * The commands and their options, once: reading the command line, the help, the completions of shells and the tables of the
 * documentation are made from this. An option that is added here is known everywhere but in the code that uses it.
 */
import { failLevels, personas, ruleLevels } from '../../../shared/src/settingValues';
import { BASELINE_NAME } from './baselineName';

/** Formats of `check`. */
export const reportFormats = [
  ...(['text', 'json', 'jsonl', 'sarif', 'github', 'gitlab', 'junit', 'checkstyle', 'rdjsonl', 'csv'] as const),
  ...(['html', 'markdown'] as const),
] as const;
/** Formats of `inventory`. */
export const inventoryFormats = ['table', 'csv', 'jsonl', 'html', 'cyclonedx'] as const;
const severities = ['error', 'warning', 'information', 'hint'] as const;
const confidences = ['high', 'medium', 'low'] as const;
const plainFormats = ['text', 'json'] as const;

/** One option. */
export interface OptionRow {
  name: string;
  /** One letter. */
  short?: string;
  /** What is written behind the name, for the help; left out, the option is a switch. */
  value?: string;
  /** All values there are. */
  choices?: readonly string[];
  /** The only values that may follow behind `=`, where the option may stand alone, too. */
  optional?: readonly string[];
  /** What is taken where the option is not given. */
  standard?: string;
  isRepeatable?: boolean;
  /** A sentence without a full stop. */
  help: string;
  /** Another spelling of something, kept for those who use it. */
  isHidden?: boolean;
  /** What a shell offers for the value. */
  offers?: 'file' | 'rule';
}

/** One command. */
export interface CommandRow {
  name: string;
  /** What follows the name. */
  takes?: string;
  help: string;
  options: readonly OptionRow[];
  /** What a shell offers behind the name. */
  offers?: 'file' | 'rule' | readonly string[];
}

const color: readonly OptionRow[] = [
  { name: 'color', help: 'colors, even where the output is no terminal; NO_COLOR and FORCE_COLOR work too' },
  { name: 'no-color', help: 'no colors' },
];
const exclude: OptionRow = {
  name: 'exclude',
  value: 'GLOB',
  isRepeatable: true,
  help: 'leave out files and folders, written as in .gitignore; named files, too',
};
const noGitignore: OptionRow = { name: 'no-gitignore', help: 'also search folders that git ignores' };
const persona: OptionRow = {
  name: 'persona',
  value: 'NAME',
  choices: personas,
  standard: 'regular',
  help: 'how much advice to show',
};
const rule: OptionRow = {
  name: 'rule',
  value: 'ID=LEVEL',
  isRepeatable: true,
  offers: 'rule',
  help: `set the level of one rule: ${ruleLevels.join(', ')}`,
};
const noIgnores: OptionRow = {
  name: 'no-ignores',
  help: 'show what comments and .mcp-config-lens.json hide, and let it count',
};
const policy: readonly OptionRow[] = [
  { name: 'config', value: 'FILE', offers: 'file', help: 'the policy to use, instead of those of the repository' },
  { name: 'no-config', help: 'no policy: .mcp-config-lens.json is not read' },
];
const baseline: OptionRow = {
  name: 'baseline',
  value: 'FILE',
  offers: 'file',
  help: 'count only findings that this file does not list; see baseline',
};
const plainFormat: OptionRow = {
  name: 'format',
  value: 'FORMAT',
  choices: plainFormats,
  standard: 'text',
  help: 'how to print',
};
const user = (help: string): OptionRow => ({ name: 'user', help });

const filesFrom: OptionRow = {
  name: 'files-from',
  value: 'FILE',
  offers: 'file',
  help: 'read more paths from a file, one on each line; - is standard input',
};
const ignoreMissing: OptionRow = { name: 'ignore-missing', help: 'skip paths that do not exist' };
const allowEmpty: OptionRow = { name: 'allow-empty', help: 'exit code 0 where there is no configuration' };
const strict: OptionRow = { name: 'strict', help: 'exit code 2 when anything was not read, or not in full' };
const jobs: OptionRow = {
  name: 'jobs',
  short: 'j',
  value: 'N',
  standard: '1',
  help: 'check N workspaces at once; auto is one for each core',
};

const reportOptions: readonly OptionRow[] = [
  {
    name: 'format',
    value: 'FORMAT[=FILE]',
    choices: reportFormats,
    standard: 'text',
    isRepeatable: true,
    help: 'how to report, to standard output or a file',
  },
  { name: 'output', short: 'o', value: 'FILE', offers: 'file', help: 'the file for a format that names none' },
  persona,
  {
    name: 'fail-on',
    value: 'SEVERITY',
    choices: failLevels,
    help: 'lowest severity that makes the exit code 1; left out, what the policy says, else error',
  },
  { name: 'min-severity', value: 'SEVERITY', choices: severities, help: 'report nothing below this severity' },
  { name: 'min-confidence', value: 'LEVEL', choices: confidences, help: 'report nothing below this confidence' },
  rule,
  ...policy,
  noIgnores,
  { name: 'include-suppressed', help: 'with SARIF: list suppressed findings, marked as such' },
  user('also check your own configuration files, below your home folder'),
  exclude,
  noGitignore,
  filesFrom,
  ignoreMissing,
  allowEmpty,
  strict,
  jobs,
  { name: 'quiet', short: 'q', help: 'no table of servers and no practical setup' },
  ...color,
];

const checkOptions: readonly OptionRow[] = [
  ...reportOptions,
  baseline,
  { name: 'diff', value: 'REF', help: 'count only findings that this commit does not have' },
  { name: 'ref', value: 'REF', help: 'check the files of this commit, also in a bare repository' },
  { name: 'fix', optional: ['safe', 'unsafe'], help: 'apply safe fixes, or unsafe ones too, and report what is left' },
  { name: 'dry-run', help: 'print the changes of --fix as a diff and write nothing' },
  {
    name: 'stdin-filename',
    value: 'PATH',
    offers: 'file',
    help: 'check standard input as if it were this file',
  },
  { name: 'stdin', isHidden: true, help: 'with --path: the same as --stdin-filename' },
  { name: 'path', value: 'PATH', isHidden: true, offers: 'file', help: 'the file for --stdin' },
  { name: 'watch', help: 'check again after every change, until Ctrl+C' },
];

/** All commands, in the order of the help. */
export const commandTable: readonly CommandRow[] = [
  {
    name: 'check',
    takes: '[paths…]',
    offers: 'file',
    help: 'check folders (each a workspace of its own) or single files',
    options: checkOptions,
  },
  {
    name: 'baseline',
    takes: 'write|check [paths…]',
    offers: ['write', 'check'],
    help: 'write down what is found now; later, fail only for what is new',
    options: [
      {
        ...baseline,
        standard: BASELINE_NAME,
        help: 'the file of known findings',
      },
      ...reportOptions,
    ],
  },
  {
    name: 'pin',
    takes: '[paths…]',
    offers: 'file',
    help: 'write exact versions of packages, images and repositories',
    options: [
      {
        name: 'online',
        help: 'ask npm, pip, uv, docker and git on this machine for the newest versions; without it, only versions that are on this machine are written',
      },
      {
        name: 'allow-host',
        value: 'HOST',
        isRepeatable: true,
        help: "with --online: also ask HOST, which a configuration or the repository's .npmrc names and which is not asked otherwise",
      },
      {
        name: 'cooldown-days',
        value: 'N',
        standard: '3',
        help: 'with --online: take no version that is younger than N days; 0 takes any',
      },
      { name: 'dry-run', help: 'print the changes as a diff and write nothing' },
      user('also pin in your own configuration files'),
      exclude,
      noGitignore,
      ...policy,
      ...[persona, rule, noIgnores, ...color].map((row) => ({ ...row, isHidden: true })),
    ],
  },
  {
    name: 'permissions',
    takes: '[paths…]',
    offers: 'file',
    help: 'show what runs without asking, what asks and what is denied',
    options: [
      plainFormat,
      user('count your own configuration files together with those of the folder'),
      exclude,
      noGitignore,
      ...policy,
      ...[persona, rule, noIgnores, ...color].map((row) => ({ ...row, isHidden: true })),
    ],
  },
  {
    name: 'where',
    takes: '[server] [path]',
    offers: 'file',
    help: 'say in which hosts a server works, which file counts there, and why not elsewhere',
    options: [
      plainFormat,
      { name: 'host', value: 'HOST', help: 'one host only, by its id or name' },
      exclude,
      noGitignore,
      ...policy,
      ...[persona, rule, noIgnores, ...color].map((row) => ({ ...row, isHidden: true })),
    ],
  },
  {
    name: 'data',
    takes: 'status|update',
    offers: ['status', 'update'],
    help: 'say how old the lists of bad packages and known servers are, or fetch newer ones with npm',
    options: [
      {
        name: 'from',
        value: 'FILE',
        offers: 'file',
        help: 'with update: take them from a package file instead of the registry',
      },
      plainFormat,
    ],
  },
  {
    name: 'inventory',
    takes: '[paths…]',
    offers: 'file',
    help: 'list servers with packages and addresses, from folders or JSON reports (- is standard input)',
    options: [
      {
        name: 'format',
        value: 'FORMAT',
        choices: inventoryFormats,
        standard: 'table',
        help: 'how to print',
      },
      { name: 'output', short: 'o', value: 'FILE', offers: 'file', help: 'write to a file' },
      {
        name: 'uses',
        value: 'PACKAGE@RANGE|ADVISORY',
        isRepeatable: true,
        help: 'only servers that use it, such as npm:name@<1.2.3 or a GHSA, CVE or MAL id; exit code 0 where there is one, 1 where there is none, as with grep',
      },
      user('also your own configuration files, below your home folder'),
      filesFrom,
      exclude,
      noGitignore,
      ...policy,
      ignoreMissing,
      allowEmpty,
      strict,
      jobs,
      ...color,
    ],
  },
  { name: 'rules', help: 'list all rules', options: [plainFormat] },
  {
    name: 'explain',
    takes: '<rule-id>',
    offers: 'rule',
    help: 'explain a rule: what it finds, why it matters, what to do',
    options: [],
  },
  {
    name: 'mcp',
    help: 'check and explain for agents: an MCP server on standard input and output',
    options: [
      {
        name: 'root',
        value: 'FOLDER',
        isRepeatable: true,
        offers: 'file',
        help: 'a folder whose configurations may be read, instead of the working directory',
      },
    ],
  },
  {
    name: 'lsp',
    help: 'the language server for an editor, on standard input and output; docs/editors.md has set-ups',
    options: [{ name: 'stdio', help: 'the only transport, for editors that name one' }],
  },
  {
    name: 'schema',
    takes: 'config|report|jsonl',
    offers: ['config', 'report', 'jsonl'],
    help: 'print a JSON Schema: of .mcp-config-lens.json, of the JSON report, of a line of the JSON Lines',
    options: [],
  },
  {
    name: 'completion',
    takes: 'bash|zsh|fish',
    offers: ['bash', 'zsh', 'fish'],
    help: 'print a script that completes commands and options in a shell',
    options: [],
  },
  { name: 'help', takes: '[command]', help: 'show the options of a command', options: [] },
];

/** Options that every command has. */
export const commonOptions: readonly OptionRow[] = [
  { name: 'help', short: 'h', help: 'show the options of a command' },
  { name: 'version', short: 'V', help: 'print the version' },
];

/** What each exit code says, for the help and the documentation. */
export const exitCodeTable: readonly (readonly [code: number, meaning: string])[] = [
  [0, 'no finding at or above --fail-on'],
  [1, 'findings, or versions that pin left'],
  [2, 'wrong usage, an input that could not be read, or a report that could not be written'],
  [3, 'there was nothing to check; 0 with --allow-empty'],
];
