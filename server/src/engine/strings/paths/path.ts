/** Paths as configs spell them: the front door of path reading, and how two paths relate. */
import { type PathForm, readPath } from './pathForm';

export { judgeRoot } from './pathRoots';
export { looksLikePath } from './pathShape';
export { personalHome } from './personalHome';
export { sensitivePath } from './sensitivePath';

/** What the caller knows of the host: its own names for the open folder. */
export interface PathVariables {
  workspaceVariables?: readonly string[];
}

/** One spelling for comparison: forward slashes, `~`, `.` and lower case where the file system ignores case. */
export function normalizePath(text: string, env?: PathVariables): string {
  const form = readPath(text, env?.workspaceVariables);
  return form ? spell(form) : '';
}

function spell(form: PathForm): string {
  const below = form.segments.join('/');
  const tail = form.windows ? below.toLowerCase() : below;
  switch (form.base) {
    case 'root':
      return `/${tail}`;
    case 'drive':
      return `${form.name === '' ? '' : `${form.name}:`}/${tail}`;
    case 'share':
      return tail === '' ? `//${form.name}` : `//${form.name}/${tail}`;
    case 'home':
      return [`~${form.name}`, ...Array<string>(form.ups).fill('..'), tail].filter((part) => part !== '').join('/');
    case 'workspace':
      return [...Array<string>(form.ups).fill('..'), tail].filter((part) => part !== '').join('/') || '.';
    default:
      return tail === '' ? form.name : `${form.name}/${tail}`;
  }
}

/** The path is the workspace or lies in it: relative, or below a workspace variable, and never climbing out. */
export function isInsideWorkspacePath(text: string, env?: PathVariables): boolean {
  const form = readPath(text, env?.workspaceVariables);
  return form !== undefined && isInside(form);
}

function isInside(form: PathForm): boolean {
  return form.base === 'workspace' && form.ups === 0;
}

/** The first path is the second or one of its parents, as far as the text tells. */
export function contains(outer: string, inner: string, env?: PathVariables): boolean {
  const a = readPath(outer, env?.workspaceVariables);
  const b = readPath(inner, env?.workspaceVariables);
  return a !== undefined && b !== undefined && holds(a, b);
}

/**
 * Two roots that share nothing: neither contains the other and they are not both in the workspace. Unknown places never
 * count.
 */
export function areUnrelated(first: string, second: string, env?: PathVariables): boolean {
  const a = readPath(first, env?.workspaceVariables);
  const b = readPath(second, env?.workspaceVariables);
  if (!a || !b || a.base === 'variable' || b.base === 'variable') return false;
  if (first.includes('<') || second.includes('<')) return false;
  return !(isInside(a) && isInside(b)) && !holds(a, b) && !holds(b, a);
}

function holds(a: PathForm, b: PathForm): boolean {
  if (a.base === b.base) return a.base === 'workspace' || a.base === 'home' ? holdsClimbing(a, b) : holdsSame(a, b);
  if (a.base === 'root') return a.segments.length === 0 ? b.base !== 'share' : isHomes(a) && b.base === 'home';
  if (a.base === 'drive') {
    const whole = a.segments.length === 0;
    if (b.base === 'home') return (whole || isHomes(a)) && (b.drive === undefined || b.drive === a.name);
    return whole && b.base === 'workspace';
  }
  // A workspace nearly always lies in somebody's home.
  return a.base === 'home' && a.segments.length === 0 && b.base === 'workspace';
}

function isHomes(form: PathForm): boolean {
  const first = form.segments[0]?.toLowerCase();
  return form.segments.length === 1 && (first === 'users' || first === 'home');
}

function holdsSame(a: PathForm, b: PathForm): boolean {
  return sameName(a, b) && startsWith(b, a);
}

function holdsClimbing(a: PathForm, b: PathForm): boolean {
  if (!sameName(a, b)) return false;
  if (a.ups > b.ups) return a.segments.length === 0;
  return a.ups === b.ups && startsWith(b, a);
}

/** `~` may be any user's home, so a home without a name is taken for the same one. */
function sameName(a: PathForm, b: PathForm): boolean {
  return a.name === b.name || (a.base === 'home' && (a.name === '' || b.name === ''));
}

function startsWith(long: PathForm, short: PathForm): boolean {
  const ignoreCase = long.windows || short.windows || long.drive !== undefined;
  for (let at = 0; at < short.segments.length; at++) {
    const x = long.segments[at];
    const y = short.segments[at]!;
    if (x === undefined || (x !== y && !(ignoreCase && x.toLowerCase() === y.toLowerCase()))) return false;
  }
  return true;
}

/** The kind of place where others can leave or swap files, undefined elsewhere. */
export type VolatileFolder = 'temporary' | 'download' | 'shared';

const NAMES_FOLDER = /[\\/%$]/;
const posixTemporary = [['tmp'], ['var', 'tmp'], ['dev', 'shm'], ['run', 'shm'], ['var', 'folders'], ['usr', 'tmp']];
const windowsTemporary = [['windows', 'temp'], ['temp'], ['tmp']];
const homeTemporary = [
  ['appdata', 'local', 'temp'],
  ['local settings', 'temp'],
  ['library', 'caches', 'temporaryitems'],
];

/** Whether the path lies in a temporary, download or world-writable folder, and in which kind. */
export function temporaryOrWritable(text: string): VolatileFolder | undefined {
  if (!NAMES_FOLDER.test(text)) return undefined;
  const form = readPath(text);
  if (!form || form.ups > 0) return undefined;
  const { base, segments } = form;
  if (base === 'root') {
    if (segments[0] === 'Users' && segments[1] === 'Shared') return 'shared';
    return posixTemporary.some((folder) => isBelow(segments, folder)) ? 'temporary' : undefined;
  }
  if (base === 'drive') {
    if (isBelow(segments, ['users', 'public'])) return 'shared';
    return windowsTemporary.some((folder) => isBelow(segments, folder)) ? 'temporary' : undefined;
  }
  if (base !== 'home') return undefined;
  if (segments[0]?.toLowerCase() === 'downloads') return 'download';
  return homeTemporary.some((folder) => isBelow(segments, folder)) ? 'temporary' : undefined;
}

function isBelow(segments: readonly string[], folder: readonly string[]): boolean {
  return folder.every((part, index) => segments[index]?.toLowerCase() === part);
}
