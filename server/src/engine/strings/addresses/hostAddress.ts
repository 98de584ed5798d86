/** Host names and addresses of URLs: numeric spellings, loopback, and which ranges belong to the open internet. */
import { once } from '../../../../../shared/src/once';
import { leadingFallback } from '../skipReference';

const localNames = new Set([
  ...['localhost', 'localhost.localdomain', 'localhost6', 'ip6-localhost', 'ip6-loopback'],
  ...['host.docker.internal', 'gateway.docker.internal', 'kubernetes.docker.internal', 'docker.for.mac.host.internal'],
  ...['docker.for.win.host.internal', 'host.containers.internal', 'host.lima.internal', 'host.orb.internal'],
  ...['host.rancher-desktop.internal', 'host.minikube.internal'],
]);

/** Lower case, without brackets, zone, closing dot or the reference around a fallback. */
export function plainHost(host: string): string {
  const fallback = leadingFallback(host);
  let plain = (
    fallback && fallback.close === host.length ? host.slice(fallback.start, fallback.end) : host
  ).toLowerCase();
  if (plain.startsWith('[') && plain.endsWith(']')) plain = plain.slice(1, -1);
  const zone = plain.includes(':') ? plain.indexOf('%') : -1;
  if (zone >= 0) plain = plain.slice(0, zone);
  return plain.endsWith('.') && !plain.endsWith('..') ? plain.slice(0, -1) : plain;
}

/** The host is this machine; `0.0.0.0` and the container engines' names for the machine count. */
export function isLoopback(host: string): boolean {
  const plain = plainHost(host);
  if (localNames.has(plain) || plain.endsWith('.localhost')) return true;
  const v4 = parseIpv4(plain);
  if (v4 !== undefined) return v4 >>> 24 === 127 || v4 === 0;
  if (!plain.includes(':')) return false;
  const groups = parseIpv6(plain);
  if (!groups) return false;
  const embedded = embeddedIpv4(groups);
  if (embedded !== undefined) return embedded >>> 24 === 127 || embedded === 0;
  return groups.slice(0, 7).every((group) => group === 0) && groups[7]! <= 1;
}

const NUMBER = /^(?:0x[0-9a-f]{0,8}|\d{1,11})$/;

/** An IPv4 address in any spelling that clients accept: dotted, short, octal, hexadecimal or one number. */
export function parseIpv4(host: string): number | undefined {
  const first = host.charCodeAt(0);
  if (!(first >= 48 && first <= 57) || host.length > 48) return undefined;
  const parts = host.split('.');
  if (parts.length > 4) return undefined;
  const numbers: number[] = [];
  for (const part of parts) {
    if (!NUMBER.test(part)) return undefined;
    const value = part.startsWith('0x') ? Number.parseInt(part.slice(2) || '0', 16) : decimalOrOctal(part);
    if (Number.isNaN(value)) return undefined;
    numbers.push(value);
  }
  const last = numbers.pop()!;
  if (last >= 256 ** (4 - numbers.length) || numbers.some((value) => value > 255)) return undefined;
  return numbers.reduce((sum, value, index) => sum + value * 256 ** (3 - index), last) >>> 0;
}

function decimalOrOctal(part: string): number {
  if (part.length === 1 || !part.startsWith('0')) return Number.parseInt(part, 10);
  return /^[0-7]+$/.test(part) ? Number.parseInt(part, 8) : Number.NaN;
}

/** The usual dotted spelling of an IPv4 address. */
export function spellIpv4(address: number): string {
  return [address >>> 24, (address >>> 16) & 255, (address >>> 8) & 255, address & 255].join('.');
}

