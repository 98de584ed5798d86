/** invalid-server-name: a name that a host refuses, or keeps for itself. */
import { defineRule } from '../engine/findings/rule';

export const rule = defineRule({
  id: 'invalid-server-name',
  summary: 'A server name that the host rejects or reserves',
  control: 'config',
  countsForPosture: false,
  severity: 'warning',
  confidence: 'medium',
  persona: 'regular',
  fix: 'none',
  since: '1.0.0',
  why: 'The name becomes part of tool names and permission rules. With characters that the host does not expect, the server is ignored, or permission rules never match it.',
  remedy: 'Use letters, digits and hyphens. Update the permission rules that name the server.',
  references: ['guide: 4. Treat MCP server code as part of your supply chain', 'CWE-20'],
  dependsOnHost: true,
  checkServer(server, { file, report }) {
    const rules = file.view.host.serverNames;
    const { member, name } = server;
    if (!rules || !member || server.unread) return;
    const reserved = rules.reserved?.includes(name) === true;
    if (!reserved && rules.pattern.test(name)) return;
    report({
      at: { kind: 'key', member },
      ...(rules.severity && !reserved ? { severity: rules.severity } : {}),
      message: reserved
        ? `${file.view.host.label} reserves the server name "${name}". Choose another name.`
        : `"${name}" does not work as a server name in ${file.view.host.label}. Rename it.`,
      detail: reserved ? 'This server is not started.' : `${rules.says}.`,
      server,
    });
  },
});
