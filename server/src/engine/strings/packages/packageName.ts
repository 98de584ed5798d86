/** Names of packages, images and repositories as launch lines have them, and the spelling that look-ups use. */
import type { PackageName } from '../../../data/advisories/row';

export { normalizeName, packageKey, parsePackageKey } from '../../knowledge/packageKey';

/** What is known of a package on a launch line; `registry` is the host of an image or a repository. */
export interface NamedPackage extends PackageName {
  readonly registry?: string;
}

/** The name to look up: an image or a repository carries its host, unless that is the usual one. */
export function lookupName(use: NamedPackage): PackageName {
  const { ecosystem, name, registry } = use;
  const usual = ecosystem === 'oci' ? 'docker.io' : ecosystem === 'git' ? 'github.com' : registry;
  if (registry === undefined || registry.toLowerCase() === usual) return { ecosystem, name };
  return { ecosystem, name: `${registry}/${name}` };
}
