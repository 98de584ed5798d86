/** Turns lint results into the JSON report's records. The command line and the language server's inventory share it. */
import { printableStart } from '../../../shared/src/displayText';
import type { CheckReport, ReportedFile, ReportedFinding, ReportedServer } from '../../../shared/src/report';
import { type Finding, fingerprint, type Related } from '../engine/findings/finding';
import { textRedactor } from '../engine/findings/textRedactor';
import type { LintResult } from '../engine/lint/lintResult';
import { nodeOfLocation, type ServerEntry } from '../engine/model/model';
import { parseUrl } from '../engine/strings/addresses/url';
import {
  type ConfigText,
  lineStarts,
  type Member,
  type Node,
  pointerOf,
  positionAt,
  type Span,
} from '../engine/syntax/text';
import { type RiskRules, riskOf } from '../engine/workspace/risk';
import { redacted } from './redact';
import { originOf, withoutDefaults } from './serverOrigin';

/** What the records need beyond one result. */
export interface ReportOptions {
  /** From `riskRules`. */
  risk: RiskRules;
  /** What a server can do, as closed ids; nothing is known when left out. */
  capabilitiesOf?: (server: ServerEntry) => readonly string[];
  /** Other results of the workspace, for related places in their texts. */
  siblings?: readonly LintResult[];
  /** Findings of whole hosts, from `hostWideFindings`; they weigh on every server those hosts start. */
  hostWide?: readonly Finding[];
}

/** A server once, however many hosts read it, with the findings about it. */
export interface ListedServer {
  server: ServerEntry;
  /** Ids of the hosts that read it; empty when it sits where nobody reads it. */
  hosts: readonly string[];
  findings: readonly Finding[];
}

/** The report's record of one file. */
export function toReportedFile(result: LintResult, options: ReportOptions): ReportedFile {
  return {
    path: result.path,
    hosts: [...new Set(result.views.map(({ host }) => host.id))],
    scope: result.scope,
    status: result.status,
    reason: result.reason ?? null,
    servers: listServers(result).map((listed) => toReportedServer(listed, options)),
    findings: redactedFor(result.text, toReportedFindings(result, options.siblings ?? [])),
  };
}

/** The record of a file that could not be read at all. */
export function toSkippedFile(file: Pick<ReportedFile, 'path' | 'hosts' | 'scope'> & { reason: string }): ReportedFile {
  return { ...file, status: 'skipped', servers: [], findings: [] };
}

/** The report's record of one server. */
export function toReportedServer({ server, hosts, findings }: ListedServer, options: ReportOptions): ReportedServer {
  const capabilities = [...new Set(options.capabilitiesOf?.(server) ?? [])];
  const fromHost = (options.hostWide ?? []).filter((finding) => {
    return (finding.server ?? server.name) === server.name && finding.hosts.some((host) => hosts.includes(host));
  });
  const { command, url, transport, enabled } = server;
  const counted = { command, url, transport, enabled, unread: hosts.length === 0 };
  return redactedFor(server.file.text, {
    name: server.name,
    pointer: pointerOf(server.member ?? server.node),
    enabled,
    transport,
    target: targetOf(server),
    ...originOf(server),
    capabilities,
    risk: riskOf(counted, [...findings, ...fromHost], capabilities, options.risk),
  });
}

function redactedFor<T>(text: ConfigText | undefined, value: T): T {
  return text ? redacted(value, textRedactor(text)) : value;
}

/** All servers of a file in text order; entries that no host reads come along only when nobody else claims them. */
export function listServers(result: LintResult): ListedServer[] {
  const byNode = new Map<Node, { server: ServerEntry; hosts: string[]; findings: Finding[] }>();
  for (const file of result.files) {
    for (const server of file.servers) {
      const known = byNode.get(server.node);
      const host = server.unread ? [] : [file.view.host.id];
      if (!known) byNode.set(server.node, { server, hosts: host, findings: [] });
      else {
        if (known.server.unread && !server.unread) known.server = server;
        for (const id of host) if (!known.hosts.includes(id)) known.hosts.push(id);
      }
    }
  }
  const listed = [...byNode.values()].sort((a, b) => a.server.node.start - b.server.node.start);
  assignFindings(listed, result.findings);
  return listed;
}

