/** How much of a machine a file root opens to a server. */
import { systemFolders, windowsSystemFolders } from '../../../data/systemFolders';
import { memoize } from '../../memo';
import { type PathForm, readPath } from './pathForm';

/** What a root covers; a severity only where it is too broad. The reason is a noun phrase fit for a message. */
export interface RootVerdict {
  breadth:
    | 'filesystem'
    | 'drive'
    | 'home'
    | 'all-homes'
    | 'parent'
    | 'system'
    | 'workspace'
    | 'inside'
    | 'outside'
    | 'unknown';
  severity?: 'error' | 'warning';
  reason: string;
}

const unknown: RootVerdict = { breadth: 'unknown', reason: 'a place that only the running host knows' };
const workspace: RootVerdict = { breadth: 'workspace', reason: 'the workspace' };
const inside: RootVerdict = { breadth: 'inside', reason: 'a folder of the workspace' };
const outside: RootVerdict = { breadth: 'outside', reason: 'a folder outside the workspace' };
const filesystem: RootVerdict = { breadth: 'filesystem', severity: 'error', reason: 'the whole file system' };
const home: RootVerdict = { breadth: 'home', severity: 'error', reason: 'a whole home folder' };
const allHomes: RootVerdict = { breadth: 'all-homes', severity: 'error', reason: "every user's home folder" };
const parent: RootVerdict = { breadth: 'parent', severity: 'warning', reason: 'a parent of the workspace' };

/** Judges a string that the caller knows to be a file root, seen from a config in a workspace. */
export function judgeRoot(text: string, env?: { workspaceVariables?: readonly string[] }): RootVerdict {
  const names = env?.workspaceVariables ?? noNames;
  let judge = judges.get(names);
  if (!judge) {
    judge = memoize((each) => judgeWith(each, names));
    judges.set(names, judge);
  }
  return judge(text);
}

const noNames: readonly string[] = [];
/** One for each host's names of the open folder. */
const judges = new WeakMap<readonly string[], (text: string) => RootVerdict>();

function judgeWith(text: string, workspaceVariables: readonly string[]): RootVerdict {
  const trimmed = text.trim();
  if (trimmed === '*') return filesystem;
  if (trimmed === '' || trimmed.includes('<') || trimmed.includes('…')) return unknown;
  const form = readPath(trimmed, workspaceVariables);
  if (!form) return unknown;
  switch (form.base) {
    case 'root':
      return judgePosix(form.segments);
    case 'drive':
      return judgeDrive(form);
    case 'home':
      return judgeHome(form);
    case 'workspace':
      return judgeWorkspace(form, trimmed);
    case 'share':
      return { breadth: 'outside', reason: 'a network share' };
    default:
      return unknown;
  }
}

function judgePosix(segments: readonly string[]): RootVerdict {
  const first = segments[0];
  if (first === undefined) return filesystem;
  if (segments.length === 1 && (first === 'home' || first.toLowerCase() === 'users')) return allHomes;
  if (segments.length === 1 && (first === 'mnt' || first === 'media' || first === 'Volumes')) {
    return { breadth: 'drive', severity: 'warning', reason: 'every mounted drive' };
  }
  const path = `/${segments.join('/')}`;
  return systemFolders.has(path) ? systemFolder(path) : outside;
}

function judgeDrive(form: PathForm): RootVerdict {
  const first = form.segments[0]?.toLowerCase();
  const drive = form.name === '' ? '' : `${form.name.toUpperCase()}:`;
  if (first === undefined) {
    return { breadth: 'drive', severity: 'error', reason: drive === '' ? 'a whole drive' : `the whole drive ${drive}` };
  }
  if (form.segments.length === 1 && (first === 'users' || first === 'documents and settings')) return allHomes;
  const below = form.segments.join('\\');
  return windowsSystemFolders.has(below.toLowerCase()) ? systemFolder(`${drive}\\${below}`) : outside;
}

function judgeHome(form: PathForm): RootVerdict {
  if (form.ups > 1) return form.segments.length === 0 ? filesystem : unknown;
  if (form.ups === 1) {
    if (form.segments.length === 0) return allHomes;
    return form.segments.length === 1 ? home : outside;
  }
  if (form.segments.length > 0) return outside;
  return form.name === 'root' ? systemFolder('/root') : home;
}

function judgeWorkspace(form: PathForm, text: string): RootVerdict {
  if (form.ups > 0) return form.segments.length === 0 ? parent : outside;
  // A word with a colon or an `@` is a list, an option or a package; nothing is known about the folder it names.
  if (form.segments.length > 0) return text.includes('://') ? unknown : inside;
  return workspace;
}

function systemFolder(path: string): RootVerdict {
  return { breadth: 'system', severity: 'warning', reason: `the system folder ${path}` };
}
