/** Turns what a check hands in into findings: spans, pointers, hosts, and one finding for one fault. */

import { type ConfigFile, type Location, nodeOfLocation } from '../model/model';
import { touchesGuess } from '../syntax/guessedSpans';
import { spanInString } from '../syntax/spans';
import { type ConfigText, pointerOf, type Span } from '../syntax/text';
import type { Finding, Fix, Related } from './finding';
import { type FindingSet, findingAt, insert, isBeyond, isSuperseded } from './findingSet';
import type { LintEnvironment } from './lintEnvironment';
import type { RelatedReport, Rule, RuleReport } from './rule';
import { redactMessage } from './textRedactor';

/** Accepts reports of one config file. `hosts` overrides the file's own host. */
export type Reporter = (rule: Rule, report: RuleReport, hosts?: readonly string[]) => void;

/** A reporter that joins the same problem of several hosts and lets specific rules supersede general ones. */
export function createReporter(file: ConfigFile, set: FindingSet, environment: LintEnvironment): Reporter {
  return (rule, report, hosts = [file.view.host.id]) => {
    // The editor checks the shape of some files itself; nothing is said twice.
    if (environment.editor && file.document.reportedByEditor?.includes(rule.id)) return;
    const span = spanOf(file.text, report.at);
    const known = findingAt(set, rule.id, span);
    if (known) {
      for (const host of hosts) if (!known.hosts.includes(host)) known.hosts.push(host);
      return;
    }
    if (isSuperseded(set, rule.id, nodeOfLocation(report.at))) return;
    const severity = report.severity ?? rule.severity;
    if (isBeyond(set, { rule: rule.id, severity, persona: rule.persona }, span.start)) return;
    insert(set, toFinding(file, rule, report, span, hosts));
  };
}

function toFinding(file: ConfigFile, rule: Rule, report: RuleReport, span: Span, hosts: readonly string[]): Finding {
  let fixes: Fix[] | undefined;
  return {
    rule: rule.id,
    severity: report.severity ?? rule.severity,
    confidence: report.confidence ?? rule.confidence,
    control: rule.control,
    persona: report.persona ?? rule.persona,
    traits: rule,
    supersedes: rule.supersedes ?? [],
    hosts: [...hosts],
    message: inWords(file, report.message),
    detail: report.detail ? inWords(file, report.detail) : undefined,
    server: report.server?.name,
    location: report.at,
    span,
    pointer: pointerOf(nodeOfLocation(report.at)),
    related: (report.related ?? []).map((related) => toRelated(file, related)),
    references: rule.references,
    tags: report.tags ?? [],
    suppressed: undefined,
    fixes() {
      fixes ??= (report.fix?.() ?? [])
        .filter((fix): fix is Fix => fix !== undefined && !touchesGuess(file.text, fix.edits))
        .map((fix) => withPlainWords(file, fix));
      return fixes;
    },
  };
}

/** What rules say quotes names and values of the text: one line, fit to be shown, without a secret. */
function inWords({ text }: ConfigFile, words: string): string {
  return redactMessage(text, words);
}

/** What a fix says; what it writes stays. */
function withPlainWords(file: ConfigFile, fix: Fix): Fix {
  const asks = fix.asks && { asks: { ...fix.asks, prompt: inWords(file, fix.asks.prompt) } };
  return { ...fix, title: inWords(file, fix.title), ...asks };
}

function toRelated(file: ConfigFile, related: RelatedReport): Related {
  if ('policy' in related) {
    const message = inWords(file, related.message);
    const { path, start, end, from, to } = related.policy;
    return { path, span: { start, end }, pointer: '', range: { start: from, end: to }, message };
  }
  const home = related.file ?? file;
  const place = { span: spanOf(home.text, related.at), pointer: pointerOf(nodeOfLocation(related.at)) };
  const path = home === file ? {} : { path: home.path };
  return { ...path, ...place, message: inWords(home, inWords(file, related.message)) };
}

/** Raw span of a place; a part that cannot be mapped widens to its string. */
export function spanOf(text: ConfigText, location: Location): Span {
  if (location.kind === 'key') return location.member.keySpan;
  if (location.kind !== 'within') return { start: location.start, end: location.end };
  return (
    spanInString(text, location.node, location.start, location.end) ?? {
      start: location.node.start,
      end: location.node.end,
    }
  );
}
