/** Files that patterns of the host tables name below a folder, found by listing only the folders that may hold them. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { segmentMatches } from '../../../shared/src/hosts/detect';
import type { Host } from '../../../shared/src/hosts/host';

/** Patterns of files that hosts read in a project, relative to its folder. */
export function workspacePatterns(hosts: readonly Host[]): string[] {
  const files = hosts.flatMap(({ documents }) => documents.flatMap((document) => document.files));
  return [...new Set(files.flatMap(({ scope, pattern }) => (scope === 'workspace' ? [pattern] : [])))].sort();
}

/** The paths below a folder that match, with forward slashes. Nothing else of the folder is read. */
export function filesOfPatterns(root: string, patterns: readonly string[]): string[] {
  const listings = new Map<string, readonly string[]>();
  const list = (folder: string): readonly string[] => {
    let names = listings.get(folder);
    if (!names) {
      names = namesIn(join(root, folder));
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
