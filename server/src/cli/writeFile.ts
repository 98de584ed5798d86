/** Replaces a file's text in one step, or not at all. */
import { randomBytes } from 'node:crypto';
import { chmodSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { explain, readTextFile } from '../surroundings/readTextFile';

/** Writes when the file still holds `before`; otherwise says why it did not. Mode and links stay. */
export function replaceText(path: string, before: string, after: string): { reason: string } | undefined {
  let temporary: string | undefined;
  try {
    // A link keeps pointing where it did; the file behind it changes.
    const real = realpathSync(path);
    const now = readTextFile(real);
    if (!('text' in now) || now.text !== before) return { reason: 'it changed while it was being checked' };
    temporary = join(dirname(real), `.mcp-config-lens-${randomBytes(6).toString('hex')}.tmp`);
    const { mode } = statSync(real);
    writeFileSync(temporary, after, { mode: 0o600, flag: 'wx' });
    chmodSync(temporary, mode & 0o7777);
    renameSync(temporary, real);
    return undefined;
  } catch (error) {
    if (temporary) rmSync(temporary, { force: true });
    return { reason: explain(error).replace('to read it', 'to write it').replace('be read', 'be written') };
  }
}
