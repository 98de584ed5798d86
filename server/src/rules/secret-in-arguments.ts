/** secret-in-arguments: a credential on the command line. */
import { argumentFix } from '../engine/credentials/argumentSecrets';
import { credentialsOfServer } from '../engine/credentials/credentials';
import { credentialVariables, isBridgeHeader, isSent, outcomeOf } from '../engine/credentials/credentialVariables';
import { defineRule } from '../engine/findings/rule';
import { partOf } from '../engine/model/model';

export const rule = defineRule({
  id: 'secret-in-arguments',
  summary: 'A credential on the command line',
  control: 'secrets',
  countsForPosture: true,
  pointsAt: 'credential',
  severity: 'warning',
  confidence: 'high',
  persona: 'regular',
  fix: 'unsafe',
  since: '1.0.0',
  why: 'Every program on the machine can read the arguments of every process, and they end up in crash reports and logs. A reference does not help: the host inserts the value before it starts the server.',
  remedy:
    'Pass the credential in the environment (`env`), under the name that the server documents. For containers, write `-e NAME` without a value and set `NAME` in `env`.',
  references: ['guide: 5. Keep secrets out of checked-in MCP config', 'MCP01', 'ASI03', 'CWE-214'],
  risk: 8,
  checkServer(server, { report, views }) {
    for (const { verdict, node, part, name } of credentialsOfServer(server)) {
      if (verdict.kind !== 'secret' || verdict.severity || (part !== 'args' && part !== 'command')) continue;
      report({ at: node, message: messageOf(name), server, confidence: verdict.confidence });
    }
    if (server.unread || !server.command) return;
    for (const use of credentialVariables(server)) {
      if (use.part !== 'args' && use.part !== 'command') continue;
      if (!isSent(outcomeOf(server, use), views) || isBridgeHeader(server, use)) continue;
      const { node, reference } = use;
      report({
        at: partOf(node, reference.start, reference.end),
        message: messageOf(use.name),
        server,
        fix: () => [argumentFix(server, use, views)],
      });
    }
  },
});

function messageOf(name: string | undefined): string {
  return `Credential ${name ? `"${name}" ` : ''}on the command line. Pass it in "env".`;
}
