/** Packages that a launch downloads: where they are named, and how an exact version is written there. */
import type { Facts } from './facts';
import type { Fix } from './finding';
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
  const typed = pinFix(server, use, versionMarker, 'Pin to a version you type');
  return [
    installed &&
      pinFix(
        server,
        use,
        installed.version,
        `Pin to ${installed.version}, the version on this machine (${installed.from})`,
        true,
      ),
    typed && { ...typed, asks: { prompt: `Exact version of ${use.name}`, marker: versionMarker } },
  ];
}

function pinFix(
  server: ServerEntry,
  use: PackageUse,
  version: string,
  title: string,
  preferred = false,
): Fix | undefined {
  const text = pinnedSpec(server, use, version);
  if (text === undefined) return undefined;
  return replaceWordFix(server, use.spec, { text }, { title, safe: false, ...(preferred ? { preferred } : {}) });
}

/** The specification with an exact version; undefined where the runner has no such form. */
function pinnedSpec(server: ServerEntry, use: PackageUse, version: string): string | undefined {
  const { spec, nameSpan, ecosystem, versionSpan } = use;
  const head = spec.text.slice(0, nameSpan.end);
  if (ecosystem === 'pypi') {
    const extras = use.extras === undefined ? '' : `[${use.extras}]`;
    const separator = takesAtVersion(server, use) ? '@' : '==';
    return spec.text.startsWith(`${head}${extras}`) ? `${head}${extras}${separator}${version}` : undefined;
  }
  if (!['npm', 'jsr', 'nuget', 'go'].includes(ecosystem)) return undefined;
  const tail = versionSpan ? spec.text.slice(versionSpan.end) : '';
  const prefixed = ecosystem === 'go' && !version.startsWith('v') ? `v${version}` : version;
  return `${head}@${prefixed}${tail}`;
}

/** `uvx name@version` is that tool's own form; everywhere else Python's `==` holds. */
function takesAtVersion({ launch }: ServerEntry, use: PackageUse): boolean {
  const direct = launch.runner?.id === 'uvx' || launch.runner?.id === 'uv tool run';
  return direct && use.role === 'target' && !launch.runnerOptions.some(({ value }) => value === use.spec);
}

/** Pins a git source to a commit that the person types; other kinds of addresses name their version in their own way. */
export function commitFix(server: ServerEntry, use: PackageUse): Fix | undefined {
  if (use.ecosystem !== 'git') return undefined;
  const { spec, versionSpan } = use;
  const mark = spec.text.includes('#') || !/^git\+/.test(spec.text.slice(use.nameSpan.start - 40)) ? '#' : '@';
  const replacement = versionSpan
    ? { part: versionSpan, text: versionMarker }
    : { part: { start: spec.text.length, end: spec.text.length }, text: `${mark}${versionMarker}` };
  const fix = replaceWordFix(server, spec, replacement, { title: 'Pin to a commit you type', safe: false });
  return fix && { ...fix, asks: { prompt: `Commit of ${use.name}`, marker: versionMarker } };
}

/** Adds a digest that the person types to an image. */
export function digestFix(server: ServerEntry, image: Word): Fix | undefined {
  const part = { start: image.text.length, end: image.text.length };
  const traits = { title: 'Pin to a digest you type', safe: false };
  const fix = replaceWordFix(server, image, { part, text: `@${versionMarker}` }, traits);
  return fix && { ...fix, asks: { prompt: 'Digest of the image (sha256:…)', marker: versionMarker } };
}

/** Place of the argument that names a package. */
export function placeOfPackage(server: ServerEntry, use: PackageUse) {
  return placeOfWord(server, use.spec);
}
