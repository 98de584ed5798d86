/** `check`: collects, lints, fixes when asked to, and reports. */
import { resolve } from 'node:path';
import type { CheckReport, ReportedFile } from '../../../shared/src/report';
import { compareSeverity, type Severity } from '../engine/findings/finding';
import type { LintEnvironment } from '../engine/findings/lintEnvironment';
import { fixAll } from '../engine/lint/applyFixes';
import type { LintOptions } from '../engine/lint/lint';
import type { LintResult } from '../engine/lint/lintResult';
import { editsElsewhere, withEditsElsewhere } from '../engine/lint/otherEdits';
import type { PolicyTree } from '../engine/policy/policyTree';
import { capabilitiesOf } from '../engine/servers/serverCapabilities';
import { loadFormats } from '../engine/syntax/loadFormats';
import { flowsOf } from '../engine/workspace/flows';
import { postureOf } from '../engine/workspace/posture';
import { riskRules } from '../engine/workspace/risk';
import { detect, linter } from '../linter';
import { gitLookup } from '../platform/git/gitLookup';
import { machineVersions } from '../platform/machine';
import { readVersion } from '../platform/productVersion';
import { readVerificationFiles } from '../platform/verificationFiles';
import { withFittedFindings } from '../reporting/fittedFindings';
import { isComplete, noticesOf } from '../reporting/notices';
import { redacted, redactorOf } from '../reporting/redact';
import { toReportedPermissions } from '../reporting/toPermissions';
import { hostWideFindings, type ReportOptions, summarize, toReportedFile, toSkippedFile } from '../reporting/toReport';
import type { CheckedWorkspace } from './checkedWorkspace';
import { type Collection, collect } from './collect';
import { collectCommit, sameInCommit } from './commitCollection';
import { diffOf, diffOfAddition } from './dryRun';
import { type KnownFilter, knownByBaseline, knownByOther, nothingKnown } from './knownFindings';
import { type CheckOptions, UsageError } from './options';
import { complain, type Output } from './output';
import { writeReport } from './report/write';
import { decisionsAt, leaveOut, policyOf, problemLine } from './workspacePolicy';
import { otherChanges, replaceTexts, writeWhole } from './writeFile';

/** Exit codes are a contract with pipelines. */
export const exitCodes = { clean: 0, findings: 1, failure: 2, nothing: 3 } as const;

/** Runs the command and returns the exit code. */
export async function check(options: CheckOptions, output: Output): Promise<number> {
  warnAboutUnknownRules(Object.keys(options.levels), '--rule', (message) => {
    throw new UsageError(message);
  });
  const collections = options.ref === undefined ? collect(options) : collectCommits(options, options.ref);
  refuseOverwriting(options, collections);
  // What a commit holds beside these is not known yet.
  const others = options.diff === undefined ? [] : ['a.toml', 'a.yaml'];
  await loadFormats([...collections.flatMap(({ files, prefix }) => files.map(({ path }) => prefix + path)), ...others]);
  const problems: string[] = [];
  const known = knownFilter(options);
  const checked = collections.map((collection) => checkWorkspace(collection, { ...options, known, problems, output }));
  for (const remark of known.remarks()) complain(output, remark);
  const workspaces = checked.map(({ report }) => report);
  const tool = { name: 'mcp-config-lens', version: readVersion() } as const;
  const complete = isComplete(workspaces);
  const report: CheckReport = { version: 1, tool, workspaces, complete, summary: summarize(workspaces) };
  if (!options.dryRun) await writeReport(report, checked, options, outputFor(options, output, problems));
  for (const problem of problems) complain(output, problem);
  return exitCode(report, checked, options, problems.length > 0);
}

function knownFilter(options: CheckOptions): KnownFilter {
  const { baseline, diff } = options;
  if (baseline !== undefined) return knownByBaseline(baseline);
  if (diff === undefined) return nothingKnown;
  return knownByOther(diff, (collection) => {
    // A person's own files are in no repository of theirs.
    if (collection.prefix) return undefined;
    const other = sameInCommit(collection, diff);
    const policy = policyOf(other, options);
    leaveOut(other, policy);
    return lintFiles(other, options, lintOptionsOf(other, options, policy));
  });
}

function collectCommits({ paths, user }: CheckOptions, ref: string): Collection[] {
  if (user) throw new UsageError('--ref takes no --user: your own files are in no commit');
  return paths.map((path) => collectCommit(path, ref));
}

/** A typo must not replace a configuration by its report. */
function refuseOverwriting({ outputFile }: CheckOptions, collections: readonly Collection[]): void {
  if (outputFile === undefined) return;
  const target = resolve(outputFile);
  const files = collections.flatMap(({ folder, files: own }) => own.map(({ path }) => resolve(folder, path)));
  if (files.includes(target)) throw new UsageError('--output names a file that is to be checked');
}

