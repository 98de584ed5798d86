/** A person's own configuration files, from the host tables: which of them exist below a home folder. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { segmentMatches } from '../../../shared/src/hosts/detect';
import type { Host, HostFile } from '../../../shared/src/hosts/host';

/** Patterns of user files on a system, relative to the home folder. */
export function userPatterns(hosts: readonly Host[], platform: NodeJS.Platform): string[] {
  const system = platform === 'win32' ? 'windows' : platform === 'darwin' ? 'macos' : 'linux';
  const keeps = ({ scope, platforms }: HostFile) => scope === 'user' && (!platforms || platforms.includes(system));
  const files = hosts.flatMap((host) => host.documents.flatMap((document) => document.files.filter(keeps)));
  return [...new Set(files.map(({ pattern }) => pattern.replace(/^~\//, '')))].sort();
}

/** The paths below `home` that match, with forward slashes. Nothing else of the home folder is read. */
export function findUserFiles(home: string, patterns: readonly string[]): string[] {
  const listings = new Map<string, readonly string[]>();
  const list = (folder: string): readonly string[] => {
    let names = listings.get(folder);
    if (!names) {
      names = namesIn(join(home, folder));
      listings.set(folder, names);
    }
    return names;
  };
  const found = new Set<string>();
  for (const pattern of patterns) {
    let paths = [''];
    for (const segment of pattern.split('/')) {
      paths = paths.flatMap((folder) =>
        list(folder)
          .filter((name) => segmentMatches(name, segment))
          .map((name) => (folder ? `${folder}/${name}` : name)),
      );
    }
    for (const path of paths) found.add(path);
  }
  return [...found].sort();
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
