/** Digests of container images, from the registries that docker, skopeo, crane or podman are set up for. */
import { createHash } from 'node:crypto';
import type { VersionQuery } from '../engine/findings/versionQuery';
import { type Answer, type Ask, whyNot } from './ask';

const IMAGE_NAME = /^[a-z0-9][a-z0-9._-]{0,200}(?::\d{1,5})?(?:\/[a-z0-9][a-z0-9._-]{0,200}){0,8}$/i;
const IMAGE_TAG = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/;
const DIGEST = /sha256:[0-9a-f]{64}/;
const LOOPBACK = /^(?:localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3})(?::\d{1,5})?\//;

interface Image {
  /** With the tag that is followed. */
  reference: string;
  /** Without it. */
  name: string;
  /** Docker itself lets a registry on this machine speak plain HTTP; its client has to be told. Others have settings. */
  isLocal: boolean;
}

/** A client's way to tell the digest, or why it could not. */
type Client = (image: Image, ask: Ask) => Promise<{ digest: string } | { refused: string; isMissing: boolean }>;

const clients: readonly (readonly [string, Client])[] = [
  ['docker', (image, ask) => printed(ask, 'docker', ['buildx', 'imagetools', 'inspect', '--', image.reference])],
  [
    'skopeo',
    (image, ask) => {
      const template = ['--no-tags', '--format', '{{.Digest}}'];
      return printed(ask, 'skopeo', ['inspect', ...template, `docker://${image.reference}`]);
    },
  ],
  ['crane', (image, ask) => printed(ask, 'crane', ['digest', image.reference])],
  ['docker', (image, ask) => fromManifest(ask, 'docker', image)],
  ['podman', (image, ask) => fromManifest(ask, 'podman', fullName(image))],
  // Offline, an image that was fetched before still knows where it came from.
  ['docker, from the image on this machine', (image, ask) => fromLocalImage(ask, 'docker', image)],
  ['podman, from the image on this machine', (image, ask) => fromLocalImage(ask, 'podman', fullName(image))],
];

/** Podman alone looks short names up in registries of its own settings, which need not be the one that is meant. */
function fullName(image: Image): Image {
  const [first = '', ...others] = image.name.split('/');
  if (others.length > 0 && (/[.:]/.test(first) || first === 'localhost')) return image;
  return { ...image, name: `docker.io/${image.name}`, reference: `docker.io/${image.reference}` };
}

/** Asks for the digest that a tag has now. */
export async function askImageClients({ name, follows = 'latest' }: VersionQuery, ask: Ask): Promise<Answer> {
  if (!IMAGE_NAME.test(name) || !IMAGE_TAG.test(follows)) return { refused: 'its name is not one of an image' };
  const image: Image = { reference: `${name}:${follows}`, name, isLocal: LOOPBACK.test(name) };
  let refused: string | undefined;
  for (const [client, find] of clients) {
    const found = await find(image, ask);
    if ('digest' in found) return { newest: found.digest, versions: [], tags: {}, dates: {}, client };
    if (!found.isMissing) refused = found.refused;
    if (refused === 'it was cancelled') break;
  }
  return { refused: refused ?? 'none of docker, podman, skopeo and crane is on this machine' };
}

/** Clients that print the digest of exactly what the tag names. */
async function printed(ask: Ask, program: string, args: readonly string[]): ReturnType<Client> {
  const result = await ask(program, args);
  const line = /^(?:Digest:\s{1,20})?(sha256:[0-9a-f]{64})\s*$/m.exec(result.output)?.[1];
  if (result.status === 0 && line) return { digest: line };
  return { refused: whyNot(program, result), isMissing: result.why === 'missing' };
}

/**
 * `manifest inspect` prints the digest of a single image only. A list of images comes laid out anew, so its digest is
 * guessed from the usual layouts and believed only when the registry knows it under that very digest.
 */
async function fromManifest(ask: Ask, program: string, image: Image): ReturnType<Client> {
  const insecure = image.isLocal && program === 'docker' ? ['--insecure'] : [];
  const inspect = (reference: string) => ask(program, ['manifest', 'inspect', ...insecure, '--', reference]);
  const plain = await inspect(image.reference);
  if (plain.status !== 0) return { refused: whyNot(program, plain), isMissing: plain.why === 'missing' };
  const verbose = await (program === 'docker'
    ? ask(program, ['manifest', 'inspect', '--verbose', ...insecure, '--', image.reference])
    : plain);
  const single = singleDigest(verbose.output);
  if (single) return { digest: single };
  for (const guess of likelyDigests(plain.output)) {
    const known = await inspect(`${image.name}@${guess}`);
    if (known.status === 0) return { digest: guess };
    if (known.why === 'cancelled') return { refused: whyNot(program, known), isMissing: false };
  }
  const refused = 'it has images for several systems, whose common digest needs docker buildx, skopeo or crane';
  return { refused, isMissing: false };
}

async function fromLocalImage(ask: Ask, program: string, { reference, name }: Image): ReturnType<Client> {
  const result = await ask(program, ['image', 'inspect', '--format', '{{json .RepoDigests}}', '--', reference]);
  const repository = name.replace(/^docker\.io\/(?:library\/)?/, '');
  const found = [...result.output.matchAll(REPOSITORY_DIGEST)].find(([, of]) => {
    return of === name || of?.replace(/^docker\.io\/(?:library\/)?/, '') === repository;
  });
  if (result.status === 0 && found) return { digest: found[2]! };
  // What the registry's clients said is the better reason.
  return { refused: '', isMissing: true };
}

const REPOSITORY_DIGEST = /"([^"@\s]{1,300})@(sha256:[0-9a-f]{64})"/g;

function singleDigest(output: string): string | undefined {
  try {
    const { Descriptor: descriptor } = JSON.parse(output) as { Descriptor?: { digest?: unknown } };
    const found = descriptor?.digest;
    return typeof found === 'string' && DIGEST.test(found) ? found : undefined;
  } catch {
    return undefined;
  }
}

/** Digests of the manifest in the layouts that build tools write. */
export function likelyDigests(output: string): string[] {
  let value: unknown;
  try {
    value = JSON.parse(output);
  } catch {
    return [];
  }
  const values = [value, inStandardOrder(value), inStandardOrder(asIndex(value))];
  const texts = values.flatMap((each) => [2, 3, 0].map((indent) => JSON.stringify(each, null, indent)));
  return [...new Set([...texts, output.trimEnd()])].map((text) => {
    return `sha256:${createHash('sha256').update(text).digest('hex')}`;
  });
}

/** Podman shows every list as one of Docker's, whatever the registry has. */
function asIndex(value: unknown): unknown {
  const list = value as { mediaType?: unknown } | null;
  return list?.mediaType === DOCKER_MANIFEST_LIST
    ? { ...list, mediaType: 'application/vnd.oci.image.index.v1+json' }
    : value;
}

const DOCKER_MANIFEST_LIST = 'application/vnd.docker.distribution.manifest.list.v2+json';

const standardOrder = ['mediaType', 'digest', 'size', 'urls', 'annotations', 'data', 'platform', 'artifactType'];

/** The fields of each image in the order of the OCI specification, in which most tools write them. */
function inStandardOrder(value: unknown): unknown {
  const index = value as { manifests?: unknown } | null;
  if (!Array.isArray(index?.manifests)) return value;
  const manifests = index.manifests.map((entry: unknown) => {
    const fields = Object.entries(entry ?? {});
    return Object.fromEntries(fields.sort(([a], [b]) => standardOrder.indexOf(a) - standardOrder.indexOf(b)));
  });
  return { ...index, manifests };
}
