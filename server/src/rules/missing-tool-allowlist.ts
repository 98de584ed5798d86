/** missing-tool-allowlist: a server with known sensitive tools, on a host that could leave them out. */
import type { Fields } from '../../../shared/src/hosts/host';
import { defineRule } from '../engine/findings/rule';
import { knownServerOf, switchViewOf } from '../engine/servers/knownServerOf';
import { isReadOnly } from '../engine/values/launch/serverSwitches';

export const rule = defineRule({
  id: 'missing-tool-allowlist',
  summary: 'A server with sensitive tools is offered whole, though the host can leave tools out',
  control: 'approval',
  severity: 'hint',
  confidence: 'medium',
  persona: 'auditor',
  fix: 'none',
  since: '1.0.0',
  why: 'Tools that the model never sees need no approval and cannot be talked into anything. Most work needs a few reading tools of a server, not the ones that delete, send or execute.',
  remedy: 'List the tools that the work needs, or exclude the sensitive ones.',
  references: ['guide: 3. Keep approval on for sensitive operations', 'MCP02', 'ASI02', 'CWE-272'],
  perReader: true,
  checkServer(server, { file, report }) {
    if (server.unread || server.shadowed || !server.enabled || server.excludedTools.length > 0) return;
    const { host, document } = file.reader;
    const field = restrictingField(document.entry?.fields ?? {});
    if (!field || host.fallback || server.allowedTools?.every(({ value }) => value !== '*')) return;
    const known = knownServerOf(server);
    if (!known?.sensitiveTools?.length || isReadOnly(known, switchViewOf(server))) return;
    const some = known.sensitiveTools.slice(0, 3).join(', ');
    report({
      at: server.member ? { kind: 'key', member: server.member } : server.node,
      message: `"${server.name}" offers tools such as ${some}, and no list says which ones the model may see. ${host.label} can restrict them with "${field}".`,
      server,
    });
  },
});

function restrictingField(fields: Fields): string | undefined {
  const keys = Object.keys(fields);
  return (
    keys.find((key) => fields[key]!.role === 'allowedTools') ??
    keys.find((key) => fields[key]!.role === 'excludedTools')
  );
}
