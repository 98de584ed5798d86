/** missing-transport-type: an address without a transport name, where the host then assumes the wrong one. */

import type { Field } from '../../../shared/src/hosts/host';
import { transportMeant } from '../data/transportNames';
import { fixOf, renameFix } from '../engine/findings/fixes';
import { defineRule } from '../engine/findings/rule';
import { locationOfEntry } from '../engine/model/model';
import { commonField, commonTransportName } from '../engine/servers/hostFields';
import { isSsePath } from '../engine/strings/addresses/url';
import { editorOf } from '../engine/syntax/edit';

export const rule = defineRule({
  id: 'missing-transport-type',
  summary: 'An address without a transport type, which this host needs',
  control: 'config',
  countsForPosture: false,
  severity: 'error',
  confidence: 'high',
  persona: 'regular',
  fix: 'safe',
  since: '1.0.0',
  why: 'Without the type, this host treats the entry as a local process and fails, or uses the deprecated SSE transport with a server that expects Streamable HTTP.',
  remedy: 'Add the transport type under the name that this host uses.',
  references: ['guide: 1. Prefer the smallest transport that solves the problem', 'CWE-1188'],
  needsValidSyntax: true,
  dependsOnHost: true,
  checkServer(server, { report, file, views }) {
    if (server.unread || server.shadowed || !server.url || server.command) return;
    // A name that says HTTP on a host that speaks SSE all the same is as good as none.
    const declared = server.declared?.value;
    const isDeaf = declared !== undefined && server.transport === 'sse' && transportMeant(declared) === 'http';
    if (declared !== undefined && !isDeaf) return;
    const { host, document } = file.view;
    const transports = document.entry!.transports;
    if (transports.stdioOnly || !server.urlMember || server.urlField?.transport) return;
    if (transports.urlWithout !== 'error' && transports.urlWithout !== 'sse') return;
    // An address that ends in /sse on an SSE host does what it says; another rule speaks about SSE itself.
    const isSse = isSsePath(server.url.value.trim());
    if (transports.urlWithout === 'sse' && isSse) return;
    const typeKey = commonField([file.view], 'transport');
    const http = typeKey && commonTransportName(views, 'http');
    const httpKey = views.length === 1 && !http ? httpFieldOf(document.entry!.fields) : undefined;
    // Which of the two a server at such an address speaks is not for a fix to guess.
    const sse = typeKey && isSse ? commonTransportName(views, 'sse') : undefined;
    const names = [sse, http].filter(Boolean).map((name) => `"${typeKey}": "${name}"`);
    report({
      at: locationOfEntry(server),
      message: `Server "${server.name}" has an address but no transport type. ${httpKey ? `Use "${httpKey}" for Streamable HTTP` : names.length > 0 ? `Add ${names.join(' or ')}` : 'Name the transport'}.`,
      detail: `${transports.says ?? `${host.label} then assumes ${transports.urlWithout === 'sse' ? 'an SSE server' : 'a local process'}`}.`,
      server,
      fix: () => {
        const { urlMember } = server;
        if (httpKey && urlMember && !isSse) {
          return [
            renameFix(file, urlMember, httpKey, { title: `Rename to "${httpKey}"`, safe: true, preferred: true }),
          ];
        }
        if (!typeKey || !http || sse) return [];
        const edits = editorOf(file.text).insertMember(server.node, typeKey, http);
        return [fixOf({ title: `Add "${typeKey}": "${http}"`, safe: true, preferred: true }, edits)];
      },
    });
  },
});

/** The field for addresses that speak Streamable HTTP, on a host that tells transports by their fields. */
function httpFieldOf(fields: Readonly<Record<string, Field>>): string | undefined {
  return Object.keys(fields).find((key) => fields[key]!.role === 'url' && fields[key]!.transport === 'http');
}
