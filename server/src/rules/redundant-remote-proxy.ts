/** redundant-remote-proxy: a package is started only to connect to a server that the host could reach itself. */

import type { Reader } from '../../../shared/src/hosts/detect';
import type { EntryFormat, EntryRole } from '../../../shared/src/hosts/host';
import type { Fix } from '../engine/findings/finding';
import { fixOf } from '../engine/findings/fixes';
import { defineRule, type RuleContext } from '../engine/findings/rule';
import type { JsonValue } from '../engine/formats/configEditor';
import { applyEdits, editorOf } from '../engine/formats/edit';
import { type Member, memberOf } from '../engine/formats/text';
import { placeOfWord, type ServerEntry } from '../engine/model/model';
import { commonField, commonTransportName } from '../engine/servers/hostFields';
import { connectsItself } from '../engine/servers/remoteEntry';
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
    if (server.unread || !transports) return;
    const bridge = bridgeOf(server);
    if (!bridge?.bridge.generic || !connectsItself(context)) return;
    // Where the host does not speak SSE, the bridge is what makes such a server reachable.
    const isSse = SSE_ADDRESS.test(bridge.url.text);
    if ((nativeTransport(bridge) === 'sse' || (isSse && !bridge.transport)) && !speaksSse(transports)) return;
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
  const line = fieldOf(server, 'commandLine');
  const [command, args] = line ? [line] : [fieldOf(server, 'command'), fieldOf(server, 'args')];
  const urlKey = commonField(readers, 'url');
  const transport = nativeTransport(bridge);
  if (!command || !(line || args) || !urlKey || !transport || memberOf(server.node, urlKey)) return undefined;
  const name = commonTransportName(readers, transport);
  const typeKey = name && commonField(readers, 'transport');
  if (!typeKey && readers.some(({ document }) => document.entry?.transports.urlWithout !== transport)) return undefined;
  const headers = bridge.headers.length > 0 ? headersOf(bridge, readers) : undefined;
  if (bridge.headers.length > 0 && (!headers || memberOf(server.node, headers.key))) return undefined;
  const idle = idleMembers(server, [command, args]);
  if (!idle || !saysNothingElse(server, bridge)) return undefined;
  const editor = editorOf(file.text);
  const declared = typeKey ? memberOf(server.node, typeKey)?.value : undefined;
  // One member turns into another where it can: two edits would meet at the comma between them.
  const wanted: { key: string; value: JsonValue }[] = [
    ...(typeKey && !declared ? [{ key: typeKey, value: name }] : []),
    { key: urlKey, value: bridge.url.text },
    ...(headers ? [headers] : []),
  ];
  const members = args ? [command, args] : [command];
  const gone = [...members.slice(wanted.length), ...idle].sort((a, b) => a.start - b.start);
  const edits = [
    declared && name ? editor.replaceValue(declared, name) : [],
    ...members.flatMap((member, i) => {
      const next = wanted[i];
      return next ? [editor.renameKey(member, next.key), editor.replaceValue(member.value!, next.value)] : [];
    }),
    ...wanted.slice(members.length).map(({ key, value }) => editor.insertMember(server.node, key, value)),
    gone.length > 0 ? editor.removeMembers(gone) : [],
  ];
  const fix = fixOf(
    { title: `Connect to the server directly instead of through ${bridge.bridge.package}`, safe: false },
    ...edits,
  );
  return fix && applyEdits(file.text.text, fix.edits) !== undefined ? fix : undefined;
}

function fieldOf(server: ServerEntry, role: EntryRole): Member | undefined {
  return server.fields.find(({ field, path }) => field.role === role && path.length === 0)?.member;
}

/** What else is said to a process: empty maps and lists, which go; undefined where something would be lost. */
function idleMembers(server: ServerEntry, known: readonly (Member | undefined)[]): Member[] | undefined {
  const idle: Member[] = [];
  if (server.env.length > 0 || server.envNames.length > 0) return undefined;
  for (const { member, field, path } of server.fields) {
    if (field.only !== 'stdio' || path.length > 0 || known.includes(member)) continue;
    const { value } = member;
    const isEmpty = value?.kind === 'object' ? !value.members.length : value?.kind === 'array' && !value.items.length;
    if (!isEmpty) return undefined;
    idle.push(member);
  }
  return idle;
}

/** The headers as a member of the entry, below another field where the host keeps them there. */
function headersOf(
  { headers }: RemoteBridge,
  readers: readonly Reader[],
): { key: string; value: JsonValue } | undefined {
  const value: JsonValue = Object.fromEntries(headers.map((header) => [header.name, header.value.text]));
  const key = commonField(readers, 'headers');
  if (key) return { key, value };
  const outer = commonField(readers, 'nested');
  const fields = outer && readers[0]?.document.entry?.fields[outer]?.fields;
  const inner = fields && Object.keys(fields).find((name) => fields[name]!.role === 'headers');
  return inner && readers.length === 1 ? { key: outer, value: { [inner]: value } } : undefined;
}

const SSE_ADDRESS = /\/sse\/?$/;

function speaksSse({ names, urlWithout }: EntryFormat['transports']): boolean {
  return urlWithout === 'sse' || Object.values(names).includes('sse');
}

function nativeTransport({ transport, url }: RemoteBridge): 'http' | 'sse' | undefined {
  // The bridge tries both, the host only what the entry says: with such an address that is a guess.
  if (transport === undefined) return SSE_ADDRESS.test(url.text) ? undefined : 'http';
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
