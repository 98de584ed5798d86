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
import {
  FILES_DISCOVERED,
  type FilesDiscovered,
  PROGRAM_REQUEST,
  REFRESH_NOTIFICATION,
  TRUST_GRANTED,
} from '../../../shared/src/protocol';
import type { LintEnvironment } from '../engine/findings/lintEnvironment';
import { policyPartsOf } from '../engine/lint/policyParts';
import { registerAgentTools } from './agentTools';
import { registerCheckVersion } from './checkVersion';
import { readTraits, unknownClient } from './clientTraits';
import { type ClosedFiles, createClosedFiles, isProjectConfig } from './closedFiles';
import { codeActionKinds, registerCodeActions } from './codeActions';
import { refreshCodeLenses, registerCodeLens } from './codeLens';
import { completionTriggers, registerCompletion } from './completion';
import { registerData } from './data';
import { refreshDiagnostics, registerDiagnostics } from './diagnostics';
import { registerDocumentLink } from './documentLink';
import { registerDocumentSymbol } from './documentSymbol';
import { EDITOR_SECTION, sectionOf, unknownStartKeys } from './editorValues';
import { registerServerCommands, serverCommands } from './executeCommand';
import { createFiles } from './files';
import { registerFindingFixes } from './findingFixes';
import { registerFixAll } from './fixAll';
import { registerFixPlan } from './fixPlan';
import { createGuard, type Log } from './guard';
import { registerHover } from './hover';
import { registerInventory } from './inventory';
import { createLintCache } from './lintCache';
import { createListedTools } from './listedTools';
import { createLocations } from './locations';
import { registerNewConfigs } from './newConfigs';
import { canAppend } from './otherFiles';
import { canAskClients } from './pinNewest';
import { registerPosture } from './posture';
import { registerReportPage } from './reportPage';
import { registerRunningTools } from './runningTools';
import { type ServerRuntime, unreadable } from './runtime';
import { registerServerActions } from './serverActions';
import { registerServerEffects } from './serverEffects';
import type { Session } from './session';
import { createSettings } from './settings';
import { registerSuppressFinding } from './suppressFinding';
import { uriOfPath } from './uri';
import { createUserFiles } from './userFiles';
import { registerUses } from './uses';
import { registerWorkspaceDiagnostics } from './workspaceDiagnostics';

/**
 * Starts the server on a connection. The answer is for those who count its work, and for what it does while nobody
 * asks.
 */
