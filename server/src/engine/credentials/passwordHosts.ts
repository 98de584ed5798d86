/** The host that a password of an entry opens, by what stands beside it: a variable, an option, an address. */
import type { EntryPart } from '../../../../shared/src/hosts/host';
import type { ServerEntry } from '../model/model';
import { bridgeOf, partsOfUrl } from '../servers/serverAddress';
import { serverVariables } from '../servers/serverVariables';
import { wordsOf } from '../strings/secrets/entropy';
import { type HostKind, namedHostKind } from '../strings/secrets/passwordHost';

/** Where the password that stands under this name opens something. */
export function passwordHost(server: ServerEntry, part: EntryPart | 'input-default', name: string): HostKind {
  if (part === 'headers') return hostOfAddress(bridgeOf(server)?.url.text ?? server.url?.value);
  const byVariable = hostInVariables(server, name);
  return byVariable === 'unknown' ? hostInOptions(server) : byVariable;
}

function hostOfAddress(text: string | undefined): HostKind {
  const parts = text === undefined ? undefined : partsOfUrl(text);
  return parts ? namedHostKind(parts.host) : 'unknown';
}

const hostWords: ReadonlySet<string> = new Set(['host', 'hostname', 'server', 'endpoint', 'address', 'addr']);
const addressWords: ReadonlySet<string> = new Set(['url', 'uri', 'dsn', 'endpoint', 'address', 'addr', 'hosts']);

/** `MYSQL_HOST` beside `MYSQL_PASSWORD`; of hosts with other first words only one that is alone. */
function hostInVariables(server: ServerEntry, name: string): HostKind {
  const [prefix] = wordsOf(name);
  const kinds: { near: boolean; kind: HostKind }[] = [];
  for (const variable of serverVariables(server)) {
    const words = wordsOf(variable.name);
    const last = words[words.length - 1] ?? '';
    const text = variable.text.trim();
    if (!text) continue;
    const near = words[0] === prefix;
    if (addressWords.has(last) && text.includes('://')) kinds.push({ near, kind: hostOfAddress(text) });
    else if (hostWords.has(last)) kinds.push({ near, kind: namedHostKind(text) });
  }
  const near = kinds.filter((each) => each.near);
  const [one, other] = near.length > 0 ? near : kinds;
  if (!one) return 'unknown';
  return other && other.kind !== one.kind ? 'unknown' : one.kind;
}

const HOST_OPTION = /^(?:-[hHS]|--?(?:host|hostname|server|db-?host))(=?)/;

function hostInOptions(server: ServerEntry): HostKind {
  if (!server.command) return 'unknown';
  const { targetArgs } = server.launch;
  for (const [index, { text }] of targetArgs.entries()) {
    const option = HOST_OPTION.exec(text);
    if (!option) continue;
    const host = text.length > option[0].length ? text.slice(option[0].length) : targetArgs[index + 1]?.text;
    if (host && !host.startsWith('-')) return namedHostKind(host);
  }
  return 'unknown';
}
