/** Packages that a launch downloads: where they are named, and how a version or another name is written there. */
import type { PackageName } from '../data/advisories/row';
import type { Facts } from './facts';
import type { Fix } from './finding';
import type { FixTraits } from './fixes';
import { replaceWordFix } from './launchPlaces';
import { placeOfWord, type ServerEntry } from './model';
import { lookupName } from './values/packageName';
import type { PackageUse } from './values/packageSpec';
import type { Word } from './values/shellWords';

/** Stands for the version in a fix that asks the person for one. */
export const versionMarker = '\u{e000}version\u{e000}';

/** Pins a package: to the version that is on this machine where there is one, and to one that the person types. */
export function pinFixes(server: ServerEntry, use: PackageUse, facts: Facts): (Fix | undefined)[] {
  const { ecosystem, name } = lookupName(use);
  const installed = facts.installedVersion?.(ecosystem, name);
  return [
    installed &&
      versionFix(server, use, installed.version, {
        title: `Pin to ${installed.version}, the version on this machine (${installed.from})`,
        safe: false,
        preferred: true,
      }),
    asking(
      versionFix(server, use, versionMarker, { title: 'Pin to a version you type', safe: false }),
      `Exact version of ${use.name}`,
    ),
  ];
}

/** Writes an exact version. */
export function versionFix(server: ServerEntry, use: PackageUse, version: string, traits: FixTraits): Fix | undefined {
  const text = specWith(server, use, use.spec.text.slice(use.nameSpan.start, use.nameSpan.end), version);
  return text === undefined ? undefined : replaceWordFix(server, use.spec, { text }, traits);
}

/** Names another package of the same registry. Its versions are its own, so a pinned one is asked for anew. */
export function renamePackageFix(server: ServerEntry, use: PackageUse, meant: PackageName): Fix | undefined {
  if (meant.ecosystem !== use.ecosystem || use.alias !== undefined) return undefined;
  const traits = { title: `Use ${meant.name}`, safe: false };
  if (use.pin !== 'exact' && use.pin !== 'range') {
    return replaceWordFix(server, use.spec, { part: use.nameSpan, text: meant.name }, traits);
  }
  const text = specWith(server, use, meant.name, versionMarker);
  if (text === undefined) return undefined;
  const fix = replaceWordFix(
    server,
    use.spec,
    { text },
    { ...traits, title: `${traits.title}, in a version you type` },
  );
  return asking(fix, `Exact version of ${meant.name}`);
}

const pythonName = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;
const scopedName = /^(?:@[A-Za-z0-9._~-]+\/)?[A-Za-z0-9._~-]+$/;

/** The specification with that name and version; undefined where the runner has no such form. */
function specWith(server: ServerEntry, use: PackageUse, name: string, version: string): string | undefined {
  const { spec, nameSpan, ecosystem, versionSpan } = use;
  const head = spec.text.slice(0, nameSpan.start) + name;
  const tail = versionSpan ? spec.text.slice(versionSpan.end) : '';
  switch (ecosystem) {
    case 'pypi': {
      // Behind anything but a name of that registry a version would be read as part of the name.
      if (!pythonName.test(name)) return undefined;
      const extras = use.extras === undefined ? '' : `[${use.extras}]`;
      const separator = takesAtVersion(server, use) && !spec.text.includes('==') ? '@' : '==';
      if (!spec.text.startsWith(extras, nameSpan.end)) return undefined;
      return `${head}${extras}${separator}${version}`;
    }
    case 'go':
      return `${head}@${version.startsWith('v') ? version : `v${version}`}${tail}`;
    case 'oci':
      return use.pin === 'digest' ? undefined : `${head}:${version}`;
    case 'npm':
    case 'jsr':
    case 'nuget':
      if (!scopedName.test(name)) return undefined;
      return `${head}@${version}${tail}`;
    default:
      return undefined;
  }
}

/** `uvx name@version` is that tool's own form; everywhere else Python's `==` holds. */
function takesAtVersion({ launch }: ServerEntry, use: PackageUse): boolean {
  const direct = launch.runner?.id === 'uvx' || launch.runner?.id === 'uv tool run';
  return direct && use.role === 'target' && !launch.runnerOptions.some(({ value }) => value === use.spec);
}

/** Pins a repository to a commit that the person types; archives name their version in ways of their own. */
export function commitFix(server: ServerEntry, use: PackageUse): Fix | undefined {
  if (use.ecosystem !== 'git') return undefined;
  const { spec, versionSpan, nameSpan } = use;
  const traits = { title: 'Pin to a commit you type', safe: false };
  if (versionSpan) return askForCommit(server, use, { part: versionSpan, text: versionMarker }, traits);
  // Python tools put the ref behind `@`, before any fragment; npm's put it into the fragment, which must be free.
  const python = /^(?:uv|pip|python)/.test(server.launch.runner?.id ?? '');
  const hash = spec.text.indexOf('#', nameSpan.start);
  if (!python && hash >= 0) return undefined;
  const at = python && hash >= 0 ? hash : spec.text.length;
  const text = `${python ? '@' : '#'}${versionMarker}`;
  return askForCommit(server, use, { part: { start: at, end: at }, text }, traits);
}

function askForCommit(
  server: ServerEntry,
  use: PackageUse,
  replacement: { part: { start: number; end: number }; text: string },
  traits: FixTraits,
): Fix | undefined {
  return asking(replaceWordFix(server, use.spec, replacement, traits), `Commit of ${use.name}`);
}

/** Adds a digest that the person types to an image; the tag stays for people. */
export function digestFix(server: ServerEntry, image: Word): Fix | undefined {
  const end = { start: image.text.length, end: image.text.length };
  const traits = { title: 'Pin to a digest you type', safe: false };
  const fix = replaceWordFix(server, image, { part: end, text: `@${versionMarker}` }, traits);
  return asking(fix, 'Digest of the image (sha256:…)');
}

function asking(fix: Fix | undefined, prompt: string): Fix | undefined {
  return fix && { ...fix, asks: { prompt, marker: versionMarker } };
}

/** Place of the argument that names a package. */
export function placeOfPackage(server: ServerEntry, use: PackageUse) {
  return placeOfWord(server, use.spec);
}
