/** Whether a file could be a configuration by its name alone: a quick look, for trees with a hundred thousand files. */
import { segmentMatches } from '../../../shared/src/hosts/detect';
import { hosts } from '../../../shared/src/hosts/index';
import { once } from '../../../shared/src/once';

/** What hosts look for. It is gathered for the first folder that is walked, as many runs name their files. */
const wanted = once(() => {
  const all = hosts.flatMap(({ documents }) => documents.flatMap(({ files }) => files.map(({ pattern }) => pattern)));
  const patterns = [...new Set(all)].map((pattern) => pattern.toLowerCase().split('/'));
  return { exact: exactNames(patterns), ...starredNames(patterns), folders: folderNames(patterns) };
});

/** Last names without a star, in small letters: other letters are looked at, too, since they are said to be misspelled. */
function exactNames(patterns: readonly string[][]): ReadonlySet<string> {
  return new Set(patterns.map((segments) => segments.at(-1)!).filter((name) => !name.includes('*')));
}

/** Last names with a star that stand alone, and those that stand in a folder of a certain name. */
function starredNames(patterns: readonly string[][]) {
  const anywhere: string[] = [];
  const byFolder = new Map<string, string[]>();
  for (const segments of patterns) {
    const name = segments.at(-1)!;
    if (!name.includes('*')) continue;
    const folder = segments.at(-2);
    if (folder === undefined) {
      anywhere.push(name);
      continue;
    }
    const key = folder.includes('*') ? '*' : folder;
    byFolder.set(key, [...(byFolder.get(key) ?? []), name]);
  }
  return { anywhere, byFolder };
}

/** Names of folders that stand in patterns. */
function folderNames(patterns: readonly string[][]): ReadonlySet<string> {
  return new Set(patterns.flatMap((segments) => segments.slice(0, -1)).filter((name) => !/[*~]/.test(name)));
}

/** False only where no host reads a file of this name in a folder of that name, or could have been meant to. */
export function mayBeRead(name: string, folder: string): boolean {
  const small = name.toLowerCase();
  if (small.includes('mcp')) return true;
  const { exact, anywhere, byFolder } = wanted();
  return (
    exact.has(small) ||
    fits(small, anywhere) ||
    fits(small, byFolder.get(folder.toLowerCase())) ||
    fits(small, byFolder.get('*'))
  );
}

function fits(name: string, among: readonly string[] | undefined): boolean {
  return among?.some((pattern) => segmentMatches(name, pattern)) === true;
}

/** Whether hosts keep files in folders of this name. */
export function isHostFolder(name: string): boolean {
  return wanted().folders.has(name.toLowerCase());
}
