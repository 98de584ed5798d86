/** An empty folder that nobody else can look into, for as long as something needs one. */
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { isForeign } from './findProgram';

/** Makes the folder outside the given ones, and removes it with all that was put there. Throws when no place takes it. */
export async function inPrivateFolder<T>(foreign: readonly string[], use: (folder: string) => Promise<T>): Promise<T> {
  const folder = realpathSync(make([tmpdir(), homedir()].filter((place) => !isForeign(place, foreign))));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 2 });
  }
}

/** Only its owner may enter what mkdtemp makes. */
function make(places: readonly string[]): string {
  let failure: unknown = new Error('no folder for temporary files');
  for (const place of places) {
    try {
      return mkdtempSync(join(place, 'mcp-config-lens-'));
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}
