/** What a pin fix may ask of a person's own package clients, and which of the published versions it then takes. */
import { counted } from '../../../../shared/src/words';
import { findAdvisories, findSafeVersion, isCleanVersion, versionScheme } from '../strings/packages/knownServer';
import { compareVersions, isForeignPrerelease, newestFirst } from '../strings/packages/version';
import { parseRange, rangeAllows } from '../strings/packages/versionRange';

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
  /** Versions that are old enough for the cooldown, where the client sorts them itself and tells no days. */
  agedVersions?: readonly string[];
  /** What the authors say of a newest version that they have given up. */
  deprecated?: string;
  /** The program that answered. */
  client: string;
}

/** How old a version has to be before it is taken: most that do harm are found, and taken back, within days. */
export interface Cooldown {
  days: number;
  /** Last day of publication that is old enough, YYYY-MM-DD. */
  notAfter: string;
}

/** The version to write, with what a person should know of it; or why there is none. */
export type ChosenVersion = { version: string; says: string } | { refused: string };

/**
 * Chooses among the published versions as the package manager itself would, but never one that an advisory is about:
 * the newest clean one of what is followed, else the next clean one above it, which then says what it leaves. A version that
 * is too young waits, unless every older one has a known weakness.
 */
export function chooseVersion(query: VersionQuery, published: PublishedVersions, cooldown?: Cooldown): ChosenVersion {
  const chosen = choose(query, published, cooldown);
  const { ecosystem } = query;
  // Digests and commits have no days, and nobody expects any.
  if ('refused' in chosen || !cooldown || ecosystem === 'oci' || ecosystem === 'git') return chosen;
  const { version, says } = chosen;
  const isTold = published.agedVersions !== undefined || Object.hasOwn(published.dates, version);
  return isTold ? chosen : { version, says: `${says}; ${published.client} does not tell how old it is` };
}

function choose(query: VersionQuery, published: PublishedVersions, cooldown: Cooldown | undefined): ChosenVersion {
  const { ecosystem, name, follows } = query;
  if (ecosystem === 'oci' || ecosystem === 'git') return chooseMoving(query, published);
  const allowed = allowedVersions(query, published);
  const [wanted] = allowed;
  if (wanted === undefined) return { refused: `no published version fits "${follows}"` };
  const isClean = (version: string): boolean => isCleanVersion(ecosystem, name, version);
  const young = (version: string): boolean => isYoung(version, published, cooldown);
  const waited = young(wanted) ? olderClean(query, allowed, young) : undefined;
  if (waited !== undefined) {
    return {
      version: waited,
      says: `${describe(query, waited, published)}; ${wanted} is younger than ${daysOf(cooldown)}`,
    };
  }
  if (young(wanted) && allowed.every(young) && isClean(wanted)) {
    return { refused: `every version of it is younger than ${daysOf(cooldown)}` };
  }
  const clean = allowed.find((version) => !young(version) && isClean(version)) ?? allowed.find(isClean);
  const isHurried = clean !== undefined && young(clean);
  const hurry = isHurried ? `; younger than ${daysOf(cooldown)}, but older ones have known vulnerabilities` : '';
  if (clean === wanted) return { version: clean, says: describe(query, clean, published) + hurry };
  const fault = `${wanted} ${faultOf(query, wanted)}`;
  if (clean !== undefined) return { version: clean, says: `${describe(query, clean, published)}; ${fault}${hurry}` };
  const next = nextClean(query, allowed, published);
  const reason = isRange(query, published) ? `every version that fits "${follows}" has a known vulnerability` : fault;
  if (next === undefined) return { refused: `${reason}, and there is no later version without one` };
  const says = describe(query, next, published);
  return { version: next, says: isBare(query) ? `${says}; ${reason}` : `${says}; this leaves "${follows}": ${reason}` };
}

/** Of versions whose day of publication is not told nobody knows. */
function isYoung(version: string, { dates, agedVersions }: PublishedVersions, cooldown: Cooldown | undefined): boolean {
  if (agedVersions) return cooldown !== undefined && !agedVersions.includes(version);
  const date = Object.hasOwn(dates, version) ? dates[version] : undefined;
  return cooldown !== undefined && date !== undefined && date > cooldown.notAfter;
}

function daysOf(cooldown: Cooldown | undefined): string {
  return counted(cooldown?.days ?? 0, 'day');
}

