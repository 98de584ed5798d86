/** One workspace from its place to what is reported of it. A workspace that fails is reported as broken. */
import type { ReportedFile } from '../../../shared/src/report';
import { type Confidence, compareSeverity, type Finding, type Severity } from '../engine/findings/finding';
import { redactorOf } from '../engine/findings/textRedactor';
import type { LintOptions } from '../engine/lint/lint';
import type { LintResult } from '../engine/lint/lintResult';
import type { PolicyTree } from '../engine/policy/policyTree';
import { capabilitiesOf } from '../engine/servers/serverCapabilities';
import { withoutTokens } from '../engine/strings/secrets/redact';
import { loadFormats } from '../engine/syntax/loadFormats';
import { flowsOf } from '../engine/workspace/flows';
import { postureOf } from '../engine/workspace/posture';
import { riskRules } from '../engine/workspace/risk';
import { detect, linter } from '../linter';
import { withFittedFindings } from '../reporting/fittedFindings';
import { noticesOf } from '../reporting/notices';
import { redacted } from '../reporting/redact';
import { toReportedPermissions } from '../reporting/toPermissions';
import { hostWideFindings, type ReportOptions, toReportedFile, toSkippedFile } from '../reporting/toReport';
import { byteColumnsOf } from './byteColumns';
import type { CheckedWorkspace, ReportNeeds } from './checkedWorkspace';
import type { Collection, Collector } from './collect';
import { fixableOf } from './fixable';
import { fixFiles } from './fixWorkspace';
import type { WorkspaceInput } from './inputs';
import type { KnownFilter } from './knownFindings';
import { askedAbout, lintFiles, lintOptionsOf, withoutStart } from './lintWorkspace';
import { type CheckOptions, UsageError } from './options';
import { workspaceText } from './report/workspaceText';
import { stackOf } from './stack';
import { leaveOut, policyOf, problemLine } from './workspacePolicy';

/** What the workspaces of a run, or of a thread of it, are looked at with. */
export interface CheckTools {
  collect: Collector;
  /** Left out: nothing is known before. */
  known?: KnownFilter | undefined;
}

/** Never fails: what goes wrong is in the answer. */
export async function checkWorkspace(
  input: WorkspaceInput,
  tools: CheckTools,
  options: CheckOptions,
  needs: ReportNeeds,
): Promise<CheckedWorkspace> {
  const blank = emptyWorkspace(input.name);
  try {
    const collection = tools.collect(input);
    if ('error' in collection) return { ...blank, ...broken(collection.name, collection.error) };
    await loadFormats(collection.files.map(({ path }) => collection.prefix + path));
    return await checkCollection(collection, { ...tools, options, needs, blank });
  } catch (error) {
    if (error instanceof UsageError) return { ...blank, ...broken(input.name, error.message) };
    // A stack names our code; a message could quote a configuration.
    return { ...blank, ...broken(input.name, 'internal error'), remarks: [stackOf(error)] };
  }
}

/** A workspace that could not be looked at. */
export function emptyWorkspace(name: string): CheckedWorkspace {
  return {
    folder: '',
    report: { root: withoutTokens(name), ...nothing },
    ...{ searched: [], text: [], byteColumns: [], flows: [], fixable: { safe: 0, unsafe: 0 } },
    ...{ hidden: 0, fixed: 0, gone: [], failOn: () => 'error', diffs: [], remarks: [], problems: [] },
  };
}

const nothing = { files: [], posture: [], permissions: [], notices: [], excluded: [] };

function broken(name: string, error: string): Pick<CheckedWorkspace, 'report' | 'problems'> {
  const [root, reason] = [withoutTokens(name), withoutTokens(error)];
  return {
    report: { root, ...nothing, error: reason },
    problems: [reason.startsWith(root) ? reason : `${root}: ${reason}`],
  };
}

interface WorkspaceRun extends CheckTools {
  options: CheckOptions;
  needs: ReportNeeds;
  blank: CheckedWorkspace;
}

async function checkCollection(
  collection: Collection,
  { known, options, needs, blank }: WorkspaceRun,
): Promise<CheckedWorkspace> {
  const { remarks, problems, diffs } = blank;
  const policy = policyOf(collection, options);
  leaveOut(collection, policy);
  let lintOptions = lintOptionsOf(collection, options, policy);
  let results = lintFiles(collection, options, lintOptions);
  let fixed = 0;
  if (options.fix) {
    const run = { ...options, level: options.fix, lintOptions, problems, remarks, diffs };
    fixed = fixFiles(collection, results, run);
    // Git may see other files differently now.
    lintOptions = lintOptionsOf(collection, options, policy);
    results = lintFiles(collection, options, lintOptions);
  }
  const gone = (await known?.(collection, results)) ?? [];
  for (const { path, failures } of results) {
    for (const { rule, error } of failures) problems.push(`${path}: rule ${rule} failed (${error})`);
  }
  notePolicy(collection, policy, blank);
  const failOn = (path: string) => options.failOn ?? policy.at(path).failOn ?? 'error';
  return { ...blank, ...shownOf(collection, results, options, needs, lintOptions), fixed, gone, failOn };
}

