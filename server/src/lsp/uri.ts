/** Paths of URIs of any scheme: hosts are told by the end of a path, never by a file system. */

/** A workspace folder of the client. */
export interface Folder {
  uri: string;
  /** Decoded, comparable form of the URI without a slash at the end. */
  key: string;
}

/** Where a document lies: its folder, and the path below it that decides the hosts. */
export interface Location {
  folder: string | undefined;
  path: string;
}

/** Decoded path of a URI, whatever its scheme. */
export function pathOfUri(uri: string): string {
  return decode(split(uri).path);
}

/** A folder in comparable form; clients differ in what they percent-encode. */
export function toFolder(uri: string): Folder {
  return { uri, key: keyOf(uri).replace(/\/$/, '') };
}

/** URI of a file or folder inside a folder, by its plain path. */
export function childUri(folder: string, name: string): string {
  return `${folder.replace(/\/$/, '')}/${name.split('/').map(encodeURIComponent).join('/')}`;
}

/** URI of a plain path of Unix or Windows, as old clients name their folder. */
export function uriOfPath(path: string): string {
  const forward = /^[A-Za-z]:[\\/]|^\\\\/.test(path) ? path.replaceAll('\\', '/') : path;
  const [authority, rest] = forward.startsWith('//') ? splitShare(forward) : ['', forward];
  const rooted = rest.startsWith('/') ? rest : `/${rest}`;
  return `file://${authority}${rooted.split('/').map(encodeURIComponent).join('/')}`;
}

function splitShare(path: string): [string, string] {
  const end = path.indexOf('/', 2);
  return end < 0 ? [path.slice(2), '/'] : [path.slice(2, end), path.slice(end)];
}

/** The innermost folder that holds the document, and the path relative to it; outside of all, the whole path. */
export function locate(uri: string, folders: readonly Folder[]): Location {
  const key = keyOf(uri);
  let best: Folder | undefined;
  for (const folder of folders) {
    if (key.startsWith(`${folder.key}/`) && folder.key.length >= (best?.key.length ?? 0)) best = folder;
  }
  if (best) return { folder: best.uri, path: key.slice(best.key.length + 1) };
  return { folder: undefined, path: pathOutside(uri) };
}

/** VS Code on the web keeps the person's files under a bare `/User`; elsewhere the program's folder stands before it. */
function pathOutside(uri: string): string {
  const path = pathOfUri(uri).replace(/^\/+/, '');
  if (split(uri).scheme === 'vscode-userdata' && path.startsWith('User/')) return `.config/Code/${path}`;
  return path.replace(HOME_FOLDER, '~/');
}

/** A person's name has no place in reports. */
const HOME_FOLDER = /^(?:(?:[a-z]:\/)?(?:home|Users)\/[^/]+|root)\//i;

function keyOf(uri: string): string {
  const { scheme, authority, path } = split(uri);
  // Drive letters come in both cases.
  return `${scheme}://${authority}${decode(path).replace(/^\/[A-Z]:/, (drive) => drive.toLowerCase())}`;
}

function split(uri: string): { scheme: string; authority: string; path: string } {
  const match = /^([a-z][a-z0-9+.-]*):(?:\/\/([^/?#]*))?([^?#]*)/i.exec(uri);
  return { scheme: (match?.[1] ?? '').toLowerCase(), authority: match?.[2] ?? '', path: match?.[3] ?? '' };
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
