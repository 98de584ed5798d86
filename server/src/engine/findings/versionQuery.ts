/** What a pin fix may ask of a person's own package clients, and which of the published versions it then takes. */
import type { Ecosystem } from '../../data/advisories/row';
import { findAdvisories, findSafeVersion, versionScheme } from '../values/packages/knownServer';
import { compareVersions, intervalsContain, parseRange } from '../values/packages/versionRange';

/** Registries and repositories whose clients can tell a version. */
export type AskedEcosystem = 'npm' | 'pypi' | 'oci' | 'git';

/** One question. Its parts come from a configuration: whoever asks checks them first. */
export interface VersionQuery {
  ecosystem: AskedEcosystem;
  /** Package, image without its tag, or address of a repository. */
  name: string;
  /** The tag, branch or range that the configuration follows now. */
  follows?: string;
  /** The registry that the configuration names for it, as written. Nobody contacts it without a person's word. */
  registry?: string;
}

/** What a client answered. */
export interface PublishedVersions {
  /** What following the name means today: a version, the digest of an image, a commit. */
  newest: string;
  /** Every version, in any order; empty where the client does not list them. */
  versions: readonly string[];
  /** Named versions, such as npm's `latest` and `next`. */
  tags: Readonly<Record<string, string>>;
  /** Days of publication, YYYY-MM-DD. */
  dates: Readonly<Record<string, string>>;
  /** What the authors say of a newest version that they have given up. */
  deprecated?: string;
  /** The program that answered. */
  client: string;
}

/** The version to write, with what a person should know of it; or why there is none. */
export type ChosenVersion = { version: string; says: string } | { refused: string };

/** Chooses the newest version within what is followed, and never one that an advisory is about. */
export function chooseVersion(query: VersionQuery, published: PublishedVersions): ChosenVersion {
  const { ecosystem, name, follows } = query;
  if (ecosystem === 'oci' || ecosystem === 'git') return chooseMoving(query, published);
  const wanted = wantedVersion(query, published);
  if (wanted === undefined) return { refused: `no published version fits "${follows}"` };
  if (isClean(ecosystem, name, wanted)) return { version: wanted, says: describe(wanted, published) };
  const safe = firstFixed(query, wanted, published.versions);
  if (safe === undefined) return { refused: `${wanted} has a known weakness and no fixed version is published` };
  return { version: safe, says: `${describe(safe, published)}; ${wanted} has a known weakness` };
}

/** The lowest later version that is clean; the one that the advisories name where the client lists none. */
function firstFixed({ ecosystem, name }: VersionQuery, bad: string, versions: readonly string[]): string | undefined {
  const named = findSafeVersion(ecosystem, name, bad);
  if (named !== undefined && (versions.length === 0 || versions.includes(named))) return named;
  const scheme = versionScheme(ecosystem);
  const later = versions.filter((version) => (compareVersions(scheme, version, bad) ?? 0) > 0);
  const clean = later.filter((version) => isClean(ecosystem, name, version));
  return clean.sort((a, b) => compareVersions(scheme, a, b) ?? 0)[0];
}

/** Digests and commits have no advisories of their own; the name or the tag may. */
function chooseMoving({ ecosystem, name, follows }: VersionQuery, published: PublishedVersions): ChosenVersion {
  const known = ecosystem === 'oci' ? name : name.replace(/^[a-z+]{2,10}:\/\//, '');
  const bad = findAdvisories(ecosystem, known, follows).some(({ kind }) => kind !== 'retired');
  if (bad) return { refused: 'what it follows now has a known weakness' };
  return { version: published.newest, says: describe(published.newest, published) };
}

function wantedVersion({ ecosystem, follows }: VersionQuery, published: PublishedVersions): string | undefined {
  if (follows === undefined) return published.newest;
  if (Object.hasOwn(published.tags, follows)) return published.tags[follows];
  const scheme = versionScheme(ecosystem);
  const range = parseRange(scheme, follows);
  if (!range) return undefined;
  const fitting = [published.newest, ...published.versions].filter(
    (version) => intervalsContain(scheme, range, version) === true,
  );
  // What the authors call newest comes first: version numbers of old schemes can be higher.
  if (fitting[0] === published.newest) return published.newest;
  return fitting.reduce<string | undefined>((best, version) => {
    return best === undefined || (compareVersions(scheme, version, best) ?? 0) > 0 ? version : best;
  }, undefined);
}

function isClean(ecosystem: Ecosystem, name: string, version: string): boolean {
  return findAdvisories(ecosystem, name, version).every(({ kind }) => kind === 'retired');
}

function describe(version: string, { dates, deprecated, newest, client }: PublishedVersions): string {
  const date = Object.hasOwn(dates, version) ? `published ${dates[version]}, ` : '';
  const note = deprecated !== undefined && version === newest ? '; its authors call it deprecated' : '';
  return `${date}according to ${client}${note}`;
}
