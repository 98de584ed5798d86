/** What the view of servers shows: servers by host, risk or file, filtered and sorted. Pure; the adapter only draws it. */
import { printableLine } from '../../../shared/src/displayText';
import { escapeMarkdown, toOneLine } from '../../../shared/src/markdown';
import type { FolderPermissions, InventoryFile, InventoryServer, ServerUse } from '../../../shared/src/protocol';
import { t } from '../l10n';
import { wholeFileNode } from './findingNodes';
import { permissionNode } from './permissionNodes';
import { type Draw, type Level, levels, line, looks, scoreOf, serverNode } from './serverNode';
import { filterOf } from './serversFilter';
import type { ServersChoice, ServersNode } from './serversNode';
import { levelWord, type RuleIds, type Subject, serverWords, total } from './serverWords';

/** The tree with what stands beside the view's name. */
export interface ServersTree {
  nodes: ServersNode[];
  /** Servers known, and those that the filter lets through. */
  servers: number;
  shown: number;
  /** Servers of high and critical risk, whatever the filter. */
  alarming: number;
}

/** Builds the tree. */
export function buildServersTree(
  files: readonly InventoryFile[],
  rules: RuleIds,
  choice: ServersChoice,
  permissions: readonly FolderPermissions[] = [],
): ServersTree {
  const passes = filterOf(choice);
  const kept = passes ? files.flatMap((file) => filtered(file, passes)) : files.filter(isWorthShowing);
  // A filter looks for servers.
  const draw: Draw = { rules, choice, twins: new Map(), permissions: passes ? [] : permissions };
  const all = files.flatMap(({ servers }) => servers);
  return {
    nodes: [...grouped(kept, draw), ...(choice.group === 'host' ? permissionsAlone(kept, draw) : [])],
    servers: all.length,
    shown: kept.reduce((sum, { servers }) => sum + servers.length, 0),
    alarming: all.filter(isAlarming).length,
  };
}

function grouped(files: readonly InventoryFile[], draw: Draw): ServersNode[] {
  if (draw.choice.group === 'risk') return riskNodes(files, draw);
  if (draw.choice.group === 'file') return sortedFiles(files, draw).map((file) => fileNode(file, draw, ''));
  return hostNodes(files, draw);
}

/** Settings files that say nothing about servers are read, but not shown. */
function isWorthShowing({ servers, findings, suppressed, status, isEmpty }: InventoryFile): boolean {
  return servers.length > 0 || isEmpty || total(findings) + suppressed > 0 || status !== 'parsed';
}

function filtered(file: InventoryFile, passes: (subject: Subject) => boolean): InventoryFile[] {
  const servers = file.servers.filter((server) => passes({ file, server }));
  return servers.length ? [{ ...file, servers, list: [] }] : [];
}

function hostNodes(files: readonly InventoryFile[], draw: Draw): ServersNode[] {
  const groups = new Map<string, InventoryFile[]>();
  for (const file of files) {
    const key = file.hosts.map(({ id }) => id).join(' ');
    const group = groups.get(key);
    if (group) group.push(file);
    else groups.set(key, [file]);
  }
  const nodes = [...groups].map(([key, members]) => hostNode(key, members, draw));
  return sorted(
    nodes,
    draw.choice,
    ({ files: members }) => highestScore(members),
    ({ node }) => node.label,
  ).map(({ node }) => node);
}

function hostNode(key: string, files: InventoryFile[], draw: Draw): { node: ServersNode; files: InventoryFile[] } {
  const names = files[0]?.hosts.map(({ label }) => label) ?? [];
  const count = files.reduce((sum, { servers }) => sum + servers.length, 0);
  const id = `host ${key}`;
  const node = line({
    id,
    // One file can be read by several programs; a narrow side bar has room for the first of them and the count.
    label: names.length <= 2 ? names.join(', ') : t('{0} and {1} more', names[0]!, names.length - 1),
    description: count || files.some(({ isEmpty }) => isEmpty) ? serverWords(count) : t('settings'),
    tooltip: t('Read by {0}', names.map(escapeMarkdown).join(', ')),
    icon: 'server-environment',
    spoken: [names.join(', '), count ? serverWords(count) : '', alarmWords(files)].filter(Boolean).join(', '),
    context: 'host',
    children: [
      ...sortedFiles(files, draw).map((file) => fileNode(file, draw, id)),
      ...draw.permissions.filter(({ host }) => host.id === key).map((permissions) => permissionNode(permissions, id)),
    ],
  });
  return { node, files };
}

/** Hosts whose files say nothing about servers and have no findings. */
function permissionsAlone(files: readonly InventoryFile[], draw: Draw): ServersNode[] {
  const shown = new Set(files.map(({ hosts }) => hosts.map(({ id }) => id).join(' ')));
  const left = draw.permissions.filter(({ host }) => !shown.has(host.id));
  const byHost = new Map<string, FolderPermissions[]>();
  for (const permissions of left) {
    const known = byHost.get(permissions.host.id);
    if (known) known.push(permissions);
    else byHost.set(permissions.host.id, [permissions]);
  }
  return [...byHost].map(([key, members]) => {
    const id = `host ${key}`;
    const label = members[0]!.host.label;
    return line({
      id,
      label,
      description: t('settings'),
      tooltip: t('Read by {0}', escapeMarkdown(label)),
      icon: 'server-environment',
      spoken: label,
      context: 'host',
      children: members.map((permissions) => permissionNode(permissions, id)),
    });
  });
}

