/** Reads the many spellings of a path into one form, without asking any file system. */

import { skipReference } from '../skipReference';
import { type PathBase, pathVariable } from './pathVariable';

/** One path in one form: `.` and `..` resolved, trailing globs dropped, homes and drives recognised in any spelling. */
export interface PathForm {
  base: PathBase;
  /** Drive letter, share, user name or variable; empty where the base needs no name or does not spell one. */
  name: string;
  segments: string[];
  /** How many folders the path climbs above its base; only home and workspace bases can be left that way. */
  ups: number;
  /** The drive letter a home was spelled with. */
  drive?: string;
  windows: boolean;
}

const FILE_URL = /^file:(?:\/\/)?/i;
const DRIVE = /^\/?([A-Za-z]):(?=[\\/]|$)/;
const DRIVE_RELATIVE = /^[A-Za-z]:/;
const TILDE = /^~([A-Za-z_][\w.-]{0,63})?(?=[\\/]|$)/;
const DEVICE = /^[\\/]{2}[?.][\\/](?!pipe[\\/])/;
const SHARE = /^(?:\\\\|\/\/(?=wsl[.$]))([^\\/]+)[\\/]+([^\\/]+)/i;
const WSL_SERVER = /^wsl(?:\$|\.localhost)$/i;
const ADMIN_SHARE = /^([A-Za-z])\$$/;
const QUOTED = /^(["'])(.*)\1$/s;
const notPeople = new Set(['shared', 'public', 'all users', 'default', 'default user', 'linuxbrew', 'lost+found']);

/** Reads a path; undefined for empty text. Extra workspace variables are the host's own names for the open folder. */
export function readPath(text: string, workspaceVariables?: readonly string[]): PathForm | undefined {
  let rest = text.trim();
  const quoted = rest.length > 1 ? QUOTED.exec(rest) : null;
  if (quoted) rest = quoted[2]!.trim();
  if (rest === '') return undefined;
  const fileUrl = FILE_URL.exec(rest);
  if (fileUrl) rest = fromFileUrl(rest.slice(fileUrl[0].length));
  const form = readBase(rest, workspaceVariables, 0);
  return settle(form);
}

function fromFileUrl(rest: string): string {
  const decoded = decodePercent(rest);
  if (decoded === '' || decoded.startsWith('/')) return decoded === '' ? '/' : decoded;
  if (decoded.startsWith('localhost/')) return decoded.slice('localhost'.length);
  if (DRIVE.test(decoded) || decoded.startsWith('~') || decoded.startsWith('.') || decoded.startsWith('$'))
    return decoded;
  return `\\\\${decoded}`;
}

function decodePercent(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function readBase(text: string, workspaceVariables: readonly string[] | undefined, depth: number): PathForm {
  const first = text.charCodeAt(0);
  if (first === 92 /* \ */ || first === 47 /* / */) return readRooted(text);
  const drive = DRIVE.exec(text);
  if (drive) return resolve('drive', drive[1]!.toLowerCase(), text.slice(drive[0].length), true);
  const tilde = TILDE.exec(text);
  if (tilde) return resolve('home', tilde[1] ?? '', text.slice(tilde[0].length), false);
  const variable = pathVariable(text, workspaceVariables);
  if (variable) {
    const tail = text.slice(variable.end);
    const separated = tail === '' || tail.startsWith('/') || tail.startsWith('\\');
    if (separated && variable.directory) {
      const { base, name, below } = variable.directory;
      return resolve(base, name, `${below}/${tail}`, variable.windows);
    }
    // The fallback decides what is reached while the variable is unset.
    if (separated && variable.fallback && depth < 4) {
      return readBase(variable.fallback.trim() + tail, workspaceVariables, depth + 1);
    }
    return resolve('variable', text.slice(0, variable.end), separated ? tail : `x${tail}`, false);
  }
  if (DRIVE_RELATIVE.test(text)) return resolve('variable', text.slice(0, 2), text.slice(2), true);
  return resolve('workspace', '', text, false);
}

function readRooted(text: string): PathForm {
  const device = DEVICE.exec(text);
  if (device) {
    const inner = text.slice(device[0].length);
    if (DRIVE.test(inner)) return readBase(inner, undefined, 0);
    if (/^unc[\\/]/i.test(inner)) return readRooted(`\\\\${inner.slice(4)}`);
  }
  const drive = DRIVE.exec(text);
  if (drive) return resolve('drive', drive[1]!.toLowerCase(), text.slice(drive[0].length), true);
  const share = SHARE.exec(text);
  if (share) {
    const rest = text.slice(share[0].length);
    if (WSL_SERVER.test(share[1]!)) return resolve('root', '', rest, false);
    const admin = ADMIN_SHARE.exec(share[2]!);
    if (admin) return resolve('drive', admin[1]!.toLowerCase(), rest, true);
    return resolve('share', `${share[1]}/${share[2]}`.toLowerCase(), rest, true);
  }
  // A single leading backslash is the root of the current drive.
  if (text.startsWith('\\')) return resolve('drive', '', text, true);
  return resolve('root', '', text, false);
}

function resolve(base: PathBase, name: string, rest: string, windows: boolean): PathForm {
  const segments: string[] = [];
  let ups = 0;
  const climbs = base === 'home' || base === 'workspace';
  for (const segment of split(rest)) {
    if (segment === '' || segment === '.') continue;
    if (segment !== '..') segments.push(segment);
    else if (segments.length > 0) segments.pop();
    else if (climbs) ups++;
  }
  while (segments.length > 0 && isGlobOfEverything(segments[segments.length - 1]!)) segments.pop();
  return { base, name, segments, ups, windows };
}

function isGlobOfEverything(segment: string): boolean {
  return segment === '*' || segment === '**' || segment === '*.*';
}

function split(text: string): string[] {
  const parts: string[] = [];
  let from = 0;
  let escaped = false;
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char === 36 || char === 123) {
      const end = skipReference(text, at);
      if (end > at) at = end - 1;
      continue;
    }
    if (char !== 47 && char !== 92) continue;
    // `My\ Documents` is a shell's spelling of a space, not a new folder.
    if (char === 92 && text.charCodeAt(at + 1) === 32) {
      escaped = true;
      continue;
    }
    parts.push(text.slice(from, at));
    from = at + 1;
  }
  parts.push(text.slice(from));
  return escaped ? parts.map((part) => part.replaceAll('\\ ', ' ')) : parts;
}

/** Drives mounted into POSIX trees, aliases of system folders, then home folders. */
function settle(form: PathForm): PathForm {
  if (form.base === 'root') mountedDrive(form);
  if (form.base === 'root') unalias(form);
  if (form.base === 'root') homeBelow(form, 'users', 'home');
  else if (form.base === 'drive') homeBelow(form, 'users', 'documents and settings');
  return form;
}

function mountedDrive(form: PathForm): void {
  const { segments } = form;
  const first = segments[0]?.toLowerCase();
  if (first === undefined) return;
  let letterAt = -1;
  if (first.length === 1) letterAt = 0;
  else if (first === 'mnt' || first === 'cygdrive' || first === 'host_mnt') letterAt = 1;
  else if (first === 'run' && segments[1] === 'desktop' && segments[3] === 'host') letterAt = 4;
  const letter = letterAt < 0 ? undefined : segments[letterAt];
  if (letter?.length !== 1 || !/[A-Za-z]/.test(letter)) return;
  form.base = 'drive';
  form.name = letter.toLowerCase();
  form.windows = true;
  segments.splice(0, letterAt + 1);
}

function unalias(form: PathForm): void {
  const { segments } = form;
  const [first, second, third] = segments;
  if (first === 'private' && (second === 'tmp' || second === 'var' || second === 'etc')) segments.shift();
  else if (first === 'System' && second === 'Volumes' && third === 'Data') segments.splice(0, 3);
  else if (first === 'Volumes' && second === 'Macintosh HD') segments.splice(0, 2);
  else if ((first === 'var' || first === 'usr' || first === 'export') && second === 'home') segments.shift();
}

function homeBelow(form: PathForm, ...parents: string[]): void {
  const { segments } = form;
  const first = segments[0]?.toLowerCase();
  if (first === undefined) return;
  if (form.base === 'root' && segments[0] === 'root') {
    form.base = 'home';
    form.name = 'root';
    segments.shift();
    return;
  }
  const user = segments[1];
  if (user === undefined || !parents.includes(first) || notPeople.has(user.toLowerCase())) return;
  if (form.base === 'drive') form.drive = form.name;
  form.base = 'home';
  form.name = user;
  segments.splice(0, 2);
}
