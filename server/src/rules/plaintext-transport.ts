/** plaintext-transport: a server on another machine is reached without encryption. */
import { replaceFix } from '../engine/findings/fixes';
import { defineRule } from '../engine/findings/rule';
import { replaceWordFix } from '../engine/servers/launchLocations';
import { isMetadataService, partsOfUrl, serverAddress } from '../engine/servers/serverAddress';
import { hostIsReference, isLoopback } from '../engine/strings/addresses/url';

const encrypted: ReadonlyMap<string, string> = new Map([
  ['http', 'https'],
  ['ws', 'wss'],
]);

export const rule = defineRule({
  id: 'plaintext-transport',
  summary: 'A remote server, or a hook, is used without encryption',
  control: 'transport',
  countsForPosture: true,
  severity: 'error',
  confidence: 'high',
  persona: 'regular',
  fix: 'unsafe',
  since: '1.0.0',
  why: 'Anyone on the network path can read what is sent, including credentials in headers, and change what comes back. A changed answer is an instruction to the model.',
  remedy: 'Use `https` or `wss`. If the server has no certificate, run it on this machine or use an encrypted tunnel.',
  references: ['guide: 1. Prefer the smallest transport that solves the problem', 'MCP01', 'ASI07', 'CWE-319'],
  risk: 30,
  checkServer(server, { file, report }) {
    const address = serverAddress(server);
    if (!address) return;
    const { parts, bridge } = address;
    const better = encrypted.get(parts.scheme);
    if (!better || isLoopback(parts.host) || hostIsReference(parts.host) || isMetadataService(parts)) return;
    const part = parts.spans.scheme;
    const traits = { title: `Use ${better}`, safe: false, preferred: true };
    report({
      at: address.at,
      message: `Server "${server.name}" uses plain ${parts.scheme}. Use ${better}.`,
      server,
      fix: () => [
        bridge
          ? replaceWordFix(server, bridge.url, { part, text: better }, traits)
          : replaceFix(file, address.location(part), better, traits),
      ],
    });
  },
  checkFile(file, { report }) {
    for (const { effect, node, key } of file.effects) {
      if (effect.kind !== 'hook-address' || node.kind !== 'string') continue;
      const parts = partsOfUrl(node.value);
      const better = parts && encrypted.get(parts.scheme);
      if (!better || isLoopback(parts.host) || hostIsReference(parts.host)) continue;
      const { start, end } = parts.spans.scheme;
      const traits = { title: `Use ${better}`, safe: false, preferred: true };
      report({
        at: node,
        message: `"${key}" uses plain ${parts.scheme}. Use ${better}.`,
        detail: 'Each event says what a tool is called with, and the headers of the hook go along.',
        fix: () => [replaceFix(file, { kind: 'within', node, start, end }, better, traits)],
      });
    }
  },
});
