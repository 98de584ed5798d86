/**
 * Git's settings as text: the few that decide what is ignored. Nothing that they name is run, and no pattern of them is
 * a path to follow.
 */
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { readTextFile } from '../readTextFile';
import type { GitRepository } from './gitRepository';

/** One setting, its name in lower case: `core.excludesfile`, `includeif.gitdir:~/x.path`. */
export type GitSetting = readonly [name: string, value: string];

/** What decides about ignored paths. */
export interface IgnoreSettings {
  ignoreCase: boolean;
  /** The person's own file of patterns; undefined where there is none. */
  excludesFile: string | undefined;
  /** Something was set in a way that is not followed: what is not tracked may be ignored or not. */
  isUncertain: boolean;
  /** Bytes of an object's name in the index; undefined where that, or the work tree of the index, is not known. */
  hashBytes: number | undefined;
}

const LONGEST_CONFIG = 256 * 1024;
const DEEPEST_INCLUDE = 5;

/** Reads the settings of a repository and of the person who runs this. */
export function readIgnoreSettings(
  { root, gitDir, commonDir }: GitRepository,
  env: NodeJS.ProcessEnv = process.env,
): IgnoreSettings {
  const shared = settingsIn(join(commonDir, 'config'));
  const own = new Map([...(shared ?? []), ...(settingsIn(join(gitDir, 'config.worktree')) ?? [])]);
  const person = personSettings(env);
  const excludes = person.findLast(([name]) => name === 'core.excludesfile')?.[1];
  const ignoreCase = own.get('core.ignorecase') ?? person.findLast(([name]) => name === 'core.ignorecase')?.[1];
  return {
    ignoreCase: isTrue(ignoreCase),
    excludesFile: excludes === undefined ? defaultExcludes(env) : excludesPath(excludes, root),
    isUncertain:
      [...own.keys()].some((name) => name === 'core.excludesfile' || /^include(?:if\.|\.path$)/.test(name)) ||
      person.some(([name]) => name === 'core.excludesfile in a condition') ||
      isOdd(excludes),
    hashBytes: !shared || isElsewhere(own, gitDir, root) ? undefined : hashBytesOf(own.get('extensions.objectformat')),
  };
}

/**
 * A submodule's repository names its work tree. One that names another tree than where it was found, or none, is not
 * believed.
 */
function isElsewhere(own: ReadonlyMap<string, string>, gitDir: string, root: string): boolean {
  const worktree = own.get('core.worktree');
  return worktree === undefined
    ? isTrue(own.get('core.bare')) && gitDir === join(root, '.git')
    : resolve(gitDir, worktree) !== root;
}

function isTrue(value: string | undefined): boolean {
  return value !== undefined && /^(?:true|yes|on|1)$/i.test(value);
}

function hashBytesOf(format: string | undefined): number | undefined {
  if (format === undefined || /^sha1$/i.test(format)) return 20;
  return /^sha256$/i.test(format) ? 32 : undefined;
}

function isOdd(excludes: string | undefined): boolean {
  return excludes !== undefined && (/^~[^/\\]/.test(excludes) || excludes.startsWith('%('));
}

function excludesPath(written: string, root: string): string | undefined {
  return written === '' || isOdd(written) ? undefined : resolve(root, withHome(written));
}

function withHome(path: string): string {
  return /^~[/\\]/.test(path) ? join(homedir(), path.slice(2)) : path;
}

function configFolder(env: NodeJS.ProcessEnv): string {
  return env.XDG_CONFIG_HOME && isAbsolute(env.XDG_CONFIG_HOME) ? env.XDG_CONFIG_HOME : join(homedir(), '.config');
}

function defaultExcludes(env: NodeJS.ProcessEnv): string {
  return join(configFolder(env), 'git', 'ignore');
}

/** Settings of the system and the person, later ones last. */
function personSettings(env: NodeJS.ProcessEnv): GitSetting[] {
  const own = [join(configFolder(env), 'git', 'config'), join(homedir(), '.gitconfig')];
  const files = env.GIT_CONFIG_GLOBAL === undefined ? own : [env.GIT_CONFIG_GLOBAL];
  const system = process.platform === 'win32' || env.GIT_CONFIG_NOSYSTEM ? [] : ['/etc/gitconfig'];
  return [...system, ...files].flatMap((file) => withIncludes(file, 0));
}

function withIncludes(file: string, depth: number): GitSetting[] {
  if (depth > DEEPEST_INCLUDE) return [];
  return (settingsIn(file) ?? []).flatMap(([name, value]): GitSetting[] => {
    const isCondition = /^includeif\..*\.path$/s.test(name);
    if (name !== 'include.path' && !isCondition) return [[name, value]];
    const included = withIncludes(resolve(dirname(file), withHome(value)), depth + 1);
    if (!isCondition) return included;
    // Whether a condition holds is git's to say; that it would matter is enough to know.
    return included.some(([inner]) => inner === 'core.excludesfile') ? [['core.excludesfile in a condition', '']] : [];
  });
}

/** Settings of one file, none where there is none. Undefined where there is a file that cannot be read. */
export function settingsIn(file: string): GitSetting[] | undefined {
  if (!existsSync(file)) return [];
  const reading = readTextFile(file, LONGEST_CONFIG);
  return 'text' in reading ? parseGitConfig(reading.text) : undefined;
}

const SECTION = /^\[([A-Za-z0-9.-]{1,200})(?:[ \t]+"((?:[^"\\\n]|\\.)*)")?[ \t]*\]/;
const VARIABLE = /^([A-Za-z][A-Za-z0-9-]*)[ \t]*(=?)/;

/** Reads git's format of settings. A line that is not understood ends the reading, as it ends git. */
function parseGitConfig(text: string): GitSetting[] {
  const settings: GitSetting[] = [];
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  let prefix = '';
  for (let at = 0; at < lines.length; at++) {
    let line = lines[at]!.trimStart();
    const opened = SECTION.exec(line);
    if (opened) {
      const name = opened[1]!.toLowerCase();
      prefix = opened[2] === undefined ? name : `${name}.${opened[2].replace(/\\(.)/g, '$1')}`;
      line = line.slice(opened[0].length).trimStart();
    }
    if (line === '' || line.startsWith('#') || line.startsWith(';')) continue;
    const named = VARIABLE.exec(line);
    if (!named) break;
    const parts = [line.slice(named[0].length)];
    while (goesOn(parts.at(-1)!) && at + 1 < lines.length) {
      parts.push(parts.pop()!.slice(0, -1), lines[++at]!);
    }
    settings.push([`${prefix}.${named[1]!.toLowerCase()}`, named[2] ? settingValue(parts.join('')) : 'true']);
  }
  return settings;
}

/** A backslash at the end of a line goes on with the next, unless it is itself behind one. */
function goesOn(line: string): boolean {
  let backslashes = 0;
  while (line[line.length - 1 - backslashes] === '\\') backslashes++;
  return backslashes % 2 === 1;
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', b: '\b' };

function settingValue(written: string): string {
  let value = '';
  let kept = 0;
  let isQuoted = false;
  const text = written.trimStart();
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    if (character === '"') isQuoted = !isQuoted;
    else if (character === '\\' && at + 1 < text.length) {
      const next = text[++at]!;
      value += escapes[next] ?? next;
    } else if (!isQuoted && (character === '#' || character === ';')) break;
    else value += character;
    // Blanks at the end count only inside quotes.
    if (isQuoted || !/[ \t]/.test(character)) kept = value.length;
  }
  return value.slice(0, kept);
}
