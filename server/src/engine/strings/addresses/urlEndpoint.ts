/** Judges where a URL leads: metadata services, tunnels, shorteners, bare addresses and look-alike hosts. */
import { once } from '../../../../../shared/src/once';
import { metadataAddresses, metadataNames, requestCatchers, shorteners, tunnels } from '../../../data/untrustedHosts';
import {
  embeddedIpv4,
  isLoopback,
  isPublicIpv4,
  isPublicIpv6,
  parseIpv4,
  parseIpv6,
  plainHost,
  spellIpv4,
} from './hostAddress';

/** Why an endpoint deserves no trust; `what` is a noun phrase fit for a message. */
export interface EndpointVerdict {
  kind: 'metadata' | 'tunnel' | 'shortener' | 'request-catcher' | 'public-ip' | 'punycode' | 'mixed-script';
  severity: 'error' | 'warning';
  what: string;
}

const metadata: EndpointVerdict = { kind: 'metadata', severity: 'error', what: "a cloud machine's metadata service" };
const WILDCARD_DNS =
  /^(?:.{0,80}[.-])?(\d{1,3}[.-]\d{1,3}[.-]\d{1,3}[.-]\d{1,3})\.(?:nip\.io|sslip\.io|xip\.io|traefik\.me)$/;

const metadataV4 = once(() => new Set(metadataAddresses.flatMap((address) => parseIpv4(address) ?? [])));
const metadataV6 = once(() => new Set(metadataAddresses.flatMap((address) => parseIpv6(address)?.join(':') ?? [])));

/** A reason to distrust the host of a URL, if there is one; loopback and private networks give none. */
export function judgeEndpoint(parts: { host: string }): EndpointVerdict | undefined {
  const host = plainHost(parts.host);
  if (host === '') return undefined;
  if (metadataNames.has(host)) return metadata;
  const first = host.charCodeAt(0);
  if (first >= 48 && first <= 57) {
    const address = parseIpv4(host);
    if (address !== undefined) return judgeIpv4(address, host);
  }
  if (host.includes(':')) return judgeIpv6(host);
  if (isLoopback(host)) return undefined;
  return judgeName(host);
}

function judgeIpv4(address: number, spelled: string): EndpointVerdict | undefined {
  if (metadataV4().has(address)) return metadata;
  if (!isPublicIpv4(address)) return undefined;
  const usual = spellIpv4(address);
  const disguised = usual === spelled ? '' : ` (${usual} in disguise)`;
  return { kind: 'public-ip', severity: 'warning', what: `a bare IP address${disguised}` };
}

function judgeIpv6(host: string): EndpointVerdict | undefined {
  const groups = parseIpv6(host);
  if (!groups) return undefined;
  const embedded = embeddedIpv4(groups);
  if (metadataV6().has(groups.join(':')) || (embedded !== undefined && metadataV4().has(embedded))) return metadata;
  return isPublicIpv6(groups) ? { kind: 'public-ip', severity: 'warning', what: 'a bare IP address' } : undefined;
}

function judgeName(host: string): EndpointVerdict | undefined {
  const wildcard = host.length < 200 ? WILDCARD_DNS.exec(host) : null;
  if (wildcard) return judgeIpv4(parseIpv4(wildcard[1]!.replaceAll('-', '.')) ?? 0, wildcard[1]!.replaceAll('-', '.'));
  const tunnel = listedDomain(host, tunnels);
  if (tunnel) return { kind: 'tunnel', severity: 'warning', what: `a tunnel (${tunnel})` };
  const shortener = listedDomain(host, shorteners);
  if (shortener) return { kind: 'shortener', severity: 'warning', what: `a URL shortener (${shortener})` };
  const catcher = listedDomain(host, requestCatchers);
  if (catcher)
    return { kind: 'request-catcher', severity: 'warning', what: `a service that records requests (${catcher})` };
  return judgeScript(host);
}

function listedDomain(host: string, list: ReadonlySet<string>): string | undefined {
  if (host.length > 300) return undefined;
  for (let from = 0; ; ) {
    const domain = host.slice(from);
    if (list.has(domain)) return domain;
    const dot = host.indexOf('.', from);
    if (dot < 0) return undefined;
    from = dot + 1;
  }
}

const NON_ASCII = /[^\0-\x7f]/;
const PUNYCODE = /(?:^|\.)xn--/;
// Seldom needed, and reading a class of Unicode takes V8 long.
const latin = once(() => /\p{Script=Latin}/u);
const confusableWithLatin = once(
  () => /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}\p{Script=Lisu}]/u,
);
const otherScripts = once(() => [
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Armenian}/u,
  /\p{Script=Cherokee}/u,
]);
/** Cyrillic letters that look exactly like Latin ones. */
const ALL_LOOKALIKES = /^[асеорхуіѕјһԁԛԝӏѵ0-9-]+$/u;
const cyrillicCountries = new Set(['ru', 'su', 'ua', 'by', 'bg', 'rs', 'kz', 'kg', 'mk', 'mn', 'me', 'tj', 'uz']);

function judgeScript(host: string): EndpointVerdict | undefined {
  if (PUNYCODE.test(host)) return { kind: 'punycode', severity: 'warning', what: 'a punycode host name' };
  if (!NON_ASCII.test(host) || host.length > 300) return undefined;
  const labels = host.split('.');
  const country = labels[labels.length - 1]!;
  const mixed = labels.some(
    (label) => mixesScripts(label) || (imitatesLatin(label) && !cyrillicCountries.has(country)),
  );
  return mixed ? { kind: 'mixed-script', severity: 'warning', what: 'a host name with look-alike letters' } : undefined;
}

function mixesScripts(label: string): boolean {
  if (latin().test(label)) return confusableWithLatin().test(label);
  return otherScripts().filter((script) => script.test(label)).length > 1;
}

function imitatesLatin(label: string): boolean {
  return NON_ASCII.test(label) && ALL_LOOKALIKES.test(label);
}
