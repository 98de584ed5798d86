/** The language server put together: it listens, keeps texts and settings, and hands each method to its own file. */
import {
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { configFileName } from '../../../shared/src/configFileName';
import { printableLine } from '../../../shared/src/displayText';
import {
  type FilesDiscovered,
  filesDiscovered,
  lookAgain,
  pinNewestCommand,
  programRequest,
  trustGranted,
} from '../../../shared/src/protocol';
import type { Facts } from '../engine/findings/facts';
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
import { registerKeepFinding } from './keepFinding';
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
import { pathOfUri } from './uri';
import { createUserFiles } from './userFiles';
import { registerWorkspaceDiagnostics } from './workspaceDiagnostics';

/** Starts the server on a connection. The answer is for those who count its work, and for what it does while nobody asks. */
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
  registerKeepFinding(session);
  const inventory = registerInventory(session);
  session.changed = (everything) => {
    inventory.changed();
    if (everything) void session.guard.notification<void>('refresh', () => refreshDiagnostics(session))();
  };
  registerTexts(session);
  registerSurroundings(session);
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
    settingsAbove: runtime.surroundings?.settingsAbove,
    log,
  });
  const editor = (): 'vscode' | undefined => session.client.editor;
  // What git would say is read from files that the repository brings; of a folder that nobody trusts it is not read.
  const gitState = (folder: string): Facts['gitState'] =>
    session.client.trusted ? runtime.surroundings?.gitState(folder, gitAnswered) : undefined;
  const offers = (): Facts => ({
    ...(canAskClients(session) && { asksForVersions: true }),
    ...(canAppend(session) && { appendsToFiles: true }),
    ...(session.client.editor && { copiesText: true }),
  });
  const gitAnswered = (): void => {
    settings.surroundingsChanged();
    session.changed(true);
  };
  const cache = createLintCache({ runtime, files, settings, locations, editor, gitState, offers, log });
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
    executeCommandProvider: { commands: [pinNewestCommand] },
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
    const watchers = [{ globPattern: `**/${configFileName}` }];
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
      for (const { uri } of changes) settings.configText(uri, await session.runtime.readFile(uri));
      session.changed(true);
    }),
  );
  connection.onNotification(
    filesDiscovered,
    guard.notification<FilesDiscovered>('files discovered', ({ files: found }) => {
      let decisions = false;
      for (const file of found) {
        if (pathOfUri(file.uri).endsWith(`/${configFileName}`))
          decisions = settings.configText(file.uri, file.text) || decisions;
        else if (files.discover(file)) cache.forget(file.uri);
      }
      session.changed(decisions);
    }),
  );
}

/** What is known of the machine: looked at when the client is ready, and again when it says so. */
function registerSurroundings(session: Session): void {
  const { connection, guard, settings, runtime, client } = session;
  const userFiles = createUserFiles(session);
  const posture = registerPosture(session);
  registerReportPage(session, posture);
  registerAgentTools(session);
  const look = guard.notification<void>('user files', () => userFiles.look());
  session.ready = () => void look();
  connection.onNotification(
    lookAgain,
    guard.notification<void>('look again', async () => {
      posture.forget();
      await userFiles.look();
      session.changed(false);
    }),
  );
  connection.onNotification(
    trustGranted,
    guard.notification<void>('trust granted', () => {
      client.trusted = true;
      settings.surroundingsChanged();
      session.changed(true);
    }),
  );
  connection.onRequest<{ path: string | null }, never>(
    programRequest,
    guard.request<{ name: string }, { path: string | null }>('program', { path: null }, ({ name }) => ({
      path: (client.trusted && runtime.surroundings?.findProgram(String(name), session.locations.folders)) || null,
    })),
  );
}
