/** The language server put together: it listens, keeps texts and settings, and hands each method to its own file. */
import {
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { printableLine } from '../../../shared/src/displayText';
import { PROJECT_CONFIG_NAME } from '../../../shared/src/projectConfigName';
import {
  FILES_DISCOVERED,
  type FilesDiscovered,
  PIN_NEWEST_COMMAND,
  PROGRAM_REQUEST,
  REFRESH_NOTIFICATION,
  TRUST_GRANTED,
} from '../../../shared/src/protocol';
import type { LintEnvironment } from '../engine/findings/lintEnvironment';
import { policyPartsOf } from '../engine/lint/policyParts';
import { registerAgentTools } from './agentTools';
import { codeActionKinds, registerCodeActions } from './codeActions';
import { completionTriggers, registerCompletion } from './completion';
import { refreshDiagnostics, registerDiagnostics } from './diagnostics';
import { registerDocumentLink } from './documentLink';
import { registerDocumentSymbol } from './documentSymbol';
import { createFiles } from './files';
import { registerFixAll } from './fixAll';
import { createGuard, type Log } from './guard';
import { registerHover } from './hover';
import { registerInventory } from './inventory';
import { createLintCache } from './lintCache';
import { createLocations } from './locations';
import { canAppend } from './otherFiles';
import { canAskClients, registerPinNewest } from './pinNewest';
import { registerPosture } from './posture';
import { registerReportPage } from './reportPage';
import type { ServerRuntime } from './runtime';
import { registerServerActions } from './serverActions';
import { readTraits, type Session, unknownClient } from './session';
import { createSettings } from './settings';
import { registerSuppressFinding } from './suppressFinding';
import { pathOfUri } from './uri';
import { createUserFiles } from './userFiles';
import { registerWorkspaceDiagnostics } from './workspaceDiagnostics';

/**
 * Starts the server on a connection. The answer is for those who count its work, and for what it does while nobody
 * asks.
 */
export function startServer(connection: Connection, runtime: ServerRuntime): Session {
  const session = createSession(connection, runtime);
  registerLifecycle(session);
  registerDiagnostics(session);
  registerWorkspaceDiagnostics(session);
  registerCodeActions(session);
  registerFixAll(session);
  registerHover(session);
  registerCompletion(session);
  registerDocumentSymbol(session);
  registerDocumentLink(session);
  registerServerActions(session);
  registerPinNewest(session);
  registerSuppressFinding(session);
  const inventory = registerInventory(session);
  session.changed = (everything) => {
    inventory.changed();
    if (everything) void session.guard.notification<void>('refresh', () => refreshDiagnostics(session))();
  };
  registerTexts(session);
  registerPlatform(session);
  session.files.open.listen(connection);
  connection.listen();
  return session;
}

function createSession(connection: Connection, runtime: ServerRuntime): Session {
  const log: Log = (line) => {
    try {
      connection.console.warn(printableLine(line));
    } catch {
      // The client has gone; nobody is left to read it.
    }
  };
  const files = createFiles();
  const locations = createLocations(runtime.linter.detect);
  const settings = createSettings({
    connection,
    canAsk: () => session.client.answersConfiguration,
    readFile: runtime.readFile,
    projectConfigAbove: runtime.platform?.projectConfigAbove,
    policySource: runtime.platform?.policySource,
    parts: policyPartsOf(runtime.linter.rules),
    log,
  });
  const editor = (): 'vscode' | undefined => session.client.editor;
  // What git would say is read from files that the repository brings; of a folder that nobody trusts it is not read.
  const gitState = (folder: string): LintEnvironment['gitState'] =>
    session.client.trusted ? runtime.platform?.gitState(folder, gitAnswered) : undefined;
  const clientAbilities = (): LintEnvironment => ({
    ...(canAskClients(session) && { choosesVersions: true }),
    ...(canAppend(session) && { appendsToFiles: true }),
    ...(session.client.editor && { copiesText: true }),
  });
  const gitAnswered = (): void => {
    settings.environmentChanged();
    session.changed(true);
  };
  const cache = createLintCache({ runtime, files, settings, locations, editor, gitState, clientAbilities, log });
  const client = { ...unknownClient };
  const changed = (): void => undefined;
  const guard = createGuard(log);
  const session: Session = {
    connection,
    runtime,
    guard,
    log,
    files,
    locations,
    settings,
    cache,
    client,
    changed,
    ready: changed,
  };
  return session;
}

function registerLifecycle(session: Session): void {
  const { connection, guard, locations, runtime } = session;
  connection.onInitialize((params: InitializeParams): InitializeResult => {
    Object.assign(session.client, readTraits(params));
    locations.setFolders((params.workspaceFolders ?? []).map(({ uri }) => uri));
    return {
      capabilities: capabilitiesFor(session),
      serverInfo: { name: 'mcp-config-lens', version: runtime.version },
    };
  });
  connection.onInitialized(guard.notification('initialized', () => afterInitialize(session)));
}

function capabilitiesFor({ client }: Session): InitializeResult['capabilities'] {
  const capabilities: InitializeResult['capabilities'] = {
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    codeActionProvider: { codeActionKinds },
    hoverProvider: true,
    completionProvider: { triggerCharacters: completionTriggers },
    documentSymbolProvider: true,
    documentLinkProvider: {},
    executeCommandProvider: { commands: [PIN_NEWEST_COMMAND] },
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  };
  if (client.pullsDiagnostics) {
    capabilities.diagnosticProvider = {
      identifier: 'mcpConfigLens',
      interFileDependencies: true,
      workspaceDiagnostics: true,
    };
  }
  return capabilities;
}

async function afterInitialize(session: Session): Promise<void> {
  const { client, connection, locations, guard } = session;
  session.ready();
  if (client.changesFolders) {
    connection.workspace.onDidChangeWorkspaceFolders(
      guard.notification('folders', async () => {
        const folders = await connection.workspace.getWorkspaceFolders();
        locations.setFolders((folders ?? []).map(({ uri }) => uri));
        session.changed(true);
      }),
    );
  }
  if (client.answersConfiguration) {
    await connection.client.register(DidChangeConfigurationNotification.type, { section: 'mcpConfigLens' });
  }
  // Our own client tells of this file itself, wherever it lies.
  if (client.watchesFiles && !client.editor) {
    const watchers = [{ globPattern: `**/${PROJECT_CONFIG_NAME}` }];
    await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
  }
}

function registerTexts(session: Session): void {
  const { connection, guard, files, settings, cache } = session;
  files.open.onDidChangeContent(() => session.changed(false));
  files.open.onDidClose(({ document }) => {
    cache.forget(document.uri);
    session.changed(false);
  });
  connection.onDidChangeConfiguration(
    guard.notification('settings', ({ settings: values }) => {
      settings.changed(values);
      session.ready();
      session.changed(true);
    }),
  );
  connection.onDidChangeWatchedFiles(
    guard.notification('watched files', async ({ changes }) => {
      for (const { uri } of changes) settings.projectConfigText(uri, await session.runtime.readFile(uri));
      session.changed(true);
    }),
  );
  connection.onNotification(
    FILES_DISCOVERED,
    guard.notification<FilesDiscovered>('files discovered', ({ files: found }) => {
      let decisions = false;
      for (const file of found) {
        if (pathOfUri(file.uri).endsWith(`/${PROJECT_CONFIG_NAME}`))
          decisions = settings.projectConfigText(file.uri, file.text) || decisions;
        else if (files.discover(file)) cache.forget(file.uri);
      }
      session.changed(decisions);
    }),
  );
}

/** What is known of the machine: looked at when the client is ready, and again when it says so. */
function registerPlatform(session: Session): void {
  const { connection, guard, settings, runtime, client } = session;
  const userFiles = createUserFiles(session);
  const posture = registerPosture(session);
  registerReportPage(session, posture);
  registerAgentTools(session);
  const look = guard.notification<void>('user files', () => userFiles.look());
  session.ready = () => void look();
  connection.onNotification(
    REFRESH_NOTIFICATION,
    guard.notification<void>('refresh', async () => {
      posture.forget();
      await userFiles.look();
      session.changed(false);
    }),
  );
  connection.onNotification(
    TRUST_GRANTED,
    guard.notification<void>('trust granted', () => {
      client.trusted = true;
      settings.environmentChanged();
      session.changed(true);
    }),
  );
  connection.onRequest<{ path: string | null }, never>(
    PROGRAM_REQUEST,
    guard.request<{ name: string }, { path: string | null }>('program', { path: null }, ({ name }) => ({
      path: (client.trusted && runtime.platform?.findProgram(String(name), session.locations.folders)) || null,
    })),
  );
}
