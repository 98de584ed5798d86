/** Images of a policy and of launch lines: the registry that everybody assumes, `library/`, tags and digests. */
import { parseImage } from '../strings/packages/imageReference';
import { canonicalHost, type HostPattern, matchesHost, readHostPattern } from './hostPattern';
import { matchesName, type NamePattern, readNamePattern } from './namePattern';

/** A line of a list of images: `mcp/*`, `ghcr.io/acme/tool:1.*`, `mcp/fetch@sha256:…`. */
export interface ImagePattern {
  registry: HostPattern;
  repository: NamePattern;
  tag: NamePattern | undefined;
  digest: string | undefined;
}

/** An image as it is compared. */
export interface ImageName {
  /** Undefined where a variable decides. */
  registry: string | undefined;
  port: number | undefined;
  repository: string;
  tag: string | undefined;
  digest: string | undefined;
}

const HUB = 'docker.io';
const hubNames = new Set([HUB, 'index.docker.io', 'registry-1.docker.io', 'registry.hub.docker.com', 'hub.docker.com']);
const HTTPS_PORT = 443;

/** Reads one line; undefined for what names no image. */
export function readImagePattern(text: string): ImagePattern | undefined {
  if (/\s/.test(text) || text.length > 300) return undefined;
  const { registry: written, repository: path, tag: tagged, digest } = parseImage(text);
  const hub = hubNames.has(canonicalHost(written) ?? '');
  const registry = readHostPattern(hub ? HUB : written);
  const repository = readNamePattern(canonicalRepository(hub, path));
  const tag = tagged === undefined ? undefined : readNamePattern(tagged);
  if (!registry || !repository || (tagged !== undefined && !tag)) return undefined;
  return { registry, repository, tag, digest: digest?.toLowerCase() };
}

/** Taken apart in the one spelling. */
export function imageNameOf(text: string): ImageName {
  const { registry: written, repository, tag, digest } = parseImage(text);
  const colon = /:\d{1,5}$/.exec(written);
  const host = canonicalHost(colon ? written.slice(0, colon.index) : written);
  const isHub = host !== undefined && hubNames.has(host);
  return {
    registry: isHub ? HUB : host,
    port: colon ? Number(colon[0].slice(1)) : HTTPS_PORT,
    repository: canonicalRepository(isHub, repository),
    tag,
    digest: digest?.toLowerCase(),
  };
}

function canonicalRepository(isHub: boolean, path: string): string {
  const name = path.toLowerCase();
  return isHub && name.startsWith('library/') ? name.slice('library/'.length) : name;
}

/** An engine takes the digest where there is one, whatever the tag beside it says. */
export function matchesImage(pattern: ImagePattern, image: ImageName): boolean {
  if (image.registry === undefined) return false;
  const place = { scheme: 'https', host: image.registry, port: image.port };
  if (!matchesHost(pattern.registry, place) || !matchesName(pattern.repository, image.repository)) return false;
  if (pattern.digest !== undefined) return image.digest === pattern.digest;
  if (!pattern.tag) return true;
  return image.digest === undefined && matchesName(pattern.tag, image.tag ?? 'latest');
}