/** What would have been taken before the first choice was published. */
function olderClean(
  { ecosystem, name }: VersionQuery,
  allowed: readonly string[],
  young: (version: string) => boolean,
): string | undefined {
  const scheme = versionScheme(ecosystem);
  const [wanted = ''] = allowed;
  return allowed.find((version) => {
    const isEarlier = (compareVersions(scheme, version, wanted) ?? 0) < 0;
    return isEarlier && !young(version) && isCleanVersion(ecosystem, name, version);
  });
}

/** A name alone, or with the tag that stands for it. */
function isBare({ follows }: VersionQuery): boolean {
  return follows === undefined || follows === 'latest';
}

function isRange(query: VersionQuery, { tags }: PublishedVersions): boolean {
  return !isBare(query) && !Object.hasOwn(tags, query.follows ?? '');
}

/** What the package manager may take, its first choice first. */
function allowedVersions(query: VersionQuery, published: PublishedVersions): readonly string[] {
  const { ecosystem, follows } = query;
  const { newest, versions, tags, deprecated } = published;
  const scheme = versionScheme(ecosystem);
  const all = newestFirst(scheme, [newest, ...versions]);
  const tagged = follows !== undefined && Object.hasOwn(tags, follows) ? tags[follows] : undefined;
  if (isBare(query) && ecosystem === 'npm') {
    // npm takes what the authors call latest, even a pre-release, and whatever other versions are numbered.
    const latest = tagged ?? newest;
    return [latest, ...all.filter((version) => version !== latest && !isForeignPrerelease(scheme, version, latest))];
  }
  if (tagged !== undefined) return [tagged];
  const range = parseRange(scheme, isBare(query) ? '' : (follows ?? ''));
  if (!range) return [];
  const allowed = all.filter((version) => rangeAllows(scheme, range, version));
  // Python takes a pre-release that nobody asked for when nothing else fits.
  if (allowed.length === 0 && ecosystem === 'pypi') {
    return all.filter((version) => isBare(query) || rangeAllows(scheme, range, version, 'all'));
  }
  // Within a range, too, npm prefers what the authors call latest, unless they have given it up.
  const isPreferred = ecosystem === 'npm' && deprecated === undefined && allowed.includes(newest);
  return isPreferred ? [newest, ...allowed.filter((version) => version !== newest)] : allowed;
}

/** Digests and commits have no advisories of their own; the name or the tag may. */
function chooseMoving(query: VersionQuery, published: PublishedVersions): ChosenVersion {
  const { ecosystem, name, follows } = query;
  const known = ecosystem === 'oci' ? name : name.replace(/^[a-z+]{2,10}:\/\//, '');
  const bad = findAdvisories(ecosystem, known, follows).some(({ kind }) => kind !== 'retired');
  if (bad) return { refused: 'its current version has a known vulnerability' };
  return { version: published.newest, says: describe(query, published.newest, published) };
}

/** The lowest later version that is clean; the one that the advisories name where the client lists none. */
function nextClean(
  { ecosystem, name }: VersionQuery,
  allowed: readonly string[],
  { newest, versions }: PublishedVersions,
) {
  const scheme = versionScheme(ecosystem);
  const [highest = ''] = newestFirst(scheme, allowed);
  if (versions.length === 0) return findSafeVersion(ecosystem, name, highest);
  const later = newestFirst(scheme, [newest, ...versions]).filter((version) => {
    const isLater = (compareVersions(scheme, version, highest) ?? 0) > 0;
    return isLater && !isForeignPrerelease(scheme, version, highest) && isCleanVersion(ecosystem, name, version);
  });
  return later.at(-1);
}

function faultOf({ ecosystem, name }: VersionQuery, version: string): string {
  const isMalicious = findAdvisories(ecosystem, name, version).some(({ kind }) => kind === 'malicious');
  return isMalicious ? 'is listed as malicious' : 'has a known vulnerability';
}

function describe(
  { ecosystem }: VersionQuery,
  version: string,
  { dates, deprecated, newest, client }: PublishedVersions,
): string {
  const date = Object.hasOwn(dates, version) ? `published ${dates[version]}, ` : '';
  const kind = isForeignPrerelease(versionScheme(ecosystem), version, undefined) ? '; a pre-release' : '';
  const note = deprecated !== undefined && version === newest ? '; its authors call it deprecated' : '';
  return `${date}according to ${client}${kind}${note}`;
}
