/** missing-tool-allowlist: a server whose tools could be left out, by its host or by itself, offers all of them. */

import type { Fields } from '../../../shared/src/hosts/host';
import { defineRule } from '../engine/findings/rule';
import { locationOfEntry } from '../engine/model/model';
import { knownServerOf, switchViewOf } from '../engine/servers/knownServerOf';
import { findKnownSwitches } from '../engine/servers/knownSwitches';
import { sentenceOf } from '../engine/servers/sandboxSwitches';
import { isReadOnly } from '../engine/strings/launch/serverSwitches';

export const rule = defineRule({
  id: 'missing-tool-allowlist',
  summary: 'A server offers all its tools, although the host can limit them',
  control: 'approval',
  countsForPosture: true,
  severity: 'hint',
  confidence: 'medium',
  persona: 'auditor',
  fix: 'none',
  since: '1.0.0',
  why: 'Tools that the model never sees need no approval and cannot be misused. Most work needs a few reading tools, not those that delete, send or execute.',
  remedy: 'List the tools you need, or exclude the sensitive ones.',
  references: ['guide: 3. Keep approval on for sensitive operations', 'MCP02', 'ASI02', 'CWE-272'],
  dependsOnHost: true,
  checkServer(server, { file, report }) {
    if (server.unread || server.shadowed || !server.enabled || server.excludedTools.length > 0) return;
    const { host, document } = file.view;
    if (server.allowedTools?.every(({ value }) => value !== '*')) return;
    const known = knownServerOf(server);
    if (!known) return;
    if (known.readOnly && isReadOnly(known, switchViewOf(server))) return;
    const switches = findKnownSwitches(server, 'tool-choice');
    for (const { at, what, risky } of switches) {
      const message = `"${what}" enables more tools of server "${server.name}". Enable only those you need.`;
      report({ at, message, detail: sentenceOf(risky.why), server });
    }
    const field = host.fallback ? undefined : restrictingField(document.entry?.fields ?? {});
    if (switches.length > 0 || !field || !known.sensitiveTools?.length) return;
    const some = known.sensitiveTools.slice(0, 3).join(', ');
    report({
      at: locationOfEntry(server),
      message: `Server "${server.name}" offers all its tools. Limit them with "${field}".`,
      detail: `It has tools such as ${some}.`,
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
