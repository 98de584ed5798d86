/** untrusted-endpoint: the address says nothing about who answers, or leads to a cloud machine's metadata service. */

import { defineRule, type RuleContext } from '../engine/findings/rule';
import { type Location, partOf, type ServerEntry } from '../engine/model/model';
import { serverAddress } from '../engine/servers/serverAddress';
import { isDenial } from '../engine/servers/serverRoots';
import { type EndpointVerdict, findUrls, judgeEndpoint, parseUrl } from '../engine/strings/addresses/url';
import type { StringNode } from '../engine/syntax/text';

export const rule = defineRule({
  id: 'untrusted-endpoint',
  summary: 'An address that does not show who runs it, or a metadata service',
  control: 'transport',
  countsForPosture: true,
  severity: 'warning',
  confidence: 'high',
  persona: 'regular',
  fix: 'none',
  since: '1.0.0',
  why: 'An IP address, a tunnel, a short link or a look-alike name can change hands without anyone noticing, and its certificate does not prove who runs it. The metadata service of a cloud machine gives credentials to anyone who asks.',
  remedy: 'Use the official host name of the server. Never use a metadata address.',
  references: [
    'guide: 1. Prefer the smallest transport that solves the problem',
    'MCP09',
    'ASI04',
    'CWE-346',
    'CWE-918',
  ],
  risk: 20,
  checkServer(server, context) {
    const address = serverAddress(server);
    const verdict = address && judgeEndpoint(address.parts);
    if (address && verdict) reportEndpoint(server, address.at, verdict, context);
    for (const node of addressesIn(server)) {
      const { value } = node;
      for (const { start, end } of findUrls(value)) {
        const parts = parseUrl(value.slice(start, end));
        const other = parts && judgeEndpoint(parts);
        // Elsewhere in an entry a tunnel may be data; a metadata address never is.
        if (other?.kind !== 'metadata' || sameNode(address?.at, node)) continue;
        reportEndpoint(server, partOf(node, start, end), other, context);
      }
    }
  },
});

/** Arguments and variables that hold addresses, without lists of what is kept out. */
function addressesIn({ args, env }: ServerEntry): StringNode[] {
  const found: StringNode[] = [];
  for (let i = 0; i < args.length; i++) {
    const node = args[i]!;
    if (!node.value.includes('://')) continue;
    const option = [node.value, args[i - 1]?.value ?? ''].find((text) => text.startsWith('-'));
    // What has its value behind a sign says nothing of the next argument.
    const isKeptOut =
      option !== undefined && (option === node.value || !option.includes('=')) && isDenial(option.slice(0, 60));
    if (!isKeptOut) found.push(node);
  }
  for (const { name, value } of env) if (value.value.includes('://') && !isDenial(name)) found.push(value);
  return found;
}

function sameNode(at: Location | undefined, node: Location): boolean {
  return at === node || (at?.kind === 'within' && at.node === node);
}

function reportEndpoint(server: ServerEntry, at: Location, verdict: EndpointVerdict, { report }: RuleContext): void {
  const metadata = verdict.kind === 'metadata';
  report({
    at,
    message: metadata
      ? `Server "${server.name}" uses ${verdict.what}. Remove this address.`
      : `Server "${server.name}" uses ${verdict.what}. Use its official host name.`,
    detail: metadata ? 'It hands out the credentials of the machine.' : undefined,
    server,
    severity: verdict.severity,
  });
}
