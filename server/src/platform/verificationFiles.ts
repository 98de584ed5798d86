/** Reads the files in which a repository says how its code is verified: hooks, scripts and pipelines. */
import { readdirSync, realpathSync } from 'node:fs';
import { join, sep } from 'node:path';
import { verificationFiles, verificationFolders } from '../../../shared/src/verificationFileNames';
import { readTextFile } from './readTextFile';
import { MAX_VERIFICATION_FILES } from './walkLimits';

/** A file with its path relative to the repository. */
export interface VerificationFile {
  path: string;
  text: string;
}

/** A longer one is passed over. */
export const MAX_VERIFICATION_BYTES = 512 * 1024;

/**
 * All of them below a folder; links that lead out of it are not followed. Most folders have none, which one listing
 * tells.
 */
export function readVerificationFiles(root: string): VerificationFile[] {
  const atRoot = new Set(listFolder(root));
  const isThere = (path: string): boolean => atRoot.has(path.split('/', 1)[0]!);
  const below = verificationFolders
    .filter(({ path }) => isThere(path))
    .flatMap(({ path, names }) =>
      listFolder(join(root, path))
        .filter((name) => names.test(name))
        .map((name) => `${path}/${name}`),
    );
  const paths = [...verificationFiles.filter(isThere), ...below].slice(0, MAX_VERIFICATION_FILES);
  const inside = paths.length ? insideOf(root) : undefined;
  return paths.flatMap((path) => {
    const text = inside?.(path) ? readTextFile(join(root, path), MAX_VERIFICATION_BYTES) : undefined;
    return text && 'text' in text ? [{ path, text: text.text }] : [];
  });
}

/** Whether a path leads to something below the folder; undefined where the folder itself cannot be resolved. */
function insideOf(root: string): ((path: string) => boolean) | undefined {
  const real = realPath(root);
  return real === undefined ? undefined : (path) => realPath(join(root, path))?.startsWith(real + sep) === true;
}

function realPath(path: string): string | undefined {
  try {
    return realpathSync.native(path);
  } catch {
    return undefined;
  }
}

function listFolder(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}
