/** The built language server over stdio: how long from a keystroke to its diagnostics. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createProtocolConnection, type ProtocolConnection } from 'vscode-languageserver-protocol/node';
import { type Interval, intervalOf } from './compare';
import { configWith } from './samples';

/** The built server. */
export const serverProgram = join(__dirname, '..', '..', 'dist', 'server.js');

/** Whether it has been built. */
export const isBuilt = existsSync(serverProgram);

/** Times of one file size, in milliseconds. */
export interface Keystrokes {
  servers: number;
  pull: Interval;
  push: Interval;
  /** An edit of an empty text: what the pipe and the machine cost. */
  idle: Interval;
}

/** Types into files of these sizes: the first keystrokes of a session, each time in a server of its own. */
export async function measureKeystrokes(sizes: readonly number[], edits: number): Promise<Keystrokes[]> {
  const results: Keystrokes[] = [];
  for (const servers of sizes) {
    const text = configWith(servers);
    const pull = await typeInNewSession(true, text, edits);
    const push = await typeInNewSession(false, text, edits);
    const idle = await typeInNewSession(true, '{"mcpServers":{}}', edits);
    results.push({ servers, pull: intervalOf(pull), push: intervalOf(push), idle: intervalOf(idle) });
  }
  return results;
}

async function typeInNewSession(pulls: boolean, text: string, edits: number): Promise<number[]> {
  const server = await startServer(pulls);
  try {
    return await typeInto(server, 'file:///project/.mcp.json', text, edits);
  } finally {
    await server.stop();
  }
}

interface Server {
  connection: ProtocolConnection;
  pulls: boolean;
  pushed: Map<string, (version: number) => void>;
  stop(): Promise<void>;
}

async function startServer(pulls: boolean): Promise<Server> {
  const child = spawn(process.execPath, [serverProgram, '--stdio'], { stdio: ['pipe', 'pipe', 'ignore'] });
  const connection = createProtocolConnection(child.stdout, child.stdin);
  const pushed: Server['pushed'] = new Map();
  connection.onNotification('textDocument/publishDiagnostics', ({ uri, version }) => pushed.get(uri)?.(version));
  connection.onRequest('workspace/configuration', ({ items }) => items.map(() => null));
  connection.onRequest('client/registerCapability', () => null);
  connection.listen();
  const textDocument = pulls ? { diagnostic: {} } : { publishDiagnostics: { versionSupport: true } };
  const workspaceFolders = [{ uri: 'file:///project', name: 'project' }];
  const capabilities = { textDocument, workspace: { workspaceFolders: true } };
  await connection.sendRequest('initialize', { processId: process.pid, rootUri: null, capabilities, workspaceFolders });
  await connection.sendNotification('initialized', {});
  const stop = async (): Promise<void> => {
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    connection.dispose();
    child.kill();
  };
  return { connection, pulls, pushed, stop };
}

/** Types one character at a time into the middle of the text and waits for the diagnostics of that version. */
async function typeInto(server: Server, uri: string, text: string, edits: number): Promise<number[]> {
  const { connection } = server;
  const lines = text.split('\n');
  const found = lines.findIndex((line, i) => i >= lines.length / 2 && line.includes('"REGION"'));
  const line = Math.max(0, found);
  const character = found < 0 ? 0 : lines[found]!.indexOf('eu-');
  const position = { line, character };
  const answer = diagnosticsAfter(server, uri);
  const first = answer(1);
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'json', version: 1, text },
  });
  await first();
  const times: number[] = [];
  // A slow machine gets fewer of them.
  const end = performance.now() + edits * 50;
  for (let version = 2; times.length < edits && (times.length < 8 || performance.now() < end); version++) {
    await pause(2);
    const waiting = answer(version);
    const typed = found < 0 ? ' ' : String.fromCharCode(97 + (version % 26));
    const started = performance.now();
    await connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [{ range: { start: position, end: position }, text: typed }],
    });
    await waiting();
    times.push(performance.now() - started);
  }
  await connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  return times;
}

/** Prepares to wait for a version: a push that arrives, or a pull that is sent when the wait begins. */
function diagnosticsAfter(
  { connection, pulls, pushed }: Server,
  uri: string,
): (version: number) => () => Promise<void> {
  if (pulls) {
    return () => async () => {
      await connection.sendRequest('textDocument/diagnostic', { textDocument: { uri } });
    };
  }
  return (version) => {
    const arrived = new Promise<void>((resolve) => {
      pushed.set(uri, (of) => (of >= version ? resolve() : undefined));
    });
    return () => arrived;
  };
}
