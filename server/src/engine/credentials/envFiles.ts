/** Files of environment variables that an entry names, and where they lie in the workspace. */
import { type ConfigFile, type Location, locationOfWord, type ServerEntry } from '../model/model';
import { pathVariablesOf } from '../servers/serverRoots';
import type { Word } from '../strings/launch/launch';
import { oncePerLaunch } from '../strings/launch/launchNotes';
import { programNameOf } from '../strings/launch/programName';
import { openedFolder } from '../strings/paths/openedFolder';
import { isInsideWorkspacePath, normalizePath } from '../strings/paths/path';

/** One such file. */
export interface EnvFile {
  /** Relative to the workspace that the texts' paths are relative to. */
  path: string;
  at: Location;
}

const FLAG = /^--(?:env-file|env_file|envfile|env-file-if-exists|dotenv|dotenv-path|dotenv-file)(?:=(.*))?$/i;
const ENV = /env/i;
const dotenvPrograms = new Set(['dotenv', 'dotenvx', 'dotenv-cli', 'env-cmd']);
/** Made to be committed. */
const SAMPLE = /\.(?:example|examples|sample|template|tmpl|dist|defaults?|schema)$/i;

/** Files inside the workspace, relative paths as the host and the server resolve them. */
export function envFilesOf(server: ServerEntry): EnvFile[] {
  const { file } = server;
  if (file.view.scope !== 'workspace') return [];
  const named: { text: string; at: Location }[] = [];
  if (server.envFile) named.push({ text: server.envFile.value, at: server.envFile });
  if (server.command) {
    for (const word of envFileWords(server.launch)) named.push({ text: word.text, at: locationOfWord(server, word) });
  }
  return named.flatMap(({ text, at }) => {
    const path = pathOf(server, text);
    return path === undefined || SAMPLE.test(path) ? [] : [{ path, at }];
  });
}

const envFileWords = oncePerLaunch(({ words }): readonly Word[] => {
  const found: Word[] = [];
  let dotenv = false;
  // Every option and program that this is about has it in its name.
  if (!words.some(({ text }) => ENV.test(text))) return found;
  for (const [index, word] of words.entries()) {
    const joined = FLAG.exec(word.text);
    const next = words[index + 1];
    if (joined?.[1]) found.push({ ...word, text: joined[1], start: word.end - joined[1].length });
    else if (joined && next && !next.text.startsWith('-')) found.push(next);
    else if (dotenv && next && (word.text === '-e' || word.text === '-f')) found.push(next);
    if (word.text === '--') dotenv = false;
    else if (!word.text.startsWith('-'))
      dotenv ||= dotenvPrograms.has(programNameOf(word.text.replace(/@[^@/]{1,40}$/, '')));
  }
  return found;
});

function pathOf(server: ServerEntry, text: string): string | undefined {
  const pathVariables = pathVariablesOf(server.file);
  if (text.length > 300 || !isInsideWorkspacePath(text, pathVariables)) return undefined;
  const below = normalizePath(text, pathVariables);
  if (below === '' || below === '.' || /[${<*]/.test(below)) return undefined;
  const isRelative = !/^[$%{<]/.test(text);
  const folder = isRelative ? folderOf(server) : '';
  if (folder === undefined) return undefined;
  return [openedFolder(server.file.path), folder, below].filter(Boolean).join('/');
}

/** The working folder below the workspace; undefined where it is elsewhere. */
function folderOf(server: ServerEntry): string | undefined {
  if (!server.cwd) return '';
  const pathVariables = pathVariablesOf(server.file);
  if (!isInsideWorkspacePath(server.cwd.value, pathVariables)) return undefined;
  const folder = normalizePath(server.cwd.value, pathVariables);
  if (/[${<*]/.test(folder)) return undefined;
  return folder === '.' ? '' : folder;
}

/** Where an env file that a fix makes would lie, relative to the workspace. */
export function newEnvFile({ path }: ConfigFile): string {
  const base = openedFolder(path);
  return base ? `${base}/.env` : '.env';
}
