/** What an object looks like that tells how a server is started or reached, in any host's words. */
import type { EntryFormat } from '../../../../shared/src/hosts/host';
import { memberOf, type Node, type ObjectNode } from '../syntax/text';

const launchKeys = new Set(['command', 'cmd', 'url', 'serverUrl', 'httpUrl', 'uri', 'transport']);
const addressKeys = ['url', 'serverUrl', 'httpUrl', 'uri'] as const;
const transportWords = new Set(['stdio', 'local', 'http', 'remote', 'sse', 'ws', 'streamable-http', 'streamableHttp']);

/** Every member (at least one) is an object that says how a server is reached. */
export function looksLikeServers(node: Node, format: EntryFormat): boolean {
  const entries = node.kind === 'object' ? node.members.map((m) => m.value) : node.kind === 'array' ? node.items : [];
  const objects = entries.filter((entry): entry is ObjectNode => entry?.kind === 'object');
  return objects.length > 0 && objects.length === entries.length && objects.every((entry) => saysHow(entry, format));
}

/** A field of a launch or of an address stands there. */
export function saysHow(entry: ObjectNode, format: EntryFormat): boolean {
  return entry.members.some(({ key }) => {
    if (launchKeys.has(key)) return true;
    const role = Object.hasOwn(format.fields, key) ? format.fields[key]!.role : undefined;
    return role === 'command' || role === 'commandLine' || role === 'url';
  });
}

/** Nothing but a server is written like this: a program with arguments or variables, an address with a transport. */
export function isPlainlyServer(entry: ObjectNode): boolean {
  const kindAt = (key: string): Node['kind'] | undefined => memberOf(entry, key)?.value?.kind;
  const command = kindAt('command');
  if (command === 'string' && (kindAt('args') === 'array' || kindAt('env') === 'object')) return true;
  const type = memberOf(entry, 'type')?.value;
  const hasTransport = type?.kind === 'string' && transportWords.has(type.value);
  if ((command === 'string' || command === 'array') && hasTransport) return true;
  return addressKeys.some((key) => kindAt(key) === 'string') && (hasTransport || kindAt('headers') === 'object');
}
