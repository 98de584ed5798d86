/** Turns what a check hands in into findings: spans, pointers, hosts, and one finding for one fault. */

import { printableLine } from '../../../../shared/src/displayText';
import { type ConfigFile, type Location, nodeOfLocation } from '../model/model';
import { withoutTokens } from '../strings/secrets/redact';
import { spanInString } from '../syntax/spans';
import { type ConfigText, type Member, type Node, pointerOf, type Span } from '../syntax/text';
import type { Finding, Fix, Related } from './finding';
import type { LintEnvironment } from './lintEnvironment';
import type { Rule, RuleReport } from './rule';

/** Accepts reports of one config file. `hosts` overrides the file's own host. */
export type Reporter = (rule: Rule, report: RuleReport, hosts?: readonly string[]) => void;

/** The findings of one text, indexed so that joining and superseding stay linear. */
export interface FindingSet {
  byLocation: Map<string, Finding>;
  byValue: Map<Node | Member, Finding[]>;
}

/** A set that starts with the given findings. */
export function createFindingSet(findings: readonly Finding[] = []): FindingSet {
  const set: FindingSet = { byLocation: new Map(), byValue: new Map() };
  for (const finding of findings) insert(set, finding);
  return set;
}

/** What is left after joining and superseding. */
export function findingsOf(set: FindingSet): Finding[] {
  return [...set.byLocation.values()];
}

/** A reporter that joins the same problem of several hosts and lets specific rules supersede general ones. */
export function createReporter(file: ConfigFile, set: FindingSet, environment: LintEnvironment): Reporter {
  return (rule, report, hosts = [file.view.host.id]) => {
    // The editor checks the shape of some files itself; nothing is said twice.
    if (environment.editor && file.document.reportedByEditor?.includes(rule.id)) return;
    const span = spanOf(file.text, report.at);
    const known = set.byLocation.get(locationKey(rule.id, span));
    if (known) {
      for (const host of hosts) if (!known.hosts.includes(host)) known.hosts.push(host);
      return;
    }
    const value = theValue(nodeOfLocation(report.at));
    const neighbours = set.byValue.get(value) ?? [];
    if (neighbours.some((other) => other.supersedes.includes(rule.id))) return;
    for (const other of neighbours) {
      if (rule.supersedes?.includes(other.rule)) set.byLocation.delete(locationKey(other.rule, other.span));
    }
    insert(set, toFinding(file, rule, report, span, hosts));
  };
}

function insert(set: FindingSet, finding: Finding): void {
  set.byLocation.set(locationKey(finding.rule, finding.span), finding);
  const value = theValue(nodeOfLocation(finding.location));
  const neighbours = set.byValue.get(value);
  if (neighbours) neighbours.push(finding);
  else set.byValue.set(value, [finding]);
}

function locationKey(rule: string, span: Span): string {
  return `${rule}:${span.start}:${span.end}`;
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
    message: inWords(report.message),
    server: report.server?.name,
    location: report.at,
    span,
    pointer: pointerOf(nodeOfLocation(report.at)),
    related: (report.related ?? []).map((related) => toRelated(file, related)),
    references: rule.references,
    tags: report.tags ?? [],
    suppressed: undefined,
    fixes() {
      fixes ??= (report.fix?.() ?? []).filter((fix): fix is Fix => fix !== undefined).map(withPlainWords);
      return fixes;
    },
  };
}

/** What rules say quotes names and values of the text: one line, fit to be shown, without a token. */
function inWords(text: string): string {
  return withoutTokens(printableLine(text));
}

/** What a fix says; what it writes stays. */
function withPlainWords(fix: Fix): Fix {
  const asks = fix.asks && { asks: { ...fix.asks, prompt: inWords(fix.asks.prompt) } };
  return { ...fix, title: inWords(fix.title), ...asks };
}

function toRelated(file: ConfigFile, related: { at: Location; message: string; file?: ConfigFile }): Related {
  const home = related.file ?? file;
  const place = { span: spanOf(home.text, related.at), pointer: pointerOf(nodeOfLocation(related.at)) };
  const path = home === file ? {} : { path: home.path };
  return { ...path, location: related.at, ...place, message: inWords(related.message) };
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

/** A member and its value are one value. */
function theValue(element: Node | Member): Node | Member {
  return element.kind === 'member' ? (element.value ?? element) : element;
}
