/** The one door: a text with its path in, findings out. Pure; never throws, whatever the text. */
import type { HostDetector, HostView } from '../../../../shared/src/hosts/detect';
import { allFindings, type FindingSet, findingsOf, removeRule } from '../findings/findingSet';
import { emptyEnvironment, type LintEnvironment } from '../findings/lintEnvironment';
import { createReporter, type Reporter } from '../findings/reporter';
import type { BrokenControl, Rule, WorkspaceContext } from '../findings/rule';
import { unusedSuppressions } from '../findings/unusedSuppressions';
import { confirmByMarkers } from '../model/confirmByMarkers';
import type { ConfigFile } from '../model/model';
import { readModel, type ServerKeys } from '../model/readModel';
import type { Policy } from '../policy/policyModel';
import { attachTools } from '../servers/attachTools';
import { readOrRefuse } from '../syntax/readText';
import { limits } from '../syntax/text';
import { leftOutOf } from './leftOut';
import { findingSetOf, isForOthers, isOff } from './lintJudge';
import { type LintOptions, optionsAt } from './lintOptions';
import type { LintResult, RuleFailure } from './lintResult';
import { describe, runRules, type TextRule, textRules } from './runRules';

export type { LintOptions, PathDecisions } from './lintOptions';

/** A text to lint. The path, relative to its workspace with forward slashes, decides the hosts. */
export interface Source {
  path: string;
  text: string;
  /** What hosts take it for, where its path does not say so. */
  views?: readonly HostView[];
}

/** What the product is made of, injected so that the engine knows no rule and no host. */
export interface LinterParts {
  rules: readonly Rule[];
  detect: HostDetector;
  serverKeys: ServerKeys;
  /** Lines of the practical setup that a policy requires and that do not hold. */
  brokenControls?(results: readonly LintResult[], environment: LintEnvironment, policyAt: PolicyAt): BrokenControl[];
}

/** The policy that holds for a file. */
export type PolicyAt = (path: string) => Policy | undefined;

/** A linter for single texts and for the texts of a workspace. */
export interface Linter {
  readonly rules: readonly Rule[];
  detect: HostDetector;
  lint(source: Source, options?: LintOptions): LintResult;
  /** Adds findings that only several files together show. Returns new results; the given ones stay as they are. */
  lintTogether(results: readonly LintResult[], options?: LintOptions): LintResult[];
}

/** Builds a linter from rules and host tables. */
export function createLinter(parts: LinterParts): Linter {
  const single = speakersAmong(textRules(parts.rules));
  const together = parts.rules.filter((rule) => 'checkWorkspace' in rule);
  return {
    rules: parts.rules,
    detect: parts.detect,
    lint: (source, options = {}) => lintSource(parts, single, source, optionsAt(options, source.path)),
    lintTogether: (results, options = {}) => {
      const optionsOf = optionsByPath(options);
      const joined = lintWorkspace(parts.rules, together, results, { options, optionsOf });
      return requireControls(parts, joined, { options, optionsOf });
    },
  };
}

/** The rules that speak under given options. */
type Speakers = (options: LintOptions) => readonly TextRule[];

/** Those for a persona are chosen once; levels switch off single ones. */
function speakersAmong(rules: readonly TextRule[]): Speakers {
  const byPersona = new Map<LintOptions['persona'], readonly TextRule[]>();
  return (options) => {
    const { persona, levels } = options;
    const speakers = byPersona.get(persona) ?? rules.filter(({ rule }) => !isForOthers(rule, options));
    byPersona.set(persona, speakers);
    const isAnyOff = levels !== undefined && Object.values(levels).includes('off');
    return isAnyOff ? speakers.filter(({ rule }) => !isOff(rule, options)) : speakers;
  };
}

