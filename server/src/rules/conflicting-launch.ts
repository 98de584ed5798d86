/** conflicting-launch: both a command and an address, or fields of the other transport. */

import { defineRule } from '../engine/findings/rule';
import type { ServerEntry } from '../engine/model/model';
import type { Member, Node } from '../engine/syntax/text';

export const rule = defineRule({
  id: 'conflicting-launch',
  summary: 'An entry with both a command and an address, or with fields of the other transport',
  control: 'config',
  countsForPosture: false,
  severity: 'error',
  confidence: 'high',
  persona: 'regular',
  fix: 'none',
  since: '1.0.0',
  why: 'A host uses one of the two and drops the other, or refuses the entry. Which one is not visible in the file, so nobody reviewed what really runs; headers or variables on the wrong side never arrive.',
  remedy: 'Keep the command with its arguments and variables, or the address with its headers, and delete the rest.',
  references: ['guide: 1. Prefer the smallest transport that solves the problem', 'MCP09', 'CWE-1188'],
  needsValidSyntax: true,
  dependsOnHost: true,
  checkServer(server, { file, report }) {
    if (server.unread || server.shadowed || server.elsewhere || file.view.host.fallback) return;
    const { declared, transport } = server;
    const started = Boolean(server.command?.value.trim());
    const reached = Boolean(server.url?.value.trim());
    const label = file.view.host.label;
    const {
      closed,
      foreignFields: costs = closed ? 'entry' : 'nothing',
      transports,
      costOfBadEntry,
    } = file.document.entry!;
    if (started && reached) {
      report({
        at: server.member ? { kind: 'key', member: server.member } : server.node,
        message: `"${server.name}" has both a command and an address, and ${label} ${transports.both === 'refused' ? costWords[costOfBadEntry ?? 'entry'] : bothWords[transports.both ?? 'one']}. Keep the one that is meant.`,
        server,
      });
      return;
    }
    if (transport === 'unknown' || started === reached) return;
    if (declared && started !== (transport === 'stdio')) {
      report({
        at: declared,
        message: `"${declared.value}" ${started ? 'wants an address, and this entry has a command' : 'wants a command, and this entry has an address'}. ${label} cannot start it; name the transport that fits.`,
        server,
      });
      return;
    }
    for (const member of fieldsOfOther(server, started ? 'remote' : 'stdio')) {
      report({
        at: member,
        // Hosts that check their entries refuse this one; the others leave the field out.
        ...(costs === 'nothing' ? { severity: 'warning' } : {}),
        message: `"${member.key}" belongs to ${started ? 'remote servers, and this one is a process' : 'processes, and this server is reached under an address'}. ${label} ${costWords[costs]}; remove it.`,
        server,
      });
    }
  },
});

const bothWords = {
  command: 'starts the command and never contacts the address',
  url: 'contacts the address and never starts the command',
  one: 'uses only one of them',
} as const;

const costWords = { entry: 'refuses the entry', file: 'refuses the whole file', nothing: 'ignores it' } as const;

/** Fields of the other transport that hold something. An empty one is a left-over that changes nothing. */
function fieldsOfOther(server: ServerEntry, other: 'stdio' | 'remote'): Member[] {
  const found: Member[] = [];
  for (const { member, field, path } of server.fields) {
    if (field.only === other && path.length === 0 && member.value && !isEmpty(member.value)) found.push(member);
  }
  return found;
}

function isEmpty(node: Node): boolean {
  switch (node.kind) {
    case 'object':
      return node.members.length === 0;
    case 'array':
      return node.items.length === 0;
    case 'string':
      return node.value.trim() === '';
    case 'null':
      return true;
    case 'boolean':
      return !node.value;
    case 'number':
      return false;
  }
}
