/** secret-in-url: a credential in an address, by value or by reference. */

import { credentialsOfServer } from '../engine/credentials/credentials';
import { credentialVariables, isSent, outcomeOf } from '../engine/credentials/credentialVariables';
import { partsThatShow } from '../engine/credentials/urlCredentials';
import { defineRule } from '../engine/findings/rule';
import { partOf } from '../engine/model/model';

export const rule = defineRule({
  id: 'secret-in-url',
  summary: 'A credential in a URL',
  control: 'secrets',
  countsForPosture: true,
  pointsAt: 'credential',
  severity: 'warning',
  confidence: 'high',
  persona: 'regular',
  fix: 'none',
  since: '1.0.0',
  why: 'Addresses end up in many places: logs of the server and of every proxy, error messages and histories. Headers do not.',
  remedy:
    'Send the credential in a header such as `Authorization`, or let the host sign in with OAuth if the server supports it.',
  references: ['guide: 5. Keep secrets out of checked-in MCP config', 'MCP01', 'ASI03', 'CWE-598'],
  risk: 8,
  checkServer(server, { report, views }) {
    const parts = partsThatShow(server);
    if (parts.length === 0) return;
    const references = server.unread ? [] : credentialVariables(server);
    for (const part of parts) {
      const { node, start, end, name } = part;
      const inside = references.find(
        ({ node: at, reference }) => at === node && start <= reference.start && reference.end <= end,
      );
      const asked = part.reference && !server.unread ? part.reference : inside && outcomeOf(server, inside);
      if (asked === undefined || !isSent(asked, views)) continue;
      report({ at: partOf(node, start, end), message: messageOf(name), server });
    }
    for (const { verdict, node } of credentialsOfServer(server)) {
      if (verdict.kind !== 'secret' || verdict.severity) continue;
      const { start, end } = verdict;
      const part = parts.find((one) => one.node === node && one.start <= start && end <= one.end);
      if (part) report({ at: partOf(node, start, end), message: messageOf(part.name), server });
    }
  },
});

function messageOf(name: string | undefined): string {
  const where = name === undefined ? 'the user info of the address' : `the address, in "${name}"`;
  return `Credential in ${where}. Send it in a header.`;
}
