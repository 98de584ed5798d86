/** wrong-servers-key: servers under a key that another host reads. */
import type { HostDocument } from '../../../shared/src/hosts/host';
import { renameFix } from '../engine/findings/fixes';
import { defineRule } from '../engine/findings/rule';
import type { Node } from '../engine/syntax/text';

export const rule = defineRule({
  id: 'wrong-servers-key',
  summary: "Servers under another host's key, where this host does not look",
  control: 'config',
  countsForPosture: false,
  severity: 'error',
  confidence: 'high',
  persona: 'regular',
  fix: 'safe',
  since: '1.0.0',
  why: 'Every host has its own key for servers: `servers`, `mcpServers`, `context_servers` and others. Under any other key they are ignored, mostly without a message. The file looks configured and reviewed, and does nothing.',
  remedy: 'Rename the key to the one this host reads. Where the file already has that key, move the entries there.',
  references: ['guide: 4. Treat MCP server code as part of your supply chain', 'CWE-1188'],
  dependsOnHost: true,
  supersedes: ['unknown-property', 'missing-launch'],
  checkFile(file, { report, views }) {
    const label = file.view.host.label;
    for (const { member, expected } of file.strayMaps) {
      // Where the host reads no servers at all, the file is the wrong one, not the key.
      if (!expected) continue;
      const others = views.filter(({ document }) => document.servers?.some((map) => map.path[0] === member.key));
      // Another host that reads the same file documents this key: worth a note, not an error.
      const severity = others.length ? 'information' : 'error';
      report({
        at: { kind: 'key', member },
        severity,
        message: `${label} does not read "${member.key}" here, so none of these servers exists for it. ${label} reads "${expected}".`,
        fix: () =>
          others.length || !isShape(member.value, file.document, expected)
            ? []
            : [renameFix(file, member, expected, { title: `Rename to "${expected}"`, safe: true, preferred: true })],
      });
    }
  },
});

/** What stands there is what the host wants under its own key: a map, or a list. */
function isShape(value: Node | undefined, { servers = [] }: HostDocument, expected: string): boolean {
  const map = servers.find(({ path }) => path.join('.') === expected);
  if (value?.kind === 'array') return map !== undefined && map.shape !== 'map';
  return value?.kind === 'object' && map?.shape !== 'list';
}
