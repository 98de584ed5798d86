/** Reads what `check` can be told, and what other commands that look at files have in common with it. */
import { availableParallelism } from 'node:os';
import type { RuleLevel } from '../../../shared/src/settings';
import { failLevels, personas, ruleLevels } from '../../../shared/src/settingValues';
import { type Glob, readGlob } from '../engine/strings/paths/glob';
import { type GivenWords, oneOf, UsageError } from './commandLine';
import type { CheckOptions, PolicyChoice, ReportTarget } from './options';
import { reportFormats } from './optionTable';

const severities = ['error', 'warning', 'information', 'hint'] as const;

/** Everything `check` can be told. Throws UsageError, as all below. */
export function checkOptions(given: GivenWords): CheckOptions {
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
export function commonCheckOptions(given: GivenWords): CheckOptions {
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

/** How many workspaces at once. */
export function jobsOf(value: string | undefined): number {
  if (value === undefined) return 1;
  const jobs = value === 'auto' ? availableParallelism() : Number(value);
  if (Number.isInteger(jobs) && jobs >= 1 && jobs <= MAX_JOBS) return jobs;
  throw new UsageError(`--jobs ${value}: expected a number from 1 to ${MAX_JOBS}, or auto`);
}

function readLevels(entries: readonly string[]): Record<string, RuleLevel> {
  const levels = entries.map((entry) => {
    const at = entry.indexOf('=');
    if (at < 1) throw new UsageError(`--rule ${entry}: write it as rule-id=level`);
    return [entry.slice(0, at), oneOf('--rule', entry.slice(at + 1), ruleLevels)] as const;
  });
  return Object.fromEntries(levels);
}
