/** The one door: a text with its path in, findings out. Pure; never throws, whatever the text. */
import type { HostDetector } from '../../../../shared/src/hosts/detect';
import type { Persona, RuleLevel, SuppressionEntry } from '../../../../shared/src/settings';
import {
  allFindings,
  createFindingSet,
  type FindingJudge,
  type FindingSet,
  findingsOf,
  removeRule,
} from '../findings/findingSet';
import { emptyEnvironment, type LintEnvironment } from '../findings/lintEnvironment';
import { createReporter, type Reporter } from '../findings/reporter';
import type { Rule, WorkspaceContext } from '../findings/rule';
import { coveringComment, coveringEntry, indexComments, readSuppressionComments } from '../findings/suppressions';
import { unusedSuppressions } from '../findings/unusedSuppressions';
import { confirmByMarkers } from '../model/confirmByMarkers';
import type { ConfigFile } from '../model/model';
import { readModel, type ServerKeys } from '../model/readModel';
import { attachTools } from '../servers/attachTools';
import { readOrRefuse } from '../syntax/readText';
import { limits } from '../syntax/text';
import { leftOutOf } from './leftOut';
import type { LintResult, RuleFailure } from './lintResult';
import { describe, runRules, type TextRule, textRules } from './runRules';

/** A text to lint. The path, relative to its workspace with forward slashes, decides the hosts. */
export interface Source {
  path: string;
  text: string;
}

/** How to lint. Everything has a default. */
export interface LintOptions {
  persona?: Persona;
  levels?: Readonly<Record<string, RuleLevel>>;
  suppressions?: readonly SuppressionEntry[];
  /** YYYY-MM-DD, for suppressions that expire. */
  today?: string;
  environment?: LintEnvironment;
}

/** What the product is made of, injected so that the engine knows no rule and no host. */
export interface LinterParts {
  rules: readonly Rule[];
  detect: HostDetector;
  serverKeys: ServerKeys;
}

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
  const single = textRules(parts.rules);
  const together = parts.rules.filter((rule) => 'checkWorkspace' in rule);
  return {
    rules: parts.rules,
    detect: parts.detect,
    lint: (source, options = {}) => lintSource(parts, single, source, options),
    lintTogether: (results, options = {}) => lintWorkspace(parts.rules, together, results, options),
  };
}

function lintSource(parts: LinterParts, rules: readonly TextRule[], source: Source, options: LintOptions): LintResult {
  const views = parts.detect(source.path);
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
  const spoken = rules.filter(
    ({ rule }) => !isOff(rule, options) && !isForOthers(rule, options) && (!isTemplate || rule.inTemplates),
  );
  const set = findingSetOf(result, options);
  runRules(spoken, result, set, options.environment ?? emptyEnvironment);
  for (const notice of leftOutOf(result.files)) note(result, notice);
  return finish(parts.rules, result, set, options, false);
}

function lintWorkspace(
  all: readonly Rule[],
  rules: readonly Rule[],
  results: readonly LintResult[],
  options: LintOptions,
): LintResult[] {
  const environment = options.environment ?? emptyEnvironment;
  // Sets are made where a rule speaks; of most files none has anything to say.
  const sets = new Map<LintResult, FindingSet>();
  const reporters = new Map<ConfigFile, Reporter>();
  const reporterOf = (file: ConfigFile): Reporter | undefined => {
    const known = reporters.get(file);
    const home = known ? undefined : results.find(({ files }) => files.includes(file));
    if (!home) return known;
    // A fault that another reader shares is noted in the finding: the given ones stay as they are.
    const set = sets.get(home) ?? findingSetOf(home, options);
    sets.set(home, set);
    const reporter = createReporter(file, set, environment);
    reporters.set(file, reporter);
    return reporter;
  };
  const workspace = { files: results.flatMap(({ files }) => files) };
  const failures: RuleFailure[] = [];
  for (const rule of rules) {
    if (isOff(rule, options) || !('checkWorkspace' in rule)) continue;
    const context: WorkspaceContext = { environment, report: (file, report) => reporterOf(file)?.(rule, report) };
    try {
      rule.checkWorkspace(workspace, context);
    } catch (error) {
      failures.push({ rule: rule.id, error: describe(error) });
    }
  }
  return results.map((result) => {
    if (!result.text) return result;
    const set = sets.get(result);
    const both = { ...result, failures: [...result.failures, ...failures] };
    // Suppressions are judged anew; all else is as it was.
    if (!set && result.suppressionComments.length === 0 && !options.suppressions?.length) return both;
    return finish(all, both, set ?? findingSetOf(result, options), options, true);
  });
}

/** Nobody would see what it says, and nothing depends on it. */
function isForOthers(rule: Rule, { persona = 'regular' }: LintOptions): boolean {
  return personaRank[rule.persona] > personaRank[persona] && !rule.supersedes;
}

function isOff(rule: Rule, options: LintOptions): boolean {
  return options.levels?.[rule.id] === 'off';
}

/** A set for the findings of a text, with what it has found so far; the given ones stay as they are. */
function findingSetOf(result: LintResult, options: LintOptions): FindingSet {
  const { findings } = result;
  const copies = findings.map((each) => ({ ...each, hosts: [...each.hosts] }));
  return createFindingSet(judgeOf(result, options), limits.maxFindings, copies);
}

/** What people decided: persona, levels, suppressions. */
function judgeOf(
  { text, path, source }: LintResult,
  { persona = 'regular', levels, suppressions = [], today }: LintOptions,
): FindingJudge {
  const comments = text ? readSuppressionComments(text) : [];
  const index = indexComments(comments, source);
  return {
    comments,
    severityOf({ rule, severity: given, persona: of }) {
      const level = levels?.[rule];
      const severity = level && level !== 'off' ? level : given;
      if (severity === 'hint' && persona !== 'auditor' && !level) return undefined;
      return personaRank[of] <= personaRank[persona] ? severity : undefined;
    },
    suppressionOf(finding) {
      const comment = coveringComment(index, finding);
      if (comment) return { by: 'comment', reason: comment.reason };
      return coveringEntry(suppressions, finding, path, today);
    },
    noteUse: (finding) => coveringComment(index, finding)?.used.add(finding.rule),
  };
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

const personaRank: Record<Persona, number> = { regular: 0, pedantic: 1, auditor: 2 };
