/** Turns what a check hands in into findings: spans, pointers, hosts, and one finding for one fault. */

import { printableLine } from '../../../../shared/src/displayText';
import { spanInString } from '../formats/spans';
import { type ConfigText, type Member, type Node, pointerOf, type Span } from '../formats/text';
import { type ConfigFile, nodeOfPlace, type Place } from '../model/model';
import { withoutTokens } from '../values/secrets/redact';
import type { Facts } from './facts';
import type { Finding, Fix, Related } from './finding';
import type { Report, Rule } from './rule';

/** Accepts reports of one config file. `hosts` overrides the file's own host. */
export type Reporter = (rule: Rule, report: Report, hosts?: readonly string[]) => void;

/** The findings of one text, indexed so that joining and silencing stay linear. */
export interface FindingSet {
  byPlace: Map<string, Finding>;
  byValue: Map<Node | Member, Finding[]>;
}

/** A set that starts with the given findings. */
export function createFindingSet(findings: readonly Finding[] = []): FindingSet {
  const set: FindingSet = { byPlace: new Map(), byValue: new Map() };
  for (const finding of findings) insert(set, finding);
  return set;
}

/** What is left after joining and silencing. */
export function findingsOf(set: FindingSet): Finding[] {
  return [...set.byPlace.values()];
}

/** A reporter that joins the same fault of several readers and lets specific rules silence general ones. */
export function createReporter(file: ConfigFile, set: FindingSet, facts: Facts): Reporter {
  return (rule, report, hosts = [file.reader.host.id]) => {
    // The editor checks the shape of some files itself; nothing is said twice.
    if (facts.editor && file.document.reportedByEditor?.includes(rule.id)) return;
    const span = spanOf(file.text, report.at);
    const known = set.byPlace.get(placeKey(rule.id, span));
    if (known) {
      for (const host of hosts) if (!known.hosts.includes(host)) known.hosts.push(host);
      return;
    }
    const value = theValue(nodeOfPlace(report.at));
    const neighbours = set.byValue.get(value) ?? [];
    if (neighbours.some((other) => other.silences.includes(rule.id))) return;
    for (const other of neighbours) {
      if (rule.silences?.includes(other.rule)) set.byPlace.delete(placeKey(other.rule, other.span));
    }
    insert(set, toFinding(file, rule, report, span, hosts));
  };
}

function insert(set: FindingSet, finding: Finding): void {
  set.byPlace.set(placeKey(finding.rule, finding.span), finding);
  const value = theValue(nodeOfPlace(finding.place));
  const neighbours = set.byValue.get(value);
  if (neighbours) neighbours.push(finding);
  else set.byValue.set(value, [finding]);
}

function placeKey(rule: string, span: Span): string {
  return `${rule}:${span.start}:${span.end}`;
}

function toFinding(file: ConfigFile, rule: Rule, report: Report, span: Span, hosts: readonly string[]): Finding {
  let fixes: Fix[] | undefined;
  return {
    rule: rule.id,
    severity: report.severity ?? rule.severity,
    confidence: report.confidence ?? rule.confidence,
    control: rule.control,
    persona: rule.persona,
    traits: rule,
    silences: rule.silences ?? [],
    hosts: [...hosts],
    message: inWords(report.message),
    server: report.server?.name,
    place: report.at,
    span,
    pointer: pointerOf(nodeOfPlace(report.at)),
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

function toRelated(file: ConfigFile, related: { at: Place; message: string; file?: ConfigFile }): Related {
  const home = related.file ?? file;
  const place = { span: spanOf(home.text, related.at), pointer: pointerOf(nodeOfPlace(related.at)) };
  const path = home === file ? {} : { path: home.path };
  return { ...path, place: related.at, ...place, message: inWords(related.message) };
}

/** Raw span of a place; a part that cannot be mapped widens to its string. */
export function spanOf(text: ConfigText, place: Place): Span {
  if (place.kind === 'key') return place.member.keySpan;
  if (place.kind !== 'within') return { start: place.start, end: place.end };
  return spanInString(text, place.node, place.start, place.end) ?? { start: place.node.start, end: place.node.end };
}

/** A member and its value are one value. */
function theValue(place: Node | Member): Node | Member {
  return place.kind === 'member' ? (place.value ?? place) : place;
}
