/** wrong-servers-key: servers where this host does not look. */
import type { HostView } from '../../../shared/src/hosts/detect';
import { defineRule } from '../engine/findings/rule';
import type { ConfigFile, Location, StrayServers } from '../engine/model/model';
import { moveServersFix } from '../engine/servers/moveServers';
import type { Member, Parent } from '../engine/syntax/text';

export const rule = defineRule({
  id: 'wrong-servers-key',
  summary: 'Servers under a key that this host does not read',
  control: 'config',
  countsForPosture: false,
  severity: 'error',
  confidence: 'high',
  persona: 'regular',
  fix: 'safe',
  since: '1.0.0',
  why: 'Every host has its own key for servers: `servers`, `mcpServers`, `context_servers` and others. Servers under any other key are ignored, mostly without a message. The file looks configured and reviewed, but has no effect.',
  remedy: 'Move the servers to the key that this host reads.',
  references: ['guide: 4. Treat MCP server code as part of your supply chain', 'CWE-1188'],
  dependsOnHost: true,
  supersedes: ['unknown-property', 'missing-launch', 'malformed-value'],
  checkFile(file, { report, views }) {
    const { label } = file.view.host;
    for (const stray of file.strayMaps) {
      // Where the host reads no servers at all, the file is the wrong one, not the key.
      if (stray.expected.length === 0) continue;
      const isKnown = isReadByAnother(stray, views);
      report({
        at: isKnown ? firstEntry(stray, file) : placeOf(stray, file),
        // Another host that reads the same file documents this key: worth a note, not an error.
        severity: isKnown ? 'information' : 'error',
        message: messageOf(stray, label),
        fix: () => (isKnown ? [] : [moveServersFix(file, stray)]),
      });
    }
    for (const { node, doubtful } of file.serverMaps) {
      if (!doubtful || node !== file.root) continue;
      const [expected] = (file.document.servers ?? []).flatMap(({ path }) => (path.length ? [path] : []));
      if (!expected || file.servers.length === 0) continue;
      const stray: StrayServers = { kind: 'bare', member: undefined, node, expected };
      report({
        at: firstEntry(stray, file),
        // Deeper in a repository it is the file of a plugin.
        severity: file.path.includes('/') ? 'information' : 'warning',
        message: `The servers are not in "${expected.join('.')}". Move them there.`,
        detail: `${doubtful}.`,
        fix: () => [moveServersFix(file, stray)],
      });
    }
  },
});

/** The key, or for a bare map the bracket that opens the document: a whole file underlined hides everything else. */
function placeOf(stray: StrayServers, file: ConfigFile): Location {
  const { member, node } = stray;
  if (member || file.text.format !== 'json') return firstEntry(stray, file);
  return { kind: 'spot', start: node.start, end: node.start + 1, node };
}

function firstEntry({ member, node }: StrayServers, { servers }: ConfigFile): Location {
  const first = member ?? servers.find((server) => server.member?.parent === node)?.member;
  return first ? { kind: 'key', member: first } : node;
}

function messageOf({ kind, member, expected }: StrayServers, label: string): string {
  const key = expected.join('.');
  if (kind === 'bare') return `${label} does not see these servers. Put them in "${key}".`;
  if (kind === 'beside') return `${label} does not see "${member!.key}". Move it to "${key}".`;
  return `${label} does not read servers from "${keysTo(member!).join('.')}". Use "${key}".`;
}

function isReadByAnother({ member, kind }: StrayServers, views: readonly HostView[]): boolean {
  if (kind === 'beside') return false;
  const keys = member ? keysTo(member) : [];
  return views.some(({ document: { root = [], servers = [] } }) =>
    servers.some(({ path }) => isPath([...root, ...path], keys)),
  );
}

function isPath(pattern: readonly string[], keys: readonly string[]): boolean {
  return pattern.length === keys.length && pattern.every((part, i) => part === '*' || part === keys[i]);
}

function keysTo(member: Member): string[] {
  const keys: string[] = [];
  for (let at: Member | undefined = member; at; ) {
    keys.unshift(at.key);
    const holder: Parent = at.parent.parent;
    at = holder?.kind === 'member' ? holder : undefined;
  }
  return keys;
}
