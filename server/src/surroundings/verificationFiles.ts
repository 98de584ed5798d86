/** Reads the files in which a repository says how its code is verified: hooks, scripts and pipelines. */
import { readdirSync, realpathSync } from 'node:fs';
import { join, sep } from 'node:path';
import { verificationFiles, verificationFolders } from '../../../shared/src/verificationFileNames';
import { readTextFile } from './readTextFile';

/** A file with its path relative to the repository. */
export interface VerificationFile {
  path: string;
  text: string;
}

const largest = 512 * 1024;
const mostFiles = 200;

/** All of them below a folder; links that lead out of it are not followed. */
export function readVerificationFiles(root: string): VerificationFile[] {
  const below = verificationFolders.flatMap(({ path, names }) =>
    listFolder(join(root, path))
      .filter((name) => names.test(name))
      .map((name) => `${path}/${name}`),
  );
  return [...verificationFiles, ...below].slice(0, mostFiles).flatMap((path) => {
    const text = isInside(root, path) ? readTextFile(join(root, path), largest) : undefined;
    return text && 'text' in text ? [{ path, text: text.text }] : [];
  });
}

function isInside(root: string, path: string): boolean {
  try {
    return realpathSync(join(root, path)).startsWith(realpathSync(root) + sep);
  } catch {
    return false;
  }
}

function listFolder(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}
