/** redundant-remote-proxy: a package is started only to connect to a server that the host could reach itself. */

import type { EntryFormat } from '../../../shared/src/hosts/host';
import type { Fix } from '../engine/findings/finding';
import { defineRule, type RuleContext } from '../engine/findings/rule';
import { locationOfWord, type ServerEntry } from '../engine/model/model';
import { connectsItself, remoteEntryFix } from '../engine/servers/remoteEntry';
import { bridgeOf } from '../engine/servers/serverAddress';
import { isSsePath } from '../engine/strings/addresses/url';
import type { RemoteBridge } from '../engine/strings/launch/launch';
import { findReferences } from '../engine/strings/variable';

export const rule = defineRule({
  id: 'redundant-remote-proxy',
  summary: 'A proxy package for a server that this host can connect to itself',
  control: 'transport',
  countsForPosture: true,
  severity: 'information',
  confidence: 'high',
  persona: 'regular',
  fix: 'unsafe',
  since: '1.0.0',
  why: 'The proxy is one more package that is downloaded and runs with your rights, and it sees every message and credential.',
  remedy:
    'Use the address in the entry and let the host connect. If the proxy signs you in, check that the host supports OAuth with this server.',
  references: ['guide: 1. Prefer the smallest transport that solves the problem', 'MCP04', 'CWE-1357'],
  risk: 4,
  dependsOnHost: true,
  checkServer(server, context) {
    const { document, host } = context.file.view;
    const transports = document.entry?.transports;
    if (server.unread || !transports) return;
    const bridge = bridgeOf(server);
    if (!bridge?.bridge.generic || !connectsItself(context)) return;
    // Where the host does not speak SSE, the bridge is what makes such a server reachable.
    const isSse = isSsePath(bridge.url.text);
    if ((nativeTransport(bridge) === 'sse' || (isSse && !bridge.transport)) && !speaksSse(transports)) return;
    context.report({
      at: locationOfWord(server, bridge.package?.spec ?? server.launch.program ?? bridge.url),
      message: `Server "${server.name}" does not need ${bridge.bridge.package}. Use its address.`,
      detail: `${host.label} connects to remote servers itself.`,
      server,
      fix: () => [nativeFix(server, bridge, context)],
    });
  },
});

/** Command and arguments become transport and address, where nothing that the bridge was told is lost. */
function nativeFix(server: ServerEntry, bridge: RemoteBridge, context: RuleContext): Fix | undefined {
  const transport = nativeTransport(bridge);
  if (!transport || server.env.length > 0 || !saysNothingElse(server, bridge)) return undefined;
  const headers = Object.fromEntries(bridge.headers.map(({ name, value }) => [name, value.text]));
  const target = { url: bridge.url.text, transport, ...(bridge.headers.length > 0 && { headers }) };
  const title = `Connect directly, without ${bridge.bridge.package}`;
  return remoteEntryFix(server, target, [], { title, safe: false }, context);
}

function speaksSse({ names, urlWithout }: EntryFormat['transports']): boolean {
  return urlWithout === 'sse' || Object.values(names).includes('sse');
}

function nativeTransport({ transport, url }: RemoteBridge): 'http' | 'sse' | undefined {
  // The bridge tries both, the host only what the entry says: with such an address that is a guess.
  if (transport === undefined) return isSsePath(url.text) ? undefined : 'http';
  if (/^(?:http|streamable-?http)(?:-first|-only)?$/i.test(transport)) return 'http';
  return transport === 'sse' || transport === 'sse-only' ? 'sse' : undefined;
}

/** Every word behind the package is the address, a literal header, or the choice of the transport. */
function saysNothingElse(server: ServerEntry, bridge: RemoteBridge): boolean {
  const { url, transport, headers } = bridge;
  if (headers.some(({ value }) => findReferences(value.text).length > 0)) return false;
  const words = (transport === undefined ? 0 : bridge.bridge.transportOption ? 2 : 1) + 1 + headers.length * 2;
  return url.origin >= 0 && server.launch.targetArgs.length === words;
}