function lintSource(parts: LinterParts, speakers: Speakers, source: Source, options: LintOptions): LintResult {
  const views = source.views ?? parts.detect(source.path);
  const result: LintResult = {
    path: source.path,
    status: 'skipped',
    reason: undefined,
    views,
    scope: views[0]?.scope ?? 'workspace',
    source: source.text,
    text: undefined,
    files: [],
    findings: [],
    failures: [],
    notices: [],
    suppressionComments: [],
  };
  const format = views[0]?.document.format;
  if (!format) return { ...result, reason: 'no known MCP host reads this file' };
  if (!source.text.trim()) return { ...result, reason: 'it is empty' };
  try {
    const text = readOrRefuse(source.text, format);
    if ('refused' in text) return { ...result, reason: text.refused };
    result.text = text;
    result.status = text.problems.length ? 'partial' : 'parsed';
    result.views = confirmByMarkers(text, views);
    if (result.views.length === 0) return { ...result, status: 'skipped', reason: 'no known MCP host reads this text' };
    result.files = result.views.map((view) => readModel(source.path, text, view, parts.serverKeys));
    if (options.environment?.tools) attachTools(result.files, options.environment.tools);
  } catch (error) {
    result.failures.push({ rule: 'reading', error: describe(error) });
    return { ...result, status: 'skipped', reason: 'it could not be read' };
  }
  const isTemplate = result.views.every(({ document }) => document.template);
  const all = speakers(options);
  const spoken = isTemplate ? all.filter(({ rule }) => rule.inTemplates) : all;
  const set = findingSetOf(result, options);
  runRules(spoken, result, set, options.environment ?? emptyEnvironment);
  for (const notice of leftOutOf(result.files)) note(result, notice);
  return finish(parts.rules, result, set, options, false);
}

/** Options for the whole workspace, and for each of its files. */
interface WorkspaceOptions {
  options: LintOptions;
  optionsOf(path: string): LintOptions;
}

function optionsByPath(options: LintOptions): (path: string) => LintOptions {
  if (!options.at) return () => options;
  const known = new Map<string, LintOptions>();
  return (path) => {
    const own = known.get(path) ?? optionsAt(options, path);
    known.set(path, own);
    return own;
  };
}

function lintWorkspace(
  all: readonly Rule[],
  rules: readonly Rule[],
  results: readonly LintResult[],
  { options, optionsOf }: WorkspaceOptions,
): LintResult[] {
  const reports = createReports(results, { options, optionsOf });
  const workspace = { files: results.flatMap(({ files }) => files) };
  const failures: RuleFailure[] = [];
  for (const rule of rules) {
    if (!('checkWorkspace' in rule) || results.every(({ path }) => isOff(rule, optionsOf(path)))) continue;
    guarded(rule, failures, () => rule.checkWorkspace(workspace, reports.context(rule)));
  }
  return results.map((result) => {
    if (!result.text) return result;
    const set = reports.sets.get(result);
    const own = optionsOf(result.path);
    const both = { ...result, failures: [...result.failures, ...failures] };
    // Suppressions are judged anew; all else is as it was.
    if (!set && result.suppressionComments.length === 0 && !own.suppressions?.length) return both;
    return finish(all, both, set ?? findingSetOf(result, own), own, true);
  });
}

/** What a policy requires is judged by the findings of all rules, so that they have to be there. */
function requireControls(parts: LinterParts, results: LintResult[], workspace: WorkspaceOptions): LintResult[] {
  const { options, optionsOf } = workspace;
  const policyAt: PolicyAt = (path) => optionsOf(path).environment?.policy;
  const rule = parts.rules.find((each) => 'checkRequired' in each);
  if (
    !options.at ||
    !rule ||
    !('checkRequired' in rule) ||
    !results.some(({ path }) => policyAt(path)?.require.length)
  ) {
    return results;
  }
  const reports = createReports(results, workspace);
  const failures: RuleFailure[] = [];
  guarded(rule, failures, () => {
    const broken = parts.brokenControls?.(results, options.environment ?? emptyEnvironment, policyAt) ?? [];
    rule.checkRequired(broken, reports.context(rule));
  });
  return results.map((result) => {
    const set = reports.sets.get(result);
    if (!set && failures.length === 0) return result;
    const both = { ...result, failures: [...result.failures, ...failures] };
    return set ? finish(parts.rules, both, set, optionsOf(result.path), true) : both;
  });
}

