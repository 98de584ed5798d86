/**
 * Package URLs ("purl"), by which other tools know a package. Source: github.com/package-url/purl-spec and its types,
 * 28 Nov 2026.
 */
import type { RegistryKind } from './packageModel';
import { normalizeName } from './packageName';

/** A package as it is named, with one version where that is known. */
export interface NamedVersion {
  readonly ecosystem: RegistryKind;
  readonly name: string;
  /** Exactly one version, a commit or a branch of a repository; never a range. */
  readonly version?: string | undefined;
  /** Host of an image or a repository; address of a registry of packages other than the usual one. */
  readonly registry?: string | undefined;
  /** Of an image: beside its digest, which is the version. */
  readonly tag?: string | undefined;
}

/** The package URL; undefined for what has no type there, and for names that are no names of the registry. */
export function packageUrl(named: NamedVersion): string | undefined {
  const { ecosystem, name, version, registry } = named;
  if (!NAME.test(name) || [version, registry, named.tag].some((text) => text && !PRINTABLE.test(text)))
    return undefined;
  const elsewhere = { repository_url: registry };
  switch (ecosystem) {
    case 'npm':
    case 'jsr':
      return npmUrl(named);
    case 'pypi':
      return written('pypi', [normalizeName('pypi', name)], version, elsewhere);
    case 'nuget':
    case 'cargo':
      return name.includes('/') ? undefined : written(ecosystem, [name], version, elsewhere);
    case 'maven': {
      const parts = name.split(':');
      return parts.length === 2 ? written('maven', parts, version, elsewhere) : undefined;
    }
    case 'go':
      return goUrl(name, version);
    case 'oci':
      return imageUrl(named);
    case 'git':
      return repositoryUrl(named);
    default:
      return undefined;
  }
}

/** What a name may consist of in any of the registries. */
const NAME = /^[A-Za-z0-9@~][\w.~:/@+-]{0,213}$/;
const PRINTABLE = /^[!-~]{1,300}$/;

type Qualifiers = Readonly<Record<string, string | undefined>>;

function written(
  type: string,
  path: readonly string[],
  version: string | undefined,
  qualifiers: Qualifiers = {},
  subpath = '',
): string | undefined {
  if (path.some((part) => part === '')) return undefined;
  const pairs = Object.entries(qualifiers)
    .flatMap(([key, value]) => (value ? [`${key}=${encoded(value)}`] : []))
    .sort();
  const behind = `${version ? `@${encoded(version)}` : ''}${pairs.length > 0 ? `?${pairs.join('&')}` : ''}`;
  return `pkg:${type}/${path.map(encoded).join('/')}${behind}${subpath && `#${subpath}`}`;
}

function encoded(text: string): string {
  return encodeURIComponent(text).replaceAll('%3A', ':');
}

/** Packages of JSR are on its registry for npm under names of their own. Source: jsr.io/docs/npm-compatibility. */
function npmUrl({ ecosystem, name, version, registry }: NamedVersion): string | undefined {
  const parts = name.toLowerCase().split('/');
  const isScoped = /^@[^@]+$/.test(parts[0]!) && parts.length === 2;
  if (!isScoped && (parts.length !== 1 || name.includes('@'))) return undefined;
  if (ecosystem === 'npm') return written('npm', parts, version, { repository_url: registry });
  if (!isScoped) return undefined;
  const path = ['@jsr', `${parts[0]!.slice(1)}__${parts[1]}`];
  return written('npm', path, version, { repository_url: 'https://npm.jsr.io' });
}

const VERSION_PART = /^v\d+$/;

/** The module is the package; the rest of a command's import path lies in it. */
function goUrl(path: string, version: string | undefined): string | undefined {
  const parts = path.split('/');
  // Of other hosts than this one, the path does not tell where the module ends.
  const isKnown = parts[0]?.toLowerCase() === 'github.com' && parts.length > 3;
  const length = isKnown ? (VERSION_PART.test(parts[3]!) ? 4 : 3) : parts.length;
  const subpath = parts.slice(length).map(encoded).join('/');
  return written(
    'golang',
    parts.slice(0, length).map((part) => part.toLowerCase()),
    version,
    {},
    subpath,
  );
}

function imageUrl({ name, version, registry = 'docker.io', tag }: NamedVersion): string | undefined {
  const repository = name.toLowerCase();
  const full = registry === 'docker.io' && !repository.includes('/') ? `library/${repository}` : repository;
  const last = full.slice(full.lastIndexOf('/') + 1);
  return written('oci', [last], version, { repository_url: `${registry}/${full}`, tag });
}

/** Hosts that have a type of their own. */
const repositoryTypes: ReadonlyMap<string, string> = new Map([
  ['github.com', 'github'],
  ['bitbucket.org', 'bitbucket'],
]);

function repositoryUrl({ name, version, registry = 'github.com' }: NamedVersion): string | undefined {
  const parts = name.split('/');
  const type = repositoryTypes.get(registry.toLowerCase());
  if (type)
    return parts.length === 2
      ? written(
          type,
          parts.map((part) => part.toLowerCase()),
          version,
        )
      : undefined;
  const vcs = `git+https://${registry}/${name}${version ? `@${version}` : ''}`;
  return written('generic', [parts.at(-1)!], version, { vcs_url: vcs });
}