/** Standard output, or the file that the report goes to. */
function outputFor({ outputFile }: CheckOptions, output: Output, problems: string[]): Output {
  if (outputFile === undefined) return output;
  const out = (text: string): void => {
    const failure = writeWhole(outputFile, text);
    if (failure) problems.push(`${outputFile} could not be written: ${failure}`);
  };
  return { ...output, out };
}

function exitCode(
  { workspaces, summary, complete }: CheckReport,
  checked: readonly CheckedWorkspace[],
  options: CheckOptions,
  hasProblems: boolean,
): number {
  if (hasProblems || (options.strict && summary.files > 0 && !complete)) return exitCodes.failure;
  if (summary.parsed === 0) return exitCodes.nothing;
  const failing = workspaces.some(({ files }, index) =>
    files.some(({ path, findings }) => {
      const least = findings.length ? checked[index]!.failOn(path) : 'never';
      return findings.some(({ suppressed, severity }) => !suppressed && isAtLeast(severity, least));
    }),
  );
  return failing ? exitCodes.findings : exitCodes.clean;
}

function isAtLeast(severity: Severity, least: Severity | 'never'): boolean {
  return least !== 'never' && compareSeverity(severity, least) <= 0;
}

interface CheckRun extends CheckOptions {
  known: KnownFilter;
  problems: string[];
  output: Output;
}

function checkWorkspace(collection: Collection, options: CheckRun): CheckedWorkspace {
  const { problems, output, known } = options;
  const policy = policyOf(collection, options);
  leaveOut(collection, policy);
  let lintOptions = lintOptionsOf(collection, options, policy);
  const lintAll = () => lintFiles(collection, options, lintOptions);
  let results = lintAll();
  let fixed = 0;
  if (options.fix) {
    fixed = fixFiles(collection, results, { ...options, level: options.fix, lintOptions });
    // Git may see other files differently now.
    lintOptions = lintOptionsOf(collection, options, policy);
    results = lintAll();
  }
  known.apply(collection, results);
  for (const result of results) {
    for (const { rule, error } of result.failures) problems.push(`${result.path}: rule ${rule} failed (${error})`);
  }
  noteProblems(collection, policy, problems, output);
  const failOn = (path: string) => options.failOn ?? policy.at(path).failOn ?? 'error';
  return { collection, results, ...shownOf(collection, results), fixed, failOn };
}

/** A policy with a mistake fails the run, and no other workspace: what of it can be used holds all the same. */
function noteProblems(collection: Collection, policy: PolicyTree, problems: string[], output: Output): void {
  for (const problem of policy.problems()) {
    const line = problemLine(problem);
    if (problem.severity === 'warning') complain(output, line);
    else {
      problems.push(line);
      collection.notices.push({ path: problem.path, reason: `line ${problem.from.line + 1}: ${problem.message}` });
    }
  }
}

function warnAboutUnknownRules(ids: readonly string[], where: string, warn: (message: string) => void): void {
  const unknown = ids.filter((id) => !linter.rules.some((rule) => rule.id === id));
  if (unknown.length) warn(`${where}: there is no rule ${unknown.join(', ')}`);
}

/** How a workspace is linted. */
export function lintOptionsOf(collection: Collection, options: CheckOptions, policy: PolicyTree): LintOptions {
  return {
    at: (path) => decisionsAt(policy, withoutStart(path, collection.prefix), options),
    today: new Date().toISOString().slice(0, 10),
    environment: environmentOf(collection, policy),
  };
}

function environmentOf(collection: Collection, policy: PolicyTree): LintEnvironment {
  const { folder, repository, prefix, commit } = collection;
  const inFolder = (path: string) => withoutStart(path, prefix);
  const decided: LintEnvironment = {
    reviewed: (path, server) => policy.at(inFolder(path)).reviewed(server),
    verification: () => verificationOf(collection),
  };
  // What lies on the disk says nothing of a commit.
  if (commit) return decided;
  const git = repository === undefined ? undefined : gitLookup(folder);
  return {
    ...decided,
    installedVersion: machineVersions(folder, repository),
    appendsToFiles: true,
    ...(git && { gitState: (path: string) => git(inFolder(path)) }),
  };
}

function verificationOf({ folder, repository, prefix, commit }: Collection) {
  if (prefix) return undefined;
  return commit ? commit.verification() : readVerificationFiles(repository ?? folder);
}

/** Results of all files that some host reads. */
export function lintFiles(
  { files, prefix }: Collection,
  options: CheckOptions,
  lintOptions: LintOptions,
): LintResult[] {
  const single = files.map(({ path, text }) => linter.lint({ path: prefix + path, text }, lintOptions));
  // A file that shares a configuration's name and is none by its content is nobody's.
  const known = single.filter(({ views, status }) => views.length > 0 || status !== 'skipped');
  const results = linter.lintTogether(known, lintOptions);
  if (options.noIgnores)
    for (const { findings } of results) for (const finding of findings) finding.suppressed = undefined;
  return results;
}