function riskNodes(files: readonly InventoryFile[], draw: Draw): ServersNode[] {
  const groups = new Map<string, Subject[]>([...levels, 'off'].map((key) => [key, []]));
  for (const file of files)
    for (const server of file.servers) groups.get(server.enabled ? server.risk.level : 'off')?.push({ file, server });
  return [...groups].flatMap(([key, subjects]) => {
    if (subjects.length === 0) return [];
    const off = key === 'off';
    const look = off ? { icon: 'circle-slash', color: undefined } : looks[key as Level];
    const label = off ? t('Off') : capital(levelWord(key as Level));
    const ordered = sorted(
      subjects,
      draw.choice,
      ({ server }) => scoreOf(server),
      ({ server }) => server.name,
    );
    return line({
      id: `risk ${key}`,
      label,
      description: serverWords(subjects.length),
      tooltip: '',
      ...look,
      spoken: `${label}, ${serverWords(subjects.length)}`,
      context: 'risk',
      children: ordered.map((subject) =>
        serverNode(subject, draw, {
          level: false,
          where: placeWords(subject.file, draw.choice),
          uses: usesOf(subject, draw.choice),
        }),
      ),
    });
  });
}

/** Where a server's file lies, in short, for lists that do not show files. */
function placeWords(file: InventoryFile, { folders }: ServersChoice): string {
  const folder = folders.size > 1 && file.folder !== null ? folders.get(file.folder) : undefined;
  return folder === undefined ? toOneLine(file.path) : `${folder}/${toOneLine(file.path)}`;
}

function sortedFiles(files: readonly InventoryFile[], { choice }: Draw): InventoryFile[] {
  return sorted(
    files,
    choice,
    (file) => highestScore([file]),
    ({ path }) => path,
  );
}

function fileNode(file: InventoryFile, draw: Draw, above: string): ServersNode {
  const { path, status, uri, suppressed } = file;
  const notes = [
    fileStatus(file),
    folderWords(file, draw.choice),
    scopeWords(file, draw.choice),
    file.isEmpty ? t('no servers yet') : '',
    suppressed ? t('{0} ignored', suppressed) : '',
  ].filter(Boolean);
  const servers = sorted(file.servers, draw.choice, scoreOf, ({ name }) => name);
  const id = `file ${above} ${uri}`;
  return {
    ...line({
      id,
      label: toOneLine(path),
      description: printableLine(notes.join(' · ')),
      tooltip: [escapeMarkdown(path), ...notes.map(escapeMarkdown)].join('\n\n'),
      icon: status === 'skipped' ? 'circle-slash' : undefined,
      spoken: printableLine(
        [toOneLine(path), servers.length ? serverWords(servers.length) : '', alarmWords([file]), ...notes]
          .filter(Boolean)
          .join(', '),
      ),
      context: file.folder === null ? 'file' : 'file inFolder',
      children: [
        ...servers.map((server) =>
          serverNode({ file, server }, draw, {
            level: true,
            where: '',
            uses: usesOf({ file, server }, draw.choice),
          }),
        ),
        ...wholeFileNode(file, id),
      ],
    }),
    target: { uri, range: undefined },
    isFile: true,
  };
}

function usesOf({ file, server }: Subject, { uses }: ServersChoice): ServerUse['answer'] | undefined {
  return uses?.get(`${file.uri}#${server.pointer}`);
}

function fileStatus({ status, reason }: InventoryFile): string {
  if (status === 'skipped') return t('not read: {0}', toOneLine(reason ?? t('unknown')));
  return status === 'partial' ? t('has syntax errors') : '';
}

function folderWords({ folder }: InventoryFile, { folders }: ServersChoice): string {
  return folder !== null && folders.size > 1 ? (folders.get(folder) ?? '') : '';
}

/**
 * Whose file it is and, where the window works elsewhere, on which side it lies; the view's name says where the
 * workspace is.
 */
function scopeWords({ scope, uri, folder }: InventoryFile, { remote }: ServersChoice): string {
  if (scope === 'workspace') return '';
  const owner = scope === 'user' ? t('yours') : t('managed');
  if (remote === undefined || folder !== null) return owner;
  return uri.startsWith('vscode-userdata:') ? t('{0}, on this computer', owner) : `${owner}, ${remote}`;
}

/** For a screen reader, which sees no icons: how many of the servers are alarming. */
function alarmWords(files: readonly InventoryFile[]): string {
  const count = files.flatMap(({ servers }) => servers).filter(isAlarming).length;
  return count ? t('{0} of high or critical risk', count) : '';
}

function isAlarming({ risk, enabled }: InventoryServer): boolean {
  return enabled && (risk.level === 'high' || risk.level === 'critical');
}

function highestScore(files: readonly InventoryFile[]): number {
  let highest = -1;
  for (const { servers } of files) for (const server of servers) highest = Math.max(highest, scoreOf(server));
  return highest;
}

function sorted<T>(
  items: readonly T[],
  { sort }: ServersChoice,
  score: (item: T) => number,
  name: (item: T) => string,
): T[] {
  if (sort === 'position') return [...items];
  const byName = (a: T, b: T): number => (name(a) < name(b) ? -1 : name(a) > name(b) ? 1 : 0);
  return [...items].sort(sort === 'name' ? byName : (a, b) => score(b) - score(a) || byName(a, b));
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
