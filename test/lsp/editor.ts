/** An editor in memory: the real server on a pair of streams, with a linter of a few rules made for tests. */
import { PassThrough } from 'node:stream';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import {
  type ClientCapabilities,
  type CodeAction,
  type CompletionItemKind,
  createProtocolConnection,
  type Diagnostic,
  type DocumentDiagnosticReport,
  type Hover,
  type InitializeResult,
  type ProtocolConnection,
  type Range,
  type SymbolKind,
  type WorkspaceDiagnosticReport,
} from 'vscode-languageserver-protocol/node';
import { createLinter, type Linter } from '../../server/src/engine/lint/lint';
import type { ServerRuntime } from '../../server/src/lsp/runtime';
import { startServer } from '../../server/src/lsp/server';
import type { Session } from '../../server/src/lsp/session';
import { createDetector } from '../../shared/src/hosts/detect';
import { hosts } from '../../shared/src/hosts/index';
import type { FilesDiscovered } from '../../shared/src/protocol';
import { testRules } from './rules';

/** Folder that the editor opens. */
export const folder = 'file:///work%20space/project';

/** Capabilities of a client that can everything the server knows. */
export const fullClient: ClientCapabilities = {
  workspace: {
    workspaceFolders: true,
    configuration: true,
    diagnostics: { refreshSupport: true },
    didChangeConfiguration: { dynamicRegistration: true },
    workspaceEdit: { documentChanges: true },
  },
  textDocument: {
    diagnostic: {
      relatedInformation: true,
      codeDescriptionSupport: true,
      dataSupport: true,
      tagSupport: { valueSet: [1, 2] },
    },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'source.fixAll'] } },
      isPreferredSupport: true,
    },
    completion: {
      completionItem: { documentationFormat: ['markdown'], insertTextModeSupport: { valueSet: [1, 2] } },
      completionItemKind: { valueSet: Array.from({ length: 25 }, (_, i) => (i + 1) as CompletionItemKind) },
    },
    documentSymbol: {
      hierarchicalDocumentSymbolSupport: true,
      symbolKind: { valueSet: Array.from({ length: 26 }, (_, i) => (i + 1) as SymbolKind) },
    },
    documentLink: { tooltipSupport: true },
  },
  window: { showMessage: {} },
};

/** How a test's editor differs from the usual one. */
export interface EditorOptions {
  capabilities?: ClientCapabilities;
  initializationOptions?: unknown;
  folders?: readonly string[];
  /** Answers of `workspace/configuration`, by scope. */
  settings?: (scope: string | undefined) => unknown;
  linter?: Linter;
  /** Parts of the runtime that differ. */
  runtime?: Partial<ServerRuntime>;
  /** Files that the runtime can read. */
  disk?: ReadonlyMap<string, string>;
}

/** Timers that run when the test says so. */
export interface ManualTimers {
  schedule: ServerRuntime['schedule'];
  readonly waiting: number;
  runAll(): void;
}

