/** A package by its name, and where it comes from where that is not obvious. */
import type { PackageName } from '../../data/advisories/row';

const places: Readonly<Record<string, string>> = { npm: ' from npm', pypi: ' from PyPI', oci: ', a container image' };

/** The quoted name, with its registry where another one was asked. */
export function packageWords({ ecosystem, name }: PackageName, asked: string): string {
  return `"${name}"${ecosystem === asked ? '' : (places[ecosystem] ?? ` (${ecosystem})`)}`;
}