/** A finding belongs to the entry it lies in, else to the entry it names. */
function assignFindings(listed: { server: ServerEntry; findings: Finding[] }[], findings: readonly Finding[]): void {
  const starts = listed.map(({ server }) => (server.member ?? server.node).start);
  const byName = new Map(listed.map((entry) => [entry.server.name, entry]));
  for (const finding of findings) {
    const { line: index } = positionAt(starts.length ? starts : [0], finding.span.start);
    const around = listed[index];
    const inside = around && contains(around.server.member ?? around.server.node, finding.span);
    const owner = inside ? around : finding.server === undefined ? undefined : byName.get(finding.server);
    owner?.findings.push(finding);
  }
}

function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/**
 * Findings outside entries that switch approval off: for every server of their hosts or, where the setting names one,
 * for that server, which then stands in `server`.
 */
export function hostWideFindings(results: readonly LintResult[]): Finding[] {
  return results.flatMap((result) => {
    const found = result.findings.filter(
      ({ control, server, suppressed }) => control === 'approval' && server === undefined && !suppressed,
    );
    if (found.length === 0) return [];
    const named = new Map<Node | Member, string>();
    for (const { server, node, owner } of result.files.flatMap(({ effects }) => effects)) {
      if (server !== undefined) named.set(node, server).set(owner, server);
    }
    return found.map((finding) => ({ ...finding, server: named.get(nodeOfLocation(finding.location)) }));
  });
}

/** What a server is, in a few words: the package or program it starts, or the host it contacts. Never a secret. */
export function targetOf(server: ServerEntry): string {
  return textRedactor(server.file.text)(labelOf(server));
}

function labelOf(server: ServerEntry): string {
  if (!server.command && server.url) return printableStart(parseUrl(server.url.value)?.host ?? '', MAX_TARGET_CHARS);
  return printableStart(
    withoutDefaults(server.launch.target ?? '')
      .replace(USER_INFO, '//')
      .replace(/[?#].*$/s, ''),
    MAX_TARGET_CHARS,
  );
}

const USER_INFO = /\/\/[^/@\s]{1,300}@/g;

const MAX_TARGET_CHARS = 120;

function toReportedFindings(result: LintResult, siblings: readonly LintResult[]): ReportedFinding[] {
  const starts = new Map<string, number[]>();
  const rangeIn = (path: string, span: Span): ReportedFinding['range'] => {
    let known = starts.get(path);
    if (!known) {
      const home = path === result.path ? result : siblings.find((sibling) => sibling.path === path);
      known = lineStarts(home?.source ?? '');
      starts.set(path, known);
    }
    return { start: positionAt(known, span.start), end: positionAt(known, span.end) };
  };
  const toRelated = (related: Related): ReportedFinding['related'][number] => {
    const path = related.path ?? result.path;
    const range = related.range ?? rangeIn(path, related.span);
    return { path, pointer: related.pointer, range, message: related.message };
  };
  return result.findings.map((finding) => ({
    rule: finding.rule,
    severity: finding.severity,
    confidence: finding.confidence,
    control: finding.control,
    hosts: [...finding.hosts],
    message: finding.message,
    ...(finding.detail !== undefined && { detail: finding.detail }),
    server: finding.server ?? null,
    pointer: finding.pointer,
    range: rangeIn(result.path, finding.span),
    fixes: fixesOf(finding),
    related: finding.related.map(toRelated),
    references: [...finding.references],
    docs: docsPath(finding.rule),
    fingerprint: fingerprint(finding, result.path),
    suppressed: finding.suppressed ?? null,
  }));
}

/** Where a rule's page lies, relative to the product. */
export function docsPath(rule: string): string {
  return `docs/rules/${rule}.md`;
}

function fixesOf(finding: Finding): ReportedFinding['fixes'] {
  if (finding.suppressed) return [];
  try {
    return finding.fixes().map(({ title, safe }) => ({ title, safe }));
  } catch {
    // A fix that cannot be built is not offered; the finding stands.
    return [];
  }
}

/** Counts over all workspaces of a report. Suppressed findings count as suppressed only. */
export function summarize(workspaces: CheckReport['workspaces']): CheckReport['summary'] {
  const summary = { files: 0, parsed: 0, skipped: 0, servers: 0, errors: 0, warnings: 0, information: 0, hints: 0 };
  let suppressed = 0;
  for (const file of workspaces.flatMap(({ files }) => files)) {
    summary.files++;
    summary[file.status === 'skipped' ? 'skipped' : 'parsed']++;
    summary.servers += file.servers.length;
    for (const finding of file.findings) {
      if (finding.suppressed) suppressed++;
      else summary[counters[finding.severity]]++;
    }
  }
  return { ...summary, suppressed };
}

const counters = { error: 'errors', warning: 'warnings', information: 'information', hint: 'hints' } as const;
