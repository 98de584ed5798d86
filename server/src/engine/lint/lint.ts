/** The one door: a text with its path in, findings out. Pure; never throws, whatever the text. */
import type { HostDetector } from '../../../../shared/src/hosts/detect';
import type { Persona, RuleLevel, SuppressionEntry } from '../../../../shared/src/settings';
import { compareSeverity, type Finding } from '../findings/finding';
import { emptyEnvironment, type LintEnvironment } from '../findings/lintEnvironment';
import { createFindingSet, createReporter, type FindingSet, findingsOf, type Reporter } from '../findings/reporter';
import type { Rule, WorkspaceContext } from '../findings/rule';
import { coveringComment, coveringEntry, readSuppressionComments } from '../findings/suppressions';
import { unusedSuppressions } from '../findings/unusedSuppressions';
import { confirmByMarkers } from '../model/confirmByMarkers';
import type { ConfigFile } from '../model/model';
import { readModel, type ServerKeys } from '../model/readModel';
import { readOrRefuse } from '../syntax/readText';
import { limits, lineStarts } from '../syntax/text';
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
    suppressionComments: [],
  };
  const format = views[0]?.document.format;
  if (!format) return { ...result, reason: 'no known MCP host reads this path' };
  if (!source.text.trim()) return { ...result, reason: 'it is empty' };
  try {
    const text = readOrRefuse(source.text, format);
    if ('refused' in text) return { ...result, reason: text.refused };
    result.text = text;
    result.status = text.problems.length ? 'partial' : 'parsed';
    result.views = confirmByMarkers(text, views);
    if (result.views.length === 0) return { ...result, status: 'skipped', reason: 'no known MCP host reads this text' };
    result.files = result.views.map((view) => readModel(source.path, text, view, parts.serverKeys));
  } catch (error) {
    result.failures.push({ rule: 'reading', error: describe(error) });
    return { ...result, status: 'skipped', reason: 'it could not be read' };
  }
  const isTemplate = result.views.every(({ document }) => document.template);
  const spoken = rules.filter(
    ({ rule }) => !isOff(rule, options) && !isForOthers(rule, options) && (!isTemplate || rule.inTemplates),
  );
  result.findings = runRules(spoken, result, options.environment ?? emptyEnvironment);
  return finish(parts.rules, result, options, false);
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
    const set = sets.get(home) ?? createFindingSet(home.findings.map((each) => ({ ...each, hosts: [...each.hosts] })));
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
    return finish(all, set ? { ...both, findings: findingsOf(set) } : both, options, true);
  });
}

/** Nobody would see what it says, and nothing depends on it. */
function isForOthers(rule: Rule, { persona = 'regular' }: LintOptions): boolean {
  return personaRank[rule.persona] > personaRank[persona] && !rule.supersedes;
}

function isOff(rule: Rule, options: LintOptions): boolean {
  return options.levels?.[rule.id] === 'off';
}

/**
 * Persona, levels, superseded findings, suppressions, order and the limit: everything that happens after the rules have
 * spoken.
 */
function finish(rules: readonly Rule[], result: LintResult, options: LintOptions, together: boolean): LintResult {
  const comments = result.text ? readSuppressionComments(result.text) : [];
  const starts = comments.length ? lineStarts(result.source) : [];
  let findings = result.findings.map((finding): Finding => {
    const level = options.levels?.[finding.rule];
    const severity = level && level !== 'off' ? level : finding.severity;
    const suppressed =
      coveringComment(comments, finding, starts) ??
      coveringEntry(options.suppressions ?? [], finding, result.path, options.today);
    const isAsBefore = severity === finding.severity && suppressed === finding.suppressed;
    return isAsBefore ? finding : { ...finding, severity, suppressed };
  });
  if (comments.length || options.suppressions?.length)
    findings = withUnusedSuppressions(rules, { ...result, findings, suppressionComments: comments }, options, together);
  findings = findings.filter((finding) => isShown(finding, options.persona ?? 'regular', options.levels));
  findings.sort((a, b) => a.span.start - b.span.start || compareSeverity(a.severity, b.severity));
  return { ...result, findings: findings.slice(0, limits.maxFindings), suppressionComments: comments };
}

/** Judged last, and anew when several texts are looked at together: rules over files have spoken only then. */
function withUnusedSuppressions(
  rules: readonly Rule[],
  result: LintResult,
  options: LintOptions,
  together: boolean,
): Finding[] {
  const { path, files, views, failures, suppressionComments: comments, status } = result;
  const [file] = files;
  const rule = rules.find((each) => 'checkSuppressions' in each);
  if (!rule || !('checkSuppressions' in rule) || !file) return result.findings;
  const findings = result.findings.filter((finding) => finding.rule !== rule.id);
  if (status !== 'parsed' || isOff(rule, options) || isForOthers(rule, options)) return findings;
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
  const suppressions = unusedSuppressions({ comments, entries, findings, path, isKnown, couldReport });
  if (suppressions.length === 0) return findings;
  const set = createFindingSet(findings);
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
  return findingsOf(set);
}

function isShown(finding: Finding, persona: Persona, levels: LintOptions['levels']): boolean {
  if (finding.severity === 'hint' && persona !== 'auditor' && !levels?.[finding.rule]) return false;
  return personaRank[finding.persona] <= personaRank[persona];
}

const personaRank: Record<Persona, number> = { regular: 0, pedantic: 1, auditor: 2 };
