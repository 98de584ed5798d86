/** Entry of `dist/server.js`: the language server in Node, over the transport that its arguments name. */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { readVersion } from '../cli/version';
import { limits } from '../engine/text';
import { linter } from '../linter';
import type { ServerRuntime } from './runtime';
import { startServer } from './server';

const usage =
  'mcp-config-lens language server. Say how to talk to it: --stdio, --node-ipc, --socket=PORT or --pipe=NAME.';

/** The runtime of a Node process. */
export function nodeRuntime(): ServerRuntime {
  return {
    linter,
    version: readVersion(),
    today: () => new Date().toISOString().slice(0, 10),
    schedule: (run, milliseconds) => {
      const timer = setTimeout(run, milliseconds);
      return () => clearTimeout(timer);
    },
    prepare: async () => undefined,
    readFile: readLocalFile,
    facts: () => ({}),
    docsBase: `${pathToFileURL(join(__dirname, '..', 'docs', 'rules')).href}/`,
  };
}

/** Regular files of a sensible size only; other schemes are the client's to read. */
async function readLocalFile(uri: string): Promise<string | undefined> {
  if (!uri.startsWith('file:')) return undefined;
  try {
    const path = fileURLToPath(uri);
    const { size, isFile } = await stat(path).then((found) => ({ size: found.size, isFile: found.isFile() }));
    return isFile && size <= limits.size ? await readFile(path, 'utf8') : undefined;
  } catch {
    return undefined;
  }
}

const transports = /^--(?:stdio|node-ipc|socket|pipe)/;

if (process.argv.slice(2).some((argument) => transports.test(argument))) {
  startServer(createConnection(ProposedFeatures.all), nodeRuntime());
} else {
  console.error(usage);
  process.exitCode = 2;
}
