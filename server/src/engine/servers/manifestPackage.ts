/** The package that an entry of a manifest publishes: a registry, a name and a version instead of a launch. */
import type { EntryRole } from '../../../../shared/src/hosts/host';
import type { ServerEntry } from '../model/model';
import type { StringNode } from '../syntax/text';

/** One package as a manifest names it. */
export interface ManifestPackage {
  /** As written: `npm`, `oci` … */
  registry: string;
  identifier: StringNode;
  version: StringNode | undefined;
  /** Of the registry, where it is named. */
  address: StringNode | undefined;
}

/** Undefined for entries that name no registry, as those of hosts. */
export function manifestPackage(server: ServerEntry): ManifestPackage | undefined {
  const registry = stringOf(server, 'registry');
  const identifier = registry && stringOf(server, 'name');
  if (!registry || !identifier?.value.trim()) return undefined;
  const [version, address] = [stringOf(server, 'version'), stringOf(server, 'registryAddress')];
  return { registry: registry.value, identifier, version, address };
}

function stringOf(server: ServerEntry, role: EntryRole): StringNode | undefined {
  const value = server.fields.find(({ field, path }) => field.role === role && path.length === 0)?.member.value;
  return value?.kind === 'string' ? value : undefined;
}
