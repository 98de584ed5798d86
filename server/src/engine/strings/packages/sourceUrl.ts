/** Reads git and archive addresses used as package sources, and whether they follow something that can move. */
import type { Span } from '../../syntax/text';
import type { PackageSpec, Pin } from './packageModel';

const GIT_URL = /^(?:git\+[a-z]{2,8}:|git:|ssh:\/\/|git@[\w.-]+:|git\+git@)/i;
const GIT_REPOSITORY = /^https?:\/\/[^/?#]+\/[^?#]+\.git(?:[@#]|$)/i;
const HOSTED_REPOSITORY =
  /^https?:\/\/(?:www\.)?(?:github\.com|gitlab\.com|bitbucket\.org)\/[\w.-]+\/[\w.-]+\/?(?:#.*)?$/i;
const HEX_REF = /^[0-9a-f]{7,64}$/i;
const VERSION_REF = /^(?:[\w-]{1,80}[@-])?v?\d{1,12}(?:\.\d{1,12}){1,8}(?:[-+.][\w.+-]*)?$|^v\d+$|^release[-/]\S+$/i;
const VARIABLE_REF = /\$\{|\$[A-Za-z_]|\{\{|<[^<>]{1,80}>|%\w{1,60}%/;
const shortHosts: Readonly<Record<string, string>> = {
  github: 'github.com',
  gitlab: 'gitlab.com',
  bitbucket: 'bitbucket.org',
  gist: 'gist.github.com',
};

/** Whether the text is the address of a git repository rather than of a file. */
export function isGitUrl(text: string): boolean {
  // Most packages are names, and V8 takes long to compile an expression for them.
  if (!text.includes(':') && !text.includes('+')) return false;
  return GIT_URL.test(text) || GIT_REPOSITORY.test(text) || HOSTED_REPOSITORY.test(text);
}

/** How firm a git ref is: seven or more hex digits name a commit. */
function gitPin(ref: string | undefined): Pin {
  if (ref === undefined || ref === '' || /^head$/i.test(ref)) return 'none';
  if (VARIABLE_REF.test(ref)) return 'unknown';
  if (HEX_REF.test(ref)) return 'commit';
  if (ref.startsWith('refs/heads/')) return 'branch';
  if (ref.startsWith('refs/tags/') || VERSION_REF.test(ref)) return 'tag';
  return ref.startsWith('semver:') ? 'range' : 'branch';
}

/** Reads a git source that starts at `at`; `mark` is what stands in front of the ref. */
export function gitSource(text: string, at: number, mark: '#' | '@', host?: string): PackageSpec {
  const hash = text.indexOf('#', at);
  const addressEnd = hash < 0 ? text.length : hash;
  const pathStart = host ? at : repositoryStart(text, at, addressEnd);
  let nameEnd = addressEnd;
  let ref: Span | undefined;
  if (mark === '#') {
    if (hash >= 0) ref = fragmentRef(text, hash + 1);
  } else {
    const sign = text.slice(0, addressEnd).indexOf('@', pathStart);
    if (sign >= 0) {
      nameEnd = sign;
      ref = { start: sign + 1, end: addressEnd };
    }
  }
  const query = text.indexOf('?', pathStart);
  if (query >= 0 && query < nameEnd) nameEnd = query;
  const path = text.slice(pathStart, nameEnd);
  const name = path
    .replace(/^\/+/, '')
    .replace(/(?<!\/)\/+$/, '')
    .replace(/\.git$/i, '');
  const version = ref && text.slice(ref.start, ref.end);
  const registry = host ? shortHosts[host.toLowerCase()] : hostOf(text.slice(at, pathStart));
  return {
    ecosystem: 'git',
    name,
    version,
    versionSpan: ref,
    nameSpan: { start: pathStart, end: nameEnd },
    pin: ref === undefined && VARIABLE_REF.test(name) ? 'unknown' : gitPin(version),
    ...(registry ? { registry } : {}),
    ...(/^(?:git\+)?file:/i.test(text.slice(at)) ? { local: true as const } : {}),
  };
}

/** Where the repository's path starts: behind the host of a URL or the colon of `git@host:`. */
function repositoryStart(text: string, at: number, end: number): number {
  const scheme = text.indexOf('://', at);
  if (scheme >= 0 && scheme < end) {
    const slash = text.indexOf('/', scheme + 3);
    return slash < 0 || slash > end ? end : slash + 1;
  }
  const user = text.indexOf('@', at);
  const colon = text.indexOf(':', user < 0 ? at : user);
  return colon < 0 || colon > end ? at : colon + 1;
}

/** The ref in a fragment: the whole of it, or yarn's `commit=`, without `&path:` and pip's keys. */
function fragmentRef(text: string, start: number): Span | undefined {
  let end = text.length;
  for (const mark of ['&', '::']) {
    const cut = text.indexOf(mark, start);
    if (cut >= 0 && cut < end) end = cut;
  }
  const key = /^(?:commit|branch|tag|head)=/.exec(text.slice(start, start + 8));
  if (key) return { start: start + key[0].length, end };
  const fragment = text.slice(start, end);
  return /^(?:egg|subdirectory|path)[=:]/.test(fragment) || fragment === '' ? undefined : { start, end };
}

function hostOf(prefix: string): string | undefined {
  const scheme = prefix.indexOf('://');
  const authority = scheme < 0 ? prefix : prefix.slice(scheme + 3);
  const host = authority
    .slice(authority.lastIndexOf('@') + 1)
    .replace(/[/:].*$/s, '')
    .toLowerCase();
  return host || undefined;
}

const MAX_FILE_NAME_CHARS = 256;
const VERSION_IN_FILE =
  /[-_/]v?(\d+\.\d+\.\d+[\w.+-]*?)(?:-py\d[\w.-]*|-cp\d[\w.-]*)?\.(?:tgz|tar\.gz|zip|whl|tar\.bz2)$/i;
const REF_IN_PATH =
  /\/(?:archive|tar\.gz|tarball|zipball|zip|tree|raw|releases\/download)\/(?:refs\/(heads|tags)\/)?([^/?#]+)/;
const RAW_REF = /^https?:\/\/raw\.githubusercontent\.com\/[^/?#]+\/[^/?#]+\/(?:refs\/(heads|tags)\/)?([^/?#]+)/i;
const HEX_IN_PATH = /[/@]([0-9a-f]{7,64})(?=[/?#.]|$)/i;

/** Reads an archive or file address used as a package. */
export function urlSource(text: string, at: number): PackageSpec {
  const address = text.slice(at);
  const cut = address.search(/[?#]/);
  const path = cut < 0 ? address : address.slice(0, cut);
  const pathStart = path.indexOf('/', path.indexOf('://') + 3);
  const authorityEnd = pathStart < 0 ? path.length : pathStart;
  const registry = hostOf(`${path.slice(0, authorityEnd)}/`);
  const found = urlRef(path);
  const name = nameInPath(path, authorityEnd + 1, registry);
  const nameSpan = { start: at + name.start, end: at + name.end };
  const versionSpan = found && { start: at + found.span.start, end: at + found.span.end };
  return {
    ecosystem: 'url',
    name: text.slice(nameSpan.start, nameSpan.end),
    nameSpan,
    versionSpan,
    version: versionSpan && text.slice(versionSpan.start, versionSpan.end),
    pin: found?.pin ?? 'unknown',
    ...(registry ? { registry } : {}),
  };
}

const REPOSITORY_HOSTS =
  /^(?:(?:www\.|codeload\.)?github\.com|raw\.githubusercontent\.com|gitlab\.com|bitbucket\.org)$/;

/** `owner/repo` on a code host, else the file's name: the path between may hold a credential. */
function nameInPath(path: string, start: number, host: string | undefined): Span {
  const from = Math.min(start, path.length);
  if (!host || !REPOSITORY_HOSTS.test(host))
    return { start: Math.max(from, path.lastIndexOf('/') + 1), end: path.length };
  const second = path.indexOf('/', path.indexOf('/', from) + 1);
  return { start: from, end: second > from ? second : path.length };
}

function urlRef(path: string): { pin: Pin; span: Span } | undefined {
  const ref = RAW_REF.exec(path) ?? REF_IN_PATH.exec(path);
  if (ref) {
    const raw = ref[2] as string;
    const version = raw.replace(/\.(?:tar\.gz|tgz|zip)$/i, '');
    const start = ref.index + ref[0].length - raw.length;
    const pin = ref[1] === 'heads' ? 'branch' : ref[1] === 'tags' ? 'tag' : gitPin(version);
    return { pin, span: { start, end: start + version.length } };
  }
  const commit = HEX_IN_PATH.exec(path);
  if (commit) return { pin: 'commit', span: spanOf(commit) };
  const version = versionInFile(path);
  if (version) return { pin: 'exact', span: version };
  const latest = /[/@-](latest|main|master|nightly)(?=[/.]|$)/i.exec(path);
  return latest ? { pin: 'tag', span: spanOf(latest) } : undefined;
}

/** The version in an archive's name; no real name is longer than what is looked at. */
function versionInFile(path: string): Span | undefined {
  const at = path.lastIndexOf('/');
  if (at < 0 || path.length - at > MAX_FILE_NAME_CHARS) return undefined;
  const found = VERSION_IN_FILE.exec(path.slice(at));
  if (!found) return undefined;
  const { start, end } = spanOf(found);
  return { start: at + start, end: at + end };
}

function spanOf(found: RegExpExecArray): Span {
  const start = found.index + found[0].indexOf(found[1] as string);
  return { start, end: start + (found[1] as string).length };
}
