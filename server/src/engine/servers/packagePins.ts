/** Packages that a launch downloads: where they are named, and how a version or another name is written there. */
import type { AnswerFormName } from '../../../../shared/src/answerForms';
import type { PackageName } from '../../data/advisories/row';
import type { Fix } from '../findings/finding';
import { type FixTraits, withQuestion } from '../findings/fixes';
import type { LintEnvironment } from '../findings/lintEnvironment';
import type { VersionQuery } from '../findings/versionQuery';
import { locationOfWord, type ServerEntry } from '../model/model';
import { type ImageReference, imageName } from '../strings/packages/imageReference';
import { isCleanVersion, versionScheme } from '../strings/packages/knownServer';
import type { PackageUse } from '../strings/packages/packageModel';
import { lookupName } from '../strings/packages/packageName';
import { followsRange } from '../strings/packages/versionRange';
import type { Word } from '../strings/shellWords';
import type { Span } from '../syntax/text';
import { replaceWordFix } from './launchLocations';
import { namedRegistry } from './namedRegistry';

/** Stands for the version in a fix that asks the person for one. */
export const VERSION_MARKER = '\u{e000}version\u{e000}';

/** Pins a package: to the version that is on this machine where there is one, and to one that the person types. */
export function pinFixes(server: ServerEntry, use: PackageUse, environment: LintEnvironment): (Fix | undefined)[] {
  const { ecosystem, name } = lookupName(use);
  const found = environment.installedVersion?.(ecosystem, name);
  const installed = found && isTaken(use, found.version) && isCleanVersion(ecosystem, name, found.version) && found;
  return [
    installed
      ? versionFix(server, use, installed.version, {
          title: `Pin to ${installed.version} (installed, ${installed.from})`,
          safe: false,
          preferred: true,
        })
      : undefined,
    newestFix(server, use, environment),
    withVersionQuestion(
      versionFix(server, use, VERSION_MARKER, { title: 'Pin to a version…', safe: false }),
      `Exact version of ${use.name}`,
      versionForm(ecosystem),
    ),
  ];
}

/** Whether the runner would take the version that is on this machine: what lies outside the range it passes by. */
function isTaken({ ecosystem, version, pin }: PackageUse, installed: string): boolean {
  return pin !== 'range' || followsRange(versionScheme(ecosystem), version, installed);
}

/** Writes an exact version. */
export function versionFix(server: ServerEntry, use: PackageUse, version: string, traits: FixTraits): Fix | undefined {
  // A word that starts like an option would be taken for one.
  if (use.spec.text.startsWith('-')) return undefined;
  const change = pinnedPart(server, use, use.name, version);
  const fix = change && replaceWordFix(server, use.spec, change, traits);
  return fix && { ...fix, pin: { name: use.name, version } };
}

/** Asks the registry's own client for the newest version. */
function newestFix(server: ServerEntry, use: PackageUse, { choosesVersions }: LintEnvironment): Fix | undefined {
  const { ecosystem, name, version } = use;
  if (!choosesVersions || (ecosystem !== 'npm' && ecosystem !== 'pypi')) return undefined;
  const fix = versionFix(server, use, VERSION_MARKER, { title: 'Pin to the newest version…', safe: false });
  // `uvx name@latest` asks for the newest version, as the bare name does.
  const isNamed = version !== undefined && !(ecosystem === 'pypi' && version === 'latest');
  const registry = namedRegistry(server);
  const query = {
    ecosystem,
    name,
    ...(isNamed ? { follows: version } : {}),
    ...(registry === undefined ? {} : { registry }),
  };
  return lookedUp(fix, name, query);
}

function lookedUp(fix: Fix | undefined, name: string, query: VersionQuery): Fix | undefined {
  return fix && { ...fix, pin: { name, version: { query, marker: VERSION_MARKER } } };
}

/** Names another package of the same registry. Its versions are its own, so a pinned one is asked for anew. */
export function renamePackageFix(server: ServerEntry, use: PackageUse, meant: PackageName): Fix | undefined {
  if (meant.ecosystem !== use.ecosystem || use.alias !== undefined) return undefined;
  const traits = { title: `Use ${meant.name}`, safe: false };
  if (use.pin !== 'exact' && use.pin !== 'range') {
    return replaceWordFix(server, use.spec, { part: use.nameSpan, text: meant.name }, traits);
  }
  const pinned = pinnedPart(server, use, meant.name, VERSION_MARKER);
  if (pinned === undefined) return undefined;
  const { start } = use.nameSpan;
  const text = meant.name + use.spec.text.slice(use.nameSpan.end, pinned.part.start) + pinned.text;
  const change = { part: { start, end: pinned.part.end }, text };
  const fix = replaceWordFix(server, use.spec, change, { ...traits, title: `${traits.title} in a version…` });
  return withVersionQuestion(fix, `Exact version of ${meant.name}`, versionForm(meant.ecosystem));
}

const PYTHON_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;
const SCOPED_NAME = /^(?:@[A-Za-z0-9._~-]+\/)?[A-Za-z0-9._~-]+$/;

