/** What the view "MCP Servers" shows: hosts, their files, the servers in them. Pure; the adapter only draws it. */
import { escapeMarkdown, toOneLine } from '../../../shared/src/markdown';
import type { Inventory, InventoryFile, InventoryServer, WireRange } from '../../../shared/src/protocol';
import { countWords, factorLines, riskWords } from '../../../shared/src/riskWords';

/** One line of the tree. */
export interface ServersNode {
  kind: 'hosts' | 'file' | 'server';
  /** Stable, so that the tree stays open while it is renewed. */
  id: string;
  label: string;
  description: string;
  /** Markdown; everything from a configuration is escaped. */
  tooltip: string;
  /** Id of a product icon; files have the icon of their kind. */
  icon: string | undefined;
  /** Id of a theme colour. */
  color: string | undefined;
  /** What a screen reader says. */
  spoken: string;
  /** Where a click leads. */
  target: { uri: string; range: WireRange | undefined } | undefined;
  children: ServersNode[];
}

/** The tree with what stands beside the view's name. */
export interface ServersTree {
  nodes: ServersNode[];
  servers: number;
  /** Servers of high and critical risk. */
  alarming: number;
}

type Level = InventoryServer['risk']['level'];

const looks: Readonly<Record<Level, { icon: string; color: string | undefined }>> = {
  critical: { icon: 'error', color: 'problemsErrorIcon.foreground' },
  high: { icon: 'warning', color: 'problemsWarningIcon.foreground' },
  moderate: { icon: 'info', color: 'problemsInfoIcon.foreground' },
  low: { icon: 'pass', color: 'testing.iconPassed' },
  unknown: { icon: 'question', color: undefined },
};

/** Builds the tree; the riskiest comes first everywhere. */
export function buildServersTree({ files }: Inventory): ServersTree {
  const groups = new Map<string, { label: string; files: InventoryFile[] }>();
  for (const file of files) {
    if (!isWorthShowing(file)) continue;
    const key = file.hosts.map(({ id }) => id).join(' ');
    const group = groups.get(key);
    if (group) group.files.push(file);
    else groups.set(key, { label: hostsLabel(file), files: [file] });
  }
  const nodes = sortedByRisk(
    [...groups],
    ([, group]) => highestScore(group.files),
    ([, group]) => group.label,
  );
  const servers = files.flatMap((file) => file.servers);
  return {
    nodes: nodes.map(([key, group]) => hostsNode(key, group.label, group.files)),
    servers: servers.length,
    alarming: servers.filter(isAlarming).length,
  };
}

/** Settings files that say nothing about servers are read, but not shown. */
function isWorthShowing({ servers, findings, suppressed, status }: InventoryFile): boolean {
  return servers.length > 0 || total(findings) + suppressed > 0 || status !== 'parsed';
}

/** One file can be read by several programs; the first two are named. */
function hostsLabel({ hosts }: InventoryFile): string {
  const labels = hosts.map(({ label }) => label);
  return labels.length <= 2 ? labels.join(', ') : `${labels.slice(0, 2).join(', ')} and ${labels.length - 2} more`;
}

function hostsNode(key: string, label: string, files: readonly InventoryFile[]): ServersNode {
  const servers = files.reduce((sum, file) => sum + file.servers.length, 0);
  const names = files[0]?.hosts.map((host) => host.label) ?? [];
  return {
    kind: 'hosts',
    id: key,
    label,
    description: servers ? countWords(servers, 'server') : 'settings',
    tooltip: `Read by ${names.map(escapeMarkdown).join(', ')}`,
    icon: 'server-environment',
    color: undefined,
    spoken: `${names.join(', ')}, ${countWords(servers, 'server')}`,
    target: undefined,
    children: sortedByRisk(
      files,
      (file) => highestScore([file]),
      ({ path }) => path,
    ).map(fileNode),
  };
}

