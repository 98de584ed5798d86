/** A reported package as look-ups by package and by advisory know it. */
import type { ReportedPackage } from '../../../shared/src/report';
import type { RegistryKind } from '../engine/strings/packages/packageModel';
import type { UsedPackage } from '../engine/strings/packages/usesPackage';

/** What a report keeps of it is enough. */
export function usedPackage({
  ecosystem,
  name,
  version,
  pinned,
  registry,
}: Pick<ReportedPackage, 'ecosystem' | 'name' | 'version' | 'pinned' | 'registry'>): UsedPackage {
  const hasHost = ecosystem === 'oci' || ecosystem === 'git';
  return {
    ecosystem: ecosystem as RegistryKind,
    name,
    version: version ?? undefined,
    pin: pinned,
    ...(hasHost && registry !== null && { registry }),
  };
}