/** What to write behind the name, and in the place of which part; undefined where the runner has no such form. */
function pinnedPart(
  server: ServerEntry,
  use: PackageUse,
  name: string,
  version: string,
): { part: Span; text: string } | undefined {
  const { spec, nameSpan, ecosystem, versionSpan } = use;
  const part = { start: nameSpan.end, end: versionSpan?.end ?? nameSpan.end };
  switch (ecosystem) {
    case 'pypi': {
      // Behind anything but a name of that registry a version would be read as part of the name.
      if (!PYTHON_NAME.test(name)) return undefined;
      const extras = use.extras === undefined ? '' : `[${use.extras}]`;
      const separator = takesAtVersion(server, use) && !spec.text.includes('==') ? '@' : '==';
      if (!spec.text.startsWith(extras, nameSpan.end)) return undefined;
      const start = nameSpan.end + extras.length;
      return { part: { start, end: Math.max(start, part.end) }, text: separator + version };
    }
    case 'go':
      return { part, text: `@${version.startsWith('v') ? version : `v${version}`}` };
    case 'oci':
      // A registry has the tags with a `v` or those without.
      return use.pin === 'digest' ? undefined : { part, text: `:${use.version?.startsWith('v') ? 'v' : ''}${version}` };
    case 'npm':
    case 'jsr':
    case 'nuget':
      return SCOPED_NAME.test(name) ? { part, text: `@${version}` } : undefined;
    default:
      return undefined;
  }
}

/** What a version of the registry looks like. */
export function versionForm(ecosystem: PackageName['ecosystem']): AnswerFormName {
  return ecosystem === 'pypi' ? 'pep440' : ecosystem === 'nuget' || ecosystem === 'go' ? ecosystem : 'semver';
}

/** `uvx name@version` is that tool's own form; everywhere else Python's `==` holds. */
function takesAtVersion({ launch }: ServerEntry, use: PackageUse): boolean {
  const direct = launch.runner?.id === 'uvx' || launch.runner?.id === 'uv tool run';
  return direct && use.role === 'target' && !launch.runnerOptions.some(({ value }) => value === use.spec);
}

/** Pins a repository to the commit that it has now, or to one that the person types; archives have ways of their own. */
export function commitFixes(
  server: ServerEntry,
  use: PackageUse,
  { choosesVersions }: LintEnvironment,
): (Fix | undefined)[] {
  // An address without a path names no repository.
  if (use.ecosystem !== 'git' || use.name === '') return [];
  const typed = commitFix(server, use, { title: 'Pin to a commit…', safe: false });
  const asked = withVersionQuestion(typed, `Commit of ${use.name}`, 'commit');
  const address = repositoryAddress(use);
  if (!choosesVersions || !address) return [asked];
  const query = { ecosystem: 'git', name: address, ...(use.version ? { follows: use.version } : {}) } as const;
  const title = use.version ? `Pin to the current commit of "${use.version}"…` : 'Pin to the newest commit…';
  return [lookedUp(typed && { ...typed, title }, use.name, query), asked];
}

const shorthands: ReadonlyMap<string, string> = new Map(
  ['github.com', 'gitlab.com', 'bitbucket.org'].map((host) => [host.split('.')[0]!, host]),
);

/** The address as git wants it: without the marks of package managers, short forms written out. */
function repositoryAddress({ spec, nameSpan, registry }: PackageUse): string | undefined {
  const text = spec.text.slice(0, nameSpan.end);
  const url = /(?:git\+)?((?:https?|ssh):\/\/\S{1,500})$/.exec(text)?.[1];
  if (url) return url;
  if (/(?:^|[ @+])git@[\w.-]{1,250}:\S{1,400}$/.test(text)) return text.slice(text.lastIndexOf('git@'));
  const [host] = [...shorthands].flatMap(([short, full]) => (text.startsWith(`${short}:`) ? [full] : []));
  const path = text.slice(nameSpan.start);
  if (!/^[\w.-]{1,100}\/[\w.-]{1,100}$/.test(path)) return undefined;
  return host || registry === undefined || registry === 'github.com'
    ? `https://${host ?? 'github.com'}/${path}`
    : undefined;
}

function commitFix(server: ServerEntry, use: PackageUse, traits: FixTraits): Fix | undefined {
  const { spec, versionSpan, nameSpan } = use;
  if (versionSpan) return replaceWordFix(server, spec, { part: versionSpan, text: VERSION_MARKER }, traits);
  // Python tools put the ref behind `@`, before any fragment; npm's put it into the fragment, which must be free.
  const python = /^(?:uv|pip|python)/.test(server.launch.runner?.id ?? '');
  const hash = spec.text.indexOf('#', nameSpan.start);
  if (!python && hash >= 0) return undefined;
  const at = python && hash >= 0 ? hash : spec.text.length;
  const text = `${python ? '@' : '#'}${VERSION_MARKER}`;
  return replaceWordFix(server, spec, { part: { start: at, end: at }, text }, traits);
}

/** Adds the digest that the tag has now, or one that the person types; the tag stays for people. */
export function digestFixes(
  server: ServerEntry,
  image: Word,
  reference: ImageReference,
  { choosesVersions }: LintEnvironment,
): (Fix | undefined)[] {
  // A word that starts like an option would be taken for one.
  if (image.text.startsWith('-')) return [];
  const { repository, tag } = reference;
  const end = { start: image.text.length, end: image.text.length };
  const traits = { title: 'Pin to a digest…', safe: false };
  const typed = replaceWordFix(server, image, { part: end, text: `@${VERSION_MARKER}` }, traits);
  const asked = withVersionQuestion(typed, 'Digest of the image (sha256:…)', 'digest');
  if (!choosesVersions) return [asked];
  const title = `Pin to the current digest of "${tag ?? 'latest'}"…`;
  const query = {
    ecosystem: 'oci',
    name: imageName(reference),
    ...(tag === undefined ? {} : { follows: tag }),
  } as const;
  return [lookedUp(typed && { ...typed, title }, repository, query), asked];
}

/** Asks for the version, commit or digest. */
export function withVersionQuestion(fix: Fix | undefined, prompt: string, form: AnswerFormName): Fix | undefined {
  return withQuestion(fix, { prompt, marker: VERSION_MARKER, form });
}

/** Place of the argument that names a package. */
export function locationOfPackage(server: ServerEntry, use: PackageUse) {
  return locationOfWord(server, use.spec);
}