/** Takes reports about any file of several. Sets are made where a rule speaks; of most files none has anything to say. */
function createReports(results: readonly LintResult[], { options, optionsOf }: WorkspaceOptions) {
  const environment = options.environment ?? emptyEnvironment;
  const sets = new Map<LintResult, FindingSet>();
  const reporters = new Map<ConfigFile, Reporter>();
  const reporterOf = (file: ConfigFile): Reporter | undefined => {
    const known = reporters.get(file);
    const home = known ? undefined : results.find(({ files }) => files.includes(file));
    if (!home) return known;
    // A fault that another reader shares is noted in the finding: the given ones stay as they are.
    const set = sets.get(home) ?? findingSetOf(home, optionsOf(home.path));
    sets.set(home, set);
    const reporter = createReporter(file, set, environment);
    reporters.set(file, reporter);
    return reporter;
  };
  const context = (rule: Rule): WorkspaceContext => {
    return { environment, report: (file, report) => reporterOf(file)?.(rule, report) };
  };
  return { sets, context };
}

function guarded(rule: Rule, failures: RuleFailure[], check: () => void): void {
  try {
    check();
  } catch (error) {
    failures.push({ rule: rule.id, error: describe(error) });
  }
}

/** Unused suppressions, the limit, and what was left out: everything that happens after the rules have spoken. */
function finish(
  rules: readonly Rule[],
  result: LintResult,
  set: FindingSet,
  options: LintOptions,
  together: boolean,
): LintResult {
  const first = findingsOf(set);
  if (first.isCut) noteCut(result);
  const suppressionComments = set.judge.comments;
  if (suppressionComments.length === 0 && !options.suppressions?.length) return { ...result, findings: first.findings };
  reportUnusedSuppressions(rules, result, set, options, together);
  const { findings, isCut } = findingsOf(set);
  if (isCut) noteCut(result);
  return { ...result, findings, suppressionComments };
}

function noteCut(result: LintResult): void {
  note(result, `it has more than ${limits.maxFindings} findings, and only the most severe are listed`);
}

/** Something was left out of the check. */
function note(result: LintResult, notice: string): void {
  if (result.notices.includes(notice)) return;
  result.notices = [...result.notices, notice];
  result.status = 'partial';
}

/** Judged last, and anew when several texts are looked at together: rules over files have spoken only then. */
function reportUnusedSuppressions(
  rules: readonly Rule[],
  result: LintResult,
  set: FindingSet,
  options: LintOptions,
  together: boolean,
): void {
  const { path, files, views, failures, status } = result;
  const { comments, noteUse } = set.judge;
  const [file] = files;
  const rule = rules.find((each) => 'checkSuppressions' in each);
  if (!rule || !('checkSuppressions' in rule) || !file) return;
  removeRule(set, rule.id);
  if (status !== 'parsed' || isOff(rule, options) || isForOthers(rule, options)) return;
  const byId = new Map(rules.map((each) => [each.id, each]));
  const couldReport = (id: string): boolean => {
    const each = byId.get(id);
    const elsewhere = each?.needsEnvironment || file.document.reportedByEditor?.includes(id);
    return (
      !!each &&
      !elsewhere &&
      !isOff(each, options) &&
      !isForOthers(each, options) &&
      (together || !('checkWorkspace' in each))
    );
  };
  const isKnown = (id: string): boolean => byId.has(id);
  const entries = (options.suppressions ?? []).filter(
    ({ expires }) => !(expires && options.today && expires < options.today),
  );
  const findings = allFindings(set);
  for (const finding of findings) noteUse(finding);
  const suppressions = unusedSuppressions({ comments, entries, findings, path, isKnown, couldReport });
  const environment = options.environment ?? emptyEnvironment;
  const reporter = createReporter(file, set, environment);
  const hosts = [...new Set(views.map(({ host }) => host.id))];
  try {
    rule.checkSuppressions(suppressions, {
      file,
      views,
      environment,
      report: (report) => reporter(rule, report, hosts),
    });
  } catch (error) {
    failures.push({ rule: rule.id, error: describe(error) });
  }
}
