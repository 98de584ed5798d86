/** Variables that stand at the start of a path and name a known place, in every host's and shell's spelling. */
import { skipReference } from '../skipReference';

/** What the first part of a path hangs on. */
export type PathBase = 'root' | 'drive' | 'share' | 'home' | 'workspace' | 'variable';

/** A variable at the start of a path: where it ends, what place it names when known, and its fallback when it has one. */
export interface PathVariable {
  end: number;
  name: string;
  directory?: KnownDirectory;
  fallback?: string;
  windows: boolean;
}

interface KnownDirectory {
  base: PathBase;
  name: string;
  below: string;
}

const home: KnownDirectory = { base: 'home', name: '', below: '' };
const workspace: KnownDirectory = { base: 'workspace', name: '', below: '' };
const inHome = (below: string): KnownDirectory => ({ base: 'home', name: '', below });
const onDrive = (below: string): KnownDirectory => ({ base: 'drive', name: 'c', below });

/** Lower-case name, without `env:`, to the place it names. */
const knownDirectories = new Map<string, KnownDirectory>([
  ...['home', 'userhome', 'user_home', 'userprofile', 'homepath', 'homedir'].map((name) => [name, home] as const),
  ...[
    ...['workspacefolder', 'workspaceroot', 'workspace_root', 'workspace_folder', 'workspacefolderpath', 'workspace'],
    ...['fileworkspacefolder', 'claude_project_dir', 'project_dir', 'project_root', 'projectroot', 'projectdir'],
    ...['pwd', 'cd', 'cwd', 'init_cwd', 'github_workspace', 'zed_worktree_root', 'containerworkspacefolder'],
    ...['localworkspacefolder', 'gemini_project_dir', 'cursor_project_dir', 'codex_project_dir'],
  ].map((name) => [name, workspace] as const),
  ['filedirname', { base: 'workspace', name: '', below: 'folder' }],
  ['relativefiledirname', { base: 'workspace', name: '', below: 'folder' }],
  ['desktop', inHome('Desktop')],
  ['documents', inHome('Documents')],
  ['downloads', inHome('Downloads')],
  ['xdg_config_home', inHome('.config')],
  ['xdg_data_home', inHome('.local/share')],
  ['xdg_cache_home', inHome('.cache')],
  ['appdata', inHome('AppData/Roaming')],
  ['localappdata', inHome('AppData/Local')],
  ['temp', inHome('AppData/Local/Temp')],
  ['tmp', inHome('AppData/Local/Temp')],
  ['tmpdir', { base: 'root', name: '', below: 'tmp' }],
  ['systemdrive', onDrive('')],
  ['homedrive', onDrive('')],
  ['windir', onDrive('Windows')],
  ['systemroot', onDrive('Windows')],
  ['programfiles', onDrive('Program Files')],
  ['programfiles(x86)', onDrive('Program Files (x86)')],
  ['programdata', onDrive('ProgramData')],
  ['public', onDrive('Users/Public')],
  ['allusersprofile', onDrive('ProgramData')],
]);

const HOMEDRIVE_PAIR = /^(?:%HOMEDRIVE%%HOMEPATH%|\$env:HOMEDRIVE\$env:HOMEPATH)/i;
const PERCENT = /^%([A-Za-z_][\w()]{0,60})%/;
const BARE = /^\$(?:env:)?([A-Za-z_]\w{0,60})\$?/i;
const COMMAND = /^(?:\$\((?:pwd|CURDIR)\)|`pwd`)/;
const BRACED_NAME = /^[${\s]{1,4}(?:env[:.])?([A-Za-z_][\w.()]{0,60})(?::?-|[:}\s])?/i;

/** Reads a variable at the very start of the text; undefined where the text starts with none. */
export function pathVariable(text: string, workspaceVariables?: readonly string[]): PathVariable | undefined {
  const first = text.charCodeAt(0);
  if (first !== 36 && first !== 37 && first !== 123 && first !== 96) return undefined;
  const pair = HOMEDRIVE_PAIR.exec(text);
  if (pair) return { end: pair[0].length, name: 'homepath', directory: home, windows: true };
  const command = COMMAND.exec(text);
  if (command) return { end: command[0].length, name: 'pwd', directory: workspace, windows: false };
  const braced = skipReference(text, 0);
  if (braced > 0) return readBraced(text.slice(0, braced), workspaceVariables);
  const bare = PERCENT.exec(text) ?? BARE.exec(text);
  if (!bare) return undefined;
  return known(bare[1]!, bare[0].length, undefined, workspaceVariables);
}

function readBraced(text: string, workspaceVariables?: readonly string[]): PathVariable {
  const head = BRACED_NAME.exec(text);
  if (!head) return { end: text.length, name: text, windows: false };
  const hasFallback = head[0].endsWith('-');
  const fallback = hasFallback ? text.slice(head[0].length, -1) : undefined;
  // `${input:home}` asks somebody; only `env:` and a workspace folder's own name may follow the colon.
  const qualified = head[0].endsWith(':') && head[1]!.toLowerCase() !== 'workspacefolder';
  return known(qualified ? text : head[1]!, text.length, fallback, workspaceVariables);
}

function known(name: string, end: number, fallback: string | undefined, extra?: readonly string[]): PathVariable {
  const key = name.toLowerCase();
  const directory = knownDirectories.get(key) ?? (extra?.some((one) => plainName(one) === key) ? workspace : undefined);
  const windows = directory !== undefined && (directory.base === 'drive' || directory.below.startsWith('AppData'));
  return { end, name, windows, ...(directory && { directory }), ...(fallback !== undefined && { fallback }) };
}

function plainName(spelled: string): string {
  return spelled
    .replace(/^[${%]{1,4}(?:env:)?/, '')
    .replace(/[}%$]{1,2}$/, '')
    .toLowerCase();
}
