/** deprecated-sse-transport: the entry asks for the retired HTTP+SSE transport. */
import { transportMeant } from '../data/transportNames';
import type { Fix } from '../engine/findings/finding';
import { fixOf, replaceFix } from '../engine/findings/fixes';
import { defineRule } from '../engine/findings/rule';
import { type ConfigFile, type Location, locationOfWord, type ServerEntry } from '../engine/model/model';
import { commonTransportName } from '../engine/servers/hostFields';
import { knownServerOf } from '../engine/servers/knownServerOf';
import { replaceWordFix } from '../engine/servers/launchLocations';
import { bridgeOf, partsOfUrl, serverAddress } from '../engine/servers/serverAddress';
import { isSsePath } from '../engine/strings/addresses/url';
import { oncePerLaunch } from '../engine/strings/launch/launchNotes';
import { editorOf } from '../engine/syntax/edit';
import type { StringNode } from '../engine/syntax/text';

export const rule = defineRule({
  id: 'deprecated-sse-transport',
  summary: 'The server uses the deprecated SSE transport',
  control: 'transport',
  countsForPosture: true,
  severity: 'warning',
  confidence: 'high',
  persona: 'regular',
  fix: 'unsafe',
  since: '1.0.0',
  why: 'The protocol replaced HTTP+SSE with Streamable HTTP in March 2025. Hosts and servers are dropping SSE. It keeps a connection open all the time and lacks the newer authorization and session rules.',
  remedy:
    'Switch to Streamable HTTP. Most servers with an address that ends in `/sse` also support `/mcp`; see the documentation of the server.',
  references: ['guide: 1. Prefer the smallest transport that solves the problem', 'CWE-477'],
  risk: 8,
  dependsOnHost: true,
  checkServer(server, { file, views, report }) {
    const { declared } = server;
    // A name that says HTTP asks for no SSE, whatever the host makes of it.
    if (declared && server.transport === 'sse' && transportMeant(declared.value) !== 'http') {
      // A host that only starts processes speaks no transport by address, whatever its name.
      const name = file.document.entry?.transports.stdioOnly ? undefined : commonTransportName(views, 'http');
      report({
        at: declared,
        message: `Server "${server.name}" uses the deprecated SSE transport. Switch to ${name ? `"${name}"` : 'Streamable HTTP'}.`,
        detail: 'Check that the server supports it. The address usually changes, too.',
        server,
        tags: ['deprecated'],
        fix: () => [name === undefined ? undefined : switchFix(file, server, declared, name)],
      });
      return;
    }
    const at = locationOfSse(server);
    if (!at) return;
    report({
      at,
      message: `Server "${server.name}" uses the deprecated SSE transport. Switch to Streamable HTTP.`,
      detail: 'Check that the server supports it.',
      server,
      tags: ['deprecated'],
      fix: () => [bridgeFix(server) ?? addressFix(file, server)],
    });
  },
});

/** Transport and address change together: the old address under the new name reaches nothing. */
function switchFix(file: ConfigFile, server: ServerEntry, declared: StringNode, name: string): Fix | undefined {
  const { url } = server;
  const known = knownAddress(server);
  const editor = editorOf(file.text);
  if (url && known !== undefined) {
    const traits = { title: `Switch to "${name}" at ${known}`, safe: false, preferred: true };
    return fixOf(traits, editor.replaceValue(declared, name), editor.replaceValue(url, known));
  }
  if (isSsePath(serverAddress(server)?.parts.path ?? '')) return undefined;
  return replaceFix(file, declared, name, { title: `Switch to "${name}"`, safe: false });
}

function addressFix(file: ConfigFile, server: ServerEntry): Fix | undefined {
  const known = knownAddress(server);
  if (!server.url || known === undefined || server.urlField?.transport === 'sse') return undefined;
  return replaceFix(file, server.url, known, { title: `Use ${known}`, safe: false, preferred: true });
}

/** Where the vendor answers to Streamable HTTP, at the host that the entry has: another host is another server. */
function knownAddress(server: ServerEntry): string | undefined {
  const address = serverAddress(server);
  const known = knownServerOf(server)?.oauthUrl;
  if (!address || known === undefined || !isSsePath(address.parts.path) || isSsePath(known)) return undefined;
  const { host, port, query } = address.parts;
  return partsOfUrl(known)?.host === host && !port && query.length === 0 ? known : undefined;
}

const SSE_CHOICE = /^sse(?:-only|-first)?$/;

/** The bridge's own word for Streamable HTTP. */
function bridgeFix(server: ServerEntry): Fix | undefined {
  const used = bridgeOf(server);
  const known = knownAddress(server);
  if (used && known !== undefined && !used.transportWord) {
    return replaceWordFix(server, used.url, { text: known }, { title: `Use ${known}`, safe: false, preferred: true });
  }
  // The bridge would speak the new transport to the old address.
  if (!used?.transportWord || isSsePath(serverAddress(server)?.parts.path ?? '')) return undefined;
  const { bridge, transportWord: word } = used;
  const { text } = word;
  const option = text.startsWith('-') ? text.split('=', 1)[0]! : undefined;
  const name =
    option === undefined
      ? bridge.httpTransport
      : Object.keys(bridge.urlOptions).find((key) => bridge.urlOptions[key] === 'http');
  if (name === undefined) return undefined;
  const part = { start: 0, end: option?.length ?? text.length };
  return replaceWordFix(server, word, { part, text: name }, { title: `Switch to "${name}"`, safe: false });
}

/** An address that the host speaks SSE to, or an argument that asks for it. */
function locationOfSse(server: ServerEntry): Location | undefined {
  const { url, urlField } = server;
  if (url && !server.declared && (!server.command || urlField?.transport)) {
    if (server.transport !== 'sse') return undefined;
    return urlField?.transport === 'sse' || isSsePath(serverAddress(server)?.parts.path ?? '') ? url : undefined;
  }
  const bridge = bridgeOf(server);
  if (bridge) {
    const { transport, transportWord } = bridge;
    if (!transportWord) return knownAddress(server) === undefined ? undefined : locationOfWord(server, bridge.url);
    return transport && SSE_CHOICE.test(transport) ? locationOfWord(server, transportWord) : undefined;
  }
  const asking = server.command && askingForSse(server.launch);
  return asking && locationOfWord(server, asking);
}

/** The word that asks for it. */
const askingForSse = oncePerLaunch(({ targetArgs }) =>
  targetArgs.find(({ text }, index) => {
    return text === '--transport=sse' || (text === 'sse' && targetArgs[index - 1]?.text === '--transport');
  }),
);
