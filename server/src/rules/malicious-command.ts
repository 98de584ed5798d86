/** malicious-command: a payload stands where a command belongs. */

import { defineRule, type RuleContext } from '../engine/findings/rule';
import { type Launched, type Location, locationOfWord, type ServerEntry } from '../engine/model/model';
import { type PayloadKind, payloadOf, printedSecret } from '../engine/strings/launch/payloads';

export const rule = defineRule({
  id: 'malicious-command',
  summary: 'A command that opens a remote shell, or sends keys or variables away',
  control: 'supply-chain',
  countsForPosture: true,
  severity: 'error',
  confidence: 'high',
  persona: 'regular',
  fix: 'none',
  since: '1.1.0',
  why: 'No server, hook or task needs to connect a shell to the network, or to send key files or the whole environment somewhere. Whoever receives them gets your machine, or everything your credentials give access to.',
  remedy:
    'Do not open this folder in a host. Find out who added the command. If it may have run, replace the credentials of the machine.',
  references: ['guide: 4. Treat MCP server code as part of your supply chain', 'MCP05', 'ASI05', 'CWE-506', 'CWE-78'],
  risk: 90,
  supersedes: ['shell-interpreter', 'inline-code', 'sensitive-path'],
  checkServer(server, context) {
    const payload = server.command && payloadOf(server.launch);
    if (payload) tell(server, server, { kind: payload.kind, at: locationOfWord(server, payload.word) }, context);
  },
  checkCommand(command, context) {
    const payload = payloadOf(command.launch);
    if (payload) {
      tell(command, command.entry, { kind: payload.kind, at: locationOfWord(command, payload.word) }, context);
      return;
    }
    // What such a command prints goes to a server.
    const printed = command.runs.sent ? printedSecret(command.launch) : undefined;
    const { start, end } = command.part ?? { start: 0, end: command.command.value.length };
    const at = locationOfWord(command, { origin: -1, start, end });
    if (printed) tell(command, command.entry, { kind: printed, at }, context);
  },
});

function tell(
  launched: Launched,
  server: ServerEntry | undefined,
  { kind, at }: { kind: PayloadKind; at: Location },
  { report }: RuleContext,
): void {
  report({
    at,
    message: `"${launched.name}" ${actions[kind]}. Do not run it; find out who added it.`,
    server,
  });
}

const actions: Record<PayloadKind, string> = {
  'reverse-shell': 'opens a shell to another machine',
  'keys-sent': 'reads keys or passwords and sends them away',
  'environment-sent': 'sends all environment variables away',
};
