/** The package that an entry of a manifest publishes, in the same words as the packages of a launch. */
import type { ServerEntry } from '../model/model';
import { imagePackage, parseImage } from '../strings/packages/imageReference';
import type { PackageSpec, PackageUse } from '../strings/packages/packageModel';
import { parseCargoSpec, parseNpmSpec, parseNugetSpec, parsePypiSpec } from '../strings/packages/packageSpec';
import { urlSource } from '../strings/packages/sourceUrl';
import type { StringNode } from '../syntax/text';
import { manifestPackage } from './manifestPackage';

/** One of them. */
export interface ManifestUse {
  /** Undefined where the manifest names a kind of registry that is not known, or no name of it. */
  use: PackageUse | undefined;
  at: StringNode;
  /** The registry that has it, where the manifest names one. */
  address: StringNode | undefined;
}

/** Undefined for entries that name no registry, as those of hosts. */
export function manifestUse(server: ServerEntry): ManifestUse | undefined {
  const published = manifestPackage(server);
  if (!published) return undefined;
  const { registry, identifier, version, address } = published;
  const written = readers.get(registry)?.(identifier.value.trim(), version?.value.trim() ?? '');
  const use = written && !written.spec.local ? useOf(written) : undefined;
  return { use, at: identifier, address };
}

interface WrittenSpec {
  text: string;
  spec: PackageSpec;
}

function useOf({ text, spec }: WrittenSpec): PackageUse {
  return { ...spec, spec: { text, origin: -1, start: 0, end: text.length }, role: 'target' };
}

type ReadSpec = (name: string, version: string) => WrittenSpec;

/** Of registries as the manifest calls them. */
const readers: ReadonlyMap<string, ReadSpec> = new Map<string, ReadSpec>([
  ['npm', joinedBy('@', parseNpmSpec)],
  ['pypi', joinedBy('==', parsePypiSpec)],
  ['nuget', joinedBy('@', parseNugetSpec)],
  ['cargo', joinedBy('@', parseCargoSpec)],
  ['oci', readImage],
  ['mcpb', (text) => ({ text, spec: urlSource(text, 0) })],
]);

function joinedBy(sign: string, parse: (text: string) => PackageSpec): ReadSpec {
  return (name, version) => {
    const text = version === '' ? name : name + sign + version;
    return { text, spec: parse(text) };
  };
}

/** The version stands in the name, or beside it in older manifests. */
function readImage(name: string, version: string): WrittenSpec {
  const { tag, digest } = parseImage(name);
  const isWhole = version === '' || tag !== undefined || digest !== undefined;
  const text = isWhole ? name : `${name}${version.startsWith('sha256:') ? '@' : ':'}${version}`;
  return { text, spec: imagePackage(parseImage(text)) };
}