export function startServer(connection: Connection, runtime: ServerRuntime): Session {
  const session = createSession(connection, runtime);
  const closedFiles = createClosedFiles(session);
  registerLifecycle(session, closedFiles);
  registerDiagnostics(session);
  registerWorkspaceDiagnostics(session);
  registerCodeActions(session);
  registerFixAll(session);
  registerHover(session);
  registerCompletion(session);
  registerDocumentSymbol(session);
  registerDocumentLink(session);
  registerServerActions(session);
  registerServerCommands(session);
  registerServerEffects(session);
  registerFindingFixes(session);
  registerFixPlan(session);
  registerUses(session);
  registerCheckVersion(session);
  registerNewConfigs(session);
  registerCodeLens(session);
  registerSuppressFinding(session);
  registerRunningTools(session);
  registerData(session);
  const inventory = registerInventory(session);
  session.changed = (everything) => {
    inventory.changed();
    if (!everything) return;
    void session.guard.notification<void>('refresh', () => refreshDiagnostics(session))();
    void session.guard.notification<void>('refresh lenses', () => refreshCodeLenses(session))();
  };
  registerTexts(session, closedFiles);
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
  const files = createFiles(() => session.client.positionEncoding);
  const listedTools = createListedTools();
  const locations = createLocations(runtime.linter.detect);
  const settings = createSettings({
    connection,
    canAsk: () => session.client.answersConfiguration,
    given: () => session.given,
    readFile: runtime.readFile,
    projectConfigAbove: runtime.platform?.projectConfigAbove,
    policySource: runtime.platform?.policySource,
    parts: { ...policyPartsOf(runtime.linter.rules), today: () => runtime.today() },
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
    ...(listedTools.current() && { tools: listedTools.current()! }),
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
    listedTools,
    client,
    given: {},
    changed,
    ready: changed,
  };
  return session;
}

function registerLifecycle(session: Session, closedFiles: ClosedFiles): void {
  const { connection, guard, locations, runtime, client } = session;
  let complaints: readonly string[] = [];
  connection.onInitialize((params: InitializeParams): InitializeResult => {
    Object.assign(client, readTraits(params));
    locations.setFolders(foldersOf(params));
    session.given = sectionOf(params.initializationOptions) ?? {};
    complaints = unknownStartKeys(
      params.initializationOptions,
      runtime.linter.rules.map(({ id }) => id),
    );
    return {
      capabilities: capabilitiesFor(session),
      serverInfo: { name: 'mcp-config-lens', version: runtime.version },
    };
  });
  const initialized = guard.notification<void>('initialized', async () => {
    for (const complaint of complaints) session.log(complaint);
    session.ready();
    listenToFolders(session, closedFiles);
    await register(session, closedFiles);
    closedFiles.lookSoon();
  });
  connection.onInitialized(() => initialized());
}

/** Clients name their folders in three ways; the older ones hold where the newer say nothing. */
function foldersOf({ workspaceFolders, rootUri, rootPath }: InitializeParams): string[] {
  if (workspaceFolders?.length) return workspaceFolders.map(({ uri }) => uri);
  if (rootUri) return [rootUri];
  return rootPath ? [uriOfPath(rootPath)] : [];
}

function capabilitiesFor({ client }: Session): InitializeResult['capabilities'] {
  return {
    positionEncoding: client.positionEncoding,
    textDocumentSync: {
      openClose: true,
      change: TextDocumentSyncKind.Incremental,
      ...(client.tellsOfSaves && !client.editor && { save: { includeText: false } }),
    },
    codeActionProvider: client.literalCodeActions ? { codeActionKinds } : true,
    hoverProvider: true,
    completionProvider: { triggerCharacters: completionTriggers },
    documentSymbolProvider: true,
    documentLinkProvider: {},
    executeCommandProvider: { commands: serverCommands(client) },
    codeLensProvider: {},
    ...(client.changesFolders && { workspace: { workspaceFolders: { supported: true, changeNotifications: true } } }),
    ...(client.pullsDiagnostics && {
      diagnosticProvider: { identifier: 'mcpConfigLens', interFileDependencies: true, workspaceDiagnostics: true },
    }),
  };
}

function listenToFolders({ client, connection, guard, locations, changed }: Session, closedFiles: ClosedFiles): void {
  if (!client.changesFolders) return;
  connection.workspace.onDidChangeWorkspaceFolders(
    guard.notification('folders', async () => {
      const folders = await connection.workspace.getWorkspaceFolders();
      locations.setFolders((folders ?? []).map(({ uri }) => uri));
      closedFiles.lookSoon();
      changed(true);
    }),
  );
}

/** What needs a registration, where the client takes one. */
async function register({ client, connection }: Session, closedFiles: ClosedFiles): Promise<void> {
  if (client.answersConfiguration && client.registersConfiguration)
    await connection.client.register(DidChangeConfigurationNotification.type, { section: EDITOR_SECTION });
  // Our own client tells of these files itself, wherever they lie.
  if (client.watchesFiles && !client.editor)
    await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: closedFiles.watchers });
}

function registerTexts(session: Session, closedFiles: ClosedFiles): void {
  const { connection, guard, files, settings, cache } = session;
  files.open.onDidChangeContent(() => session.changed(false));
  files.open.onDidClose(({ document }) => {
    cache.forget(document.uri);
    session.changed(false);
    closedFiles.reread([document.uri]);
  });
  files.open.onDidSave(({ document }) => closedFiles.saved(document.uri));
  connection.onDidChangeConfiguration(
    guard.notification('settings', ({ settings: values }) => {
      settings.changed(values);
      session.ready();
      session.changed(true);
    }),
  );
  connection.onDidChangeWatchedFiles(
    guard.notification('watched files', ({ changes }) => closedFiles.reread(changes.map(({ uri }) => uri))),
  );
  const leadsOut = (uri: string): boolean =>
    session.runtime.platform?.leadsOut(uri, session.locations.of(uri).folder) === true;
  connection.onNotification(
    FILES_DISCOVERED,
    guard.notification<FilesDiscovered>('files discovered', ({ files: found }) => {
      let decisions = false;
      let others = false;
      for (const { uri, path, text } of found) {
        const isOut = text !== undefined && leadsOut(uri);
        if (isProjectConfig(uri)) decisions = settings.projectConfigText(uri, isOut ? unreadable : text) || decisions;
        else if (files.discover({ uri, path, text: isOut ? undefined : text })) {
          cache.forget(uri);
          others = true;
        }
      }
      session.changed(decisions);
      // A file that approves servers weighs on those of the file that is open.
      if (others && !decisions) void guard.notification<void>('refresh lenses', () => refreshCodeLenses(session))();
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
