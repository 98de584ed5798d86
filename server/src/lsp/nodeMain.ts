/** Entry of `dist/server.js`: the language server in Node, over the transport that its arguments name. */
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Connection, createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { emptyEnvironment, type LintEnvironment } from '../engine/findings/lintEnvironment';
import { loadFormats } from '../engine/syntax/loadFormats';
import { linter } from '../linter';
import { repositoryOf } from '../platform/git/gitLookup';
import { useNewestKnowledge } from '../platform/knowledge/knowledgeCache';
import { machineVersions } from '../platform/machine';
import { onlineVersions } from '../platform/onlineVersions';
import { readVersion } from '../platform/productVersion';
import { runProcess } from '../platform/runProcess';
import { today } from '../platform/today';
import { readLocalFile } from './localFiles';
import { readLspWords } from './lspWords';
import { nodeData } from './nodeData';
import { nodePlatform } from './nodePlatform';
import type { ServerRuntime } from './runtime';
import { startServer } from './server';
import { WholeMessageWriter } from './wholeMessageWriter';

const USAGE =
  'mcp-config-lens language server. Say how to talk to it: --stdio, --node-ipc, --socket=PORT or --pipe=NAME.';

/** The runtime of a Node process. */
function nodeRuntime(): ServerRuntime {
  return {
    linter,
    version: readVersion(),
    today,
    schedule: (run, delayMs) => {
      const timer = setTimeout(run, delayMs);
      return () => clearTimeout(timer);
    },
    prepare: (path) => loadFormats([path]),
    readFile: readLocalFile,
    environment: versionEnvironment(),
    platform: nodePlatform(),
    askVersions: clientVersions(),
    data: nodeData(),
    docsBase: `${pathToFileURL(join(__dirname, '..', 'docs', 'rules')).href}/`,
  };
}

function clientVersions(): NonNullable<ServerRuntime['askVersions']> {
  const ask = onlineVersions(runProcess);
  return (query, folder, options) => {
    const [own, ...folders] = [folder, ...options.folders].map((uri) => {
      return uri?.startsWith('file:') ? fileURLToPath(uri) : undefined;
    });
    return ask(query, { ...options, folder: own, folders: folders.filter((path) => path !== undefined) });
  };
}

/** Lock files change while people work; what was read of them is reused for a while. */
const CACHE_TTL_MS = 30_000;

/** Versions that are on this machine, per folder. Nothing is started for them, and nothing is read before a fix asks. */
function versionEnvironment(): ServerRuntime['environment'] {
  const known = new Map<string, { environment: LintEnvironment; until: number }>();
  return (folder) => {
    if (!folder?.startsWith('file:')) return emptyEnvironment;
    const now = Date.now();
    let entry = known.get(folder);
    if (!entry || entry.until < now) {
      const path = fileURLToPath(folder);
      entry = {
        environment: { installedVersion: machineVersions(path, repositoryOf(path)) },
        until: now + CACHE_TTL_MS,
      };
      known.set(folder, entry);
    }
    return entry.environment;
  };
}

const TRANSPORT_SWITCH = /^--(?:stdio|node-ipc|socket|pipe)/;

function connect(overStdio: boolean): Connection {
  if (!overStdio) return createConnection(ProposedFeatures.all);
  // Whatever else is printed must not stand between messages.
  globalThis.console = new console.Console(process.stderr);
  // Given as a stream, the input ends the process with its client.
  const output: unknown = new WholeMessageWriter(process.stdout);
  return createConnection(ProposedFeatures.all, process.stdin, output as NodeJS.WritableStream);
}

const words = process.argv.slice(2);
const outcome = words[0] === 'lsp' ? readLspWords(words.slice(1), process.stdin.isTTY) : undefined;
if (outcome && 'say' in outcome) {
  process[outcome.code === 0 ? 'stdout' : 'stderr'].write(`${outcome.say}\n`);
  process.exitCode = outcome.code;
} else if (outcome || words.some((word) => TRANSPORT_SWITCH.test(word))) {
  // The library reads the way to talk from the words of the program.
  if (outcome) process.argv.splice(2, process.argv.length, '--stdio', ...outcome.kept);
  useNewestKnowledge();
  startServer(connect(process.argv.find((word) => TRANSPORT_SWITCH.test(word)) === '--stdio'), nodeRuntime());
} else {
  console.error(USAGE);
  process.exitCode = 2;
}
