/** redundant-remote-proxy: a package is started only to connect to a server that the host could reach itself. */

import type { Fix } from '../engine/findings/finding';
import { fixOf } from '../engine/findings/fixes';
import { defineRule, type RuleContext } from '../engine/findings/rule';
import type { JsonValue } from '../engine/formats/configEditor';
import { editorOf } from '../engine/formats/edit';
import { memberOf } from '../engine/formats/text';
import { placeOfWord, type ServerEntry } from '../engine/model/model';
import { commonField, commonTransportName } from '../engine/servers/hostFields';
import { bridgeOf } from '../engine/servers/serverAddress';
import type { RemoteBridge } from '../engine/values/launch/launch';
import { findReferences } from '../engine/values/variable';

export const rule = defineRule({
  id: 'redundant-remote-proxy',
  summary: 'A bridge is started for a server that this host reaches itself',
  control: 'transport',
  severity: 'information',
  confidence: 'high',
  persona: 'regular',
  fix: 'unsafe',
  since: '1.0.0',
  why: 'The bridge is one more package that is downloaded and run with the rights of the person, and it sees every message and credential on the way.',
  remedy:
    'Write the address into the entry and let the host connect. Where the bridge does the signing in, check that the host does OAuth with this server.',
  references: ['guide: 1. Prefer the smallest transport that solves the problem', 'MCP04', 'CWE-1357'],
  risk: 4,
  perReader: true,
  checkServer(server, context) {
    const { document, host } = context.file.reader;
    const transports = document.entry?.transports;
    if (server.unread || !transports || transports.stdioOnly || host.fallback) return;
    if (!Object.values(transports.names).includes('http') && transports.urlWithout !== 'http') return;
    const bridge = bridgeOf(server);
    if (!bridge?.bridge.generic) return;
    context.report({
      at: placeOfWord(server, bridge.package?.spec ?? server.launch.program ?? bridge.url),
      message: `${host.label} connects to remote servers itself; ${bridge.bridge.package} is one more package that runs and reads along. Give the address of server "${server.name}" directly.`,
      server,
      fix: () => [nativeFix(server, bridge, context)],
    });
  },
});

/** Command and arguments become transport and address, where nothing that the bridge was told is lost. */
function nativeFix(server: ServerEntry, bridge: RemoteBridge, { file, readers }: RuleContext): Fix | undefined {
  const command = server.fields.find(({ field, path }) => field.role === 'command' && path.length === 0);
  const args = server.fields.find(({ field, path }) => field.role === 'args' && path.length === 0);
  const urlKey = commonField(readers, 'url');
  const transport = nativeTransport(bridge);
  const name = transport && commonTransportName(readers, transport);
  if (!command || !args?.member.value || !urlKey || !transport || memberOf(server.node, urlKey)) return undefined;
  if (server.env.length > 0 || server.envFile || server.cwd || !saysNothingElse(server, bridge)) return undefined;
  const typeKey = name && commonField(readers, 'transport');
  const headersKey = commonField(readers, 'headers');
  const { headers } = bridge;
  if (headers.length > 0 && (!headersKey || memberOf(server.node, headersKey))) return undefined;
  const editor = editorOf(file.text);
  const declared = typeKey ? memberOf(server.node, typeKey)?.value : undefined;
  const value: JsonValue = Object.fromEntries(headers.map((header) => [header.name, header.value.text]));
  const edits = [
    declared && name ? editor.replaceValue(declared, name) : [],
    ...(typeKey && !declared
      ? [
          editor.renameKey(command.member, typeKey),
          editor.replaceValue(command.member.value!, name!),
          editor.renameKey(args.member, urlKey),
          editor.replaceValue(args.member.value, bridge.url.text),
          headers.length > 0 ? editor.insertMember(server.node, headersKey!, value) : [],
        ]
      : [
          editor.renameKey(command.member, urlKey),
          editor.replaceValue(command.member.value!, bridge.url.text),
          // One member turns into another where it can: two edits would meet at the comma between them.
          ...(headers.length > 0
            ? [editor.renameKey(args.member, headersKey!), editor.replaceValue(args.member.value, value)]
            : [editor.removeMember(args.member)]),
        ]),
  ];
  return fixOf(
    { title: `Connect to the server directly instead of through ${bridge.bridge.package}`, safe: false },
    ...edits,
  );
}

function nativeTransport({ transport }: RemoteBridge): 'http' | 'sse' | undefined {
  if (transport === undefined || /^(?:http|streamable-?http)(?:-first|-only)?$/i.test(transport)) return 'http';
  return transport === 'sse' || transport === 'sse-only' ? 'sse' : undefined;
}

/** Every word behind the package is the address, a literal header, or the choice of the transport. */
function saysNothingElse(server: ServerEntry, bridge: RemoteBridge): boolean {
  const { url, transport, headers } = bridge;
  if (headers.some(({ value }) => findReferences(value.text).length > 0)) return false;
  const words = (transport === undefined ? 0 : bridge.bridge.transportOption ? 2 : 1) + 1 + headers.length * 2;
  return url.origin >= 0 && server.launch.targetArgs.length === words;
}
