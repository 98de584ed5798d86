/** What the tables know about the packages and images that a launch names. */
import type { PackageName } from '../../data/advisories/row';
import type { Launched, ServerEntry } from '../model/model';
import { oncePerLaunch } from '../strings/launch/launchNotes';
import { type AdvisoryMatch, findAdvisories, findSafeVersion } from '../strings/packages/knownServer';
import type { PackageUse } from '../strings/packages/packageModel';
import { lookupName } from '../strings/packages/packageName';

/** A server, or a command, which talks to nobody over a transport. */
type Advised = Launched & Partial<Pick<ServerEntry, 'transport'>>;

/** A package with the rows that hold for it. */
export interface AdvisedPackage {
  use: PackageUse;
  /** The name under which it is looked up. */
  known: PackageName;
  matches: readonly AdvisoryMatch[];
}

/** Packages of an entry or command that some row is about; nearly always none. */
export function advisedPackages(server: Launched): readonly AdvisedPackage[] {
  return server.command ? advisedBy(server.launch) : [];
}

const advisedBy = oncePerLaunch(({ packages }): readonly AdvisedPackage[] => {
  const advised: AdvisedPackage[] = [];
  for (const use of packages) {
    if (use.local) continue;
    const known = lookupName(use);
    const matches = findAdvisories(known.ecosystem, known.name, namedVersion(use)).filter(
      ({ kind }) => kind !== 'vulnerable' || saysVersion(use),
    );
    if (matches.length > 0) advised.push({ use, known, matches });
  }
  return advised;
});

/** The version, range or tag that is looked up. */
export function namedVersion({ version, pin }: PackageUse): string | undefined {
  return pin === 'exact' || pin === 'range' || pin === 'tag' ? version : undefined;
}

/** A commit, a digest or a variable names one version, but not which. */
function saysVersion({ pin }: PackageUse): boolean {
  return pin !== 'unknown' && pin !== 'digest' && pin !== 'commit';
}

/** What matters most about a package. Of one package one finding speaks, and names the rest. */
export type PackageMatter = 'malicious' | 'vulnerable' | 'retired' | 'unpinned';

/** The matter that leads: of a weakness that no version is free of and that is no error, moving away comes first. */
export function leadingMatter(server: Advised, { use, known, matches }: AdvisedPackage): PackageMatter {
  const kinds = new Set(matches.map(({ kind }) => kind));
  if (kinds.has('malicious')) return 'malicious';
  if (!kinds.has('vulnerable')) return kinds.has('retired') ? 'retired' : 'unpinned';
  const isError = matches.some((match) => match.kind === 'vulnerable' && weaknessSeverity(server, match) === 'error');
  if (isError || !kinds.has('retired')) return 'vulnerable';
  return findSafeVersion(known.ecosystem, known.name, namedVersion(use)) ? 'vulnerable' : 'retired';
}

/** How the version of a package is left open, as the end of "it …"; undefined where it is exact or cannot be told. */
export function openVersion({ pin, version }: PackageUse): string | undefined {
  switch (pin) {
    case 'none':
      return 'has no version';
    case 'tag':
      return `follows the tag "${version}"`;
    case 'branch':
      return `follows the branch "${version}"`;
    case 'range':
      return `allows any version in "${version}"`;
    default:
      return undefined;
  }
}

/** For a finding that another one of the same package names: shown to those who want every single rule. */
export const namedElsewhere = { severity: 'information', persona: 'auditor' } as const;

/** How bad a weakness is where the server is used like this. */
export function weaknessSeverity(
  server: Advised,
  { row, exposure }: Extract<AdvisoryMatch, { kind: 'vulnerable' }>,
): 'error' | 'warning' {
  // What only a listening server suffers from does not hold for one that talks over its input and output.
  const reachable = !row.networkOnly || (server.transport ?? 'stdio') !== 'stdio';
  return exposure !== 'newest' && reachable ? 'error' : 'warning';
}
