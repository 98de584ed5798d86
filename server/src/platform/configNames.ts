/** Whether a file could be a configuration by its name alone: a quick look, for trees with a hundred thousand files. */
import { segmentMatches } from '../../../shared/src/hosts/detect';
import { hosts } from '../../../shared/src/hosts/index';

const patterns = [
  ...new Set(hosts.flatMap(({ documents }) => documents.flatMap(({ files }) => files.map(({ pattern }) => pattern)))),
].map((pattern) => pattern.toLowerCase().split('/'));

/** Last names without a star, in small letters: other letters are looked at, too, since they are said to be misspelled. */
const exact = new Set(patterns.map((segments) => segments.at(-1)!).filter((name) => !name.includes('*')));

/** Last names with a star that stand alone, and those that stand in a folder of a certain name. */
const anywhere = [
  ...new Set(patterns.flatMap(([name, ...more]) => (name?.includes('*') && !more.length ? [name] : []))),
];
const byFolder = new Map<string, string[]>();
for (const segments of patterns) {
  const [folder, name] = segments.slice(-2);
  if (folder === undefined || name === undefined || !name.includes('*')) continue;
  const key = folder.includes('*') ? '*' : folder;
  byFolder.set(key, [...(byFolder.get(key) ?? []), name]);
}

/** Names of folders that stand in patterns. */
const folders = new Set(patterns.flatMap((segments) => segments.slice(0, -1)).filter((name) => !/[*~]/.test(name)));

/** False only where no host reads a file of this name in a folder of that name, or could have been meant to. */
export function mayBeRead(name: string, folder: string): boolean {
  const small = name.toLowerCase();
  return (
    small.includes('mcp') ||
    exact.has(small) ||
    anywhere.some((pattern) => segmentMatches(small, pattern)) ||
    fits(small, byFolder.get(folder.toLowerCase())) ||
    fits(small, byFolder.get('*'))
  );
}

function fits(name: string, among: readonly string[] | undefined): boolean {
  return among?.some((pattern) => segmentMatches(name, pattern)) === true;
}

/** Whether hosts keep files in folders of this name. */
export function isHostFolder(name: string): boolean {
  return folders.has(name.toLowerCase());
}