/** A connected editor. */
export interface Editor {
  client: ProtocolConnection;
  session: Session;
  timers: ManualTimers;
  initialized: InitializeResult;
  log: string[];
  pushed: { uri: string; version?: number; diagnostics: Diagnostic[] }[];
  notified: string[];
  refreshes: number;
  open(uri: string, text: string): Promise<void>;
  change(uri: string, version: number, text: string): Promise<void>;
  close(uri: string): Promise<void>;
  discover(...files: FilesDiscovered['files']): Promise<void>;
  pull(uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport>;
  pullWorkspace(previous?: ReadonlyMap<string, string>): Promise<WorkspaceDiagnosticReport>;
  actions(uri: string, range: Range, only?: string[]): Promise<CodeAction[]>;
  hover(uri: string, line: number, character: number): Promise<Hover | null>;
  /** Everything sent so far has been handled. */
  settled(): Promise<void>;
  end(): Promise<void>;
}

/** A linter with the product's hosts and the test rules. */
export const testLinter = createLinter({
  rules: testRules,
  detect: createDetector(hosts),
  serverKeys: new Set(['mcpServers', 'servers']),
});

/** Starts server and editor. */
export async function startEditor(options: EditorOptions = {}): Promise<Editor> {
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  const timers = manualTimers();
  const serverConnection = createConnection(ProposedFeatures.all, toServer, toClient);
  const session = startServer(serverConnection, runtimeFor(options, timers));
  const client = createProtocolConnection(toClient, toServer);
  const editor: Editor = {
    client,
    session,
    timers,
    initialized: { capabilities: {} },
    log: [],
    pushed: [],
    notified: [],
    refreshes: 0,
    open: (uri, text) =>
      client.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'json', version: 1, text } }),
    change: (uri, version, text) =>
      client.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [{ text }] }),
    close: (uri) => client.sendNotification('textDocument/didClose', { textDocument: { uri } }),
    discover: (...files) => client.sendNotification('mcpConfigLens/filesDiscovered', { files }),
    pull: (uri, previousResultId) =>
      client.sendRequest('textDocument/diagnostic', { textDocument: { uri }, previousResultId }),
    pullWorkspace: (previous = new Map()) =>
      client.sendRequest('workspace/diagnostic', {
        previousResultIds: [...previous].map(([uri, value]) => ({ uri, value })),
      }),
    actions: (uri, range, only) =>
      client.sendRequest('textDocument/codeAction', {
        textDocument: { uri },
        range,
        context: { diagnostics: [], ...(only ? { only } : {}) },
      }),
    hover: (uri, line, character) =>
      client.sendRequest('textDocument/hover', { textDocument: { uri }, position: { line, character } }),
    settled: async () => void (await client.sendRequest('mcpConfigLens/rules')),
    end: async () => {
      await client.sendRequest('shutdown');
      client.dispose();
      serverConnection.dispose();
    },
  };
  listen(editor, options);
  await introduce(editor, options);
  return editor;
}

function runtimeFor({ linter = testLinter, disk, runtime }: EditorOptions, timers: ManualTimers): ServerRuntime {
  return {
    linter,
    version: '0.0.0',
    today: () => '2026-11-22',
    schedule: timers.schedule,
    prepare: async () => undefined,
    readFile: async (uri) => disk?.get(uri),
    environment: () => ({}),
    docsBase: undefined,
    ...runtime,
  };
}

function listen(editor: Editor, { settings }: EditorOptions): void {
  const { client } = editor;
  client.onRequest('workspace/configuration', ({ items }: { items: { scopeUri?: string }[] }) =>
    items.map(({ scopeUri }) => settings?.(scopeUri) ?? {}),
  );
  client.onRequest('client/registerCapability', () => null);
  client.onRequest('workspace/diagnostic/refresh', () => {
    editor.refreshes += 1;
    return null;
  });
  client.onNotification('window/logMessage', ({ message }: { message: string }) => void editor.log.push(message));
  client.onNotification('textDocument/publishDiagnostics', (params) => void editor.pushed.push(params));
  client.onNotification('mcpConfigLens/inventoryChanged', () => void editor.notified.push('inventoryChanged'));
  client.listen();
}

async function introduce(editor: Editor, options: EditorOptions): Promise<void> {
  editor.initialized = await editor.client.sendRequest('initialize', {
    processId: null,
    rootUri: null,
    capabilities: options.capabilities ?? fullClient,
    workspaceFolders: (options.folders ?? [folder]).map((uri) => ({ uri, name: uri })),
    initializationOptions: options.initializationOptions ?? { editor: 'vscode', docsBase: 'file:///docs/rules/' },
  });
  await editor.client.sendNotification('initialized', {});
}

function manualTimers(): ManualTimers {
  const tasks = new Set<() => void>();
  return {
    schedule(run) {
      tasks.add(run);
      return () => void tasks.delete(run);
    },
    get waiting() {
      return tasks.size;
    },
    runAll() {
      const due = [...tasks];
      tasks.clear();
      for (const run of due) run();
    },
  };
}
