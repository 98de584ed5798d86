/** `mcp`: which folders may be read, then the server, whose library is loaded by its first call. */
import { parse } from 'node:path';
import { readRoots } from '../mcp/allowedPath';
import { serve } from '../mcp/serve';
import { toolsFor } from '../mcp/tools';
import { readVersion } from '../platform/productVersion';
import { UsageError } from './options';

/** Serves until the other side hangs up. Throws UsageError for a folder that cannot be used. */
export async function serveMcp(given: readonly string[]): Promise<void> {
  const reading = readRoots(given.length ? given : startFolder());
  if ('wrong' in reading) throw new UsageError(`--root ${reading.wrong}`);
  try {
    await serve(toolsFor(reading.roots), readVersion());
  } catch (error) {
    // The copy inside of the extension comes without it.
    if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw error;
    throw new UsageError('this copy of the program has no MCP server; the npm package mcp-config-lens has one');
  }
}

/** Some hosts start servers at the root of the disk, which nobody means to hand over. */
function startFolder(): string[] {
  const folder = process.cwd();
  return folder === parse(folder).root ? [] : [folder];
}
