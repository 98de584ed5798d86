/** Entry of `dist/webServer.js`: the language server in a worker. It knows what its client tells it, and nothing else. */
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { PART_REQUEST } from '../../../shared/src/protocol';
import { emptyEnvironment } from '../engine/findings/lintEnvironment';
import { loadFormats } from '../engine/syntax/loadFormats';
import { linter } from '../linter';
import type { PartLoader } from './partLoader';
import type { ServerRuntime } from './runtime';
import { startServer } from './server';

/** Put in when bundling. */
declare const PRODUCT_VERSION: string;
declare const mcpConfigLensParts: PartLoader;

/** The runtime of a worker: no files, no programs, no look-ups. */
const runtime: ServerRuntime = {
  linter,
  version: PRODUCT_VERSION,
  today: () => new Date().toISOString().slice(0, 10),
  schedule: (run, delayMs) => {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
  prepare: (path) => loadFormats([path]),
  readFile: async () => undefined,
  environment: () => emptyEnvironment,
  docsBase: undefined,
};

type Port = ConstructorParameters<typeof BrowserMessageReader>[0];
const port = globalThis as unknown as Port;
const connection = createConnection(new BrowserMessageReader(port), new BrowserMessageWriter(port));
mcpConfigLensParts.fetchPart = (name) => connection.sendRequest<string>(PART_REQUEST, { name });
startServer(connection, runtime);
