/** Packages of a policy and of launch lines, names and versions compared as their registries do. */
import { parseUrl } from '../strings/addresses/url';
import type { PackageUse, RegistryKind } from '../strings/packages/packageModel';
import { lookupName, normalizeName } from '../strings/packages/packageName';
import type { VersionRange } from '../strings/packages/rangePart';
import { isExactVersion, type VersionScheme } from '../strings/packages/version';
import { intervalsCover } from '../strings/packages/versionIntervals';
import { parseRange, rangeAllows } from '../strings/packages/versionRange';
import { canonicalHost } from './hostPattern';
import { matchesName, type NamePattern, readNamePattern } from './namePattern';

/** A line of a list of packages: `npm:@scope/name@>=1.2`. */
export interface PackagePattern {
  ecosystem: RegistryKind;
  name: NamePattern;
  versions: VersionRange | undefined;
}

/** Registries whose packages can be listed; images have a list of their own. */
const packageEcosystems = ['npm', 'pypi', 'jsr', 'nuget', 'go', 'cargo', 'git', 'url', 'maven'] as const;

/** How surely a package is what a pattern means; `unclear`: its name fits, and its version may or may not. */
export type PackageFit = 'yes' | 'no' | 'unclear';

const VERSION_MARKS = /^={1,3}\s*/;

/** Reads one line; otherwise what is wrong with it, going on from "it". */
export function readPackagePattern(text: string): { pattern: PackagePattern } | { wrong: string } {
  const colon = text.indexOf(':');
  const ecosystem = packageEcosystems.find((each) => each === text.slice(0, colon).toLowerCase());
  if (colon < 1 || !ecosystem) return { wrong: `needs a registry in front, as in "npm:${text.slice(0, 60)}"` };
  const rest = text.slice(colon + 1).trim();
  const at = ecosystem === 'url' ? -1 : rest.indexOf('@', 1);
  const written = at < 0 ? rest : rest.slice(0, at);
  const name = readNamePattern(canonicalName(ecosystem, written));
  if (!name) return { wrong: 'names no package' };
  if (at < 0) return { pattern: { ecosystem, name, versions: undefined } };
  const versions = readVersions(schemeOf(ecosystem), rest.slice(at + 1).trim());
  return versions ? { pattern: { ecosystem, name, versions } } : { wrong: 'has a version that is no range' };
}

function readVersions(scheme: VersionScheme, text: string): VersionRange | undefined {
  if (text === '') return undefined;
  return parseRange(scheme, scheme === 'pep440' && isExactVersion(scheme, text) ? `==${text}` : text);
}

function schemeOf(ecosystem: RegistryKind): VersionScheme {
  return ecosystem === 'pypi' ? 'pep440' : 'semver';
}

/** The name that two spellings of one package share. Signs of patterns stay. */
function canonicalName(ecosystem: RegistryKind, name: string): string {
  if (ecosystem === 'url') return name;
  return normalizeName(ecosystem as Parameters<typeof normalizeName>[0], name);
}

/** The name of a package on a launch line, its host in front where that is not the usual one. */
export function canonicalPackage(use: Pick<PackageUse, 'ecosystem' | 'name' | 'registry' | 'spec'>): string {
  const { ecosystem, name, registry } = use;
  if (ecosystem === 'url') return archiveName(use.spec.text) ?? name;
  const host = registry === undefined ? undefined : (canonicalHost(registry) ?? registry);
  const named = { ecosystem, name, ...(host !== undefined && { registry: host }) };
  return canonicalName(ecosystem, lookupName(named as Parameters<typeof lookupName>[0]).name);
}

/** An archive is named by its host and path. */
function archiveName(text: string): string | undefined {
  const parts = parseUrl(text.slice(Math.max(text.search(/https?:/i), 0)));
  const host = parts && canonicalHost(parts.host);
  return host === undefined ? undefined : `${host}${parts?.path}`;
}

/** Whether every version that may be taken is one of the pattern's. */
export function matchesPackage({ ecosystem, name, versions }: PackagePattern, use: PackageUse): PackageFit {
  if (use.ecosystem !== ecosystem || !matchesName(name, canonicalPackage(use))) return 'no';
  if (!versions) return 'yes';
  const scheme = schemeOf(ecosystem);
  const version = use.version?.trim().replace(VERSION_MARKS, '') ?? '';
  if (use.pin === 'exact' || (use.pin === 'range' && isExactVersion(scheme, version)))
    return rangeAllows(scheme, versions, version, 'all') ? 'yes' : 'no';
  const inner = use.pin === 'range' ? parseRange(scheme, use.version ?? '') : undefined;
  if (!inner) return 'unclear';
  const isPlain = versions.every(({ conditions }) => conditions.length === 0);
  return isPlain && intervalsCover(versions, inner) ? 'yes' : 'unclear';
}

/** Whether the newest version, which is taken where none is named, is one of the pattern's. */
export function coversNewest({ versions }: PackagePattern): boolean {
  return versions === undefined || versions.some(({ high }) => high === undefined);
}
