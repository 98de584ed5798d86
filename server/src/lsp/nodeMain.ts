/** Entry of `dist/server.js`: the language server in Node, over the transport that its arguments name. */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { readVersion } from '../cli/version';
import { type Facts, noFacts } from '../engine/findings/facts';
import { limits } from '../engine/formats/text';
import { prepareFormats } from '../formats';
import { linter } from '../linter';
import { repositoryOf } from '../surroundings/git/gitLookup';
import { machineVersions } from '../surroundings/machine';
import { onlineVersions } from '../surroundings/onlineVersions';
import { runProcess } from '../surroundings/runProcess';
import { nodeSurroundings } from './nodeSurroundings';
import type { ServerRuntime } from './runtime';
import { startServer } from './server';
import { warmUp } from './warmUp';

const usage =
  'mcp-config-lens language server. Say how to talk to it: --stdio, --node-ipc, --socket=PORT or --pipe=NAME.';

/** The runtime of a Node process. */
function nodeRuntime(): ServerRuntime {
  return {
    linter,
    version: readVersion(),
    today: () => new Date().toISOString().slice(0, 10),
    schedule: (run, milliseconds) => {
      const timer = setTimeout(run, milliseconds);
      return () => clearTimeout(timer);
    },
    prepare: (path) => prepareFormats([path]),
    readFile: readLocalFile,
    facts: versionFacts(),
    surroundings: nodeSurroundings(),
    askVersions: clientVersions(),
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

/** Lock files change while people work; what was read of them is believed for a while. */
const believed = 30_000;

/** Versions that are on this machine, per folder. Nothing is started for them, and nothing is read before a fix asks. */
function versionFacts(): ServerRuntime['facts'] {
  const known = new Map<string, { facts: Facts; until: number }>();
  return (folder) => {
    if (!folder?.startsWith('file:')) return noFacts;
    const now = Date.now();
    let entry = known.get(folder);
    if (!entry || entry.until < now) {
      const path = fileURLToPath(folder);
      entry = { facts: { installedVersion: machineVersions(path, repositoryOf(path)) }, until: now + believed };
      known.set(folder, entry);
    }
    return entry.facts;
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
  warmUp(startServer(createConnection(ProposedFeatures.all), nodeRuntime()));
} else {
  console.error(usage);
  process.exitCode = 2;
}