function fileNode(file: InventoryFile): ServersNode {
  const { path, status, uri, suppressed } = file;
  const notes = [
    fileStatus(file),
    file.scope === 'workspace' ? '' : file.scope,
    findingWords(file),
    suppressed ? `${suppressed} ignored` : '',
  ].filter(Boolean);
  return {
    kind: 'file',
    id: uri,
    label: toOneLine(path),
    description: notes.join(' · '),
    tooltip: [escapeMarkdown(path), ...notes.map(escapeMarkdown)].join('\n\n'),
    icon: status === 'skipped' ? 'circle-slash' : undefined,
    color: undefined,
    spoken: [toOneLine(path), countWords(file.servers.length, 'server'), ...notes].join(', '),
    target: { uri, range: undefined },
    children: sortedByRisk(file.servers, scoreOf, ({ name }) => name).map((server) => serverNode(server, uri)),
  };
}

function fileStatus({ status, reason }: InventoryFile): string {
  if (status === 'skipped') return `not read: ${toOneLine(reason ?? 'not known')}`;
  return status === 'partial' ? 'has syntax errors' : '';
}

function findingWords({ findings }: InventoryFile): string {
  const count = total(findings);
  return count ? `${countWords(count, 'finding')} outside servers` : '';
}

function serverNode(server: InventoryServer, uri: string): ServersNode {
  const { enabled, transport, risk, name } = server;
  const count = total(server.findings);
  const notes = [
    risk.score === null ? 'unknown' : `${risk.level} ${risk.score}`,
    ...(enabled ? [] : ['off']),
    ...(count ? [countWords(count, 'finding')] : []),
    ...(transport === 'unknown' ? [] : [transport]),
  ];
  return {
    kind: 'server',
    id: `${uri}#${server.pointer}@${server.range.start.line}:${server.range.start.character}`,
    label: toOneLine(name) || '(no name)',
    description: notes.join(' · '),
    tooltip: serverTooltip(server),
    icon: enabled ? looks[risk.level].icon : 'circle-slash',
    color: enabled ? looks[risk.level].color : undefined,
    spoken: `server ${toOneLine(name)}, ${riskWords(risk)}, ${countWords(count, 'finding')}${enabled ? '' : ', switched off'}`,
    target: { uri, range: server.range },
    children: [],
  };
}

function serverTooltip({
  name,
  risk,
  target,
  transport,
  capabilities,
  messages,
  findings,
  enabled,
}: InventoryServer): string {
  const lines = [`**${escapeMarkdown(name)}**${enabled ? '' : ' (switched off)'}: ${riskWords(risk)}`];
  if (target) lines.push(`${transport === 'unknown' ? 'Target' : transport}: ${escapeMarkdown(target)}`);
  if (capabilities.length)
    lines.push(`Can: ${capabilities.map((id) => escapeMarkdown(id.replaceAll('-', ' '))).join(', ')}`);
  const factors = factorLines(risk);
  if (factors.length) lines.push(factors.join('\n'));
  if (messages.length) {
    const more = total(findings) - messages.length;
    const listed = messages.map((message) => `- ${escapeMarkdown(message)}`);
    if (more > 0) listed.push(`- and ${more} more`);
    lines.push('---', listed.join('\n'));
  }
  return lines.join('\n\n');
}

function isAlarming({ risk, enabled }: InventoryServer): boolean {
  return enabled && (risk.level === 'high' || risk.level === 'critical');
}

function total({ errors, warnings, information }: InventoryServer['findings']): number {
  return errors + warnings + information;
}

function scoreOf({ risk, enabled }: InventoryServer): number {
  return enabled ? (risk.score ?? 0) : -1;
}

function highestScore(files: readonly InventoryFile[]): number {
  return Math.max(-1, ...files.flatMap(({ servers }) => servers.map(scoreOf)));
}

function sortedByRisk<T>(items: readonly T[], score: (item: T) => number, name: (item: T) => string): T[] {
  return [...items].sort((a, b) => score(b) - score(a) || (name(a) < name(b) ? -1 : 1));
}
