/** The repositories around many folders. Folders of one parent share the walk upwards, which is most of what it costs. */
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** The folder of the repository around a path, if any. */
export type FindRepository = (folder: string) => string | undefined;

/** For one run of a program: a repository that is made meanwhile is not seen. `exists` is for tests that count. */
export function createRepositoryFinder(exists: (path: string) => boolean = existsSync): FindRepository {
  const known = new Map<string, string | undefined>();
  const find = (folder: string): string | undefined => {
    if (known.has(folder)) return known.get(folder);
    const parent = dirname(folder);
    const found = exists(join(folder, '.git')) ? folder : parent === folder ? undefined : find(parent);
    known.set(folder, found);
    return found;
  };
  return (folder) => find(resolve(folder));
}
