/** What the tables know about the packages and images that a launch names. */
import type { PackageName } from '../../data/advisories/row';
import type { Launched } from '../model/model';
import { oncePerLaunch } from '../strings/launch/launchNotes';
import { type AdvisoryMatch, findAdvisories } from '../strings/packages/knownServer';
import type { PackageUse } from '../strings/packages/packageModel';
import { lookupName } from '../strings/packages/packageName';

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
