/** static-remote-credential: a long-lived credential in a header where the host could sign in instead. */

import type { HostView } from '../../../shared/src/hosts/detect';
import type { KnownServer } from '../data/capabilities/row';
import { defineRule } from '../engine/findings/rule';
import { knownServerOf } from '../engine/servers/knownServerOf';
import { serverAddress } from '../engine/servers/serverAddress';
import { isLoopback } from '../engine/strings/addresses/url';
import { secretName } from '../engine/strings/secrets/secret';

export const rule = defineRule({
  id: 'static-remote-credential',
  summary: 'A long-lived credential for a server that supports OAuth',
  control: 'transport',
  countsForPosture: true,
  severity: 'information',
  confidence: 'medium',
  persona: 'pedantic',
  fix: 'none',
  since: '1.0.0',
  why: 'A token in a header is valid until someone revokes it, often for everything the account may do. A token from signing in expires, has limited scopes and stays in the store of the host.',
  remedy: 'Remove the header and let the host sign in, if the server supports OAuth.',
  references: ['guide: 1. Prefer the smallest transport that solves the problem', 'MCP01', 'ASI03', 'CWE-324'],
  checkServer(server, { views, report }) {
    const address = server.url && serverAddress(server);
    if (!address || isLoopback(address.parts.host)) return;
    const known = knownServerOf(server);
    if (!known?.oauthUrl || !views.every((view) => signsIn(view, known))) return;
    // Settings of its own, or a plain no.
    if (server.fields.some(({ field }) => field.role === 'oauth')) return;
    for (const { name, value } of server.headers) {
      if (EMPTY.test(value.value.trim()) || !(isAuthorization(name) || secretName(name).secret)) continue;
      report({
        at: value,
        message: `Server "${server.name}" uses a long-lived credential in "${name}". Sign in with OAuth.`,
        detail: `${known.label} supports OAuth: remove the header and let the host sign in.`,
        server,
        confidence: 'high',
      });
    }
  },
});

/** The host can sign in to servers, and the vendor lets it. */
function signsIn({ host, document }: HostView, { oauthHosts }: KnownServer): boolean {
  const fields = Object.values(document.entry?.fields ?? {});
  return fields.some(({ role }) => role === 'oauth') && (oauthHosts?.includes(host.id) ?? true);
}

/** Nothing, or the scheme alone. */
const EMPTY = /^(?:bearer|basic|token|apikey|api-key)?$/i;

function isAuthorization(name: string): boolean {
  return /^(?:proxy-)?authorization$/i.test(name);
}
