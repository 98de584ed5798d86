/** missing-transport-type: an address without a transport name, where the host then assumes the wrong one. */

import { fixOf } from '../engine/findings/fixes';
import { defineRule } from '../engine/findings/rule';
import { editorOf } from '../engine/formats/edit';

export const rule = defineRule({
  id: 'missing-transport-type',
  summary: 'An address without a transport name on a host that then assumes stdio or SSE',
  control: 'config',
  severity: 'error',
  confidence: 'high',
  persona: 'regular',
  fix: 'safe',
  since: '1.0.0',
  why: 'Without the name this host takes the entry for a process and fails, or speaks the retired SSE transport to a server that expects Streamable HTTP.',
  remedy: 'Name the transport, in the words of this host.',
  references: ['guide: 1. Prefer the smallest transport that solves the problem', 'CWE-1188'],
  whole: true,
  perReader: true,
  checkServer(server, { report, file, readers }) {
    if (server.unread || server.shadowed || !server.url || server.declared || server.command) return;
    const { host, document } = file.reader;
    const transports = document.entry!.transports;
    if (transports.stdioOnly || !server.urlMember || server.urlField?.transport) return;
    if (transports.urlWithout !== 'error' && transports.urlWithout !== 'sse') return;
    // An address that ends in /sse on an SSE host does what it says; another rule speaks about SSE itself.
    if (transports.urlWithout === 'sse' && /\/sse\/?$/.test(server.url.value)) return;
    const field = server.file.document.entry!.fields;
    const typeKey = Object.keys(field).find((key) => field[key]!.role === 'transport');
    const name = typeKey && commonName(readers.map(({ document }) => document.entry?.transports.names ?? {}));
    report({
      at: server.member ? { kind: 'key', member: server.member } : server.node,
      message: `${transports.says ?? `${host.label} takes an address without a type for ${transports.urlWithout === 'sse' ? 'an SSE server' : 'a process'}`}. Name the transport${name ? `: "${typeKey}": "${name}"` : ''}.`,
      server,
      fix: () => {
        if (!typeKey || !name) return [];
        const edits = editorOf(file.text).insertMember(server.node, typeKey, name);
        return [fixOf({ title: `Add "${typeKey}": "${name}"`, safe: true, preferred: true }, edits)];
      },
    });
  },
});

/** The name that means Streamable HTTP to every host that reads this file. */
function commonName(tables: readonly Readonly<Record<string, string>>[]): string | undefined {
  const [first, ...others] = tables;
  return Object.keys(first ?? {}).find(
    (name) => first![name] === 'http' && others.every((table) => !Object.keys(table).length || table[name] === 'http'),
  );
}