/** The eight groups of an IPv6 address without brackets or zone. */
export function parseIpv6(host: string): number[] | undefined {
  if (host.length > 45 || !/^[0-9a-f:.]+$/i.test(host)) return undefined;
  const halves = host.split('::');
  if (halves.length > 2) return undefined;
  const head = readGroups(halves[0]!);
  const tail = halves.length === 2 ? readGroups(halves[1]!) : [];
  if (!head || !tail) return undefined;
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  return [...head, ...Array<number>(missing).fill(0), ...tail];
}

function readGroups(text: string): number[] | undefined {
  if (text === '') return [];
  const groups: number[] = [];
  const parts = text.split(':');
  for (const [index, part] of parts.entries()) {
    if (part.includes('.')) {
      const v4 = index === parts.length - 1 ? parseIpv4(part) : undefined;
      if (v4 === undefined) return undefined;
      groups.push(v4 >>> 16, v4 & 0xffff);
    } else if (/^[0-9a-f]{1,4}$/i.test(part)) groups.push(Number.parseInt(part, 16));
    else return undefined;
  }
  return groups;
}

/** The IPv4 address inside a mapped or translated IPv6 address. */
export function embeddedIpv4(groups: readonly number[]): number | undefined {
  const mapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  const translated = groups[0] === 0x64 && groups[1] === 0xff9b && groups.slice(2, 6).every((group) => group === 0);
  if (!mapped && !translated) return undefined;
  return ((groups[6]! << 16) | groups[7]!) >>> 0;
}

/**
 * Ranges that never reach a stranger: private, shared, link-local, documentation, benchmark, multicast, reserved. RFC
 * 6890.
 */
const closedV4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
];
const closedMasks = once(() =>
  closedV4.map(([address, bits]) => [parseIpv4(address)!, (-1 << (32 - bits)) >>> 0] as const),
);

/** The IPv4 address is routed on the open internet. */
export function isPublicIpv4(address: number): boolean {
  return !closedMasks().some(([network, mask]) => (address & mask) >>> 0 === network);
}

/** The IPv6 address is global unicast and not one kept for documentation. */
export function isPublicIpv6(groups: readonly number[]): boolean {
  const embedded = embeddedIpv4(groups);
  if (embedded !== undefined) return isPublicIpv4(embedded);
  const [first, second] = groups as [number, number];
  if (first >>> 13 !== 1) return false;
  return !(first === 0x2001 && (second === 0xdb8 || second === 0)) && !(first === 0x3fff && second < 0x1000);
}

const REFERENCE_IN_HOST = /[${}<>%]/;

/** The host is not spelled out: it is, or contains, a reference or a placeholder in brackets. */
export function hostIsReference(host: string): boolean {
  return REFERENCE_IN_HOST.test(plainHost(host));
}

const listenEverywhere = new Set(['0.0.0.0', '::', '*', '+', '0', '[::]', '0:0:0:0:0:0:0:0', '[::0]', '::0']);
const SCHEME = /^[a-z][a-z0-9+.-]{0,20}:\/\//i;
const PORT = /:(?:\d{1,5}|\*)?$/;

/** A listen address, with or without scheme and port, that accepts connections on every network of the machine. */
export function bindsEveryInterface(value: string): boolean {
  if (value.length > 2000) return false;
  return value.split(/[;,]/).some((one) => bindsAll(one.trim()));
}

function bindsAll(value: string): boolean {
  const fallback = leadingFallback(value);
  if (fallback && (fallback.close === value.length || value[fallback.close] === ':')) {
    return bindsAll(value.slice(fallback.start, fallback.end) + value.slice(fallback.close));
  }
  const scheme = SCHEME.exec(value);
  const address = (scheme ? value.slice(scheme[0].length) : value).replace(/\/$/, '');
  if (listenEverywhere.has(address)) return address !== '+' || scheme !== null;
  // A port alone, `:8080`, is how Go programs spell every interface.
  const port = PORT.exec(address);
  if (!port || address === ':') return false;
  const host = address.slice(0, port.index);
  if (host === '') return port[0].length > 2;
  return host !== '::0' && listenEverywhere.has(host);
}
