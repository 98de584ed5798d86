/** Reads package specifications: which package, which version, and whether that version can move. */
import type { Span } from '../../syntax/text';
import type { PackageSpec, Pin, RegistryKind } from './packageModel';
import { gitSource, isGitUrl, urlSource } from './sourceUrl';

const VARIABLE = /\$\{|\$[A-Za-z_(]|\{\{|\{(?:env|file|input):|%[A-Za-z_]\w{0,60}%|<[^<>]{1,80}>/;
const NPM_EXACT = /^[v=]{0,2}\s?\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$/;
const NPM_RANGE =
  /^(?:[\^~<>*]|[v=]{0,2}\d+(?:\.\d+)?$|[v=]{0,2}[\dxX*]+(?:\.[\dxX*]+){0,2}$|latest\s|.{1,40}\|\||.{1,40}\s-\s|\d\S*\s)/;
const WINDOWS_PATH = /^[A-Za-z]:[\\/]/;
const LOCAL_PATH = /^(?:\.{1,2}(?:[\\/]|$)|~[\\/]|~$|[\\/]|file:|link:|portal:|workspace:|catalog:)/i;
const ARCHIVE = /\.(?:tgz|tar\.gz|tar|zip|whl)$/i;
const HOSTED = /^(github|gitlab|bitbucket|gist):(.+)$/i;
const SHORTHAND = /^[\w.-]+\/[\w.-]+(?:#.*)?$/;

/** Whether a variable reference or a fill-in mark stands in the text. */
export function hasVariable(text: string): boolean {
  return VARIABLE.test(text);
}

const PATH_VARIABLE =
  /^(?:\$\{?(?:workspaceFolder|workspaceRoot|userHome|PWD|HOME|CLAUDE_PLUGIN_ROOT|CLAUDE_PROJECT_DIR|extensionPath|__dirname)\b|%(?:CD|USERPROFILE|APPDATA)%|<[^<>]{0,40}(?:path|dir|folder)[^<>]{0,40}>[\\/]?)/i;

/** Whether the text names a file or folder on this machine. */
export function isLocalPath(text: string): boolean {
  return (
    LOCAL_PATH.test(text) || WINDOWS_PATH.test(text) || ('$%<'.includes(text.charAt(0)) && PATH_VARIABLE.test(text))
  );
}

function spec(
  ecosystem: RegistryKind,
  text: string,
  at: number,
  nameEnd: number,
  version: Span | undefined,
  pin: Pin,
): PackageSpec {
  return {
    ecosystem,
    name: text.slice(at, nameEnd),
    pin,
    nameSpan: { start: at, end: nameEnd },
    version: version && text.slice(version.start, version.end),
    versionSpan: version,
  };
}

function local(ecosystem: RegistryKind, text: string): PackageSpec {
  return { ...spec(ecosystem, text, 0, text.length, undefined, 'none'), local: true };
}

/** How firm an npm version, range or tag is. */
export function npmPin(version: string): Pin {
  const text = version.trim();
  if (text === '') return 'none';
  if (hasVariable(text)) return 'unknown';
  if (NPM_EXACT.test(text)) return 'exact';
  return NPM_RANGE.test(text) ? 'range' : 'tag';
}

/** Reads an npm specification; `at` skips a prefix such as `npm:`. */
export function parseNpmSpec(text: string, at = 0): PackageSpec {
  const body = text.slice(at);
  if (isLocalPath(body)) return local('npm', text);
  if (isGitUrl(body)) return gitSource(text, at, '#');
  if (/^https?:\/\//i.test(body)) return urlSource(text, at);
  const hosted = HOSTED.exec(body);
  if (hosted) return gitSource(text, at + (hosted[1] as string).length + 1, '#', hosted[1]);
  const hash = body.indexOf('#');
  if (!body.startsWith('@') && SHORTHAND.test(body) && !body.slice(0, hash < 0 ? undefined : hash).includes('@')) {
    return gitSource(text, at, '#', 'github');
  }
  const separator = versionAt(text, at);
  const nameEnd = separator < 0 ? text.length : separator;
  const name = text.slice(at, nameEnd);
  if (!name.startsWith('@') && !hasVariable(name) && (/[\\/]/.test(name) || ARCHIVE.test(name)))
    return local('npm', text);
  if (separator < 0) return spec('npm', text, at, nameEnd, undefined, endsInVariable(name) ? 'unknown' : 'none');
  const start = separator + 1;
  const range = text.slice(start);
  if (isLocalPath(range)) return local('npm', text);
  if (range.toLowerCase().startsWith('npm:')) return { ...parseNpmSpec(text, start + 4), alias: name };
  if (isGitUrl(range)) return { ...gitSource(text, start, '#'), alias: name };
  if (/^https?:\/\//i.test(range)) return { ...urlSource(text, start), alias: name };
  const nested = HOSTED.exec(range);
  if (nested) return { ...gitSource(text, start + (nested[1] as string).length + 1, '#', nested[1]), alias: name };
  return spec('npm', text, at, nameEnd, { start, end: text.length }, npmPin(range));
}

/** The `@` in front of the version: not the scope's, and not inside a variable. */
function versionAt(text: string, at: number): number {
  let depth = 0;
  for (let index = at + 1; index < text.length; index++) {
    const char = text[index];
    if (char === '{' || char === '<') depth++;
    else if ((char === '}' || char === '>') && depth > 0) depth--;
    else if (char === '@' && depth === 0) return index;
  }
  return -1;
}

function endsInVariable(name: string): boolean {
  return hasVariable(name) && /(?:[}>%]|\$\w+)$/.test(name);
}

/** Reads a JSR specification behind `jsr:`. */
function parseJsrSpec(text: string, at = 0): PackageSpec {
  const read = parseNpmSpec(text, at);
  return read.ecosystem === 'npm' ? { ...read, ecosystem: 'jsr' } : read;
}

const MODULE_PREFIX = /^(npm|jsr):\/?/i;

/** Reads `npm:@scope/name@1.2.3/sub/path` and `jsr:…` module names; anything else is undefined. */
export function parseModuleSpec(text: string): PackageSpec | undefined {
  const prefix = MODULE_PREFIX.exec(text);
  if (!prefix) return undefined;
  const at = prefix[0].length;
  const scoped = text[at] === '@';
  const slash = text.indexOf('/', at);
  const cut = scoped && slash > 0 ? text.indexOf('/', slash + 1) : slash;
  const body = cut > 0 && !text.slice(at, cut).includes('{') ? text.slice(0, cut) : text;
  return prefix[1]?.toLowerCase() === 'jsr' ? parseJsrSpec(body, at) : parseNpmSpec(body, at);
}

const PYPI_NAME = /^[A-Za-z0-9](?:[\w.-]*)/;
const PEP440 =
  /^v?(?:\d+!)?\d+(?:\.\d+)*(?:[-_.]?(?:a|b|c|rc|alpha|beta|pre|preview|post|rev|r|dev)[-_.]?\d*){0,3}(?:\+[\w.]+)?$/i;

/** Reads a PyPI requirement, including uv's `name@version`. */
export function parsePypiSpec(text: string): PackageSpec {
  if (isLocalPath(text)) return local('pypi', text);
  if (isGitUrl(text)) return gitSource(text, 0, '@');
  if (/^https?:\/\//i.test(text)) return urlSource(text, 0);
  const named = PYPI_NAME.exec(text);
  if (!named) return spec('pypi', text, 0, text.length, undefined, hasVariable(text) ? 'unknown' : 'none');
  if (ARCHIVE.test(text) && !/[@=<>]/.test(text)) return local('pypi', text);
  let at = named[0].length;
  const nameEnd = at;
  let extras: string | undefined;
  if (text[at] === '[') {
    const close = text.indexOf(']', at);
    extras = text.slice(at + 1, close < 0 ? undefined : close);
    at = close < 0 ? text.length : close + 1;
  }
  while (text[at] === ' ') at++;
  return withExtras(pypiVersion(text, nameEnd, at), extras);
}

function withExtras(read: PackageSpec, extras: string | undefined): PackageSpec {
  return extras === undefined ? read : { ...read, extras };
}

function pypiVersion(text: string, nameEnd: number, at: number): PackageSpec {
  const marker = text.indexOf(';', at);
  const end = marker < 0 ? text.length : marker;
  const rest = text.slice(at, end);
  if (rest === '') return spec('pypi', text, 0, nameEnd, undefined, 'none');
  if (rest[0] === '@') {
    let start = at + 1;
    while (text[start] === ' ') start++;
    const version = text.slice(start, end);
    const name = text.slice(0, nameEnd);
    if (isGitUrl(version)) return { ...gitSource(text, start, '@'), alias: name };
    if (/^https?:\/\//i.test(version)) return { ...urlSource(text, start), alias: name };
    if (isLocalPath(version)) return local('pypi', text);
    const pin = hasVariable(version)
      ? 'unknown'
      : PEP440.test(version)
        ? 'exact'
        : version === ''
          ? 'none'
          : looseVersion(version);
    return spec('pypi', text, 0, nameEnd, { start, end }, pin);
  }
  const operator = /^(===|==|~=|!=|<=|>=|<|>)\s*/.exec(rest);
  if (!operator) {
    // A slash or other junk behind the name: not a registry package that can be judged.
    const unclear = hasVariable(rest) || !/^[\s(]/.test(rest);
    return spec('pypi', text, 0, unclear ? end : nameEnd, undefined, unclear ? 'unknown' : 'none');
  }
  const start = at + operator[0].length;
  const version = text.slice(start, end).trimEnd();
  const equal = operator[1] === '==' || operator[1] === '===';
  const isExact = equal && PEP440.test(version);
  // A range says nothing without its operators; `==1.9.*` is one.
  const isBare = isExact || (equal && hasVariable(version));
  const span = isBare ? { start, end: start + version.length } : { start: at, end };
  if (hasVariable(version)) return spec('pypi', text, 0, nameEnd, span, 'unknown');
  return spec('pypi', text, 0, nameEnd, span, isExact ? 'exact' : 'range');
}

function looseVersion(version: string): Pin {
  return /^[<>=~!^\d]/.test(version) ? 'range' : 'tag';
}

const NUGET_EXACT = /^\d+(?:\.\d+){1,3}(?:-[\w.-]+)?(?:\+[\w.-]+)?$|^\[\d[\w.+-]*\]$/;

/** Reads a NuGet `Package@version`. */
export function parseNugetSpec(text: string): PackageSpec {
  if (isLocalPath(text)) return local('nuget', text);
  const at = versionAt(text, 0);
  if (at < 0) return spec('nuget', text, 0, text.length, undefined, endsInVariable(text) ? 'unknown' : 'none');
  const version = text.slice(at + 1);
  return spec('nuget', text, 0, at, { start: at + 1, end: text.length }, nugetPin(version));
}

/** How firm a NuGet version is. */
export function nugetPin(version: string): Pin {
  if (hasVariable(version)) return 'unknown';
  if (version === '') return 'none';
  if (NUGET_EXACT.test(version)) return 'exact';
  return /^[\d*[(]/.test(version) ? 'range' : 'tag';
}

const GO_EXACT = /^v\d+\.\d+\.\d+(?:[-+][\w.+-]+)?$/;
const HEX = /^[0-9a-f]{7,64}$/i;
const goTags = new Set(['latest', 'upgrade', 'patch', 'none']);

/** Reads a Go package path; without `@` it belongs to the module at hand. */
export function parseGoSpec(text: string): PackageSpec {
  const at = versionAt(text, 0);
  const path = at < 0 ? text : text.slice(0, at);
  if (isLocalPath(path) || path.endsWith('.go')) return local('go', text);
  if (at < 0) return local('go', text);
  const version = text.slice(at + 1);
  return spec('go', text, 0, at, { start: at + 1, end: text.length }, goPin(version));
}

function goPin(version: string): Pin {
  if (hasVariable(version)) return 'unknown';
  if (version === '') return 'none';
  if (GO_EXACT.test(version)) return 'exact';
  if (goTags.has(version)) return 'tag';
  if (HEX.test(version)) return 'commit';
  return /^(?:[<>]|v?\d+(?:\.\d+)?$)/.test(version) ? 'range' : 'branch';
}

/** Reads a crate name with an optional `@version`. */
export function parseCargoSpec(text: string): PackageSpec {
  const at = versionAt(text, 0);
  if (at < 0) return spec('cargo', text, 0, text.length, undefined, endsInVariable(text) ? 'unknown' : 'none');
  return spec('cargo', text, 0, at, { start: at + 1, end: text.length }, npmPin(text.slice(at + 1)));
}

const MAVEN = /^([\w.-]+:[\w.-]+):([^:@]+)/;

/** Reads `group:artifact:version` coordinates; anything else is undefined. */
export function parseMavenSpec(text: string): PackageSpec | undefined {
  const read = MAVEN.exec(text);
  if (!read) return undefined;
  const nameEnd = (read[1] as string).length;
  const version = read[2] as string;
  const moves = /^(?:LATEST|RELEASE|\[|\()|-SNAPSHOT$|\+$/.test(version);
  const pin: Pin = hasVariable(version) ? 'unknown' : moves ? 'range' : 'exact';
  return spec('maven', text, 0, nameEnd, { start: nameEnd + 1, end: nameEnd + 1 + version.length }, pin);
}
