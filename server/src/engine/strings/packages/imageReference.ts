/** Reads a container image reference: registry, repository, tag, digest. */
import type { Span } from '../../syntax/text';
import type { PackageSpec, Pin } from './packageModel';
import { hasVariable } from './packageSpec';

/** A container image reference taken apart; offsets are inside the reference. */
export interface ImageReference {
  /** `docker.io` when the reference names none. */
  readonly registry: string;
  /** Repository without the registry: `mcp/fetch`. */
  readonly repository: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
  readonly pin: Pin;
  readonly nameSpan: Span;
  readonly tagSpan: Span | undefined;
  readonly digestSpan: Span | undefined;
}

/** The name as people write it: without the registry that everybody assumes. */
export function imageName({ registry, repository }: ImageReference): string {
  return registry === 'docker.io' ? repository : `${registry}/${repository}`;
}

const TRANSPORT = /^(?:docker|oci|docker-daemon|containers-storage):(?:\/\/)?/;
const IMAGE_ID = /^(?:sha256:)?[0-9a-f]{64}$/;

/** Reads an image reference. Any text is accepted. */
export function parseImage(text: string): ImageReference {
  const start = TRANSPORT.exec(text)?.[0].length ?? 0;
  const marks = separators(text, start);
  const nameEnd = Math.min(marks.colon ?? text.length, marks.at ?? text.length);
  const tagSpan = marks.colon === undefined ? undefined : { start: marks.colon + 1, end: marks.at ?? text.length };
  const digestSpan = marks.at === undefined ? undefined : { start: marks.at + 1, end: text.length };
  const name = text.slice(start, nameEnd);
  const slash = name.indexOf('/');
  const first = slash < 0 ? '' : name.slice(0, slash);
  const named = first === 'localhost' || /[.:]/.test(first) || (hasVariable(first) && name.indexOf('/', slash + 1) > 0);
  const tag = tagSpan && text.slice(tagSpan.start, tagSpan.end);
  const digest = digestSpan && text.slice(digestSpan.start, digestSpan.end);
  return {
    registry: named ? first : 'docker.io',
    repository: named ? name.slice(slash + 1) : name,
    tag,
    digest,
    tagSpan,
    digestSpan,
    pin: imagePin(name, tag, digest),
    nameSpan: { start, end: nameEnd },
  };
}

/** The colon of the tag and the at sign of the digest, outside variables and behind the last slash. */
function separators(text: string, from: number): { colon: number | undefined; at: number | undefined } {
  let depth = 0;
  let colon: number | undefined;
  for (let index = from; index < text.length; index++) {
    const char = text[index];
    if (char === '{' || char === '<') depth++;
    else if ((char === '}' || char === '>') && depth > 0) depth--;
    if (depth > 0) continue;
    if (char === '/') colon = undefined;
    else if (char === ':' && colon === undefined) colon = index;
    else if (char === '@') return { colon, at: index };
  }
  return { colon, at: undefined };
}

function imagePin(name: string, tag: string | undefined, digest: string | undefined): Pin {
  if (digest !== undefined) return hasVariable(digest) ? 'unknown' : 'digest';
  if (tag !== undefined) return IMAGE_ID.test(`${name}:${tag}`) ? 'digest' : hasVariable(tag) ? 'unknown' : 'tag';
  if (IMAGE_ID.test(name)) return 'digest';
  return hasVariable(name.slice(name.lastIndexOf('/') + 1)) ? 'unknown' : 'none';
}

/** The image as a package; its version is the digest, else the tag. */
export function imagePackage(reference: ImageReference): PackageSpec {
  const versionSpan = reference.digestSpan ?? reference.tagSpan;
  return {
    ecosystem: 'oci',
    name: reference.repository,
    version: reference.digest ?? reference.tag,
    pin: reference.pin,
    nameSpan: reference.nameSpan,
    versionSpan,
    registry: reference.registry,
  };
}