/** A policy with a mistake fails the run, and no other workspace: what of it can be used holds all the same. */
function notePolicy(
  { notices }: Collection,
  policy: PolicyTree,
  { remarks, problems }: Pick<CheckedWorkspace, 'remarks' | 'problems'>,
): void {
  for (const problem of policy.problems()) {
    const { severity, path, from, message } = problem;
    if (severity === 'warning') remarks.push(problemLine(problem));
    else {
      problems.push(problemLine(problem));
      notices.push({ path, reason: `line ${from.line + 1}: ${message}` });
    }
  }
}

const rules = riskRules(linter.rules);

/** Of a checked workspace, what is shown of its results. */
export type Shown = Omit<CheckedWorkspace, 'fixed' | 'gone' | 'failOn' | 'diffs' | 'remarks' | 'problems'>;

/** What the writers of reports get. All of it goes through the redactor, whatever it is. */
export function shownOf(
  collection: Collection,
  results: readonly LintResult[],
  options: CheckOptions,
  needs: ReportNeeds,
  { environment }: Pick<LintOptions, 'environment'> = {},
): Shown {
  const redact = redactorOf(results);
  const { folder, prefix, skipped, name, unrelated, excluded } = collection;
  const { records, hidden } = recordsOf(collection, results, options);
  const verification = environment?.verification?.();
  const posture = postureOf(results, { verification, skipped: skipped.map(({ path }) => path) });
  const notices = [
    ...noticesOf(askedAbout(collection, results)).map(({ path, message }) => ({
      path: withoutStart(path, prefix),
      message,
    })),
    ...collection.notices.map(({ path, reason }) => ({ path, message: reason })),
  ];
  const permissions = toReportedPermissions(results, prefix);
  const files = records.map(({ file }) => file);
  const more = unrelated.length > 0 ? { unrelated } : {};
  const plain = redacted({ root: name, files, posture, permissions, notices, excluded, ...more }, redact);
  const report = { ...plain, files: withFittedFindings(plain.files) };
  const texts = records.map(({ result }) => result);
  return {
    folder,
    report,
    searched: collection.searched,
    text: needs.text ? workspaceText(report, texts, needs.text) : [],
    byteColumns: needs.byteColumns ? texts.map(byteColumnsOf) : [],
    flows: needs.flows ? redacted(flowsOf(results), redact) : [],
    fixable: fixableOf(texts),
    hidden,
  };
}

/** A file of the report, and what was read of it: both have the same findings. */
interface FileRecord {
  file: ReportedFile;
  result: LintResult | undefined;
}

/** Records of all files, in the order of their paths. */
function recordsOf(
  collection: Collection,
  results: readonly LintResult[],
  options: CheckOptions,
): { records: FileRecord[]; hidden: number } {
  const { prefix, skipped } = collection;
  const reportOptions: ReportOptions = {
    risk: rules,
    capabilitiesOf,
    siblings: results,
    hostWide: hostWideFindings(results),
  };
  const asked = new Set(askedAbout(collection, results));
  const paths = new Set([...asked].map(({ path }) => path));
  let hidden = 0;
  const read = results.flatMap((result): FileRecord[] => {
    const isAsked = asked.has(result);
    const isLinked = (finding: Finding) => finding.related.some(({ path }) => path !== undefined && paths.has(path));
    const isShown = (finding: Finding) => (isAsked || isLinked(finding)) && isWanted(finding, options);
    const findings = result.findings.filter(isShown);
    if (isAsked) hidden += result.findings.filter((f) => !f.suppressed && !isWanted(f, options)).length;
    else if (findings.length === 0) return [];
    const whole = toReportedFile(result, reportOptions);
    const shown = whole.findings.filter((_, index) => isShown(result.findings[index]!));
    // Of what was only read beside, the findings that are about the named files are told, and nothing else.
    const file = { ...whole, findings: shown, ...(!isAsked && { servers: [] }) };
    return [{ file: withoutPrefix(file, prefix), result: { ...result, findings } }];
  });
  const left = skipped.map(({ path, reason }): FileRecord => {
    const views = detect(prefix + path);
    const ids = [...new Set(views.map(({ host }) => host.id))];
    const file = toSkippedFile({ path, hosts: ids, scope: views[0]?.scope ?? 'workspace', reason });
    return { file, result: undefined };
  });
  const records = [...read, ...left].sort((a, b) => (a.file.path < b.file.path ? -1 : 1));
  return { records, hidden };
}

function isWanted(
  { severity, confidence }: { severity: Severity; confidence: Confidence },
  { minSeverity, minConfidence }: CheckOptions,
): boolean {
  return compareSeverity(severity, minSeverity) <= 0 && confidenceRank[confidence] <= confidenceRank[minConfidence];
}

const confidenceRank: Readonly<Record<Confidence, number>> = { high: 0, medium: 1, low: 2 };

function withoutPrefix(file: ReportedFile, prefix: string): ReportedFile {
  if (!prefix) return file;
  const strip = (path: string) => withoutStart(path, prefix);
  const findings = file.findings.map((finding) => ({
    ...finding,
    related: finding.related.map((related) => ({ ...related, path: strip(related.path) })),
  }));
  return { ...file, path: strip(file.path), findings };
}