interface FixRun extends CheckRun {
  level: 'safe' | 'unsafe';
  lintOptions: LintOptions;
}

/** Fixes every file, on disk or as a diff; the collection then holds the new texts. Returns how many fixes were made. */
function fixFiles(collection: Collection, results: readonly LintResult[], run: FixRun): number {
  const { folder, prefix, files } = collection;
  let applied = 0;
  const elsewhere = editsElsewhere(results, run.level);
  for (const before of results) {
    const file = files.find(({ path }) => prefix + path === before.path);
    if (!file) continue;
    const wanted = withEditsElsewhere(file.text, elsewhere.get(before.path));
    const source = { path: before.path, text: wanted.text };
    const outcome = fixAll(linter, source, run.lintOptions, run.level, 'everywhere');
    const others = otherChanges(folder, outcome.otherFiles);
    if ('reason' in others) {
      run.problems.push(`${file.path} was not fixed: ${others.reason}`);
      continue;
    }
    if (outcome.text === file.text && others.length === 0) continue;
    const own = outcome.text === file.text ? [] : [{ path: file.path, before: file.text, after: outcome.text }];
    if (run.dryRun) {
      if (own.length) run.output.out(diffOf(file.path, before, outcome.result));
      for (const other of others) run.output.out(diffOfAddition(other));
    } else {
      // The others first: what a fix moves stands in one of the files at any time.
      const refused = replaceTexts(folder, [...others, ...own], prefix ? undefined : folder);
      if (refused) {
        run.problems.push(`${file.path} was not fixed: ${refused.reason}`);
        continue;
      }
    }
    if (outcome.dropped && !run.dryRun) {
      const credentials = outcome.dropped === 1 ? 'A credential is' : `${outcome.dropped} credentials are`;
      complain(
        run.output,
        `${file.path}: ${credentials} no longer in the file. Store new values where the references look for them.`,
      );
    }
    file.text = outcome.text;
    applied += wanted.applied + outcome.applied + (own.length ? 0 : 1);
  }
  return applied;
}

const rules = riskRules(linter.rules);

/** What the writers of reports get. All of it goes through the redactor, whatever it is. */
export function shownOf(
  collection: Collection,
  results: readonly LintResult[],
): Pick<CheckedWorkspace, 'report' | 'texts' | 'flows'> {
  const redact = redactorOf(results.map(({ text }) => text));
  const { files, texts } = filesOf(collection, results);
  const { prefix, skipped, name, excluded } = collection;
  const verification = verificationOf(collection);
  const posture = postureOf(results, { verification, skipped: skipped.map(({ path }) => path) });
  const notices = [
    ...noticesOf(results).map(({ path, message }) => ({ path: withoutStart(path, prefix), message })),
    ...collection.notices.map(({ path, reason }) => ({ path, message: reason })),
  ];
  const permissions = toReportedPermissions(results, prefix);
  const report = redacted({ root: name, files, posture, permissions, notices, excluded }, redact);
  return {
    report: { ...report, files: withFittedFindings(report.files) },
    texts,
    flows: () => redacted(flowsOf(results), redact),
  };
}

/** Records of all files, in the order of their paths, and what was read of them. */
function filesOf(collection: Collection, results: readonly LintResult[]) {
  const { prefix, skipped } = collection;
  const options: ReportOptions = {
    risk: rules,
    capabilitiesOf,
    siblings: results,
    hostWide: hostWideFindings(results),
  };
  const records = [
    ...results.map((text) => ({ text, file: withoutPrefix(toReportedFile(text, options), prefix) })),
    ...skipped.map(({ path, reason }) => {
      const views = detect(prefix + path);
      const ids = [...new Set(views.map(({ host }) => host.id))];
      const file = toSkippedFile({ path, hosts: ids, scope: views[0]?.scope ?? 'workspace', reason });
      return { text: undefined, file };
    }),
  ].sort((a, b) => (a.file.path < b.file.path ? -1 : 1));
  return { files: records.map(({ file }) => file), texts: records.map(({ text }) => text) };
}

function withoutStart(path: string, prefix: string): string {
  return path.startsWith(prefix) ? path.slice(prefix.length) : path;
}

function withoutPrefix(file: ReportedFile, prefix: string): ReportedFile {
  if (!prefix) return file;
  const strip = (path: string) => withoutStart(path, prefix);
  const findings = file.findings.map((finding) => ({
    ...finding,
    related: finding.related.map((related) => ({ ...related, path: strip(related.path) })),
  }));
  return { ...file, path: strip(file.path), findings };
}
