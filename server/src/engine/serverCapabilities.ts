/** Which server an entry starts or reaches, and what that server can do with the switches it is given. */
import type { Capability, KnownServer, ReadOnlySwitch, Switch } from '../data/capabilities/row';
import type { ServerEntry } from './model';
import { bridgeOf } from './serverAddress';
import type { StringNode } from './text';
import { findCapabilities, findRemoteServer } from './values/knownServer';
import type { Launch } from './values/launch';
import { parseUrl } from './values/url';

/** What an entry can do, as far as its server is known; nothing for strangers. */
export function capabilitiesOf(server: ServerEntry): readonly Capability[] {
  const known = knownServersOf(server);
  if (known.length === 0) return nothing;
  return [...new Set(known.flatMap((row) => withSwitches(row, server)))];
}

/** The known servers behind an entry: its package or address, and for a bridge also what is behind it. */
export function knownServersOf(server: ServerEntry): readonly KnownServer[] {
  const key = server.command ? server.launch : server.url;
  if (!key) return [];
  const cached = cache.get(key);
  if (cached) return cached;
  const found = server.url && !server.command ? known(remoteServer(server.url.value)) : knownBehind(server);
  cache.set(key, found);
  return found;
}

const cache = new WeakMap<StringNode | Launch, readonly KnownServer[]>();

function knownBehind(server: ServerEntry): KnownServer[] {
  const { launch } = server;
  const used = launch.packages.find(({ role }) => role === 'target');
  const reference = launch.container?.reference;
  const found: (KnownServer | undefined)[] = [];
  if (reference) {
    const { registry, repository } = reference;
    found.push(findCapabilities('oci', registry === 'docker.io' ? repository : `${registry}/${repository}`));
  } else if (used) found.push(findCapabilities(used.ecosystem, used.name));
  const bridge = bridgeOf(server);
  if (bridge) found.push(remoteServer(bridge.url.text));
  return known(...found);
}

const nothing: readonly Capability[] = [];

function known(...found: (KnownServer | undefined)[]): KnownServer[] {
  return found.filter((row) => row !== undefined);
}

function remoteServer(url: string): KnownServer | undefined {
  const parts = parseUrl(url);
  if (!parts) return undefined;
  const withPort = parts.port ? findRemoteServer(`${parts.host}:${parts.port}`, parts.path) : undefined;
  return withPort ?? findRemoteServer(parts.host, parts.path);
}

function withSwitches(row: KnownServer, server: ServerEntry): Capability[] {
  const present = new Set<Capability>(row.capabilities);
  for (const option of row.conditional ?? []) {
    if (isSet(option, server)) for (const capability of option.adds) present.add(capability);
  }
  for (const option of row.readOnly ?? []) {
    if (isReadOnly(option, server)) for (const capability of option.removes) present.delete(capability);
  }
  return [...present];
}

/** Whether an option of the command line or a variable is given, with the value that counts. */
function isSet({ kind, name, value }: Switch, server: ServerEntry): boolean {
  if (kind === 'env') return server.env.some((pair) => pair.name === name && matches(pair.value.value, value));
  const words = server.command ? server.launch.targetArgs : [];
  return words.some(({ text }, index) => {
    if (text === name) return value === undefined || words[index + 1]?.text === value;
    return text.startsWith(`${name}=`) && matches(text.slice(name.length + 1), value);
  });
}

function matches(text: string, value: string | undefined): boolean {
  if (value !== undefined) return text.toLowerCase() === value.toLowerCase();
  return text !== '' && text !== '0' && text.toLowerCase() !== 'false';
}

function isReadOnly(option: ReadOnlySwitch, server: ServerEntry): boolean {
  const { kind, name, value } = option;
  if (kind === 'flag' || kind === 'env')
    return isSet({ kind, name, ...(value === undefined ? {} : { value }) }, server);
  if (kind === 'header')
    return server.headers.some((pair) => sameName(pair.name, name) && matches(pair.value.value, value));
  const parts = server.url ? parseUrl(server.url.value) : undefined;
  if (!parts) return false;
  if (kind === 'path') return parts.path.replace(/\/$/, '').endsWith(name);
  return parts.query.some((parameter) => parameter.name === name && matches(parameter.value, value));
}

function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
