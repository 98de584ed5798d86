/**
 * Hosts of a policy and of configurations in one spelling each: whoever wants around a list writes capitals, a dot at the
 * end, other digits of an address, percent signs, letters that a client folds. What a client would make of a name decides.
 */
import { embeddedIpv4, isLoopback, parseIpv4, parseIpv6, plainHost, spellIpv4 } from '../strings/addresses/hostAddress';
import { parseUrl } from '../strings/addresses/url';

/** An address as it is compared. */
export interface Endpoint {
  scheme: string;
  host: string;
  /** Undefined where it is no number. */
  port: number | undefined;
}

/** A line of a list of hosts. */
export interface HostPattern {
  scheme: string | undefined;
  host: string;
  /** It stands for all hosts below, and not for the host itself. */
  below: boolean;
  port: number | undefined;
}

const LOCAL = 'localhost';
const REFERENCE = /[${}<>]/;
const PATTERN = /^(?:([a-z][a-z0-9+.-]{0,20}):\/\/)?(\*\.)?(\[[^\]]{1,60}\]|[^:/?#@*\s]{1,253})(?::(\d{1,5}))?\/?$/i;
const defaultPorts: ReadonlyMap<string, number> = new Map([
  ['http', 80],
  ['ws', 80],
  ['https', 443],
  ['wss', 443],
]);

/** The one spelling of a host; undefined where a variable decides, or where it is none. */
export function canonicalHost(written: string): string | undefined {
  if (written === '' || written.length > 300 || REFERENCE.test(written)) return undefined;
  const plain = plainHost(written);
  if (isLoopback(plain)) return LOCAL;
  const groups = plain.includes(':') ? parseIpv6(plain) : undefined;
  if (groups) {
    const embedded = embeddedIpv4(groups);
    return embedded === undefined ? groups.map((group) => group.toString(16)).join(':') : spellIpv4(embedded);
  }
  const v4 = parseIpv4(plain);
  if (v4 !== undefined) return spellIpv4(v4);
  const name = hostnameOf(`http://${plain}/`);
  if (name === undefined) return undefined;
  // Other letters and percent signs may have stood for an address.
  if (name !== plain) return name === '' ? undefined : canonicalHost(name);
  return withoutEndDots(name) || undefined;
}

function withoutEndDots(name: string): string {
  let { length } = name;
  while (name[length - 1] === '.') length--;
  return name.slice(0, length);
}

function hostnameOf(address: string): string | undefined {
  try {
    return new URL(address).hostname;
  } catch {
    return undefined;
  }
}

/**
 * Where an address leads, as each kind of client reads it. Programs disagree about odd ones: then there are several
 * answers. None: it cannot be told.
 */
export function endpointsOf(address: string): Endpoint[] {
  const parts = parseUrl(address);
  const own = parts && endpoint(parts.scheme, parts.host, parts.port ?? '');
  const found = REFERENCE.test(address) ? undefined : webEndpoint(address);
  // Some clients take a backslash for a slash, and others for a part of the user's name.
  const other = address.includes('\\') ? webEndpoint(address.replaceAll('\\', '-')) : undefined;
  const both = [own, found, other].filter((each) => each !== undefined);
  return both.filter((each, index) => both.findIndex((other) => isSame(each, other)) === index);
}

function webEndpoint(address: string): Endpoint | undefined {
  try {
    const { protocol, hostname, port } = new URL(address);
    return endpoint(protocol.slice(0, -1), hostname, port);
  } catch {
    return undefined;
  }
}

function endpoint(scheme: string, written: string, port: string): Endpoint | undefined {
  const host = canonicalHost(written);
  if (host === undefined) return undefined;
  return { scheme, host, port: port === '' ? defaultPorts.get(scheme) : portNumber(port) };
}

function portNumber(text: string): number | undefined {
  return /^\d{1,5}$/.test(text) ? Number(text) : undefined;
}

function isSame(a: Endpoint, b: Endpoint): boolean {
  return a.host === b.host && a.port === b.port && a.scheme === b.scheme;
}

/** Reads `host`, `*.host`, `host:port` or one of them behind `https://`; undefined for anything else. */
export function readHostPattern(text: string): HostPattern | undefined {
  const match = PATTERN.exec(text.trim());
  if (!match) return undefined;
  const [, scheme, below, written = '', port] = match;
  const host = canonicalHost(written);
  if (host === undefined || (below && !host.includes('.'))) return undefined;
  const named = scheme?.toLowerCase();
  return { scheme: named, host, below: below !== undefined, port: port === undefined ? undefined : Number(port) };
}

/** A host without a port is the host with all its ports. */
export function matchesHost(pattern: HostPattern, { scheme, host, port }: Endpoint): boolean {
  if (pattern.scheme !== undefined && pattern.scheme !== scheme) return false;
  if (pattern.port !== undefined && pattern.port !== port) return false;
  return pattern.below ? host.endsWith(`.${pattern.host}`) : host === pattern.host;
}
