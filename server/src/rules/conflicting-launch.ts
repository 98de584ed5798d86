/** conflicting-launch: both a command and an address, or fields of the other transport. */

import { defineRule } from '../engine/findings/rule';
import { locationOfEntry, type ServerEntry } from '../engine/model/model';
import type { Member, Node } from '../engine/syntax/text';

export const rule = defineRule({
  id: 'conflicting-launch',
  summary: 'A server has both a command and an address, or fields of the wrong transport',
  control: 'config',
  countsForPosture: false,
  severity: 'error',
  confidence: 'high',
  persona: 'regular',
  fix: 'none',
  since: '1.0.0',
  why: 'The host uses one of the two and ignores the other, or rejects the entry. The file does not show which one runs, so nobody reviewed it. Headers or variables on the wrong side have no effect.',
  remedy: 'Keep either the command with its arguments and variables, or the address with its headers. Remove the rest.',
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
        at: locationOfEntry(server),
        message: `Server "${server.name}" has both a command and an address. Keep one.`,
        detail: `${label} ${transports.both === 'refused' ? costWords[costOfBadEntry ?? 'entry'] : bothWords[transports.both ?? 'one']}.`,
        server,
      });
      return;
    }
    if (transport === 'unknown' || started === reached) return;
    if (declared && started !== (transport === 'stdio')) {
      report({
        at: declared,
        message: `The type "${declared.value}" needs ${started ? 'an address, but this entry has a command' : 'a command, but this entry has an address'}. Change the type.`,
        detail: `${label} cannot start it.`,
        server,
      });
      return;
    }
    for (const member of fieldsOfOther(server, started ? 'remote' : 'stdio')) {
      report({
        at: member,
        // Hosts that check their entries refuse this one; the others leave the field out.
        ...(costs === 'nothing' ? { severity: 'warning' } : {}),
        message: `"${member.key}" is for ${started ? 'remote servers, but this one is a local process' : 'local processes, but this server is remote'}. Remove it.`,
        detail: `${label} ${costWords[costs]}.`,
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

const costWords = { entry: 'rejects the entry', file: 'rejects the whole file', nothing: 'ignores it' } as const;

/** Fields of the other transport that hold something. An empty one is a left-over that changes nothing. */
function fieldsOfOther(server: ServerEntry, other: 'stdio' | 'remote'): Member[] {
  const found: Member[] = [];
  for (const { member, field, path } of server.fields) {
    if (field.only === other && path.length === 0 && member.value && !isEmpty(member.value)) found.push(member);
  }
  return found;
}

function isEmpty(node: Node): boolean {
  if (node.kind === 'object') return node.members.length === 0;
  if (node.kind === 'array') return node.items.length === 0;
  if (node.kind === 'string') return node.value.trim() === '';
  return node.kind === 'null' || node.value === false;
}
