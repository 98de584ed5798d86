/** The server as a process of its own, started as editors start it, with a client that answers only what it offered. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildSync } from 'esbuild';
import {
  type ClientCapabilities,
  createProtocolConnection,
  type Diagnostic,
  type DocumentDiagnosticReport,
  type InitializeResult,
  type MessageConnection,
  type Position,
  type ProtocolConnection,
  type Registration,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { MinimalClient } from './clients';

const running = new Set<ChildProcess>();

/** Bundles the server once for all of a file's tests; `end` takes it away, and ends what a failed test left running. */
export function bundledServer(): { program: string; end(): void } {
  const program = resolve(`.cache/test-server-${process.pid}/server.js`);
  buildSync({
    ...{ entryPoints: ['server/src/lsp/nodeMain.ts'], outfile: program, bundle: true, platform: 'node', format: 'cjs' },
    ...{ target: 'node20', mainFields: ['module', 'main'], logLevel: 'warning' },
  });
  return {
    program,
    end() {
      for (const child of running) child.kill();
      rmSync(dirname(program), { recursive: true, force: true });
    },
  };
}

/** A connected editor of few abilities. */
export interface PlainEditor {
  connection: ProtocolConnection;
  initialized: InitializeResult;
  /** Requests that the server made, as `method` or `method what`. */
  asked: string[];
  log: string[];
  /** Edits that the server had carried out. */
  applied: WorkspaceEdit[];
  open(uri: string, text: string): Promise<void>;
  /** Pulled where the server offered that, else as pushed; `until` waits for pushes that it accepts. */
  diagnostics(uri: string, until?: (found: readonly Diagnostic[]) => boolean): Promise<readonly Diagnostic[]>;
  /** Ends the server; the answer is its exit code and what it wrote beside the protocol. */
  end(): Promise<{ code: number | null; err: string }>;
}

/** What differs between starts. */
export interface PlainStart {
  program: string;
  client: Pick<MinimalClient, 'names' | 'capabilities'>;
  folder: string | undefined;
  options?: unknown;
  words?: readonly string[];
}

/** Starts the server and introduces the client. */
export async function startPlainEditor({ program, client, folder, options, words }: PlainStart): Promise<PlainEditor> {
  const child = spawn(process.execPath, [program, ...(words ?? ['lsp'])], { stdio: 'pipe' });
  running.add(child);
  const err: Buffer[] = [];
  child.stderr.on('data', (data: Buffer) => err.push(data));
  const closed = new Promise<number | null>((done) => child.once('close', done));
  const connection = createProtocolConnection(child.stdout, child.stdin);
  const pushes = listenToPushes(connection);
  const editor: PlainEditor = {
    connection,
    initialized: { capabilities: {} },
    asked: [],
    log: [],
    applied: [],
    open: (uri, text) =>
      connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId: 'json', version: 1, text },
      }),
    async diagnostics(uri, until = () => true) {
      if (!editor.initialized.capabilities.diagnosticProvider) return pushes.next(uri, until);
      const report: DocumentDiagnosticReport = await connection.sendRequest('textDocument/diagnostic', {
        textDocument: { uri },
      });
      assert.equal(report.kind, 'full');
      return report.kind === 'full' ? report.items : [];
    },
    async end() {
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      const code = await closed;
      connection.dispose();
      running.delete(child);
      return { code, err: Buffer.concat(err).toString('utf8') };
    },
  };
  answerWhatWasOffered(editor, client.capabilities);
  connection.listen();
  const uri = folder && pathToFileURL(folder).href;
  editor.initialized = await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: client.names === 'rootUri' && uri ? uri : null,
    ...(client.names === 'rootPath' && folder && { rootPath: folder }),
    ...(client.names === 'workspaceFolders' && uri && { workspaceFolders: [{ uri, name: 'project' }] }),
    capabilities: client.capabilities,
    ...(options !== undefined && { initializationOptions: options }),
  });
  await connection.sendNotification('initialized', {});
  return editor;
}

/** Every request of the server is noted; those for which nothing was offered are answered as editors answer them. */
function answerWhatWasOffered(editor: PlainEditor, { workspace, window }: ClientCapabilities): void {
  const { connection } = editor;
  const answers = new Map<string, (params: never) => unknown>();
  if (workspace?.configuration)
    answers.set('workspace/configuration', ({ items }: { items: unknown[] }) => items.map(() => null));
  if (workspace?.workspaceFolders) answers.set('workspace/workspaceFolders', () => null);
  if (workspace?.diagnostics?.refreshSupport) answers.set('workspace/diagnostic/refresh', () => null);
  if (window?.workDoneProgress) answers.set('window/workDoneProgress/create', () => null);
  if (workspace?.applyEdit)
    answers.set('workspace/applyEdit', ({ edit }: { edit: WorkspaceEdit }) => {
      editor.applied.push(edit);
      return { applied: true };
    });
  const registrable = new Map([
    ['workspace/didChangeConfiguration', workspace?.didChangeConfiguration?.dynamicRegistration],
    ['workspace/didChangeWatchedFiles', workspace?.didChangeWatchedFiles?.dynamicRegistration],
  ]);
  answers.set('client/registerCapability', ({ registrations }: { registrations: Registration[] }) => {
    for (const { method } of registrations) {
      editor.asked.push(`register ${method}`);
      assert.equal(registrable.get(method), true, `${method} was registered, and the client does not take that`);
    }
    return null;
  });
  (connection as MessageConnection).onRequest((method: string, params: unknown) => {
    const answer = answers.get(method);
    if (method !== 'client/registerCapability') editor.asked.push(answer ? method : `unoffered ${method}`);
    if (!answer) throw new Error(`nobody offered ${method}`);
    return answer(params as never);
  });
  connection.onNotification('window/logMessage', ({ message }: { message: string }) => void editor.log.push(message));
}

interface Pushes {
  next(uri: string, until: (found: readonly Diagnostic[]) => boolean): Promise<readonly Diagnostic[]>;
}

function listenToPushes(connection: ProtocolConnection): Pushes {
  const last = new Map<string, readonly Diagnostic[]>();
  const waiting = new Set<() => void>();
  connection.onNotification('textDocument/publishDiagnostics', (params: { uri: string; diagnostics: Diagnostic[] }) => {
    last.set(params.uri, params.diagnostics);
    for (const look of waiting) look();
  });
  return {
    next: (uri, until) =>
      new Promise((done) => {
        const look = (): void => {
          const found = last.get(uri);
          if (found === undefined || !until(found)) return;
          waiting.delete(look);
          done(found);
        };
        waiting.add(look);
        look();
      }),
  };
}

/** A text after the part of an edit that is about it. Everything else in the edit is about other files. */
export function applied({ initialized }: PlainEditor, edit: WorkspaceEdit, uri: string, text: string): string {
  const document = TextDocument.create(uri, 'json', 1, text);
  const own = (edit.documentChanges ?? []).flatMap((change) =>
    'textDocument' in change && change.textDocument.uri === uri ? (change.edits as TextEdit[]) : [],
  );
  const lines = text.split('\n');
  const place = ({ line, character }: Position): Position => {
    if (initialized.capabilities.positionEncoding !== 'utf-8') return { line, character };
    return {
      line,
      character: Buffer.from(lines[line] ?? '')
        .subarray(0, character)
        .toString().length,
    };
  };
  const edits = [...own, ...(edit.changes?.[uri] ?? [])].map(({ range, newText }) => {
    return { range: { start: place(range.start), end: place(range.end) }, newText };
  });
  return TextDocument.applyEdits(document, edits);
}
