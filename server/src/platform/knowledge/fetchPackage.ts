/**
 * Fetches the newest data package with the person's own npm: private registries, proxies and credentials work as they do for
 * the person, npm checks the integrity, and no script of a package is run.
 */
import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { whyNot } from '../ask';
import { npmReason } from '../askNpm';
import { foreignFolders } from '../findProgram';
import { inPrivateFolder } from '../privateFolder';
import { readFileBytes } from '../readTextFile';
import type { RunProcess } from '../runProcess';

/** Name of the package. */
const DATA_PACKAGE = 'mcp-config-lens-data';

/** Bytes of a packed package; today's has some 80,000. */
export const MAX_TARBALL_BYTES = 4 * 1024 * 1024;

/** All that npm may put into its folder meanwhile. */
const MAX_FOLDER_BYTES = 20 * 1024 * 1024;
const WATCH_MS = 100;

const options = [
  ...['--ignore-scripts', '--json', '--loglevel=error', '--prefix=.', '--workspaces=false'],
  // What is kept from before, and what this run leaves, is nobody's business: the folder is removed.
  ...['--cache=./cache', '--pack-destination=.'],
  ...['--fetch-retries=1', '--fetch-retry-mintimeout=500', '--fetch-timeout=20000'],
];

/** For whom and for how long. */
export interface FetchOptions {
  /** Projects whose programs and settings take no part. */
  folders: readonly string[];
  signal?: AbortSignal | undefined;
}

/** The package as the registry has it, or why there is none. */
export async function fetchPackage(
  run: RunProcess,
  { folders, signal }: FetchOptions,
): Promise<{ bytes: Buffer } | { refused: string }> {
  const stopping = new AbortController();
  const stop = (): void => stopping.abort();
  signal?.addEventListener('abort', stop);
  let isTooLarge = false;
  try {
    return await inPrivateFolder(foreignFolders(folders), async (folder) => {
      const watch = setInterval(() => {
        if (folderBytes(folder) <= MAX_FOLDER_BYTES) return;
        isTooLarge = true;
        stop();
      }, WATCH_MS);
      const words = ['pack', ...options, '--', `${DATA_PACKAGE}@latest`];
      const result = await run('npm', words, { folders, signal: stopping.signal, folder }).finally(() =>
        clearInterval(watch),
      );
      if (isTooLarge) return { refused: 'the registry sent far more than a data package has' };
      if (result.status !== 0) return { refused: npmReason(result.output) ?? whyNot('npm', result) };
      return readTarball(folder);
    });
  } catch {
    return { refused: 'there is no folder for temporary files, or its disk is full' };
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}

function readTarball(folder: string): { bytes: Buffer } | { refused: string } {
  const [name, ...others] = readdirSync(folder).filter(
    (each) => each.startsWith(DATA_PACKAGE) && each.endsWith('.tgz'),
  );
  if (name === undefined || others.length > 0) return { refused: 'npm left no package, or several' };
  const reading = readFileBytes(join(folder, name), MAX_TARBALL_BYTES, { noLink: true });
  return 'bytes' in reading ? reading : { refused: `the package was not read: ${reading.reason}` };
}

function folderBytes(folder: string): number {
  let sum = 0;
  try {
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      sum += lstatSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0;
    }
  } catch {
    // A folder that is just being removed has nothing to count.
  }
  return sum;
}
